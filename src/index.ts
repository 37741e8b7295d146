/** Public interface of the package: the vocabulary, the two subjects, and what the command line itself calls. */
export * from './revisions';
export * from './check/types';
export type * from './scenario/types';
export type * from './conform/types';
export { LABELS, type Label } from './labels';
export { decodeScenario } from './scenario/decode';
export { encodeScenario } from './scenario/encode';
export { encodeResult } from './scenario/result-json';
export { runLines } from './scenario/run-lines';
export type { TheoremWords } from './check/theorem-file/words';
export type { Theorem } from '../proofs/theorem';
export { ALL_THEOREMS, THEOREMS } from '../proofs';
export { runCore } from './core';
export { runModel } from './evaluate/model-subject';
export { conform } from './conform/conform';
