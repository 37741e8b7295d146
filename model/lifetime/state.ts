/**
 * The state of one tracked page and of the processes around it. Two processes are told apart, the **owner** and the
 * **observer**: any two of the world, so what is proved of them is proved of every two. All others are the **crowd**: of
 * them only totals are kept. Counts are of mappings, units or references.
 */
import * as t from '../../src/term';
import type { Sort, Term } from '../../src/term';

/** A process that is told apart. */
export interface Process {
  /** it exists, or did */
  readonly born: Term;
  readonly alive: Term;
  /** its page table maps the tracked page */
  readonly maps: Term;
  /** ... writable */
  readonly writable: Term;
  /** MMF_HAS_PINNED of its mm */
  readonly flagged: Term;
  /** it has unmapped, discarded or lost to truncation what it had at its address */
  readonly discarded: Term;
  /** units on the tracked page that its I/O holds: of DEST and of SOURCE extractions */
  readonly in: Term;
  readonly out: Term;
  /** the tracked byte of the other page it has at its address, where it does not map the tracked one */
  readonly own: Term;
  /** what it is to see: the last value it stored, or its own I/O brought in, or it inherited */
  readonly expected: Term;
}

/** All other processes, in totals over those that map the tracked page; units over all of them. */
export interface Crowd {
  readonly maps: Term;
  readonly writable: Term;
  readonly flagged: Term;
  readonly in: Term;
  readonly out: Term;
}

export interface Frame {
  /** of the folio */
  readonly refs: Term;
  readonly pincount: Term;
  /** of the tracked page; hugetlb: of the folio */
  readonly mapcount: Term;
  readonly exclusive: Term;
  /** a cache holds one of the references (shared memory); the zero page's permanent one */
  readonly cached: Term;
  /** references that are neither a mapping's, nor the cache's, nor a unit's; on a THP also those of its other pages */
  readonly others: Term;
  /** pins on the other pages of the folio */
  readonly otherPins: Term;
  readonly freed: Term;
  readonly dirty: Term;
  /** a device wrote to it since it was last written back */
  readonly modified: Term;
  /** the tracked byte */
  readonly data: Term;
  /** while the owner's device may read the page: another process stored into it */
  readonly foreign: Term;
}

export interface LifetimeState {
  readonly frame: Frame;
  readonly owner: Process;
  readonly observer: Process;
  readonly crowd: Crowd;
}

const PROCESS: Readonly<Record<keyof Process, Sort>> = {
  born: t.Bool, alive: t.Bool, maps: t.Bool, writable: t.Bool, flagged: t.Bool, discarded: t.Bool, in: t.Int, out: t.Int, own: t.Int,
  expected: t.Int,
};
const CROWD: Readonly<Record<keyof Crowd, Sort>> = { maps: t.Int, writable: t.Int, flagged: t.Int, in: t.Int, out: t.Int };
const FRAME: Readonly<Record<keyof Frame, Sort>> = {
  refs: t.Int, pincount: t.Int, mapcount: t.Int, exclusive: t.Bool, cached: t.Bool, others: t.Int, otherPins: t.Int, freed: t.Bool,
  dirty: t.Bool, modified: t.Bool, data: t.Int, foreign: t.Bool,
};

/** Variables of a part, named `part.field`. */
function variables<K extends string>(part: string, sorts: Readonly<Record<K, Sort>>): Readonly<Record<K, Term>>;
function variables(part: string, sorts: Readonly<Record<string, Sort>>): Readonly<Record<string, Term>> {
  return Object.fromEntries(Object.entries(sorts).map(([field, sort]) => [field, t.variable(`${part}.${field}`, sort)]));
}

/** The state of which every field is a variable. */
export const STATE: LifetimeState = {
  frame: variables('frame', FRAME), owner: variables('owner', PROCESS), observer: variables('observer', PROCESS), crowd: variables('crowd', CROWD),
};

/** Every field of a state, in a fixed order. */
export function fields(s: LifetimeState): readonly Term[] {
  const of = (part: object): readonly Term[] => Object.values(part) as readonly Term[];
  return [...of(s.frame), ...of(s.owner), ...of(s.observer), ...of(s.crowd)];
}

/** Every variable of STATE that differs in `s`, with its new value. */
export function updates(s: LifetimeState): ReadonlyMap<Term, Term> {
  const after = fields(s);
  return new Map(fields(STATE).flatMap((variable, i) => {
    const value = after[i];
    return value === undefined || value === variable ? [] : [[variable, value] as const];
  }));
}

/** 1 where it holds, else 0. */
export function count(condition: Term): Term {
  return t.ite(condition, t.int(1), t.int(0));
}

/** The tracked byte as the process sees it. */
export function sees(s: LifetimeState, p: Process): Term {
  return t.ite(p.maps, s.frame.data, p.own);
}
