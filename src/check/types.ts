/** What proving means, as data: verdicts, obligations, results. Rendering is src/report's business. */
import type { RevisionName, NumberingName } from '../revisions';
import type { Result, Scenario } from '../scenario/types';

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
}

export interface ProveRequest {
  readonly theorems: readonly string[];
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
}

export interface ProveSummary {
  readonly results: readonly TheoremResult[];
  readonly seconds: number;
  /** set when stopped before the end: what was not reached */
  readonly interrupted: boolean;
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
