/**
 * What happens in a run, as one stream of plain JSON values: docs/reporters.md says what it promises, docs/schema/events-1.json
 * what it looks like. A reporter sees nothing else.
 */
import type { ProveRequest } from '../../check/types';
import type { Compared, ConformFailure, Coverage, NotApplicable } from '../../conform/types';
import type { Json } from '../../scenario/encode';
import type { CheckRequested } from '../litmus-json';
import type { ReportedFile } from './reported-check';
import type { CompareRequested, ComparisonEvent } from './reported-compare';
import type { ConformRequested, ReportedDisagreement } from './reported-conform';
import type { MutantEvent, MutateRequested, ScoreEvent } from './reported-mutate';
import type { ReportedResult } from './reported-result';
import { jsonText } from '../json-text';

export const EVENTS_SCHEMA = 'iovcheck-events/1';

/** A line of a file; relative to the folder of the project or to where the program ran. */
export interface Place { readonly file: string; readonly line: number }

/** What is reported of `prove` about the request: how many solvers work and what is kept changes no verdict. */
export type ProveRequested = Omit<ProveRequest, 'jobs' | 'cache'>;

export interface HeaderRequested {
  readonly file: string;
  /** the options of the run, as somebody would type them */
  readonly options: string;
}

export type Run =
  | { readonly command: 'prove'; readonly request: ProveRequested }
  | { readonly command: 'check'; readonly request: CheckRequested }
  | { readonly command: 'conform'; readonly request: ConformRequested }
  | { readonly command: 'header'; readonly request: HeaderRequested }
  | { readonly command: 'mutate'; readonly request: MutateRequested }
  | { readonly command: 'compare'; readonly request: CompareRequested };

/** The first event. */
export type StartEvent = { readonly event: 'start'; readonly schema: typeof EVENTS_SCHEMA; readonly iovcheck: string } & Run;
/** A theorem in a revision; in the order of the report. */
export interface VerdictEvent { readonly event: 'verdict'; readonly result: ReportedResult; /** where the theorem is stated */ readonly place: Place | null }
/** A file of `check`. */
export interface FileEvent { readonly event: 'file'; readonly checked: ReportedFile }
export interface ComparedEvent { readonly event: 'compared'; readonly compared: Compared }
/** What some side could not play, and why. */
export interface NotApplicableEvent { readonly event: 'not-applicable'; readonly notApplicable: NotApplicable }
export interface DisagreementEvent { readonly event: 'disagreement'; readonly disagreement: ReportedDisagreement }
export interface FailureEvent { readonly event: 'failure'; readonly failure: ConformFailure }
export interface CoverageEvent { readonly event: 'coverage'; readonly coverage: Coverage }

/** A line of a report; `word` of it is in a tone. */
export interface TonedLine { readonly text: string; readonly tone?: { readonly word: string; readonly as: 'good' | 'bad' | 'unsure' | 'known' | 'quiet' | 'bold' } }

/** Something wrong at a place of a header. */
export interface HeaderFinding { readonly place: Place; readonly column: number; readonly name: string; readonly message: string }
/** What `header` found. */
export interface HeaderEvent {
  readonly event: 'header';
  readonly subject: string;
  readonly place: Place;
  readonly verdict: 'kept' | 'violated' | 'unknown';
  readonly findings: readonly HeaderFinding[];
  /** the report as lines of at most 80 columns: as usual, and with -v */
  readonly shown: readonly TonedLine[];
  readonly verbose: readonly TonedLine[];
  /** the document of `header --json` */
  readonly document: Json;
}

/** The last event. */
export interface EndEvent {
  readonly event: 'end';
  readonly exit: number;
  readonly interrupted: boolean;
  /** of the whole run */
  readonly seconds: number;
  /** prove: obligations of kept verdicts that were proved again, and whether one came out otherwise */
  readonly sampled?: number;
  readonly discarded?: true;
}

export type RunEvent =
  | StartEvent | VerdictEvent | FileEvent | ComparedEvent | NotApplicableEvent | DisagreementEvent | FailureEvent | CoverageEvent | HeaderEvent
  | MutantEvent | ScoreEvent | ComparisonEvent | EndEvent;

/** An event as one line of a recording. */
export function eventLine(event: RunEvent): string {
  return jsonText(event);
}
