/** Public interface of the package: the vocabulary, and what the command line itself calls. */
export * from './revisions';
export * from './check/types';
export type * from './scenario/types';
