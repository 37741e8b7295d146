/** Answers to JSON: the subject protocol's output lines. Fields a subject does not report are left out. */
import type { Answer, CallAnswer, IterAnswer, RawExtract } from './answer';
import { answerOf } from './answer-of';
import type { Json } from './encode';
import { follNames } from './flags';
import { hex, returnText } from './hex';
import { pageAfter, pageText, runText, samePage } from './page-name';
import { RESULT_PROTOCOL } from './protocol';
import type { Counters, IterState, PageName, Result, Scenario, Units } from './types';

function iterAnswerJson(iter: IterAnswer | null): Json {
  if (iter === null) return null;
  const { position, count, buffers } = iter;
  return { position: position === null ? null : hex(position), count: hex(count), ...(buffers === null ? {} : { buffers }) };
}

/** Neighbouring pages with the same numbers as one run. */
function byRuns<T extends { readonly page: PageName }>(items: readonly T[], same: (a: T, b: T) => boolean): { readonly pages: string; readonly item: T }[] {
  const runs: { first: T; length: number }[] = [];
  for (const item of items) {
    const last = runs[runs.length - 1];
    if (last !== undefined && same(last.first, item) && samePage(pageAfter(last.first.page, last.length), item.page)) last.length++;
    else runs.push({ first: item, length: 1 });
  }
  return runs.map(({ first, length }) => ({ pages: length === 1 ? pageText(first.page) : `${pageText(first.page)}*${length}`, item: first }));
}

export function unitsJson(units: readonly Units[]): Json {
  return byRuns(units, (a, b) => a.get === b.get && a.pin === b.pin).map(({ pages, item }) => ({ pages, get: item.get, pin: item.pin }));
}

export function countersJson(counters: readonly Counters[]): Json {
  return byRuns(counters, (a, b) => a.refs === b.refs && a.pins === b.pins).map(({ pages, item }) => ({ pages, refs: item.refs, pins: item.pins }));
}

export function iterStateJson(state: IterState): Json {
  const count = hex(state.count);
  switch (state.kind) {
    case 'ubuf':
    case 'xarray':
      return { kind: state.kind, count, offset: hex(state.offset) };
    case 'iovec':
    case 'kvec':
    case 'bvec':
      return { kind: state.kind, count, offset: hex(state.offset), nrSegs: hex(state.nrSegs), base: hex(state.base) };
    case 'folioq':
      return { kind: state.kind, count, offset: hex(state.offset), slot: state.slot, queue: state.queue };
    case 'discard':
      return { kind: state.kind, count };
    case 'pipe':
      return { kind: state.kind, count, lastOffset: state.lastOffset, head: state.head, pipeHead: state.pipeHead, bufs: state.bufs };
  }
}

function rawJson(raw: RawExtract, labels: readonly string[] | undefined, scenario: Scenario): Json {
  const { gup } = raw;
  return {
    offset0: raw.offset0 === null ? null : hex(raw.offset0), pages: raw.pages.map(runText), allocated: raw.allocated,
    freed: raw.freed, iter: iterStateJson(raw.iter),
    gup: gup && {
      fn: gup.fn, address: hex(gup.address), pages: gup.pages, flags: follNames(gup.flags, scenario.numbering), ret: returnText(BigInt(gup.ret)),
    },
    labels,
  };
}

function callAnswerJson(answer: CallAnswer, scenario: Scenario, raw: boolean): Json {
  const crash = answer.crash === 'none' ? undefined : answer.crash;
  const common = { op: answer.op, call: answer.call, crash };
  if (answer.op !== 'extract') {
    return {
      ...common, iter: iterAnswerJson(answer.iter), warn: answer.warn,
      raw: raw && answer.raw ? { iter: iterStateJson(answer.raw.iter), labels: answer.labels } : undefined,
    };
  }
  return {
    ...common,
    ret: answer.ret === null ? null : returnText(answer.ret),
    offset0: answer.offset0 === null ? null : hex(answer.offset0),
    pages: answer.pages.map(runText),
    array: answer.array,
    iter: iterAnswerJson(answer.iter),
    mode: answer.mode,
    warn: answer.warn,
    over: answer.over,
    units: answer.units && unitsJson(answer.units),
    held: answer.held && countersJson(answer.held),
    left: answer.left && countersJson(answer.left),
    raw: raw && answer.raw ? rawJson(answer.raw, answer.labels, scenario) : undefined,
  };
}

/** The JSON value of an answer's calls, as a result line and `expected` hold it. */
export function callAnswersJson(answer: Answer, scenario: Scenario, raw = true): Json {
  return answer.calls.map((call) => callAnswerJson(call, scenario, raw));
}

/** The JSON value of an answer. `raw`: with representation. */
export function answerJson(answer: Answer, scenario: Scenario, raw = true): Json {
  const { id, notApplicable, remarks } = answer;
  return { protocol: RESULT_PROTOCOL, id, calls: callAnswersJson(answer, scenario, raw), notApplicable, remarks };
}

/** The answer as one result line, without the newline. `raw`: with representation. */
export function encodeAnswer(answer: Answer, scenario: Scenario, raw = true): string {
  return JSON.stringify(answerJson(answer, scenario, raw));
}

/** A subject's result as one result line, without the newline. */
export function encodeResult(result: Result, scenario: Scenario, raw = true): string {
  return encodeAnswer(answerOf(scenario, result), scenario, raw);
}
