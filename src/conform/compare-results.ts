/**
 * Two answers to one scenario, field by field in the order a result is read. Semantic by default: iterators are
 * compared as stream positions, undefined values not at all. The first difference is told in words.
 */
import type { Answer, CallAnswer, ExtractAnswer, IterAnswer } from '../scenario/answer';
import { answerOf } from '../scenario/answer-of';
import { hex, returnText } from '../scenario/hex';
import type { Result, Scenario } from '../scenario/types';
import { compareCounters, compareUnits } from './compare-ledger';
import { compareRaw } from './compare-raw';
import { type FieldCheck, differ, sameRuns, showRuns } from './field';
import type { Difference } from './types';

export interface CompareOptions {
  /** representation too */
  readonly raw?: boolean;
  /** how the two sides are called in the text; default 'left' and 'right' */
  readonly names?: readonly [string, string];
}

/** '-EFAULT', '0x1000 (4096)' */
function sized(value: bigint): string {
  return value < 0n ? returnText(value) : value < 10n ? hex(value) : `${hex(value)} (${value})`;
}

function nullable(value: bigint | null, absent: string): string {
  return value === null ? absent : sized(value);
}

function compareIter(left: IterAnswer | null, right: IterAnswer | null): FieldCheck {
  if (left === null || right === null) return null;
  if (left.count !== right.count) return differ('iter.count', 'bytes remaining', sized(left.count), sized(right.count));
  if (left.position !== right.position && left.position !== null && right.position !== null) {
    return differ('iter.position', 'position in the stream', sized(left.position), sized(right.position));
  }
  if (left.buffers === null || right.buffers === null) return null;
  const [ours, theirs] = [JSON.stringify(left.buffers), JSON.stringify(right.buffers)];
  return ours === theirs ? null : differ('iter.buffers', 'buffers of the pipe', ours, theirs);
}

/** Both reported and different. */
function reported<T>(left: T | undefined, right: T | undefined): boolean {
  return left !== undefined && right !== undefined && left !== right;
}

function compareExtract(left: ExtractAnswer, right: ExtractAnswer): FieldCheck {
  if (left.ret !== right.ret) return differ('ret', 'return value', nullable(left.ret, 'none'), nullable(right.ret, 'none'));
  if (left.offset0 !== right.offset0) {
    return differ('offset0', 'offset of the first byte', nullable(left.offset0, 'not written'), nullable(right.offset0, 'not written'));
  }
  if (!sameRuns(left.pages, right.pages)) return differ('pages', 'pages', showRuns(left.pages), showRuns(right.pages));
  if (left.array !== right.array) return differ('array', 'page array afterwards', String(left.array), String(right.array));
  return null;
}

function compareLedger(left: ExtractAnswer, right: ExtractAnswer): FieldCheck {
  if (reported(left.mode, right.mode)) return differ('mode', 'cleanup mode', String(left.mode), String(right.mode));
  if (reported(left.over, right.over)) return differ('over', 'entries beyond the array', String(left.over), String(right.over));
  const units = left.units && right.units ? compareUnits(left.units, right.units) : null;
  if (units !== null) return units;
  const held = left.held && right.held ? compareCounters('held', left.held, right.held) : null;
  if (held !== null) return held;
  return left.left && right.left ? compareCounters('left', left.left, right.left) : null;
}

function compareCall(left: CallAnswer, right: CallAnswer, raw: boolean): FieldCheck {
  if (left.op !== right.op || left.call !== right.call) {
    return differ('call', 'call made', `${left.call} (${left.op})`, `${right.call} (${right.op})`);
  }
  if (left.crash !== right.crash) return differ('crash', 'crash', left.crash, right.crash);
  if (left.crash !== 'none') return raw ? compareRaw(left, right) : null;
  const both = left.op === 'extract' && right.op === 'extract' ? ([left, right] as const) : null;
  const value = both && compareExtract(...both);
  if (value !== null) return value;
  const iter = compareIter(left.iter, right.iter);
  if (iter !== null) return iter;
  if (reported(left.warn, right.warn)) return differ('warn', 'warnings', String(left.warn), String(right.warn));
  const ledger = both && compareLedger(...both);
  if (ledger !== null) return ledger;
  return raw ? compareRaw(left, right) : null;
}

/** The first difference of two answers to one scenario, or null; a side that cannot play it differs from none. */
export function compareAnswers(left: Answer, right: Answer, options: CompareOptions = {}): Difference | null {
  const [ours, theirs] = options.names ?? ['left', 'right'];
  if (left.notApplicable !== undefined || right.notApplicable !== undefined) return null;
  const turns = Math.min(left.calls.length, right.calls.length);
  for (let turn = 0; turn < turns; turn++) {
    const [l, r] = [left.calls[turn], right.calls[turn]];
    if (l === undefined || r === undefined) break;
    const found = compareCall(l, r, options.raw === true);
    if (found === null) continue;
    const where = `call ${l.call} (${l.op}), result ${turn + 1}`;
    return { turn, field: found.field, text: `${where}: ${found.what}: ${ours} ${found.left}, ${theirs} ${found.right}` };
  }
  if (left.calls.length === right.calls.length) return null;
  return {
    turn: -1, field: 'calls', text: `number of results: ${ours} ${left.calls.length}, ${theirs} ${right.calls.length}`,
  };
}

/** The first difference of two results to `scenario`, or null. */
export function compareResults(scenario: Scenario, left: Result, right: Result, options: CompareOptions = {}): Difference | null {
  return compareAnswers(answerOf(scenario, left), answerOf(scenario, right), options);
}
