/** Litmus files: their syntax tree, and reading it. */
export { LitmusError } from './litmus-error';
export { parseLitmus } from './parse';
export * from './types';
export { meaningsOf, WORD_MEANINGS, WORD_SORTS, wordsOf, type WordMeaning, type WordSort } from './words';
