/** The solver's way of answering litmus tests, independent of the core. */
export { boundedSystem, type BoundedSystem } from './bounded';
export { decide, type BoundedAnswer } from './decide';
export { SolverLeg } from './leg';
export { boundedRules, type BoundedRules } from './rules';
