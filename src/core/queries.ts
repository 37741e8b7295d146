/**
 * What callers ask an iterator, and the ways to change its count without moving it.
 *
 * Source: lib/iov_iter.c, 6.12; PIPE 6.1; include/linux/uio.h.
 */
import { element, type BvecIter, type IovecIter, type IovIter, type KvecIter } from './iterator';
import { ceilPages, type Machine } from './machine';
import { add64, min64, sub64 } from './sizes';
import type { Trace } from './trace';

/** iov_iter_truncate(): count becomes at most n bytes. */
export function truncate(iter: IovIter, n: bigint): void {
  iter.count = min64(iter.count, n);
}

/** iov_iter_reexpand(): count becomes n bytes, whatever it was. */
export function reexpand(iter: IovIter, n: bigint): void {
  iter.count = n;
}

/** iov_iter_single_seg_count(), bytes. For a folio queue the offset in the folio is not subtracted. */
export function singleSegCount(iter: IovIter): bigint {
  switch (iter.kind) {
    case 'iovec':
    case 'kvec':
    case 'bvec': {
      if (iter.nrSegs <= 1) return iter.count;
      const { len } = element<{ readonly len: bigint }>(iter.segs, iter.base);
      return min64(iter.count, sub64(len, iter.offset));
    }
    case 'folioq':
      return iter.count === 0n ? 0n : min64(iter.folios.size(iter.queue, iter.slot), iter.count);
    case 'ubuf': case 'xarray': case 'pipe': case 'discard':
      return iter.count;
  }
}

/** iov_iter_npages(): pages the rest would take, at most `max`. Signed int, as in C. */
export function npages(machine: Machine, iter: IovIter, max: number): number {
  if (iter.count === 0n) return 0;
  const flat = (position: bigint): number => Math.min(ceilPages(machine, (position & machine.pageMask) + iter.count) | 0, max);
  switch (iter.kind) {
    case 'ubuf': return flat(add64(iter.address, iter.offset));
    case 'xarray': return flat(add64(iter.start, iter.offset));
    case 'folioq': return flat(iter.offset);
    case 'iovec':
    case 'kvec': return vectorPages(machine, iter, max, (seg, skip) => add64(seg.base, skip), false);
    case 'bvec': return vectorPages(machine, iter, max, (seg, skip) => add64(seg.offset, skip), true);
    case 'pipe': {
      const room = Math.max((iter.pipe.maxUsage | 0) - (iter.pipe.occupancy | 0), 0);
      const partial = iter.lastOffset > 0 && iter.lastOffset < machine.pageBytes;
      return Math.min(room + (partial ? 1 : 0), max);
    }
    case 'discard': return 0;
  }
}

/** An empty bio_vec with an offset in its page counts as a page; an empty iovec or kvec does not. */
function vectorPages<S extends { readonly len: bigint }>(
  machine: Machine, iter: { readonly segs: readonly S[]; readonly base: number; readonly offset: bigint; readonly count: bigint },
  max: number, start: (seg: S, skip: bigint) => bigint, countEmpty: boolean,
): number {
  let pages = 0;
  let left = iter.count;
  let skip = iter.offset;
  for (let at = iter.base; left !== 0n; at++, skip = 0n) {
    const seg = element(iter.segs, at);
    const len = min64(sub64(seg.len, skip), left);
    if (len === 0n && !countEmpty) continue;
    left -= len;
    pages = (pages + ceilPages(machine, (start(seg, skip) & machine.pageMask) + len)) | 0;
    if (pages > max) return max;
  }
  return pages;
}

/** iov_iter_alignment(): the OR of every address and length left. Its low bits say what they are aligned to. */
export function alignment(iter: IovIter): bigint {
  switch (iter.kind) {
    case 'ubuf': return iter.count === 0n ? 0n : add64(iter.address, iter.offset) | iter.count;
    case 'iovec':
    case 'kvec': return addressAlignment(iter);
    case 'bvec': return bioAlignment(iter);
    case 'folioq': return iter.offset | iter.count;
    case 'xarray': return add64(iter.start, iter.offset) | iter.count;
    case 'pipe': return iter.count !== 0n && iter.lastOffset > 0 ? iter.count | BigInt(iter.lastOffset) : iter.count;
    case 'discard': return 0n;
  }
}

function addressAlignment(iter: IovecIter | KvecIter): bigint {
  let bits = 0n;
  let left = iter.count;
  let skip = iter.offset;
  let at = iter.base;
  do {
    const seg = element(iter.segs, at++);
    const len = sub64(seg.len, skip);
    if (len !== 0n) {
      bits |= add64(seg.base, skip) | min64(len, left);
      left -= min64(len, left);
    }
    skip = 0n;
  } while (left !== 0n);
  return bits;
}

/** The sum is kept in an unsigned int here. */
function bioAlignment(iter: BvecIter): bigint {
  let bits = 0n;
  let left = iter.count;
  let skip = iter.offset;
  let at = iter.base;
  do {
    const seg = element(iter.segs, at++);
    const len = min64(sub64(seg.len, skip), left);
    bits |= add64(seg.offset, skip) | len;
    left -= len;
    skip = 0n;
  } while (left !== 0n);
  return BigInt.asUintN(32, bits);
}

/** What iov_iter_save_state() keeps. */
export interface SavedState { readonly offset: bigint; readonly count: bigint; readonly nrSegs: number }

export function saveState(iter: IovIter): SavedState {
  const offset = iter.kind === 'pipe' || iter.kind === 'discard' ? 0n : iter.offset;
  const nrSegs = iter.kind === 'iovec' || iter.kind === 'kvec' || iter.kind === 'bvec' ? iter.nrSegs : 0;
  return { offset, count: iter.count, nrSegs };
}

/** iov_iter_restore(): back to a saved state. Kinds other than UBUF and the vectors: WARN, no change; KVEC: WARN only. */
export function restore(iter: IovIter, saved: SavedState, trace: Trace): void {
  switch (iter.kind) {
    case 'xarray': case 'folioq': case 'pipe': case 'discard':
      trace.warn();
      return;
    case 'ubuf':
      break;
    case 'iovec':
    case 'kvec':
    case 'bvec':
      if (iter.kind === 'kvec') trace.warn();
      iter.base -= saved.nrSegs - iter.nrSegs;
      iter.nrSegs = saved.nrSegs;
  }
  iter.offset = saved.offset;
  iter.count = saved.count;
}
