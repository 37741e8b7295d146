/**
 * Byte positions. Position 0 is the first byte of the first segment or folio given (of the buffer for ubuf, of
 * xarray_start for xarray), so a position does not depend on how an iterator is represented.
 */
import { FOLIOQ_SLOTS, MAX_LFS_FILESIZE } from '../revisions';
import type { Iter, IterState } from './types';

const U64 = 1n << 64n;

function folioBytes(orders: readonly number[], count: number, pageSize: number): bigint {
  let bytes = 0n;
  for (let i = 0; i < count && i < orders.length; i++) bytes += BigInt(pageSize) << BigInt(orders[i] ?? 0);
  return bytes;
}

function segmentBytes(segs: readonly { readonly len: bigint }[], count: bigint): bigint {
  let bytes = 0n;
  for (let i = 0; i < segs.length && BigInt(i) < count; i++) bytes += segs[i]?.len ?? 0n;
  return bytes;
}

/** Bytes there are from position 0: what segments or folios hold, or up to the end of the 64-bit range or of a file. */
export function extent(iter: Iter, pageSize: number): bigint {
  switch (iter.kind) {
    case 'ubuf':
      return U64 - iter.segs[0].base;
    case 'xarray':
      return MAX_LFS_FILESIZE - iter.start;
    case 'iovec':
    case 'kvec':
    case 'bvec':
      return segmentBytes(iter.segs, BigInt(iter.segs.length));
    case 'folioq':
      return folioBytes(iter.orders, iter.orders.length, pageSize);
    case 'pipe':
    case 'discard':
      return U64 - 1n;
  }
}

/** Position of the first state; 0 for kinds without one. */
export function startPosition(iter: Iter, pageSize: number): bigint {
  switch (iter.kind) {
    case 'pipe':
    case 'discard':
      return 0n;
    case 'folioq':
      return folioBytes(iter.orders, iter.queue * FOLIOQ_SLOTS + iter.slot, pageSize) + iter.offset;
    case 'ubuf':
    case 'iovec':
    case 'kvec':
    case 'bvec':
    case 'xarray':
      return iter.offset;
  }
}

/**
 * Position of a later state of the same iterator. Pipes: bytes put into the pipe since the first state (negative when
 * earlier buffers went). null: the kind has none, or the state is of another kind than the iterator.
 */
export function positionOf(iter: Iter, state: IterState, pageSize: number): bigint | null {
  switch (state.kind) {
    case 'ubuf':
    case 'xarray':
      return state.offset;
    case 'iovec':
    case 'kvec':
    case 'bvec':
      return iter.kind === state.kind ? segmentBytes(iter.segs, state.base) + state.offset : null;
    case 'folioq':
      return iter.kind === 'folioq'
        ? folioBytes(iter.orders, state.queue * FOLIOQ_SLOTS + state.slot, pageSize) + state.offset
        : null;
    case 'pipe': {
      if (iter.kind !== 'pipe') return null;
      const now = state.bufs.reduce((sum, [, , len]) => sum + len, 0);
      return BigInt(now - iter.buffers.reduce((sum, { len }) => sum + len, 0));
    }
    case 'discard':
      return null;
  }
}
