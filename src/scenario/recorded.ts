/**
 * Answers recorded elsewhere, from the functions' C text run as a user-space program: one line of that format to a
 * scenario and the answer that was measured. test/vectors/README.md says what is real in them and what is modelled.
 */
import { NUMBERINGS, type NumberingName, type RevisionName, revision } from '../revisions';
import type { Answer, CallAnswer, RawExtract } from './answer';
import { iterAnswer, listedPages } from './answer-of';
import { callFlagBits } from './flags';
import { parseRun } from './page-name';
import type {
  ArrayState, Call, GupCall, Inject, Iter, IterState, Memory, Mode, PageRun, PipeBuffer, Scenario,
} from './types';

type Num = number | string;
interface RecordedIter {
  kind: Iter['kind']; dir: 'DEST' | 'SOURCE'; count: Num; iov_offset?: Num; nofault?: boolean; holes?: Num[]; segs?: Num[][];
  start?: Num; slot?: number; queue?: number; ring_size?: number; max_usage?: number; tail?: number;
}
interface RecordedCall {
  op?: 'advance' | 'revert'; n?: Num; maxsize?: Num; maxpages?: number; array?: 'own' | 'alloc'; flags?: string[];
  inject?: { alloc?: boolean; gup?: number; pagealloc?: number }; repeat?: number;
}
interface RecordedResult {
  c: number; ret?: Num; off0?: Num | null; pages?: (string | null)[]; arr?: ArrayState; alloc?: number; freed?: number; over?: number;
  it: Num[]; bufs?: [string, number, number][]; mode?: Mode; gup?: ['get' | 'pin', Num, number, string, number]; warn?: number;
  crash?: 'BUG' | 'SEGV';
}
export interface RecordedLine {
  id: string; revision: RevisionName; wf: boolean; iter: RecordedIter; calls: RecordedCall[]; results: RecordedResult[];
}

/** A recorded line in this project's words. */
export interface Recorded {
  readonly scenario: Scenario;
  /** the recording's own verdict: WF and PRESENT of the iterator */
  readonly wellFormed: boolean;
  readonly expected: Answer;
}

const big = (value: Num | undefined): bigint => BigInt(value ?? 0);
const at = (numbers: readonly Num[], i: number): bigint => big(numbers[i]);
const small = (numbers: readonly Num[], i: number): number => Number(numbers[i] ?? 0);

function iterOf(from: RecordedIter): Iter {
  const common = { direction: from.dir, count: big(from.count) };
  const offset = big(from.iov_offset);
  const nofault = from.nofault === true;
  const segs = from.segs ?? [];
  const addresses = segs.map((s) => ({ base: at(s, 0), len: at(s, 1) }));
  switch (from.kind) {
    case 'ubuf':
      return { kind: 'ubuf', ...common, offset, nofault, segs: [addresses[0] ?? { base: 0n, len: 0n }] };
    case 'iovec':
      return { kind: 'iovec', ...common, offset, nofault, segs: addresses };
    case 'kvec':
      return { kind: 'kvec', ...common, offset, segs: addresses };
    case 'bvec':
      return { kind: 'bvec', ...common, offset, segs: segs.map((s) => ({ page: at(s, 0), offset: at(s, 1), len: at(s, 2) })) };
    case 'xarray':
      return { kind: 'xarray', ...common, offset, start: big(from.start), present: segs.map((s) => ({ index: at(s, 0), order: small(s, 1) })) };
    case 'folioq':
      return { kind: 'folioq', ...common, offset, orders: segs.map((s) => small(s, 0)), queue: from.queue ?? 0, slot: from.slot ?? 0 };
    case 'pipe': {
      const buffers: PipeBuffer[] = segs.map((s) => ({ anon: small(s, 0) === 1, offset: small(s, 1), len: small(s, 2) }));
      return { kind: 'pipe', ...common, ringSize: from.ring_size ?? 0, maxUsage: from.max_usage ?? 0, tail: from.tail ?? 0, buffers };
    }
    case 'discard':
      return { kind: 'discard', ...common };
  }
}

function injectOf({ alloc, gup, pagealloc }: NonNullable<RecordedCall['inject']>): Inject {
  return {
    ...(alloc === undefined ? {} : { alloc }), ...(gup === undefined ? {} : { gup }),
    ...(pagealloc === undefined ? {} : { pageAlloc: pagealloc }),
  };
}

function callOf(from: RecordedCall, name: RevisionName, numbering: NumberingName): Call {
  if (from.op !== undefined) return { op: from.op, n: big(from.n) };
  const flags = (from.flags ?? []).reduce((word, flag) => {
    const bits = callFlagBits(flag, name, numbering);
    if (bits === undefined) throw new Error(`${name} has no flag ${flag}`);
    return (word | bits) >>> 0;
  }, 0);
  return {
    op: 'extract', maxsize: big(from.maxsize), maxpages: from.maxpages ?? 0, array: from.array ?? 'own', flags,
    inject: injectOf(from.inject ?? {}), repeat: from.repeat ?? 1, release: 'none',
  };
}

function memoryOf(holes: readonly Num[] = []): Memory {
  return { ranges: holes.map((page) => ({ page: big(page), count: 1n, state: 'unmapped' as const })), signal: 'none' };
}

function stateOf(kind: Iter['kind'], it: readonly Num[], bufs: RecordedResult['bufs'] = []): IterState {
  const count = at(it, 0);
  switch (kind) {
    case 'ubuf':
    case 'xarray':
      return { kind, count, offset: at(it, 1) };
    case 'iovec':
    case 'kvec':
    case 'bvec':
      return { kind, count, offset: at(it, 1), nrSegs: at(it, 2), base: at(it, 3) };
    case 'folioq':
      return { kind, count, offset: at(it, 1), slot: small(it, 2), queue: small(it, 3) };
    case 'discard':
      return { kind, count };
    case 'pipe':
      return { kind, count, lastOffset: small(it, 1), head: small(it, 2), pipeHead: small(it, 3), bufs };
  }
}

function gupOf([fn, address, pages, names, ret]: NonNullable<RecordedResult['gup']>, numbering: NumberingName): GupCall {
  const table: Readonly<Record<string, number>> = NUMBERINGS[numbering];
  const flags = names.split('|').filter((name) => name !== '').reduce((word, name) => (word | (table[name] ?? 0)) >>> 0, 0);
  return { fn, address: big(address), pages, flags, ret };
}

function runsOf(pages: readonly (string | null)[] = []): PageRun[] {
  return pages.map((text) => {
    const run = parseRun(text ?? 'null');
    if (run === undefined) throw new Error(`no page run: ${text}`);
    return run;
  });
}

function answerOf(scenario: Scenario, from: RecordedResult): CallAnswer {
  const call = scenario.calls[from.c];
  const crash = from.crash ?? 'none';
  const state = stateOf(scenario.iter.kind, from.it, from.bufs);
  const iter = crash === 'none' ? iterAnswer(scenario, state) : null;
  const warn = from.warn ?? 0;
  if (call?.op !== 'extract') return { op: call?.op ?? 'advance', call: from.c, crash, iter, warn, raw: { iter: state }, labels: undefined };
  const ret = from.ret === undefined ? null : big(from.ret);
  const offset0 = from.off0 === undefined || from.off0 === null ? null : big(from.off0);
  const pages = runsOf(from.pages);
  const raw: RawExtract = {
    offset0, pages, allocated: from.alloc ?? null, freed: from.freed === 1, iter: state,
    gup: from.gup === undefined ? null : gupOf(from.gup, scenario.numbering),
  };
  return {
    op: 'extract', call: from.c, crash, ret, offset0: ret !== null && ret > 0n ? offset0 : null,
    pages: ret === null ? [] : listedPages({ ret, offset0, pages }, scenario.pageSize),
    array: crash === 'none' ? from.arr ?? null : null, iter, mode: from.mode, warn, over: from.over ?? 0,
    units: undefined, held: undefined, left: undefined, raw, labels: undefined,
  };
}

/** One line of the recorded format. The recording's page size is 4096 bytes, its numbering the revision's. */
export function convertRecorded(line: RecordedLine): Recorded {
  const { numbering } = revision(line.revision);
  const scenario: Scenario = {
    id: line.id, revision: line.revision, pageSize: 4096, numbering, iter: iterOf(line.iter), memory: memoryOf(line.iter.holes),
    calls: line.calls.map((call) => callOf(call, line.revision, numbering)),
  };
  return {
    scenario, wellFormed: line.wf, expected: { id: line.id, calls: line.results.map((result) => answerOf(scenario, result)) },
  };
}
