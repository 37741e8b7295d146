/** Exploration of litmus tests on the core. */
export { checking, checkTest, conditionHolds, expectedOf } from './check';
export { explore, exploring, type Turns } from './explore';
export { ledgerOf } from './ledger';
export { playable, verdictOf, withheldBecause, type KernelAnswer } from './beside-kernel';
export { orderOf, ordersOf, orderText } from './orders';
export type * from './types';
