/**
 * Extraction from page-cache folios, up to the first hole.
 *
 * Source: iov_iter_extract_xarray_pages(), lib/iov_iter.c 6.12 and commit 72c00e84e611 (7.2).
 */
import { advance } from '../advance';
import { error } from '../errors';
import type { XarrayIter } from '../iterator';
import { add64 } from '../sizes';
import type { Call } from './call';

/** Bytes listed, 0 at a hole, -ENOMEM. Before 7.2 a hole under an unaligned start gives all bytes and no page. */
export function extractXarray(call: Call, iter: XarrayIter, size: bigint): bigint {
  const { machine, trace, array } = call;
  const position = add64(iter.start, iter.offset);
  const offset = position & machine.pageMask;
  call.offset0 = offset;
  const allocatesHere = array.state === 'null';
  const wanted = call.want(size, offset);
  if (wanted === 0) {
    trace.take('xarray.enomem');
    return error('ENOMEM');
  }
  // loff_t is signed, pgoff_t is not
  const index = BigInt.asUintN(64, BigInt.asIntN(64, position) >> machine.pageShift);
  const listed = listPages(call, iter, index, wanted);
  if (listed === 0) {
    if (machine.revision.variants.xarray === 'xarray-7.2') {
      if (offset === 0n) trace.take('xarray.empty');
      if (allocatesHere) {
        trace.take('xarray.array-freed');
        array.free();
      }
      return 0n;
    }
    trace.take(offset === 0n ? 'xarray.empty' : 'xarray.underflow');
  }
  const bytes = call.bytesIn(listed, offset, size);
  advance(iter, bytes, trace);
  return bytes;
}

/** Lists present pages from `index` on, a folio at a time; the number listed. */
function listPages(call: Call, iter: XarrayIter, index: bigint, wanted: number): number {
  let listed = 0;
  let at = index;
  while (listed < wanted) {
    const folio = iter.cache.find(at);
    if (folio === undefined) {
      call.trace.take('xarray.hole');
      break;
    }
    call.trace.take('xarray.page');
    const inFolio = Number(folio.index + (1n << BigInt(folio.order)) - at);
    const length = Math.min(inFolio, wanted - listed);
    call.array.store('x', at, length, folio.order, folio.index);
    listed += length;
    at = BigInt.asUintN(64, at + BigInt(length));
  }
  return listed;
}
