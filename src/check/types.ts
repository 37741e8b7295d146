/** What proving means, as data: verdicts, obligations, results. Rendering is src/report's business. */
import type { LedgerRow } from '../explore/types';
import type { Actor } from '../litmus/types';
import type { RevisionName, NumberingName } from '../revisions';
import type { Result, Scenario } from '../scenario/types';
import { shareOf, type Shard } from '../shard';

export const VERDICTS = [
  'proved', 'refuted-as-expected', 'violated', 'resource-out', 'vacuous', 'inductive-gap', 'expected-failure-holds',
  'legs-disagree', 'solvers-disagree', 'not-applicable', 'internal',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One solver question (or concrete check) of a theorem, as `-v` lists it. */
export interface ObligationReport {
  /** e.g. 'user/gup-walk: step' */
  readonly name: string;
  readonly kind: 'entry' | 'step' | 'measure' | 'exit' | 'claim' | 'premise' | 'outside' | 'member' | 'fact';
  readonly outcome: 'holds' | 'fails' | 'resource-out';
  readonly seconds: number;
  readonly detail?: string;
  /** what else was found out about its proof, if that was asked for */
  readonly evidence?: Evidence;
}

/** What is known of a proof besides that the solver gave it. A proof rests on one solver question or several. */
export interface Evidence {
  readonly questions: number;
  /** the questions as files, by name */
  readonly files?: readonly string[];
  readonly opinions?: Opinions;
  /** names of the assumptions that some question's proof used */
  readonly needed?: readonly string[];
  /** names of all assumptions that some question has */
  readonly stated?: readonly string[];
  readonly spread?: Spread;
  /** why a file could not be written */
  readonly unwritten?: string;
}

/** What other solvers say of the questions. */
export interface Opinions {
  /** solvers that agreed, each with the number of questions it was the first to agree on */
  readonly agreed: Readonly<Record<string, number>>;
  /** questions that no other solver answered in time */
  readonly alone: number;
  /** who says otherwise, one line a question */
  readonly differs: readonly string[];
}

/** The same questions in other orders and with other seeds of the solver. */
export interface Spread {
  readonly tries: number;
  /** tries with the same answer */
  readonly same: number;
  /** the solver's units of work for all questions: least and most of the tries */
  readonly least: number;
  readonly most: number;
}

/** A failing scenario, replayed on the core. */
export interface Counterexample {
  readonly scenario: Scenario;
  /** what the core answered */
  readonly core: Result;
  /** what the model answered */
  readonly model: Result;
  /** the failing parts of the claim, by name */
  readonly failed: readonly string[];
  /** where it came from */
  readonly origin: 'published order' | 'solver, minimised';
  /** of a theorem about the mode query's text: a call as somebody may write it, its answer, and the mode of the value */
  readonly query?: { readonly call: string; readonly spelled: string; readonly meant: string };
}

/** A failing trace of a theorem about page lifetime, replayed on the core as a litmus test. */
export interface FailingTrace {
  /** folio class and memory, e.g. 'hugetlb, private' */
  readonly world: string;
  /** who does what, one line an event, in their order */
  readonly events: readonly string[];
  /** the failing parts of the claim, by name */
  readonly failed: readonly string[];
  /** what the core shows after the last event, as the condition of a litmus test */
  readonly shows: string;
  /** of a trace that is played as a litmus test: each event with the pages it changed */
  readonly played?: PlayedTrace;
}

export interface PlayedTrace {
  readonly actors: readonly Pick<Actor, 'kind' | 'name'>[];
  /** names of tracked bytes, in the order of the ledger */
  readonly bytes: readonly string[];
  readonly ledger: readonly LedgerRow[];
}

/** Verdict of one theorem in one revision. */
export interface TheoremResult {
  readonly theorem: string;
  /** invariant id of the contract, e.g. I24 */
  readonly id: string;
  readonly claim: string;
  readonly revision: RevisionName;
  readonly numberings: readonly NumberingName[];
  readonly verdict: Verdict;
  /** 'unbounded', or what bounds it; null when nothing was proved */
  readonly bound: string | null;
  readonly seconds: number;
  /** why not applicable, which limit, which assumption is dead, which obligation has the gap */
  readonly reason: string | null;
  /** catalogue ids and class names of expected failures, e.g. 'B25: first index absent and start not page-aligned' */
  readonly expected: readonly string[];
  /** one per expected class that has a member, or the violation */
  readonly counterexamples: readonly Counterexample[];
  /** theorems about traces: one per expected class, or the violation */
  readonly traces?: readonly FailingTrace[];
  readonly obligations: readonly ObligationReport[];
  /** an input or a trace that satisfies the assumptions and reaches the case claimed about, on model and core */
  readonly witness?: Witness;
  /** what is assumed, by name, and whether a proof used it; if that was asked for */
  readonly assumptions?: readonly AssumptionUse[];
  /** from an earlier run of the same program: nothing was proved this time */
  readonly isKept?: true;
  /** a finite table gone through without a solver, if that was asked for and the theorem is about one */
  readonly enumerated?: Enumerated;
  /** solver questions that were answered in an earlier run */
  readonly keptAnswers?: number;
}

export type Witness =
  | { readonly kind: 'scenario'; readonly scenario: Scenario; readonly core: Result; readonly model: Result }
  /** of each world the theorem is about: who does what, one line an event */
  | { readonly kind: 'traces'; readonly traces: readonly { readonly world: string; readonly events: readonly string[] }[] };

/** Rows of a table of kinds, directions, numberings and flag words. */
export interface Enumerated {
  readonly rows: number;
  /** rows with which the case claimed about arises */
  readonly arise: number;
  /** rows on which the claim is false outside the expected failures, on model or core */
  readonly failed: readonly string[];
}

export interface AssumptionUse { readonly name: string; readonly used: boolean }

export interface ProveRequest {
  readonly theorems: readonly string[];
  /** the user's own theorems, as the file was named; absent: the catalogue */
  readonly file?: string;
  readonly revisions: readonly RevisionName[];
  readonly jobs: number;
  /** per obligation, in seconds */
  readonly timeout: number;
  readonly seed: number;
  /** extra assumptions, text 'maxpages = 0' */
  readonly assume: readonly string[];
  /** page size of the proofs, bytes */
  readonly pageSize: number;
  /** how extractions hold pages in theorems about traces; absent: as the revision does */
  readonly retention?: 'pin' | 'get' | 'revision';
  /** another solver proves: a known one's name, or a command line; absent: the built-in one */
  readonly solver?: string;
  /** what else is asked about each proof */
  readonly audit?: AuditRequest;
  /** folder of what is kept between runs; absent: nothing is */
  readonly cache?: string;
  /** only this part of the verdicts; absent: all */
  readonly shard?: Shard;
}

/** One verdict asked for. */
export interface Asked<R extends string = RevisionName> {
  readonly theorem: string;
  readonly revision: R;
}

interface Asking<R extends string> {
  readonly theorems: readonly string[];
  readonly revisions: readonly R[];
  readonly shard?: Shard;
}

/** The verdicts a request asks for, in the order of every report: theorem by theorem, each in every revision; of a shard, its own. */
export function askedBy<R extends string>({ theorems, revisions, shard }: Asking<R>): readonly Asked<R>[] {
  return shareOf(theorems.flatMap((theorem) => revisions.map((revision) => ({ theorem, revision }))), shard);
}

export interface AuditRequest {
  /** other solvers to ask, by name or command line, in this order until one answers */
  readonly crossCheck?: readonly string[];
  /** folder for the questions, as files */
  readonly export?: string;
  /** ask for the assumptions each proof needs */
  readonly needed?: boolean;
  /** go through finite tables without a solver */
  readonly enumerate?: boolean;
  /** ask each question so often, with another seed and in another order each time */
  readonly stability?: number;
}

export interface ProveSummary {
  readonly results: readonly TheoremResult[];
  readonly seconds: number;
  /** set when stopped before the end: what was not reached */
  readonly interrupted: boolean;
  /** obligations of kept verdicts that were proved again */
  readonly sampled?: number;
  /** one of them did not come out the same: everything was proved afresh */
  readonly discarded?: true;
}

/** Exit code of a verdict (docs: verdicts and exit codes). */
export function exitCodeOf(verdict: Verdict): number {
  switch (verdict) {
    case 'proved':
    case 'refuted-as-expected':
    case 'not-applicable':
      return 0;
    case 'violated':
      return 1;
    case 'resource-out':
      return 3;
    case 'vacuous':
      return 4;
    case 'inductive-gap':
      return 5;
    case 'solvers-disagree':
      return 6;
    case 'legs-disagree':
      return 7;
    case 'expected-failure-holds':
      return 8;
    case 'internal':
      return 70;
  }
}

/** Exit codes, most serious first: of several that happened, the first in this list is the program's. */
export const EXIT_PRECEDENCE: readonly number[] = [70, 7, 6, 1, 8, 4, 5, 3, 2, 0];

/** The most serious of `codes`; 0 when there are none. An unlisted code is a fault of this program: 70. */
export function mostSerious(codes: readonly number[]): number {
  if (codes.some((code) => !EXIT_PRECEDENCE.includes(code))) return 70;
  return EXIT_PRECEDENCE.find((code) => codes.includes(code)) ?? 0;
}
