export * from './revisions';
export * from './foll';
export { FOLL_MEANINGS } from './foll-words';
export * from './errno';
export * from './limits';
