/** Scenario to JSON: the subject protocol's input lines. What has a default and has it is left out. */
import { revision as revisionOf } from '../revisions';
import { callFlags } from './flags';
import { hex, returnText } from './hex';
import { SCENARIO_PROTOCOL } from './protocol';
import type { AddressSegment, Call, Inject, Iter, Memory, Scenario } from './types';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

const segment = ({ base, len }: AddressSegment): Json => ({ base: hex(base), len: hex(len) });
/** undefined drops a field from the line */
const unless = <T extends Json>(value: T, usual: T): T | undefined => (value === usual ? undefined : value);

export function iterJson(iter: Iter): Json {
  const common = { kind: iter.kind, direction: iter.direction, count: hex(iter.count) };
  switch (iter.kind) {
    case 'ubuf':
    case 'iovec':
      return { ...common, offset: unless(hex(iter.offset), '0x0'), nofault: unless(iter.nofault, false), segs: iter.segs.map(segment) };
    case 'kvec':
      return { ...common, offset: unless(hex(iter.offset), '0x0'), segs: iter.segs.map(segment) };
    case 'bvec':
      return {
        ...common, offset: unless(hex(iter.offset), '0x0'),
        segs: iter.segs.map(({ page, offset, len }) => ({ page: hex(page), offset: hex(offset), len: hex(len) })),
      };
    case 'xarray':
      return {
        ...common, offset: unless(hex(iter.offset), '0x0'), start: hex(iter.start),
        present: iter.present.map(({ index, order }) => ({ index: hex(index), order: unless(order, 0) })),
      };
    case 'folioq':
      return {
        ...common, offset: unless(hex(iter.offset), '0x0'), orders: iter.orders, queue: unless(iter.queue, 0), slot: unless(iter.slot, 0),
      };
    case 'pipe':
      return {
        ...common, ringSize: iter.ringSize, maxUsage: iter.maxUsage, tail: iter.tail,
        buffers: iter.buffers.map(({ anon, offset, len }) => ({ anon, offset, len })),
      };
    case 'discard':
      return common;
  }
}

function memoryJson({ ranges, signal }: Memory): Json | undefined {
  if (ranges.length === 0 && signal === 'none') return undefined;
  return {
    ranges: ranges.map(({ page, count, state, frame, order }) => ({
      page: hex(page), count: unless(hex(count), '0x1'), state, frame: frame === undefined ? undefined : hex(frame), order,
    })),
    signal: unless(signal, 'none'),
  };
}

function injectJson({ alloc, gup, pageAlloc }: Inject): Json | undefined {
  if (alloc === undefined && gup === undefined && pageAlloc === undefined) return undefined;
  const result = gup === undefined || gup >= 0 ? gup : returnText(BigInt(gup));
  return { alloc, gup: typeof result === 'string' && !result.startsWith('-E') ? gup : result, pageAlloc };
}

export function callJson(call: Call, { revision, numbering }: Pick<Scenario, 'revision' | 'numbering'>): Json {
  if (call.op !== 'extract') return { op: call.op, n: hex(call.n) };
  return {
    op: 'extract', maxsize: hex(call.maxsize), maxpages: call.maxpages, array: unless(call.array, 'own'),
    flags: call.flags === 0 ? undefined : callFlags(call.flags, revision, numbering), inject: injectJson(call.inject),
    repeat: unless(call.repeat, 1), release: unless(call.release, 'none'),
  };
}

/** The JSON value of a scenario line. */
export function scenarioJson(scenario: Scenario): { readonly [key: string]: Json | undefined } {
  return {
    protocol: SCENARIO_PROTOCOL, id: scenario.id, revision: scenario.revision, pageSize: unless(scenario.pageSize, 4096),
    wordSize: scenario.wordSize,
    numbering: unless(scenario.numbering, revisionOf(scenario.revision).numbering), iter: iterJson(scenario.iter),
    memory: memoryJson(scenario.memory), calls: scenario.calls.map((call) => callJson(call, scenario)),
  };
}

/** The scenario as one line, without the newline. */
export function encodeScenario(scenario: Scenario): string {
  return JSON.stringify(scenarioJson(scenario));
}
