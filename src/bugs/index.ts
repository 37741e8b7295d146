/** The bugs of the catalogue as executable statements: what is seen before the fix, and what after it. */
export type { BugFile } from './bug-file';
export { BUG_IDS, type BugId } from './ids';
export { judge, type NamedSubject } from './judge';
export { parseBug } from './read-bug';
export { readFacts, type WrittenFacts } from './facts';
export { WITHOUT_FILE, type WithoutFile } from './without-file';
