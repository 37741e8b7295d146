/**
 * The axes of segment vectors. A shape says which segments are empty (E) and which hold data (D); the lengths and
 * offsets of the first data segment, of the further ones, and of the empty ones are axes of their own.
 */
import type { PageSize } from '../../revisions';
import { type Axis, axis } from './weighted';

export interface SegmentChoice {
  shape: string;
  /** bytes of the first data segment, of each further one */
  len: bigint;
  nextLen: bigint;
  /** byte offset of the data from a page start: first data segment, each further one, each empty segment */
  at: bigint;
  nextAt: bigint;
  emptyAt: bigint;
  /** iov_offset, from the length of segment 0 */
  consumed: 'nothing' | 'all' | 'one' | 'butOne';
  /** bytes the count leaves out at the end */
  short: 'nothing' | 'all' | 'one';
}

export const SHAPES: Axis<string> = axis(
  ['D', 0], ['ED', 1], ['DD', 1], ['DE', 2], ['E', 3], ['', 4], ['EED', 1], ['DED', 2], ['EDD', 3], ['DDD', 3], ['EDE', 4],
  ['DDE', 4], ['EEED', 3], ['EDED', 4], ['DEED', 4], ['EEDD', 4], ['DDDD', 5], ['DEDE', 5],
);
export const CONSUMED: Axis<SegmentChoice['consumed']> = axis<SegmentChoice['consumed']>(['nothing', 0], ['all', 1], ['one', 1], ['butOne', 2]);
export const SHORT: Axis<SegmentChoice['short']> = axis<SegmentChoice['short']>(['nothing', 0], ['all', 2], ['one', 2]);

/** Lengths of the first data segment. */
export function lengths(pageSize: PageSize): Axis<bigint> {
  const size = BigInt(pageSize);
  return axis([1n, 0], [size, 1], [2n, 1], [size + 1n, 2], [size - 1n, 2], [2n * size, 3], [2n * size + 1n, 4]);
}
export function nextLengths(pageSize: PageSize): Axis<bigint> {
  const size = BigInt(pageSize);
  return axis([1n, 0], [size, 1], [2n, 2], [size + 1n, 3], [size - 1n, 3]);
}
/** Offsets from a page start; `beyond` adds offsets of a page and more (bio_vec only). */
export function offsets(pageSize: PageSize, beyond: boolean): Axis<bigint> {
  const size = BigInt(pageSize);
  const within = axis([0n, 0], [1n, 1], [size - 1n, 1]);
  return beyond ? [...within, ...axis([size, 3], [size + 1n, 3])] : within;
}
export function nextOffsets(pageSize: PageSize): Axis<bigint> {
  return axis([0n, 0], [1n, 2], [BigInt(pageSize) - 1n, 3]);
}
export function emptyOffsets(pageSize: PageSize): Axis<bigint> {
  return axis([0n, 0], [1n, 1], [BigInt(pageSize) - 1n, 3]);
}

export interface Piece { readonly at: bigint; readonly len: bigint }
export interface SegmentLayout { readonly pieces: readonly Piece[]; readonly offset: bigint; readonly count: bigint }

/** The segments of a combination; null when an earlier one gives the same (an axis has nothing to act on). */
export function layOut(c: Readonly<SegmentChoice>): SegmentLayout | null {
  const pieces: Piece[] = [];
  let total = 0n;
  let data = 0;
  for (const letter of c.shape) {
    const len = letter === 'E' ? 0n : data === 0 ? c.len : c.nextLen;
    pieces.push({ at: letter === 'E' ? c.emptyAt : data === 0 ? c.at : c.nextAt, len });
    if (letter === 'D') data++;
    total += len;
  }
  if (data < 2 && (c.nextLen !== 1n || c.nextAt !== 0n)) return null;
  if (data < 1 && (c.len !== 1n || c.at !== 0n)) return null;
  if (data === pieces.length && c.emptyAt !== 0n) return null;
  const first = pieces[0]?.len ?? 0n;
  const offset = offsetOf(c.consumed, first);
  if (offset === null) return null;
  const rest = total - offset;
  const count = c.short === 'nothing' ? rest : c.short === 'all' ? 0n : rest - 1n;
  if (c.short !== 'nothing' && (rest === 0n || (c.short === 'one' && rest === 1n))) return null;
  return { pieces, offset, count };
}

function offsetOf(consumed: SegmentChoice['consumed'], len: bigint): bigint | null {
  switch (consumed) {
    case 'nothing':
      return 0n;
    case 'all':
      return len > 0n ? len : null;
    case 'one':
      return len > 1n ? 1n : null;
    case 'butOne':
      return len > 2n ? len - 1n : null;
  }
}
