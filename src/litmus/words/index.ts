/** The words of litmus files and what they mean: hovers, completion and the colouring of editors are made of this. */
import { CONDITION_WORDS } from './conditions';
import { EVENT_WORDS } from './events';
import type { WordMeaning, WordSort } from './types';
import { OTHER_WORDS } from './words';

export { WORD_SORTS, type WordMeaning, type WordSort } from './types';

export const WORD_MEANINGS: readonly WordMeaning[] = [...OTHER_WORDS, ...EVENT_WORDS, ...CONDITION_WORDS];

/** Everything a word stands for; empty: it is none of the language. */
export function meaningsOf(word: string): readonly WordMeaning[] {
  return WORD_MEANINGS.filter(({ words }) => words.includes(word));
}

/** Words of a sort, each once, in the order of their meanings. */
export function wordsOf(sort: WordSort): readonly string[] {
  return [...new Set(WORD_MEANINGS.filter((m) => m.sort === sort).flatMap(({ words }) => words))];
}
