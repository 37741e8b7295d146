import { min64, sub64 } from '../sizes';
import { element, type BvecIter, type KvecIter } from '../iterator';
import { Crash } from '../trace';
import type { Call } from './call';

type Names = 'kvec' | 'bvec';

/** sizeof(struct kvec) and sizeof(struct bio_vec), by the width of a pointer. */
const ELEMENT_BYTES = { 64: { kvec: 16, bvec: 16 }, 32: { kvec: 8, bvec: 12 } } as const;

/**
 * Bytes to take from the current segment, at most `size`; used-up and empty segments are stepped over first, for good.
 * Undefined: no segment left.
 *
 * Source: lib/iov_iter.c since commit f741bd7178c9 (6.6).
 */
export function nextSegment(call: Call, iter: KvecIter | BvecIter, size: bigint, name: Names): bigint | undefined {
  for (;;) {
    if (iter.nrSegs === 0) return runOff(call, name);
    const here = sub64(segmentLength(iter), iter.offset);
    if (here !== 0n) return clipped(call, size, here, name);
    stepOver(call, iter, name);
  }
}

/**
 * The same as first merged: the running minimum overwrites the size asked for, so one empty segment makes it 0 for
 * good and the walk runs off the vector.
 *
 * Source: patch series v7 to v12 and commit 7d58fe731028 (6.3).
 */
export function nextSegmentStuck(call: Call, iter: KvecIter | BvecIter, size: bigint, name: Names): bigint | undefined {
  let left = size;
  for (;;) {
    if (iter.nrSegs === 0) return runOff(call, name);
    const here = sub64(segmentLength(iter), iter.offset);
    if (left !== 0n && here !== 0n) return clipped(call, left, here, name);
    left = 0n;
    call.trace.take(`${name}.stuck`);
    stepOver(call, iter, name);
  }
}

function segmentLength(iter: KvecIter | BvecIter): bigint {
  return element<{ readonly len: bigint }>(iter.segs, iter.base).len;
}

function stepOver(call: Call, iter: KvecIter | BvecIter, name: Names): void {
  const { revision, wordSize } = call.machine;
  const stride = name === 'bvec' && revision.variants.bvec === 'bvec-v7' ? 2 * wordSize / 8 : ELEMENT_BYTES[wordSize][name];
  // i->kvec++ on a bio_vec array: where the sizes differ, the next element read is no element
  if (stride !== ELEMENT_BYTES[wordSize][name]) throw new Crash('SEGV', 'the pointer stepped is a kvec, the elements are bio_vecs');
  call.trace.take(`${name}.skip-empty`);
  iter.offset = 0n;
  iter.nrSegs--;
  iter.base++;
}

function clipped(call: Call, size: bigint, here: bigint, name: Names): bigint {
  if (here < size) call.trace.take(`${name}.clip`);
  return min64(here, size);
}

function runOff(call: Call, name: Names): undefined {
  call.trace.take(`${name}.run-off`);
}
