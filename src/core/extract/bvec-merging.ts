/**
 * Extraction from a bio_vec array since 6.13: goes on into the next element while the listed bytes stay virtually
 * contiguous. Positions inside elements are unsigned int here.
 *
 * Source: iov_iter_extract_bvec_pages(), commits e4e535bff2bc (6.13) and eea815a087cd (7.2); include/linux/bvec.h.
 */
import { advance } from '../advance';
import { error } from '../errors';
import { element, type BvecIter } from '../iterator';
import { u32 } from '../sizes';
import type { Call } from './call';

const U32_SPAN = 2 ** 32;

/** Bytes listed, 0, or (7.2) -ENOMEM. 6.13 does not look whether there is an array. */
export function extractBvecMerging(call: Call, iter: BvecIter, size: bigint): bigint {
  const { trace, machine } = call;
  if (iter.nrSegs === 0) {
    trace.take('bvec.no-segment');
    return 0n;
  }
  if (iter.offset === element(iter.segs, iter.base).len) {
    trace.take('bvec.step');
    iter.offset = 0n;
    iter.nrSegs--;
    iter.base++;
  }
  // the start handed on is the iterator's offset, not the offset in the first page
  const wanted = call.want(size, iter.offset);
  if (wanted === 0 && machine.revision.variants.bvec === 'bvec-7.2') {
    trace.take('bvec.enomem');
    return error('ENOMEM');
  }
  const total = listPieces(call, iter, Number(size), wanted);
  advance(iter, BigInt(total), trace);
  return BigInt(total);
}

/** Lists piece after piece, all pages of one element at once; returns the bytes covered. */
function listPieces(call: Call, iter: BvecIter, size: number, wanted: number): number {
  const { trace, machine: { pageBytes } } = call;
  let index = 0;
  let left = size;
  let done = Number(iter.offset);
  let entries = 0;
  while (left > 0 && index < iter.nrSegs) {
    const seg = element(iter.segs, iter.base + index);
    const len = Number(seg.len);
    const position = u32(Number(seg.offset) + done);
    const offset = position % pageBytes;
    if (entries === 0) {
      call.offset0 = BigInt(offset);
    } else if (offset !== 0) {
      trace.take('bvec.stop-start');
      return size - left;
    }
    // at least one entry is written, whether or not there is room for it
    const room = Math.max(1, wanted - entries) * pageBytes - offset;
    const bytes = Math.min(left, u32(len - done), room, U32_SPAN - position);
    const pages = Math.max(1, Math.ceil((offset + bytes) / pageBytes));
    store(call, entries, seg.page + BigInt(Math.floor(position / pageBytes)), pages, bytes);
    entries += pages;
    left -= bytes;
    if (entries >= wanted) {
      trace.take('bvec.stop-full');
      return size - left;
    }
    if (bytes === 0 || (offset + bytes) % pageBytes !== 0) {
      trace.take('bvec.stop-end');
      return size - left;
    }
    done = u32(done + bytes);
    if (done === len) {
      done = 0;
      index++;
    }
  }
  trace.take(left === 0 ? 'bvec.stop-size' : 'bvec.stop-segs');
  return size - left;
}

function store(call: Call, entries: number, page: bigint, pages: number, bytes: number): void {
  const { trace, array } = call;
  if (array.state === 'null' || array.state === 'zsp') trace.take('bvec.null-store');
  array.store('b', page, pages);
  if (array.over > 0) trace.take('bvec.over');
  trace.take(entries === 0 ? 'bvec.first-piece' : 'bvec.merge');
  if (entries === 0 && pages > 1) trace.take('bvec.merge');
  if (bytes === 0) trace.take('bvec.empty-piece');
}
