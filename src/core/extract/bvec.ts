/**
 * Extraction from a bio_vec array, as it was before 6.13: one call lists pages of one element.
 *
 * Source: iov_iter_extract_bvec_pages(), patch series v6 06/34 and v7, commits 7d58fe731028 and f741bd7178c9.
 */
import { advance } from '../advance';
import { error } from '../errors';
import { element, type BvecIter } from '../iterator';
import { add64, sub64 } from '../sizes';
import type { Call } from './call';
import { extractBvecMerging } from './bvec-merging';
import { nextSegment, nextSegmentStuck } from './segment';

/** Bytes listed, 0 or -ENOMEM. No page is retained. */
export function extractBvec(call: Call, iter: BvecIter, size: bigint): bigint {
  switch (call.machine.revision.variants.bvec) {
    case 'bvec-v6':
      return extractFirst(call, iter, size);
    case 'bvec-v7':
    case 'bvec-v11':
      return extractNext(call, iter, nextSegmentStuck(call, iter, size, 'bvec'));
    case 'bvec-6.6':
      return extractNext(call, iter, nextSegment(call, iter, size, 'bvec'));
    case 'bvec-6.13':
    case 'bvec-7.2':
      return extractBvecMerging(call, iter, size);
  }
}

/** v6: element 0, even if there is nothing in it, and a step of its own instead of iov_iter_advance(). */
function extractFirst(call: Call, iter: BvecIter, asked: bigint): bigint {
  const { len } = element(iter.segs, iter.base);
  const here = sub64(len, iter.offset);
  if (here < asked) call.trace.take('bvec.clip');
  const listed = list(call, iter, here < asked ? here : asked);
  if (listed === undefined) return error('ENOMEM');
  iter.count -= listed;
  iter.offset = add64(iter.offset, listed);
  if (iter.offset === len) {
    call.trace.take('bvec.step');
    iter.offset = 0n;
    iter.base++;
    iter.nrSegs--;
  }
  return listed;
}

function extractNext(call: Call, iter: BvecIter, size: bigint | undefined): bigint {
  if (size === undefined) return 0n;
  const listed = list(call, iter, size);
  if (listed === undefined) return error('ENOMEM');
  advance(iter, listed, call.trace);
  return listed;
}

/** Lists pages of the current element; the bytes they cover, or undefined where there is no array for them. */
function list(call: Call, iter: BvecIter, size: bigint): bigint | undefined {
  const { pageShift, pageMask } = call.machine;
  const seg = element(iter.segs, iter.base);
  const position = add64(iter.offset, seg.offset);
  const offset = position & pageMask;
  call.offset0 = offset;
  const wanted = call.want(size, offset);
  if (wanted === 0) {
    call.trace.take('bvec.enomem');
    return undefined;
  }
  call.array.store('b', seg.page + (position >> pageShift), wanted);
  return call.bytesIn(wanted, offset, size);
}
