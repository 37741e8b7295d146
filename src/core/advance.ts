/**
 * iov_iter_advance(): moves the iterator n bytes on, at most to its end.
 *
 * Source: lib/iov_iter.c, 6.1 (PIPE) and 6.12.
 */
import { FOLIOQ_SLOTS } from '../revisions';
import { element, type FolioqIter, type IovIter, type PipeIter, type VectorIter } from './iterator';
import { lastOffset } from './pipe';
import { add64, min64, sub64, u32 } from './sizes';
import { Crash, type Trace } from './trace';

/** n in bytes. On a vector even n = 0 steps over segments that are empty or used up. */
export function advance(iter: IovIter, n: bigint, trace: Trace): void {
  if (iter.count < n) trace.take('advance.clamp');
  n = min64(iter.count, n);
  switch (iter.kind) {
    case 'ubuf':
    case 'xarray':
      trace.take('advance.flat');
      iter.offset = add64(iter.offset, n);
      iter.count -= n;
      return;
    case 'iovec':
    case 'kvec':
    case 'bvec':
      advanceVector(iter, n, trace);
      return;
    case 'folioq':
      advanceFolioq(iter, n, trace);
      return;
    case 'pipe':
      advancePipe(iter, n, trace);
      return;
    case 'discard':
      trace.take('advance.discard');
      iter.count -= n;
  }
}

function advanceVector(iter: VectorIter, n: bigint, trace: Trace): void {
  if (iter.count === 0n) {
    trace.take('advance.nothing');
    return;
  }
  iter.count -= n;
  let rest = add64(n, iter.offset);
  let passed = 0;
  for (; passed < iter.nrSegs; passed++) {
    const { len } = element<{ readonly len: bigint }>(iter.segs, iter.base + passed);
    if (rest < len) break;
    trace.take('advance.step');
    rest -= len;
  }
  trace.take(passed < iter.nrSegs ? 'advance.stop' : 'advance.run-out');
  iter.offset = rest;
  iter.nrSegs -= passed;
  iter.base += passed;
}

function advanceFolioq(iter: FolioqIter, n: bigint, trace: Trace): void {
  if (iter.count === 0n) {
    trace.take('advance.nothing');
    return;
  }
  iter.count -= n;
  let queue: number | undefined = iter.queue;
  let slot = iter.slot;
  if (slot >= FOLIOQ_SLOTS) {
    trace.take('advance.folioq-next');
    queue = iter.folios.next(queue);
    slot = 0;
  }
  let rest = add64(n, iter.offset);
  do {
    const size = iter.folios.size(queue, slot);
    if (rest < size) {
      trace.take('advance.stop');
      break;
    }
    trace.take('advance.folioq-step');
    rest -= size;
    slot++;
    const next: number | undefined = queue === undefined || slot < FOLIOQ_SLOTS ? undefined : iter.folios.next(queue);
    if (next !== undefined) {
      trace.take('advance.folioq-cross');
      queue = next;
      slot = 0;
    }
  } while (rest !== 0n);
  iter.offset = rest;
  iter.slot = slot;
  iter.queue = queue ?? iter.queue;
}

/** On a pipe advancing means: what was written beyond the new end goes. */
function advancePipe(iter: PipeIter, n: bigint, trace: Trace): void {
  const { pipe } = iter;
  let offset = iter.lastOffset;
  if (offset === 0 && n === 0n) {
    trace.take('advance.pipe-discard');
    pipe.discardFrom(iter.startHead);
    return;
  }
  iter.count -= n;
  let rest = n;
  for (;;) {
    // nothing was ever written here: the C loop would go round the ring reading stale buffers
    if (iter.head === pipe.head) throw new Crash('SEGV', 'advance past the data of the pipe');
    const buffer = pipe.buffer(iter.head);
    if (offset !== 0) rest = add64(rest, sub64(BigInt(Math.abs(offset)), BigInt(buffer.offset)));
    if (rest <= BigInt(buffer.len)) {
      trace.take('advance.pipe-stop');
      buffer.len = Number(rest);
      iter.lastOffset = lastOffset(buffer);
      break;
    }
    trace.take('advance.pipe-step');
    rest -= BigInt(buffer.len);
    iter.head = u32(iter.head + 1);
    offset = 0;
  }
  pipe.discardFrom(u32(iter.head + 1));
}
