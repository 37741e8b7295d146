/** From a subject's result to its answer: representation folded into what the contract defines. */
import type { Answer, CallAnswer, ExtractAnswer, IterAnswer, MoveAnswer } from './answer';
import { positionOf } from './extent';
import { takeEntries } from './page-name';
import type { CallResult, ExtractResult, IterState, MoveResult, PageRun, Result, Scenario } from './types';

/** Where the iterator stands. */
export function iterAnswer(scenario: Scenario, state: IterState): IterAnswer {
  return {
    position: positionOf(scenario.iter, state, scenario.pageSize),
    count: state.count,
    buffers: state.kind === 'pipe' ? state.bufs : null,
  };
}

/** Entries that list `ret` bytes from `offset0`: ceil((offset0 + ret) / pageSize), at most what an array can hold. */
export function entriesFor(offset0: bigint, ret: bigint, pageSize: number): number {
  const size = BigInt(pageSize);
  return Number((offset0 + ret + size - 1n) / size);
}

/** The entries that list the bytes an extraction returned; what was not written is a run of null. */
export function listedPages(result: Pick<ExtractResult, 'ret' | 'offset0' | 'pages'>, pageSize: number): readonly PageRun[] {
  if (result.ret <= 0n) return [];
  return takeEntries(result.pages, entriesFor(result.offset0 ?? 0n, result.ret, pageSize));
}

function extractAnswer(scenario: Scenario, result: ExtractResult): ExtractAnswer {
  const crashed = result.crash !== 'none';
  const { call, crash, mode, warn, over, units, held, left, labels } = result;
  return {
    op: 'extract', call, crash,
    ret: crashed ? null : result.ret,
    offset0: crashed || result.ret <= 0n ? null : result.offset0,
    pages: crashed ? [] : listedPages(result, scenario.pageSize),
    array: crashed ? null : result.array,
    iter: crashed ? null : iterAnswer(scenario, result.iter),
    mode, warn, over, units, held, left,
    raw: {
      offset0: result.offset0, pages: result.pages, allocated: result.allocated, freed: result.freed, iter: result.iter, gup: result.gup,
    },
    labels,
  };
}

function moveAnswer(scenario: Scenario, { op, call, crash, iter, warn, labels }: MoveResult): MoveAnswer {
  return { op, call, crash, iter: crash === 'none' ? iterAnswer(scenario, iter) : null, warn, raw: { iter }, labels };
}

export function callAnswer(scenario: Scenario, result: CallResult): CallAnswer {
  return result.op === 'extract' ? extractAnswer(scenario, result) : moveAnswer(scenario, result);
}

/** The answer a result amounts to. */
export function answerOf(scenario: Scenario, result: Result): Answer {
  return { id: result.id, calls: result.calls.map((call) => callAnswer(scenario, call)) };
}
