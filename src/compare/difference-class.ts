/** A class of inputs that two revisions treat differently, as data: named by its cause, for whatever pair it is in. */
import type { Kind } from '../revisions';
import type { Term } from '../term';
import type { Pair, Setting } from './pair';

export interface DifferenceClass {
  /** e.g. 'source-get-or-pin' */
  readonly name: string;
  /** one English line: which inputs, what the older does with them, and the newer */
  readonly claim: (pair: Pair) => string;
  /** catalogue id of a known defect, or the patch that made the difference */
  readonly source: string;
  readonly kinds: readonly Kind[];
  /** the two revisions differ in the cause */
  readonly in: (pair: Pair, kind: Kind) => boolean;
  /** membership; may speak of the outcome where the cause is one (a page that turned up in the list) */
  readonly when: (x: Setting) => Term;
  /** special members that the claim speaks of, each shown by an input of its own */
  readonly also?: readonly { readonly what: string; readonly when: (x: Setting) => Term }[];
  /** tests of the environment that are false outside the class: terms are compared with these put in */
  readonly outside?: (x: Pick<Setting, 'olderWorld' | 'newerWorld'>) => readonly Term[];
}

/** Exactly one of two. */
export function either({ older, newer }: Pair, has: (r: Pair['older']) => boolean): boolean {
  return has(older) !== has(newer);
}
