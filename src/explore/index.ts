/** Exploration of litmus tests on the core. */
export { checking, checkTest, conditionHolds, expectedOf } from './check';
export { explore, exploring, type Turns } from './explore';
export { ledgerOf } from './ledger';
export type * from './types';
