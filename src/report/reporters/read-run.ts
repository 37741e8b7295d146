/** A run put together from its events, for reporters that look at all of it. */
import type { CoverageEvent, EndEvent, HeaderEvent, RunEvent, StartEvent, VerdictEvent } from '../events/events';
import type { ReportedFile } from '../events/reported-check';
import type { ComparisonEvent } from '../events/reported-compare';
import type { ConformRequested, ReportedConform } from '../events/reported-conform';
import { NO_SCORE, type MutateRequested, type ReportedMutate, type ScoreEvent } from '../events/reported-mutate';

export interface ReadRun {
  readonly start: StartEvent;
  readonly end: EndEvent;
  readonly verdicts: readonly VerdictEvent[];
  readonly files: readonly ReportedFile[];
  readonly conform: Omit<ReportedConform, 'left' | 'right' | 'third' | 'seconds' | 'exitCode'>;
  readonly headers: readonly HeaderEvent[];
  /** results in the order of the request */
  readonly mutate: Pick<ReportedMutate, 'results' | 'failed' | 'score'>;
  /** null: it was stopped before there was an answer */
  readonly comparison: ComparisonEvent | null;
}

/** Throws when the stream does not begin with `start` and end with `end`: a fault of whoever feeds it. */
export function readRun(events: readonly RunEvent[]): ReadRun {
  const [start] = events;
  const end = events.at(-1);
  if (start?.event !== 'start' || end?.event !== 'end') throw new Error('a stream of events begins with start and ends with end');
  const coverage = events.find((e): e is CoverageEvent => e.event === 'coverage');
  const score = events.find((e): e is ScoreEvent => e.event === 'score');
  const notApplicable = events.filter((e) => e.event === 'not-applicable').map((e) => e.notApplicable);
  return {
    start, end,
    verdicts: events.filter((e) => e.event === 'verdict'),
    files: events.filter((e) => e.event === 'file').map(({ checked }) => checked),
    conform: {
      compared: events.filter((e) => e.event === 'compared').map(({ compared }) => compared),
      ...(notApplicable.length === 0 ? {} : { notApplicable }),
      disagreements: events.filter((e) => e.event === 'disagreement').map(({ disagreement }) => disagreement),
      failures: events.filter((e) => e.event === 'failure').map(({ failure }) => failure),
      coverage: coverage?.coverage ?? null,
    },
    headers: events.filter((e) => e.event === 'header'),
    mutate: {
      results: events.filter((e) => e.event === 'mutant').sort((a, b) => a.index - b.index).map(({ result }) => result),
      score: score?.score ?? NO_SCORE, failed: score?.failed ?? [],
    },
    comparison: events.find((e): e is ComparisonEvent => e.event === 'comparison') ?? null,
  };
}

/** The report of `conform`, whole. */
export function conformReport({ conform, end }: ReadRun, { left, right, third }: Pick<ConformRequested, 'left' | 'right' | 'third'>): ReportedConform {
  return { left, right, ...(third === undefined ? {} : { third }), ...conform, seconds: end.seconds, exitCode: end.exit };
}

/** The report of `mutate`, whole. */
export function mutateReport({ mutate, end }: ReadRun, { tried, ...request }: MutateRequested): ReportedMutate {
  return { request: { ...request, mutants: { length: tried } }, ...mutate, seconds: end.seconds, interrupted: end.interrupted };
}
