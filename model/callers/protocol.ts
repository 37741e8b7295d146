/**
 * What a caller of page extraction does with what it gets, as data: places in its code, and steps between them. Counts are
 * of page entries; a step that says `some` may do it to any number of them.
 */
import type { Revision } from '../../src/revisions';

export type CallerStep =
  /** asks whether extraction pins: the release operation is known from then on */
  | { readonly do: 'ask mode' }
  /** one call that returns more than 0: one entry or more, now in hand */
  | { readonly do: 'extract' }
  /** entries in hand go on the record (bio, scatterlist, vector), to be released at the end */
  | { readonly do: 'record'; readonly entries: 'all' | 'some' }
  /** one more unit for a page in hand, recorded */
  | { readonly do: 'add pin' }
  /** entries are released: those in hand, or on the record; by the mode, or by put_page() whatever the mode is */
  | { readonly do: 'release'; readonly of: 'hand' | 'record'; readonly by: 'mode' | 'put' }
  /** entries in hand are lost from sight */
  | { readonly do: 'forget' };

export interface CallerEdge {
  readonly from: string;
  readonly to: string;
  /** what happens, in one line */
  readonly name: string;
  readonly steps: readonly CallerStep[];
}

/** What is known at a place whatever led there; a reader checks it line by line, the solver does too. */
export interface CallerPlace {
  readonly name: string;
  readonly hand: 'empty' | 'any';
  readonly record: 'empty' | 'any';
  readonly mode: 'asked' | 'not asked';
}

export interface CallerProtocol {
  readonly name: string;
  /** function, file */
  readonly source: string;
  /** revisions in which the caller extracts */
  readonly in: (r: Revision) => boolean;
  /** the first is where it starts; at `end` everything is to be settled */
  readonly places: readonly CallerPlace[];
  readonly end: string;
  readonly edges: readonly CallerEdge[];
  /** steps that were wrong in some revisions */
  readonly wrong: readonly { readonly id: string; readonly what: string; readonly in: (r: Revision) => boolean; readonly edge: string; readonly steps: readonly CallerStep[] }[];
}
