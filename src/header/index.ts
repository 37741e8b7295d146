/** The contract as a C header or patch spells it. */
export { checkHeader, type HeaderRequest } from './check';
export type { Ask } from './decide/decide';
export { lazySolver, type LazySolver } from './lazy-solver';
export { modeSpelling, type ModeSpelling } from './mode-spelling';
export { HEADER_SCHEMA, headerDocument } from './report/json';
export { headerBlocks } from './report/text';
export { tableLines, type Block } from './report/blocks';
export type * from './report/types';
export { InputError } from './source/place';
export { readFileStart, readStreamStart } from './source/read';
export { sourceOf, type Source } from './source/source';
