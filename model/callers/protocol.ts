/**
 * What a caller of page extraction does with what it gets, as data: places in its code, and steps between them. Counts are
 * of page entries; a step that says `some` may do it to any number of them.
 */
import type { Revision } from '../../src/revisions';

export type CallerStep =
  /** asks whether extraction pins: the release operation is known from then on */
  | { readonly do: 'ask mode' }
  /** one call that returns more than 0: one entry or more, now in hand; all it asked for or fewer. null: it allocates the array */
  | { readonly do: 'extract'; readonly array: 'own' | 'null' }
  /** a call that returns 0 or an error */
  | { readonly do: 'extract nothing'; readonly array: 'own' | 'null' }
  /** goes on only if the last call gave all the entries it asked for, or only if it gave fewer */
  | { readonly do: 'only if'; readonly got: 'all' | 'fewer' }
  /** entries in hand go on the record, to be released at the end; `asked`: as many as were asked for, listed or not */
  | { readonly do: 'record'; readonly entries: 'all' | 'some' | 'asked' }
  /** a page of the caller's own goes on the record, with a reference */
  | { readonly do: 'record own page' }
  /** the zero page goes where no page could be had: held as references hold it, or not at all where pins do not count it */
  | { readonly do: 'put in zero page' }
  /** the caller allocates an array of its own */
  | { readonly do: 'allocate array' }
  /** the array is freed; `unlessOwn`: only if the last call did not use one that is not to be freed (on the stack, say) */
  | { readonly do: 'free array'; readonly unlessOwn: boolean }
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
  /** arrays that are the caller's to free; null: one or none */
  readonly arrays: 0 | 1 | null;
}

/** Laws a defect may break, by the names of the theorems. */
export type CallerLaw = 'caller-unit-balance' | 'release-matches' | 'uniform-bio' | 'caller-array-ownership' | 'partial-ok';

/** Steps of edges, by name, in place of their own; null: the edge is not there. */
export type Replaced = ReadonlyMap<string, readonly CallerStep[] | null>;

/** What was wrong in some revisions. */
export interface CallerDefect {
  /** catalogue id */
  readonly id: string;
  readonly what: string;
  readonly in: (r: Revision) => boolean;
  readonly breaks: readonly CallerLaw[];
  /** pins: it is one where pages are pinned only */
  readonly units: 'pins' | 'any';
  /** the edges as they were */
  readonly edges: Replaced;
  /** the same without the failing traces */
  readonly outside: Replaced;
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
  /** what entries are recorded in */
  readonly record: 'bio' | 'vector' | 'scatterlist';
  readonly defects: readonly CallerDefect[];
}
