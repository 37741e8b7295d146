/**
 * Extraction from kernel addresses. One call lists pages of one segment; pages are looked up by address, the linear
 * map or the vmalloc area each on its own.
 *
 * Source: iov_iter_extract_kvec_pages(), patch series v7 and v11, commits 7d58fe731028 and f741bd7178c9.
 */
import { VMALLOC_START } from '../../revisions';
import { advance } from '../advance';
import { error } from '../errors';
import { element, type KvecIter } from '../iterator';
import { add64, sub64 } from '../sizes';
import type { Call } from './call';
import { nextSegment, nextSegmentStuck } from './segment';

/** Bytes listed, 0, -ENOMEM, or -EFAULT where the revision has no such routine. No page is retained. */
export function extractKvec(call: Call, iter: KvecIter, size: bigint): bigint {
  const { machine: { pageMask, revision: { variants } } } = call;
  switch (variants.kvec) {
    case 'kvec-none':
      return error('EFAULT');
    case 'kvec-v7':
      return list(call, iter, nextSegmentStuck(call, iter, size, 'kvec'), (base, skip) => {
        // iov_base is taken for page aligned, and skip for less than a page
        const offset = skip & pageMask;
        return { offset, start: sub64(base, offset) };
      });
    case 'kvec-v11':
      return list(call, iter, nextSegmentStuck(call, iter, size, 'kvec'), exactly);
    case 'kvec-6.6':
      return list(call, iter, nextSegment(call, iter, size, 'kvec'), exactly);
  }

  function exactly(base: bigint, skip: bigint): Start {
    const address = add64(base, skip);
    const offset = address & pageMask;
    return { offset, start: address - offset };
  }
}

interface Start {
  /** bytes into the first page */
  readonly offset: bigint;
  /** an address in the first page */
  readonly start: bigint;
}

function list(call: Call, iter: KvecIter, size: bigint | undefined, startOf: (base: bigint, skip: bigint) => Start): bigint {
  if (size === undefined) return 0n;
  const { offset, start } = startOf(element(iter.segs, iter.base).base, iter.offset);
  call.offset0 = offset;
  const wanted = call.want(size, offset);
  if (wanted === 0) {
    call.trace.take('kvec.enomem');
    return error('ENOMEM');
  }
  listAddresses(call, start, wanted);
  const bytes = call.bytesIn(wanted, offset, size);
  advance(iter, bytes, call.trace);
  return bytes;
}

/** Lists the pages at start, start + PAGE_SIZE, ... */
function listAddresses(call: Call, start: bigint, pages: number): void {
  const { pageShift, pageSize } = call.machine;
  let address = start;
  let left = pages;
  while (left > 0) {
    const linear = address < VMALLOC_START;
    call.trace.take(linear ? 'kvec.linear' : 'kvec.vmalloc');
    const end = linear ? VMALLOC_START : 1n << 64n;
    // addresses that are still in the area, this one included
    const here = (end - address + pageSize - 1n) >> pageShift;
    const length = Math.min(Number(here), left);
    call.array.store(linear ? 'k' : 'v', address >> pageShift, length);
    left -= length;
    address = BigInt.asUintN(64, address + (BigInt(length) << pageShift));
  }
}
