/** Random iovec, kvec and bvec iterators: empty segments anywhere, segment 0 used up but not stepped, huge lengths. */
import { type Direction, type PageSize, TASK_SIZE_MAX, VMALLOC_START } from '../../revisions';
import type { Prng } from '../prng';
import type { AddressSegment, BioSegment, Iter } from '../types';
import { dataLength, hugeLength, pageOffset, partOf } from './values';

/** bv_offset + bv_len stays within 32 bits */
const U32 = 1n << 32n;

/** What random iterators depend on. `huge`: more bytes than one call may return. */
export interface IterSetting { readonly pageSize: PageSize; readonly direction: Direction; readonly huge: boolean }

/** Lengths of up to five segments, mostly one to three. */
function lengths(prng: Prng, { pageSize, huge }: IterSetting): bigint[] {
  const count = prng.weighted([1, 6], [2, 6], [3, 4], [4, 1], [5, 1], [0, 1]);
  const empties = prng.chance(50);
  const list = Array.from({ length: count }, () => (empties && prng.chance(35) ? 0n : dataLength(prng, pageSize)));
  if (huge && count > 0) list[prng.below(count)] = hugeLength(prng);
  return list;
}

/** iov_offset within segment 0; its length is the state "used up, not stepped". */
function startOffset(prng: Prng, first: bigint): bigint {
  if (first === 0n || prng.chance(50)) return 0n;
  const chosen = prng.weighted<'all' | 'butOne' | 'one' | 'any'>(['all', 3], ['butOne', 2], ['one', 2], ['any', 3]);
  switch (chosen) {
    case 'all':
      return first;
    case 'butOne':
      return first - 1n;
    case 'one':
      return 1n;
    case 'any':
      return first > 0xffffffffn ? BigInt(prng.word()) : BigInt(prng.below(Number(first)));
  }
}

function range(prng: Prng, lens: readonly bigint[]): { readonly offset: bigint; readonly count: bigint } {
  const offset = startOffset(prng, lens[0] ?? 0n);
  return { offset, count: partOf(prng, lens.reduce((a, b) => a + b, 0n) - offset) };
}

function spread(prng: Prng, lens: readonly bigint[], area: bigint, pageSize: PageSize): AddressSegment[] {
  let page = BigInt(prng.between(1, 32));
  return lens.map((len) => {
    const base = area + page * BigInt(pageSize) + pageOffset(prng, pageSize);
    page += len / BigInt(pageSize) + BigInt(prng.between(1, 4));
    return { base, len };
  });
}

export function randomIovec(prng: Prng, setting: IterSetting): Iter {
  const lens = lengths(prng, setting);
  const size = BigInt(setting.pageSize);
  const high = (TASK_SIZE_MAX / size) * size - BigInt(prng.between(33, 44)) * size;
  const segs = spread(prng, lens, prng.chance(4) ? high : 0n, setting.pageSize);
  return { kind: 'iovec', direction: setting.direction, ...range(prng, lens), nofault: prng.chance(12), segs };
}

export function randomKvec(prng: Prng, setting: IterSetting): Iter {
  const lens = lengths(prng, setting);
  const size = BigInt(setting.pageSize);
  const area = prng.weighted<'linear' | 'vmalloc' | 'border'>(['linear', 5], ['vmalloc', 4], ['border', 2]);
  const base = area === 'linear' ? VMALLOC_START >> 1n : area === 'vmalloc' ? VMALLOC_START : VMALLOC_START - BigInt(prng.between(2, 34)) * size;
  return { kind: 'kvec', direction: setting.direction, ...range(prng, lens), segs: spread(prng, lens, base, setting.pageSize) };
}

/** Segments that begin and end at page boundaries inside the vector, so that they can be merged. */
function mergeable(prng: Prng, { pageSize }: IterSetting): BioSegment[] {
  const size = BigInt(pageSize);
  const count = prng.between(2, 4);
  let page = BigInt(prng.between(1, 64));
  return Array.from({ length: count }, (_, i) => {
    const pages = BigInt(prng.between(1, 2));
    const offset = i === 0 ? pageOffset(prng, pageSize) : 0n;
    const whole = pages * size - offset;
    const len = i === count - 1 ? partOf(prng, whole) : prng.chance(10) ? 0n : whole;
    const first = page;
    page += prng.chance(50) ? pages : BigInt(prng.between(1, 20));
    return { page: first, offset, len };
  });
}

function bioOffset(prng: Prng, pageSize: PageSize): bigint {
  return prng.chance(20) ? BigInt(pageSize) * BigInt(prng.between(1, 2)) + pageOffset(prng, pageSize) : pageOffset(prng, pageSize);
}

export function randomBvec(prng: Prng, setting: IterSetting): Iter {
  const segs = prng.chance(30) && !setting.huge
    ? mergeable(prng, setting)
    : lengths(prng, setting).map((len) => {
      const offset = bioOffset(prng, setting.pageSize);
      return { page: BigInt(prng.between(1, 400)), offset, len: len < U32 - offset ? len : U32 - offset };
    });
  return { kind: 'bvec', direction: setting.direction, ...range(prng, segs.map(({ len }) => len)), segs };
}
