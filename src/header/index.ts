/** The contract as a C header or patch spells it. */
export { checkHeader } from './check-installed';
export { ownDefinition } from './definitions';
export type { HeaderRequest } from './prepare';
export type { Ask } from './decide/decide';
export { MissingGrammar } from './grammar/installed';
export { GaveUp } from './gave-up';
export { lazySolver, SOLVER_BUDGET_MS, type LazySolver } from './lazy-solver';
export { shapesMisread } from './shapes-misread';
export { modeSpelling, type MisreadClass, type ModeSpelling } from './mode-spelling';
export type { MisreadCall } from './search/repeated';
export { HEADER_SCHEMA, headerDocument } from './report/json';
export { headerBlocks } from './report/text';
export { tableLines, type Block } from './report/blocks';
export type * from './report/types';
export { InputError } from './source/place';
export { readFileStart, readStreamStart } from './source/read';
export { sourceOf, type Source } from './source/source';
export { NothingDefined } from './subject';
