/** The one door to Z3: queries in, answers out; and a pool of workers to ask many. */
export {
  type Answer, type Limits, type Query, type Strategy, type UnknownReason, QueryError, factsOf,
} from './query';
export { type NativeCommand, NATIVE_NAMES, installedSolvers, knownSolver, ownSolver } from './native-command';
export { NativeSolver } from './native-solver';
export { OffThreadSolver } from './off-thread';
export type { Oracle } from './oracle';
export { type SolverOptions, Solver } from './solver';
export type { LostReason, Outcome } from './outcome';
export { type PoolOptions, runTasks } from './pool';
export { type PackedQuery, packQuery, unpackQuery } from './packed-query';
export { StandbyWorker } from './standby-worker';
export { type Service, serveTasks } from './worker';
