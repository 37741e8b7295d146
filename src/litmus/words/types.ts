/** What is known of the words of litmus files, for whoever explains or colours them. */

/** What a word is there for. One word may be several: `dirty` is an event, an option of `release`, and a measure. */
export const WORD_SORTS = [
  'structure', 'declaration', 'property', 'actor', 'kind', 'direction', 'event', 'option', 'quantifier', 'measure', 'state', 'value', 'observation',
] as const;
export type WordSort = (typeof WORD_SORTS)[number];

export interface WordMeaning {
  readonly words: readonly string[];
  readonly sort: WordSort;
  /** the part of docs/litmus.md that has more */
  readonly section: string;
  /** how it is written, in Markdown: the first cell of its row in docs/litmus.md; absent: it has no row */
  readonly form?: string;
  /** in Markdown; of a row its second cell */
  readonly meaning: string;
}
