/** The executable reference: iov_iter, page extraction and page retention, as the kernel does them. */
export { runCore } from './subject';
export { createMachine, follBit, ceilPages, type Machine } from './machine';
export { Trace, Crash } from './trace';
export { extractPages, type Extraction, type Request } from './extract';
export { advance } from './advance';
export { revert } from './revert';
export {
  alignment, npages, reexpand, restore, saveState, singleSegCount, truncate, type SavedState,
} from './queries';
export { modeOf, holdOf } from './mode';
export {
  READ, WRITE, bvecIter, discardIter, folioqIter, iovecIter, kvecIter, pipeIter, ubufIter, xarrayIter,
} from './constructors';
export { importIovec, importUbuf, UIO_MAXIOV, type Imported } from './import';
export { isUserBacked, type IovIter, type UserIter, type VectorIter } from './iterator';
export { loadIter, stateOf } from './state';
export { AddressSpace, EMPTY_MEMORY, type Stretch } from './address-space';
export type { Hold } from './folio';
export { getUserPages, type GupOutput, type GupRequest } from './gup';
export { FolioQueue } from './folio-queue';
export { PageCache } from './page-cache';
export { Pipe, type Buffer, type PipeStart } from './pipe';
export { PageList, type Span } from './page-list';
export { countersOf, unitsOf, type Taking } from './retention';
