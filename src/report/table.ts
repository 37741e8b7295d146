/**
 * The table of verdicts: one line per theorem and revision, at most 80 columns, printable one row at a time because
 * every width is known before the first verdict.
 */
import { duration } from './duration';
import type { VerdictFacts } from './events/reported-result';
import type { Painter } from './paint';
import { hang } from './text';
import { toneOf } from './verdict-words';

/** Column widths, in characters. */
export interface TableShape {
  readonly theorem: number;
  readonly revision: number;
}

const VERDICT_WIDTH = 'expected-failure-holds'.length;
const BOUND_WIDTH = 'unbounded'.length;
const GAP = '  ';

/** Widths that fit the names to come. */
export function tableShape(theorems: readonly string[], revisions: readonly string[]): TableShape {
  const longest = (header: string, names: readonly string[]): number => Math.max(header.length, ...names.map((n) => n.length));
  return { theorem: longest('theorem', theorems), revision: longest('rev', revisions) };
}

export function tableHeader(shape: TableShape, paint: Painter): string {
  const text = ['theorem'.padEnd(shape.theorem), 'rev'.padEnd(shape.revision), 'verdict'.padEnd(VERDICT_WIDTH), 'bound'.padEnd(BOUND_WIDTH), '   time'];
  return paint.bold(text.join(GAP));
}

/** The word in the bound column; a bound that needs more room stands in full on the line below. */
function boundWord(bound: string | null): string {
  if (bound === null) return '-';
  return bound.length <= BOUND_WIDTH ? bound : 'bounded';
}

/** A result as one line, plus one line for a bound that does not fit its column. */
export function tableRow(shape: TableShape, result: VerdictFacts, paint: Painter): readonly string[] {
  const verdict = paint.tone(toneOf(result.verdict), result.verdict) + ' '.repeat(VERDICT_WIDTH - result.verdict.length);
  const bound = boundWord(result.bound);
  const cells = [
    result.theorem.padEnd(shape.theorem), result.revision.padEnd(shape.revision), verdict, bound.padEnd(BOUND_WIDTH),
    (result.isKept === true ? 'kept' : duration(result.seconds)).padStart(7),
  ];
  const row = cells.join(GAP);
  return result.bound !== null && bound !== result.bound ? [row, ...hang('  within: ', result.bound)] : [row];
}
