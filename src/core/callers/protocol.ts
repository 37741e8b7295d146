/**
 * Callers of page extraction as data: what they do, in which order, and how they react to each result it may give. Pages
 * and results only; what a caller does with the bytes is of no interest here.
 */
import type { LitmusKind } from '../../litmus/types';
import type { Direction, RevisionName } from '../../revisions';

/** What the last extraction returned. short: some pages, but fewer than it was asked for */
export type ResultKind = 'error' | 'zero' | 'short' | 'full';
/** Which pages: of the last extraction those taken into the request or refused; all in the request. */
export type Which = 'refused' | 'request';

export type Step =
  /** the cleanup mode is asked and kept */
  | { readonly do: 'ask-mode' }
  /** a call for at most `max` pages; `array` null: it allocates the page array. `returns`: so many pages, or fails; absent: anything it may */
  | { readonly do: 'extract'; readonly max: number; readonly array: 'own' | 'null'; readonly returns?: number | 'error' }
  | { readonly do: 'on'; readonly results: readonly ResultKind[]; readonly then: readonly Step[] }
  /** the listed pages become part of the request: all of them, as many as fit (any number, or that one), none, or all that were asked for */
  | { readonly do: 'take'; readonly pages: 'all' | 'some' | 'none' | 'asked' | number }
  /** if nothing is in the request */
  | { readonly do: 'if-empty'; readonly then: readonly Step[] }
  /** if the request refused something */
  | { readonly do: 'if-refused'; readonly then: readonly Step[] }
  /** one release operation a page. kept: by the mode asked for, or by whatever stands there if it never was */
  | { readonly do: 'release'; readonly which: Which; readonly op: 'mode' | 'kept' | 'put' | 'unpin' }
  /** the iterator goes back by the refused pages, or by all */
  | { readonly do: 'revert'; readonly which: Which }
  | { readonly do: 'free-array' }
  /** an array of the caller's own, that it is to free; calls that use its own use this one */
  | { readonly do: 'allocate-array' }
  /** the request goes to the device, and comes back: all pages in it are written or read */
  | { readonly do: 'submit' } | { readonly do: 'complete' }
  | { readonly do: 'dirty' }
  /** a page of the caller's own joins the request, with a reference (the zero page, say) */
  | { readonly do: 'add-own-page' }
  /** the zero page joins the request, held as a page of the revision's extraction would be: by nothing where pins do not count it */
  | { readonly do: 'add-zero-page' }
  /** again and again while the iterator has bytes left */
  | { readonly do: 'loop'; readonly body: readonly Step[] }
  | { readonly do: 'break' }
  /** the caller returns */
  | { readonly do: 'return' };

export interface Protocol {
  readonly name: string;
  /** function and file */
  readonly source: string;
  readonly kinds: readonly LitmusKind[];
  readonly directions: readonly Direction[];
  readonly steps: readonly Step[];
}

/** What callers must keep, by the names of the theorems. */
export const LAWS = [
  'caller-unit-balance', 'release-matches', 'uniform-bio', 'array-ownership', 'revert-keeps-pages', 'revert-within', 'partial-ok', 'progress', 'dirty-after-dma',
] as const;
export type Law = (typeof LAWS)[number];

/** A defect that was in the tree: which laws it breaks, and under which revisions of extraction. */
export interface Defect {
  /** catalogue id */
  readonly id: string;
  readonly what: string;
  readonly protocol: Protocol;
  readonly breaks: readonly Law[];
  /** absent: under all that have the kind */
  readonly revisions?: readonly RevisionName[];
}
