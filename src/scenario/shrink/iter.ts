/** Simpler iterators: fewer segments first, then shorter ones, then simpler places. */
import { VMALLOC_START } from '../../revisions';
import { extent, startPosition } from '../extent';
import type { AddressSegment, BioSegment, Iter, PipeBuffer } from '../types';
import { replaced, rescaled, simplerAddress, smaller, smallerNumber, without } from './numbers';

type Vector = Extract<Iter, { kind: 'iovec' | 'kvec' | 'bvec' }>;

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** Offset and count cut to what the segments or folios hold. */
function settled(iter: Iter, pageSize: number): Iter {
  switch (iter.kind) {
    case 'iovec':
    case 'kvec':
    case 'bvec': {
      const offset = least(iter.offset, iter.segs[0]?.len ?? 0n);
      return { ...iter, offset, count: least(iter.count, extent(iter, pageSize) - offset) };
    }
    case 'folioq': {
      const rest = extent(iter, pageSize) - startPosition(iter, pageSize);
      return rest < 0n ? { ...iter, offset: 0n, queue: 0, slot: 0, count: least(iter.count, extent(iter, pageSize)) } : { ...iter, count: least(iter.count, rest) };
    }
    case 'ubuf':
    case 'xarray':
    case 'pipe':
    case 'discard':
      return iter;
  }
}

const FIRST_PAGES = [16n, 17n, 32n];

/** Pages to move an address to: low ones, in the area it is in. */
function lowPages(kind: Iter['kind'], base: bigint, pageSize: number): bigint[] {
  const area = kind !== 'kvec' ? 0n : base >= VMALLOC_START ? VMALLOC_START : VMALLOC_START >> 1n;
  return FIRST_PAGES.map((page) => area / BigInt(pageSize) + page);
}

/** The iterator without the bytes before its offset: the data starts where it stands. */
function* unconsumed(iter: Iter): Generator<Iter> {
  if (!('offset' in iter) || iter.offset === 0n) return;
  const { offset } = iter;
  switch (iter.kind) {
    case 'ubuf':
      yield { ...iter, offset: 0n, segs: [{ base: iter.segs[0].base + offset, len: iter.count }] };
      return;
    case 'iovec':
    case 'kvec':
      yield { ...iter, offset: 0n, segs: iter.segs.map((seg, i) => (i === 0 ? { base: seg.base + offset, len: seg.len - offset } : seg)) };
      return;
    case 'bvec':
      yield { ...iter, offset: 0n, segs: iter.segs.map((seg, i) => (i === 0 ? { ...seg, offset: seg.offset + offset, len: seg.len - offset } : seg)) };
      return;
    case 'xarray':
      yield { ...iter, offset: 0n, start: iter.start + offset };
      return;
    case 'folioq':
      return;
  }
}

/** The iterator on pages of another size. */
export function resized(iter: Iter, from: number, to: number): Iter {
  const moved = <T extends { readonly base: bigint }>(seg: T): T => ({ ...seg, base: rescaled(seg.base, from, to) });
  switch (iter.kind) {
    case 'ubuf':
      return { ...iter, segs: [moved(iter.segs[0])] };
    case 'iovec':
    case 'kvec':
      return { ...iter, segs: iter.segs.map(moved) };
    case 'bvec':
      return { ...iter, segs: iter.segs.map((seg) => ({ ...seg, offset: rescaled(seg.offset, from, to) })) };
    case 'xarray':
      return { ...iter, start: rescaled(iter.start, from, to) };
    case 'pipe':
      return { ...iter, buffers: iter.buffers.map(({ anon }) => ({ anon, offset: 0, len: 1 })) };
    case 'folioq':
    case 'discard':
      return iter;
  }
}

/** What is left of a short segment behind its first page; undefined when it ends there. */
function behindFirstPage<T extends AddressSegment>(seg: T, pageSize: number): T | undefined {
  const head = BigInt(pageSize) - (seg.base % BigInt(pageSize));
  return seg.len > head && seg.len <= BigInt(8 * pageSize) ? { ...seg, base: seg.base + head, len: seg.len - head } : undefined;
}

function* simplerAddresses<T extends Extract<Iter, { kind: 'iovec' | 'kvec' }>>(iter: T, pageSize: number): Generator<T> {
  const segs: readonly AddressSegment[] = iter.segs;
  for (const list of without(segs)) yield { ...iter, segs: list };
  for (const [i, seg] of segs.entries()) {
    const behind = behindFirstPage(seg, pageSize);
    if (behind !== undefined) yield { ...iter, segs: replaced(segs, i, behind) };
    for (const len of smaller(seg.len, pageSize)) yield { ...iter, segs: replaced(segs, i, { ...seg, len }) };
    for (const base of simplerAddress(seg.base, pageSize, lowPages(iter.kind, seg.base, pageSize))) yield { ...iter, segs: replaced(segs, i, { ...seg, base }) };
  }
}

function* simplerBios(iter: Extract<Iter, { kind: 'bvec' }>, pageSize: number): Generator<Vector> {
  const segs: readonly BioSegment[] = iter.segs;
  for (const list of without(segs)) yield { ...iter, segs: list };
  for (const [i, seg] of segs.entries()) {
    for (const len of smaller(seg.len, pageSize)) yield { ...iter, segs: replaced(segs, i, { ...seg, len }) };
    for (const offset of smaller(seg.offset, pageSize)) yield { ...iter, segs: replaced(segs, i, { ...seg, offset }) };
    for (const page of smaller(seg.page, 16)) yield { ...iter, segs: replaced(segs, i, { ...seg, page }) };
  }
}

function* simplerParts(iter: Iter, pageSize: number): Generator<Iter> {
  switch (iter.kind) {
    case 'ubuf': {
      const [seg] = iter.segs;
      const behind = iter.offset === 0n ? behindFirstPage({ ...seg, len: iter.count }, pageSize) : undefined;
      if (behind !== undefined) yield { ...iter, count: behind.len, segs: [behind] };
      for (const base of simplerAddress(seg.base, pageSize, FIRST_PAGES)) yield { ...iter, segs: [{ ...seg, base }] };
      if (seg.len !== iter.offset + iter.count) yield { ...iter, segs: [{ ...seg, len: iter.offset + iter.count }] };
      return;
    }
    case 'iovec':
    case 'kvec':
      yield* simplerAddresses(iter, pageSize);
      return;
    case 'bvec':
      yield* simplerBios(iter, pageSize);
      return;
    case 'xarray':
      for (const present of without(iter.present)) yield { ...iter, present };
      for (const [i, folio] of iter.present.entries()) {
        for (const order of smallerNumber(folio.order)) yield { ...iter, present: replaced(iter.present, i, { ...folio, order }) };
      }
      for (const start of simplerAddress(iter.start, pageSize, [0n, 1n, 4n])) yield { ...iter, start };
      return;
    case 'folioq':
      for (const orders of without(iter.orders)) yield { ...iter, orders };
      for (const [i, order] of iter.orders.entries()) {
        for (const less of smallerNumber(order)) yield { ...iter, orders: replaced(iter.orders, i, less) };
      }
      if (iter.queue > 0) yield { ...iter, queue: iter.queue - 1 };
      for (const slot of smallerNumber(iter.slot)) yield { ...iter, slot };
      return;
    case 'pipe': {
      const buffers: readonly PipeBuffer[] = iter.buffers;
      for (const list of without(buffers)) yield { ...iter, buffers: list };
      for (const [i, buffer] of buffers.entries()) {
        for (const len of smallerNumber(buffer.len)) yield { ...iter, buffers: replaced(buffers, i, { ...buffer, len }) };
        for (const offset of smallerNumber(buffer.offset)) yield { ...iter, buffers: replaced(buffers, i, { ...buffer, offset }) };
      }
      if (iter.ringSize > 1 && iter.ringSize / 2 >= buffers.length) {
        yield { ...iter, ringSize: iter.ringSize / 2, maxUsage: Math.min(iter.maxUsage, iter.ringSize / 2) };
      }
      for (const maxUsage of smallerNumber(iter.maxUsage).filter((n) => n > 0)) yield { ...iter, maxUsage };
      for (const tail of smallerNumber(iter.tail)) yield { ...iter, tail };
      return;
    }
    case 'discard':
      return;
  }
}

/** Iterators simpler than `iter` in one respect, simplest respects first. */
export function* simplerIters(iter: Iter, pageSize: number): Generator<Iter> {
  yield* unconsumed(iter);
  for (const simpler of simplerParts(iter, pageSize)) yield settled(simpler, pageSize);
  if ('nofault' in iter && iter.nofault) yield { ...iter, nofault: false };
  if ('offset' in iter) for (const offset of smaller(iter.offset, pageSize)) yield { ...iter, offset };
  for (const count of smaller(iter.count, pageSize)) yield { ...iter, count };
}
