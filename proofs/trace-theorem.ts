/** Theorems about every trace of a transition system, as data. */
import type { Revision } from '../src/revisions';
import type { Term } from '../src/term';
import type { After, System, SystemEvent } from '../model/lifetime/system';
import type { CallerEdge } from '../model/callers/protocol';
import type { Dma, LifetimeWorld, RetentionChoice } from '../model/lifetime/words';
import type { Formula, LitmusKind } from '../src/litmus/types';
import type { Parts } from './theorem';

/** What is claimed: of every state, or of every event of some sort, the state after it included. */
export type TraceClaim =
  | {
    readonly on: 'states'; readonly when: Term; readonly claims: Parts;
    /** the case that a trace must reach, where it is narrower than `when` */
    readonly reach?: Term;
  }
  | { readonly on: 'events'; readonly of: (e: SystemEvent) => boolean; readonly when: (after: After) => Term; readonly claims: (after: After) => Parts };

/** A part of the inductive invariant. */
export interface InvariantGroup { readonly name: string; readonly parts: Parts }

/** A system with the invariant that is to hold in it; every event keeps all groups, given all of them. */
export interface Inductive { readonly system: System; readonly invariant: readonly InvariantGroup[] }

/** A known failure: the shortest trace shows it, and without the events of its class the claim is proved. */
export interface ExpectedTraceFailure {
  /** catalogue id, e.g. B08 */
  readonly id: string;
  /** the class in words */
  readonly what: string;
  /** the same world without the class; null when the whole world is the class */
  readonly outside: Inductive | null;
}

/** A premise, and the world without it: there the claim must fail, else the premise is idle. */
export interface NeededPremise {
  readonly name: string;
  readonly system: System;
  readonly world: LifetimeWorld;
  readonly claim: TraceClaim;
}

/** What stands on the page before a search for the premise begins. */
export interface Already { readonly references: number; readonly pinsElsewhere: number }

/** The claim in one world. */
export interface TraceCase extends Inductive {
  /** how the premise is reached: from the system's start, or from one where this stands on the page already */
  readonly already: Already;
  readonly world: LifetimeWorld;
  readonly claim: TraceClaim;
  readonly expected: ExpectedTraceFailure | null;
  /** the iterator kind, where the system is of one page that is listed */
  readonly kind?: LitmusKind;
  /** the caller, where the system is one: its edges, and the direction */
  readonly caller?: { readonly edges: readonly CallerEdge[]; readonly dma: Dma };
  readonly needs: readonly NeededPremise[];
}

export interface TraceTheorem {
  readonly name: string;
  /** invariant id */
  readonly id: string;
  /** one English line */
  readonly claim: string;
  readonly source: string;
  /** true, or why it says nothing about such retention */
  readonly applies: (r: Revision, retention: RetentionChoice) => true | string;
  readonly cases: (r: Revision, retention: RetentionChoice) => readonly TraceCase[];
  /** what the core shows at the end of a failing trace: of memory, or of the caller it plays */
  readonly fails: Formula | BrokenLaw;
}

/** A law that the core's own caller is seen to break, in the core's words. */
export interface BrokenLaw { readonly kind: 'broken law'; readonly law: 'uniform-bio' | 'array-ownership' | 'partial-ok' }
