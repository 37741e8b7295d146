/** Changes of a scenario whose effect on the answer is known beforehand. Null: the change says nothing of this one. */
import { NUMBERINGS, VMALLOC_START, revision, type NumberingName } from '../../src/revisions';
import { legalFlags } from '../../src/scenario/boundary/calls';
import { follBits, follNames } from '../../src/scenario/flags';
import type { Call, ExtractCall, Iter, Memory, Scenario } from '../../src/scenario/types';

/** Bytes up to which nothing is special about a user address or a length. */
const PLAIN_ADDRESS = 1n << 40n;
const PLAIN_LENGTH = 1n << 24n;

/** Every segment, and the bytes, lie where sizes and places are like any other. */
function isPlain({ iter }: Scenario): boolean {
  if (iter.count > PLAIN_LENGTH) return false;
  switch (iter.kind) {
    case 'ubuf':
    case 'iovec': return iter.segs.every(({ base, len }) => base + len < PLAIN_ADDRESS && len <= PLAIN_LENGTH);
    case 'kvec':
    case 'bvec': return iter.segs.every(({ len }) => len <= PLAIN_LENGTH);
    case 'xarray': return iter.start < PLAIN_ADDRESS;
    case 'folioq':
    case 'pipe':
    case 'discard': return true;
  }
}

/** All pages `by` further on, where the kind names them by where they are; `by` is a multiple of the largest folio. */
export function translated(scenario: Scenario, by: bigint): Scenario | null {
  const { iter, memory, pageSize } = scenario;
  if (!isPlain(scenario)) return null;
  const bytes = by * BigInt(pageSize);
  const moved = (): Iter | null => {
    switch (iter.kind) {
      case 'ubuf': return { ...iter, segs: [{ ...iter.segs[0], base: iter.segs[0].base + bytes }] };
      case 'iovec': return { ...iter, segs: iter.segs.map((seg) => ({ ...seg, base: seg.base + bytes })) };
      case 'kvec': {
        // vmalloc addresses stay such, and so do those of the linear map
        const side = (base: bigint): boolean => base >= VMALLOC_START;
        const same = iter.segs.every(({ base, len }) => side(base) === side(base + len) && side(base) === side(base + bytes + len + bytes));
        return same ? { ...iter, segs: iter.segs.map((seg) => ({ ...seg, base: seg.base + bytes })) } : null;
      }
      case 'bvec': return { ...iter, segs: iter.segs.map((seg) => ({ ...seg, page: seg.page + by })) };
      case 'xarray': return { ...iter, start: iter.start + bytes, present: iter.present.map((folio) => ({ ...folio, index: folio.index + by })) };
      case 'folioq':
      case 'pipe':
      case 'discard': return null;
    }
  };
  const there = moved();
  const ranges: Memory['ranges'] = memory.ranges.map((range) => ({
    ...range, page: range.page + by, ...(range.frame === undefined ? {} : { frame: range.frame + by }),
  }));
  return there && { ...scenario, iter: there, memory: { ...memory, ranges } };
}

/** The same flags by name in another numbering of the revision. */
export function renumberedScenario(scenario: Scenario, to: NumberingName): Scenario | null {
  if (!revision(scenario.revision).numberings.includes(to)) return null;
  if (scenario.revision !== 'v6') return { ...scenario, numbering: to };
  const word = (flags: number): number | null => {
    const names = follNames(flags, scenario.numbering);
    if (names.some((name) => !(name in NUMBERINGS[to]))) return null;
    return names.reduce((bits, name) => (bits | (follBits(name, to) ?? 0)) >>> 0, 0);
  };
  const calls: Call[] = [];
  for (const call of scenario.calls) {
    if (call.op !== 'extract') { calls.push(call); continue; }
    const flags = word(call.flags);
    if (flags === null) return null;
    calls.push({ ...call, flags });
  }
  return { ...scenario, numbering: to, calls };
}

/**
 * Every byte count and address four times as large, in pages four times as large. Not of kernel addresses: which map one
 * belongs to does not scale.
 */
export function scaledScenario(scenario: Scenario): { readonly small: Scenario; readonly large: Scenario } | null {
  const { iter, pageSize, wordSize } = scenario;
  if (pageSize !== 4096 || wordSize !== undefined || !isPlain(scenario) || iter.kind === 'kvec') return null;
  const four = (n: bigint): bigint => 4n * n;
  const most = (n: bigint): bigint => (n < PLAIN_LENGTH ? n : PLAIN_LENGTH);
  const times = (n: number): number => 4 * n;
  const larger = (): Iter => {
    const common = { count: four(iter.count) };
    switch (iter.kind) {
      case 'ubuf': return { ...iter, ...common, offset: four(iter.offset), segs: [{ base: four(iter.segs[0].base), len: four(iter.segs[0].len) }] };
      case 'iovec': return { ...iter, ...common, offset: four(iter.offset), segs: iter.segs.map(({ base, len }) => ({ base: four(base), len: four(len) })) };
      case 'bvec': return { ...iter, ...common, offset: four(iter.offset), segs: iter.segs.map(({ page, offset, len }) => ({ page, offset: four(offset), len: four(len) })) };
      case 'xarray': return { ...iter, ...common, offset: four(iter.offset), start: four(iter.start) };
      case 'folioq': return { ...iter, ...common, offset: four(iter.offset) };
      case 'pipe': return { ...iter, ...common, buffers: iter.buffers.map(({ anon, offset, len }) => ({ anon, offset: times(offset), len: times(len) })) };
      case 'discard': return { ...iter, ...common };
    }
  };
  const calls = (by: (n: bigint) => bigint): readonly Call[] => scenario.calls.map((call): Call => (call.op === 'extract' ? { ...call, maxsize: by(call.maxsize) } : { ...call, n: by(call.n) }));
  return {
    small: { ...scenario, calls: calls(most) },
    large: { ...scenario, pageSize: 16384, iter: larger(), calls: calls((n) => four(most(n))) },
  };
}

/** Calls until nothing is left, of at most `sizes` bytes in turn, then of all there is; pages are present, nothing goes wrong. */
export function looping(scenario: Scenario, sizes: readonly bigint[]): Scenario | null {
  if (!isPlain(scenario)) return null;
  const flags = legalFlags(scenario.revision, scenario.numbering, scenario.iter.direction);
  const call = (maxsize: bigint, repeat: number): ExtractCall => ({ op: 'extract', maxsize, maxpages: 16, array: 'own', flags, inject: {}, repeat, release: 'none' });
  return { ...scenario, memory: { ranges: [], signal: 'none' }, calls: [...sizes.map((size) => call(size, 1)), call(PLAIN_LENGTH, 10_000)] };
}

/** An empty segment more, before segment `where`; not before the first where that one is begun. */
export function withEmpty(scenario: Scenario, where: number, at: bigint): Scenario | null {
  const { iter } = scenario;
  switch (iter.kind) {
    case 'iovec':
    case 'kvec':
    case 'bvec': {
      const k = where % (iter.segs.length + 1);
      if (iter.segs.length === 0 || (k === 0 && iter.offset > 0n)) return null;
      const put = <T>(segs: readonly T[], empty: T): readonly T[] => [...segs.slice(0, k), empty, ...segs.slice(k)];
      if (iter.kind === 'bvec') return { ...scenario, iter: { ...iter, segs: put(iter.segs, { page: 3n, offset: at, len: 0n }) } };
      return { ...scenario, iter: { ...iter, segs: put(iter.segs, { base: (iter.segs[0]?.base ?? 0n) + at, len: 0n }) } };
    }
    case 'ubuf':
    case 'xarray':
    case 'folioq':
    case 'pipe':
    case 'discard': return null;
  }
}
