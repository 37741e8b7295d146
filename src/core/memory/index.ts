/** Pages over time: the events of a litmus test as functions from worlds to worlds. */
export { keyMaker, keyOf, worldOf } from './canonical';
export { holds, shownAt } from './condition';
export { layoutOf, type Layout } from './layout';
export { pageAt, valueOf } from './observe';
export { isUserKind, memoryRules, type MemoryRules } from './rules';
export { startOf } from './start';
export { step, stepKeepingNumbers } from './step';
export { pagesOf, type PageView } from './pages';
export { FAULT, JUNK, World, ZERO_PAGE } from './world';
