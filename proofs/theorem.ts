/** Theorems as data: what is claimed, of which operations, under which assumptions, and where it is known to fail. */
import type { Kind, Revision } from '../src/revisions';
import { insertEmpty } from '../model/inserted';
import type { Inserted } from '../model/inserted';
import type { Scenario } from '../src/scenario/types';
import type { World } from '../model/environment';
import type { State } from '../model/state';
import * as t from '../src/term';
import type { Term } from '../src/term';
import type { Ghosts } from './ghosts';

/** Named formulas; the name is what a person reads when one is false. */
export type Parts = Readonly<Record<string, Term>>;

/** What a theorem's formulas speak about. */
export interface Setting {
  readonly w: World;
  readonly g: Ghosts;
  /** state 0 is the start; state i + 1 is what operation i left */
  readonly s: readonly State[];
}

/** An operation of a theorem's program, done in state `on`. */
export type Operation =
  | { readonly on: number; readonly do: 'extract' }
  /** the same call from state 0, over a vector with an empty segment more, at parameter `at` and based at `base` */
  | { readonly on: 0; readonly do: 'extract longer' }
  | { readonly on: number; readonly do: 'advance' | 'revert'; readonly by: (x: Setting) => Term }
  /** releases what the extraction that left state `on` owes, by the operation of a MODE code */
  | { readonly on: number; readonly do: 'release'; readonly how: (x: Setting) => Term };

/** A catalogued failure: the class of inputs that fail. Outside the classes the theorem must hold. */
export interface ExpectedFailure {
  /** catalogue id, e.g. B25 */
  readonly id: string;
  /** the class in words */
  readonly what: string;
  readonly in: (r: Revision) => boolean;
  readonly kinds: readonly Kind[];
  readonly when: (x: Setting) => Term;
}

/** An outcome that some scenario must show. */
export interface Outcome {
  readonly name: string;
  readonly when: (x: Setting) => Term;
  /** a scenario that shows it, where no well-formed iterator does */
  readonly beyond?: Scenario;
}

export interface Theorem {
  readonly name: string;
  /** invariant id */
  readonly id: string;
  /** one English line */
  readonly claim: string;
  readonly source: string;
  /** true, or why the theorem says nothing in this revision */
  readonly applies: (r: Revision) => true | string;
  readonly kinds: (r: Revision) => readonly Kind[];
  /** 'all': flag words matter, so every numbering of the revision is proved */
  readonly numberings: 'all' | 'default';
  readonly program: readonly Operation[];
  /** 'both': 32-bit machines as well, where pointers step differently */
  readonly words: '64-bit' | 'both';
  /** byte counts the program uses (any 64-bit value), by name */
  readonly parameters: readonly string[];
  /** beyond well-formedness of state 0 */
  readonly assume?: (x: Setting) => Parts;
  /** the case the claim is about; it must be reachable */
  readonly when?: (x: Setting) => Term;
  readonly claims: (x: Setting) => Parts;
  /** outcomes that some scenario must show, in some kind */
  readonly reaches: (r: Revision) => readonly Outcome[];
  readonly expected: readonly ExpectedFailure[];
}

/** Fills in what most theorems share: every revision and kind, one extraction, no expected failure. */
export function theorem(given: Pick<Theorem, 'name' | 'id' | 'claim' | 'source' | 'claims'> & Partial<Theorem>): Theorem {
  return {
    applies: () => true,
    kinds: (r) => r.kinds,
    numberings: 'default',
    program: [{ on: 0, do: 'extract' }],
    words: '64-bit',
    parameters: [],
    reaches: () => [],
    expected: [],
    ...given,
  };
}

/** The vector with an empty segment more that 'extract longer' works on. */
export function longer(x: Setting): Inserted {
  return insertEmpty(x.w, parameter('at'), parameter('base'));
}

/** A parameter of the theorem's program: a byte count. */
export function parameter(name: string): Term {
  return t.variable(`p.${name}`, t.Int);
}

/** State i of a setting. */
export function at(x: Setting, i: number): State {
  const state = x.s[i];
  if (state === undefined) throw new Error(`the program has no state ${i}`);
  return state;
}
