/** What exploring a litmus test finds, as data. */
import type { Constant, LitmusTest, Observation, OrderedStep } from '../litmus/types';
import type { RevisionName } from '../revisions';

/** One way a test can end, as far as its condition looks. */
export interface Outcome {
  /** what the condition looks at, in its order: 12, 'fault', 'junk' */
  readonly values: readonly (number | 'fault' | 'junk')[];
  /** interleavings that end so */
  readonly count: bigint;
  /** the formula holds in it */
  readonly positive: boolean;
}

/** One choice of an interleaving: the actor that goes, and which of the worlds its event may lead to. */
export interface Choice { readonly actor: number; readonly world: number }

/** Every interleaving of a test under one set of memory rules. */
export interface Exploration {
  readonly outcomes: readonly Outcome[];
  /** interleavings in which the formula holds, and in which it does not */
  readonly positive: bigint;
  readonly negative: bigint;
  readonly observation: Observation;
  /** distinct worlds visited */
  readonly visited: number;
  /** an interleaving that shows what is worth showing; null: there is none */
  readonly witness: Witness | null;
}

export interface Witness {
  /** the formula holds at its end */
  readonly positive: boolean;
  readonly choices: readonly Choice[];
}

export type Explored =
  | { readonly kind: 'complete'; readonly exploration: Exploration }
  /** stopped: more worlds than `limit`, or more memory than whoever asked has to give */
  | { readonly kind: 'exceeded'; readonly visited: number; readonly limit: number; readonly cause: 'states' | 'memory' };

/** One revision's part in a check. */
export interface RevisionCheck {
  readonly revision: RevisionName;
  /** what the file expects; null: that its condition is true as it stands */
  readonly expected: Observation | null;
  /** what was observed is what was expected */
  readonly ok: boolean;
}

/** One page in a ledger, after an event. */
export interface LedgerPage {
  /** A, B, ... in the order in which pages come into the story */
  readonly name: string;
  readonly refs: number;
  readonly pins: number;
  readonly exclusive: boolean;
  readonly dirty: boolean;
  readonly freed: boolean;
  /** processes that map it, with 'w' if they may write: 'P:w' */
  readonly mappedBy: readonly string[];
  /** tracked bytes, in the order of the file */
  readonly bytes: readonly (number | 'fault' | 'junk')[];
  /** fields that this event changed */
  readonly changed: readonly LedgerField[];
}
export const LEDGER_FIELDS = ['refs', 'pins', 'exclusive', 'dirty', 'freed', 'mappedBy', 'bytes'] as const;
export type LedgerField = (typeof LEDGER_FIELDS)[number];

/** One event of a witness and the pages it changed. */
export interface LedgerRow {
  /** null: before the first event */
  readonly event: { readonly actor: string; readonly label: string; readonly text: string } | null;
  readonly pages: readonly LedgerPage[];
  /** what else happened: pages listed, registers set, use of freed memory */
  readonly notes: readonly string[];
}

/** Revisions under which a test does the same, and what it does. */
export interface CheckGroup {
  readonly revisions: readonly RevisionCheck[];
  readonly explored: Explored;
  /** the witness, event by event; empty without one */
  readonly ledger: readonly LedgerRow[];
  readonly seconds: number;
  /** what the solver says of the same question; absent: it was not asked */
  readonly solver?: SolverVerdict;
  /** what the real kernel does in the same interleavings; absent: it was not asked */
  readonly kernel?: KernelVerdict;
}

/** One interleaving, and what the core says of its end. */
export interface PlayedOrder {
  readonly steps: readonly OrderedStep[];
  /** what the condition looks at, in its order */
  readonly values: readonly Constant[];
  /** why a real kernel must not be made to do this; null: it may */
  readonly hazard: string | null;
}

/** Interleavings of a test, each once. */
export interface OrderSet {
  readonly orders: readonly PlayedOrder[];
  /** how many there are altogether */
  readonly total: bigint;
  /** seed of the choice; null: all are here */
  readonly seed: number | null;
}

/** How many interleavings a kernel was made to do. */
export interface KernelShare {
  /** uname -r */
  readonly release: string;
  readonly played: number;
  /** interleavings chosen, but kept from it: they would use memory after it is freed, or take what others hold */
  readonly withheld: number;
  readonly total: bigint;
  readonly seed: number | null;
}

export type KernelVerdict =
  | ({ readonly kind: 'agrees' } & KernelShare)
  | ({ readonly kind: 'differs' } & KernelShare & KernelDifference)
  | { readonly kind: 'not-applicable'; readonly reason: string };

export interface KernelDifference {
  /** the interleaving, event by event: 'LABEL ACTOR: TEXT' */
  readonly trace: readonly string[];
  /** 'LOCATION: core 1, kernel 2', or what the kernel did instead of ending */
  readonly differences: readonly string[];
  /** what the kernel printed */
  readonly console: readonly string[];
}

export type SolverVerdict =
  | { readonly kind: 'agrees' }
  /** what it says instead, and of which revision; 'nothing': it finds no interleaving at all */
  | { readonly kind: 'differs'; readonly revision: RevisionName; readonly observation: Observation | 'nothing' }
  | { readonly kind: 'unknown'; readonly revision: RevisionName; readonly reason: string };

/** A revision that does not have an iterator kind of the test. */
export interface NotApplicable { readonly revision: RevisionName; readonly reason: string }

export interface CheckResult {
  readonly test: LitmusTest;
  readonly groups: readonly CheckGroup[];
  readonly notApplicable: readonly NotApplicable[];
}

/** A file of a run: what was found, or why it cannot be read ('file:line:column: error: ...'). */
export type CheckedFile =
  | { readonly kind: 'checked'; readonly file: string; readonly result: CheckResult }
  | { readonly kind: 'error'; readonly file: string; readonly message: string };
