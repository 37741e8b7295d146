/** One extraction on the core, and what is easily said of its input. */
import { callFlagNames, maxRwCount, NUMBERINGS, revision as revisionOf, type FollFlag, type Kind, type Revision } from '../revisions';
import { runCore } from '../core';
import type { ExtractCall, ExtractResult, PageName, PageState, Result, Scenario } from '../scenario/types';

export interface Observation {
  readonly scenario: Scenario;
  readonly revision: Revision;
  /** the first call of the scenario, made once, and its result */
  readonly call: ExtractCall;
  readonly result: ExtractResult;
  /** results of all calls */
  readonly all: Result;
}

/** Runs a scenario whose first call is an extraction; undefined for others. */
export function observe(scenario: Scenario): Observation | undefined {
  const all = runCore(scenario);
  const [call] = scenario.calls;
  const [result] = all.calls;
  if (call?.op !== 'extract' || result?.op !== 'extract') return undefined;
  return { scenario, revision: revisionOf(scenario.revision), call, result, all };
}

/** The result of the same call made once more; undefined after a crash. */
export function repeated({ scenario, call }: Observation): ExtractResult | undefined {
  const [, second] = runCore({ ...scenario, calls: [call, call] }).calls;
  return second?.op === 'extract' ? second : undefined;
}

export function isUserKind(kind: Kind): boolean {
  return kind === 'ubuf' || kind === 'iovec';
}

/** Does the call have this FOLL_* bit (v6), or, asked for PCI_P2PDMA, ITER_ALLOW_P2PDMA (v7 and later)? */
export function callHas({ call, scenario, revision }: Observation, flag: FollFlag): boolean {
  if (revision.name === 'v6') return (call.flags & (NUMBERINGS[scenario.numbering][flag] ?? 0)) !== 0;
  const bit = flag === 'PCI_P2PDMA' ? callFlagNames(false, scenario.numbering).get('P2PDMA') ?? 0 : 0;
  return (call.flags & bit) !== 0;
}

/** v6: the WRITE bit of gup_flags says what data_source says. There is nothing to agree on later. */
export function directionAgrees(o: Observation): boolean {
  return o.revision.name !== 'v6' || callHas(o, 'WRITE') === (o.scenario.iter.direction === 'DEST');
}

/** Bytes asked for and left: min(maxsize, count). */
export function asked({ call, scenario }: Observation): bigint {
  return call.maxsize < scenario.iter.count ? call.maxsize : scenario.iter.count;
}

/** Bytes one call can give at most: min(maxsize, count, MAX_RW_COUNT). */
export function request(o: Observation): bigint {
  const most = BigInt(maxRwCount(o.scenario.pageSize));
  return asked(o) < most ? asked(o) : most;
}

/** ceil((offset0 + ret) / PAGE_SIZE): the entries the bytes returned take. */
export function entriesOwed({ result, scenario }: Observation): number {
  const size = BigInt(scenario.pageSize);
  return Number(((result.offset0 ?? 0n) + result.ret + size - 1n) / size);
}

/** Entries written. */
export function entriesListed({ result }: Observation): number {
  return result.pages.reduce((sum, { first, length }) => sum + (first === null ? 0 : length), 0);
}

/** The page of the first entry. */
export function firstListed({ result }: Observation): PageName | undefined {
  return result.pages[0]?.first ?? undefined;
}

/** Does an extraction get that far: direction legal, bytes to extract, no crash? */
export function started(o: Observation): boolean {
  return directionAgrees(o) && request(o) > 0n;
}

/** The first segment with bytes in it, for kinds made of segments: its index and the bytes of it already used. */
export function firstSegment({ iter }: Scenario): { readonly index: number; readonly skip: bigint } | undefined {
  if (iter.kind !== 'iovec' && iter.kind !== 'kvec' && iter.kind !== 'bvec') return undefined;
  for (const [index, seg] of iter.segs.entries()) {
    const skip = index === 0 ? iter.offset : 0n;
    if (seg.len > skip) return { index, skip };
  }
  return undefined;
}

/** Bytes from the iterator's position to the end of its first segment with bytes in it; undefined: no segments. */
export function bytesInSegment({ iter, ...rest }: Scenario): bigint | undefined {
  const first = firstSegment({ iter, ...rest });
  if (first === undefined || !('segs' in iter)) return undefined;
  const seg = iter.segs[first.index];
  return seg === undefined ? undefined : seg.len - first.skip;
}

/** Where the first byte is: a user or kernel address, a position in the struct pages (bvec) or in the file (xarray). */
export function firstByte(scenario: Scenario): bigint | undefined {
  const { iter, pageSize } = scenario;
  switch (iter.kind) {
    case 'ubuf':
      return iter.segs[0].base + iter.offset;
    case 'xarray':
      return iter.start + iter.offset;
    case 'folioq':
      return iter.offset;
    case 'bvec': {
      const first = firstSegment(scenario);
      const seg = iter.segs[first?.index ?? 0];
      return seg === undefined || first === undefined ? undefined : seg.page * BigInt(pageSize) + seg.offset + first.skip;
    }
    case 'iovec':
    case 'kvec': {
      const first = firstSegment(scenario);
      const seg = iter.segs[first?.index ?? 0];
      return seg === undefined || first === undefined ? undefined : seg.base + first.skip;
    }
    case 'pipe':
    case 'discard':
      return undefined;
  }
}

/** State of a virtual page of user memory. */
export function stateAt({ memory }: Scenario, page: bigint): PageState {
  return rangeAt(memory.ranges, page)?.state ?? 'present';
}

/** Order of the folio at a virtual page. */
export function orderAt({ memory }: Scenario, page: bigint): number {
  return rangeAt(memory.ranges, page)?.order ?? 0;
}

function rangeAt(ranges: Scenario['memory']['ranges'], page: bigint): Scenario['memory']['ranges'][number] | undefined {
  return [...ranges].reverse().find((range) => page >= range.page && page < range.page + range.count);
}

/** Virtual page of the first byte. */
export function firstPage(scenario: Scenario): bigint | undefined {
  const at = firstByte(scenario);
  return at === undefined ? undefined : at / BigInt(scenario.pageSize);
}

/** Entries that the bytes of one call take when nothing but segments cuts them; from 6.13 bvecs are no bounds. */
export function entriesNeeded(o: Observation): bigint {
  const { scenario, revision: { variants } } = o;
  const size = BigInt(scenario.pageSize);
  const merges = scenario.iter.kind === 'bvec' && (variants.bvec === 'bvec-6.13' || variants.bvec === 'bvec-7.2');
  const segment = merges ? undefined : bytesInSegment(scenario);
  const bytes = segment !== undefined && segment < request(o) ? segment : request(o);
  return ((firstByte(scenario) ?? 0n) % size + bytes + size - 1n) / size;
}
