/** What the solver is asked, and what it answers. */
import { type Fact, type Term, not } from '../term';
import type { Value } from '../term/value';

/**
 * One question, complete in itself: it does not depend on earlier ones, so neither does the answer. With a `goal`:
 * do the assumptions imply it (`unsat` means proved)? Without: can they all hold?
 */
export interface Query {
  readonly assumptions: readonly Fact[];
  readonly goal?: Term;
  /** What to read from the model when there is one. */
  readonly want?: readonly Term[];
  /** Ask which assumptions an `unsat` answer used. Costs a little, so it is not the default. */
  readonly core?: boolean;
  /** `plain` when absent. */
  readonly strategy?: Strategy;
  /** Z3 parameters of the strategy by name, such as `{ 'bv.solver': 2 }`; an unknown name is an error. */
  readonly params?: Readonly<Record<string, number | boolean | string>>;
}

/** How Z3 goes about a query: data of the obligation, for no strategy is best for all. */
export type Strategy =
  /** the core solver for satisfiability modulo theories, as it is */
  | { readonly kind: 'plain' }
  /** Z3's choice by the look of the formula */
  | { readonly kind: 'auto' }
  /** what Z3 does for a logic of the standard, such as QF_BV */
  | { readonly kind: 'logic'; readonly logic: string }
  /** tactics one after the other, the last one a solver, such as simplify, solve-eqs, bit-blast, sat */
  | { readonly kind: 'tactics'; readonly names: readonly string[] };

export interface Limits {
  /** Milliseconds of real time, from 1. None when absent. */
  readonly timeoutMs?: number;
  /** Z3's own count of work, the same on every machine. None when absent. */
  readonly rlimit?: number;
  /** Also count the work, see {@link Counted}. */
  readonly count?: boolean;
  /** Of Z3's random choices; the same query and seed give the same answer. 0 when absent. */
  readonly seed?: number;
}

export type Answer = Counted & Said;

/** `units`: Z3's count of the work it took, if it was asked to count. */
export interface Counted { readonly units?: number }

type Said =
  /** `core`: names of assumptions that suffice, in their order; empty unless asked for. */
  | { readonly kind: 'unsat'; readonly core: readonly string[] }
  /** `values`: one for each term of `want`. */
  | { readonly kind: 'sat'; readonly values: readonly Value[] }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason };

/** Why there is no verdict. The last two carry the solver's own words. */
export type UnknownReason = 'timeout' | 'rlimit' | 'memory' | `incomplete: ${string}` | `crashed: ${string}`;

/** A query that Z3 cannot even read (an unknown parameter, tactic or logic): a mistake of whoever wrote the query. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
}


/** What a query asserts, as facts for another solver: its assumptions, and the negation of its goal under this name. */
export function factsOf({ assumptions, goal }: Query): readonly Fact[] {
  return goal === undefined ? assumptions : [...assumptions, { name: 'negated goal', term: not(goal) }];
}
