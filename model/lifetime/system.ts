/**
 * Transition systems as terms: variables, initial states, guarded events. The prover asks about every state an event can
 * start from; the search for traces evaluates the same terms on values.
 */
import type { Fact, Term } from '../../src/term';
import type { Value } from '../../src/term/value';

/** A value an event chooses: any value of its sort in proofs, one of `tries` in searches. */
export interface Choice { readonly variable: Term; readonly tries: readonly Value[] }

export interface SystemEvent {
  /** e.g. 'the owner forks' */
  readonly name: string;
  /** what is the same of all actors, e.g. 'fork' */
  readonly kind: string;
  /** who acts, e.g. 'owner' */
  readonly actor: string;
  readonly choices: readonly Choice[];
  /** when it can happen */
  readonly guard: Term;
  /** variable to its next value; variables without an entry keep theirs */
  readonly next: ReadonlyMap<Term, Term>;
  /** not in searches: it stands for what the rest of the world does, and concrete traces do without it */
  readonly background: boolean;
  /** what it is to the page's owner, for a replay: events of these kinds, so many times; absent: it is one itself */
  readonly plays?: readonly Played[];
}

/** `times`: over the state before the event, and what the event chooses. */
export interface Played { readonly kind: string; readonly times: Term }

export interface System {
  /** e.g. 'small, private' */
  readonly name: string;
  readonly variables: readonly Term[];
  /** what is true at first */
  readonly initial: readonly Fact[];
  /** the initial state that searches start from: variable to value */
  readonly start: ReadonlyMap<Term, Value>;
  readonly events: readonly SystemEvent[];
}

/** The value of a term after an event, as a term over the state before it. */
export type After = (term: Term) => Term;
