/** Replaying recorded answers on a subject. */
import type { Answer, CallAnswer } from '../scenario/answer';
import { answerOf } from '../scenario/answer-of';
import type { CallResult, ExtractResult, Subject } from '../scenario/types';
import { decodeRecorded, readText } from '../scenario/vector-file';
import { compareAnswers } from './compare-results';
import type { Difference } from './types';

export interface ReplayOptions {
  /** pass over lines whose iterator breaks the contract's preconditions (recorded as such). Default false */
  readonly onlyWellFormed?: boolean;
  /** compare representation too. Default true: recordings are exact */
  readonly raw?: boolean;
  /** pass over lines that list more page entries than this in one call. Default: none */
  readonly maxEntries?: number;
  /** mismatches to keep in the report. Default 20 */
  readonly keep?: number;
}
export interface Mismatch {
  readonly id: string;
  readonly line: number;
  readonly difference: Difference;
  readonly expected: Answer;
  readonly got: Answer;
}
export interface ReplayReport {
  readonly file: string;
  readonly scenarios: number;
  /** results compared: one per call actually made */
  readonly results: number;
  readonly passedOver: number;
  readonly mismatched: number;
  readonly mismatches: readonly Mismatch[];
}

/** Most page entries one call of an answer lists. */
function mostEntries({ calls }: Answer): number {
  return Math.max(0, ...calls.map((call) => (call.op === 'extract' ? call.pages.reduce((sum, { length }) => sum + length, 0) : 0)));
}

/** Whether a recorded result tells of units or counters. */
function tellsCounters(recorded: CallAnswer | undefined): boolean {
  return recorded?.op === 'extract' && (recorded.units ?? recorded.held ?? recorded.left) !== undefined;
}

/** A result without units and counters: subjects spell out those of half a million pages only when they are read. */
function withoutCounters(result: CallResult): CallResult {
  if (result.op !== 'extract') return result;
  const { op, call, crash, ret, offset0, pages, array, allocated, freed, over, iter, mode, gup, warn, labels } = result;
  const shown: Omit<ExtractResult, 'units' | 'held' | 'left'> = {
    op, call, crash, ret, offset0, pages, array, allocated, freed, over, iter, mode, gup, warn, labels,
  };
  return { ...shown, units: [], held: [], left: [] };
}

/** Replays the lines of a recorded file (their text) on `subject`. Throws on a line that is not a recorded answer. */
export function replayLines(subject: Subject, file: string, lines: readonly string[], options: ReplayOptions = {}): ReplayReport {
  const { onlyWellFormed = false, raw = true, maxEntries = Infinity, keep = 20 } = options;
  const mismatches: Mismatch[] = [];
  let [scenarios, results, passedOver, mismatched] = [0, 0, 0, 0];
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const decoded = decodeRecorded(JSON.parse(line));
    if (!decoded.ok) throw new Error(`${file}:${index + 1}: ${decoded.problem.path.join('.')}: ${decoded.problem.message}`);
    const { scenario, wellFormed, expected } = decoded.value;
    if ((onlyWellFormed && !wellFormed) || mostEntries(expected) > maxEntries) {
      passedOver++;
      continue;
    }
    const result = subject(scenario);
    const calls = result.calls.map((call, i) => (tellsCounters(expected.calls[i]) ? call : withoutCounters(call)));
    const got = answerOf(scenario, { id: result.id, calls });
    scenarios++;
    results += expected.calls.length;
    const difference = compareAnswers(expected, got, { raw, names: ['recorded', 'subject'] });
    if (difference === null) continue;
    mismatched++;
    if (mismatches.length < keep) mismatches.push({ id: scenario.id, line: index + 1, difference, expected, got });
  }
  return { file, scenarios, results, passedOver, mismatched, mismatches };
}

/** Replays a file of recorded answers on `subject`. */
export function replay(subject: Subject, file: string, options: ReplayOptions = {}): ReplayReport {
  return replayLines(subject, file, readText(file).split('\n'), options);
}
