/**
 * iov_iter_revert(): takes the iterator n bytes back.
 *
 * Source: lib/iov_iter.c, 6.1 (PIPE) and 6.12.
 */
import { FOLIOQ_SLOTS } from '../revisions';
import { element, type FolioqIter, type IovIter, type PipeIter, type VectorIter } from './iterator';
import type { Machine } from './machine';
import { lastOffset } from './pipe';
import { add64 } from './sizes';
import { Crash, type Trace } from './trace';

/**
 * n in bytes; above MAX_RW_COUNT it is refused with a WARN. UBUF and XARRAY BUG() before their start. A pipe releases
 * the buffers it goes back over, and with them their pages.
 */
export function revert(machine: Machine, iter: IovIter, n: bigint, trace: Trace): void {
  if (n === 0n) {
    trace.take('revert.nothing');
    return;
  }
  if (n > machine.maxRw) {
    trace.take('revert.refused');
    trace.warn();
    return;
  }
  iter.count = add64(iter.count, n);
  switch (iter.kind) {
    case 'pipe':
      revertPipe(iter, n, trace);
      return;
    case 'discard':
      trace.take('revert.discard');
      return;
    case 'ubuf': case 'xarray': case 'iovec': case 'kvec': case 'bvec': case 'folioq':
      revertPosition(iter, n, trace);
  }
}

function revertPosition(iter: Exclude<IovIter, { readonly kind: 'pipe' | 'discard' }>, n: bigint, trace: Trace): void {
  if (n <= iter.offset) {
    trace.take('revert.within');
    iter.offset -= n;
    return;
  }
  const rest = n - iter.offset;
  switch (iter.kind) {
    case 'ubuf':
    case 'xarray':
      trace.take('revert.bug');
      throw new Crash('BUG', 'revert beyond the start');
    case 'iovec':
    case 'kvec':
    case 'bvec':
      revertVector(iter, rest, trace);
      return;
    case 'folioq':
      iter.offset = 0n;
      revertFolioq(iter, rest, trace);
  }
}

function revertVector(iter: VectorIter, n: bigint, trace: Trace): void {
  let rest = n;
  let at = iter.base;
  for (;;) {
    const { len } = element<{ readonly len: bigint }>(iter.segs, --at);
    iter.nrSegs++;
    if (rest <= len) {
      trace.take('revert.land');
      iter.base = at;
      iter.offset = len - rest;
      return;
    }
    trace.take('revert.step');
    rest -= len;
  }
}

function revertFolioq(iter: FolioqIter, n: bigint, trace: Trace): void {
  let { queue, slot } = iter;
  let rest = n;
  for (;;) {
    if (slot === 0) {
      trace.take('revert.folioq-cross');
      queue--;
      slot = FOLIOQ_SLOTS;
    }
    slot--;
    const size = iter.folios.size(queue, slot);
    if (rest <= size) {
      trace.take('revert.land');
      iter.offset = size - rest;
      break;
    }
    trace.take('revert.folioq-step');
    rest -= size;
  }
  iter.slot = slot;
  iter.queue = queue;
}

function revertPipe(iter: PipeIter, n: bigint, trace: Trace): void {
  const { pipe } = iter;
  let rest = n;
  let head = pipe.head;
  while (head > iter.startHead) {
    const buffer = pipe.buffer(--head);
    if (rest < BigInt(buffer.len)) {
      trace.take('revert.pipe-cut');
      buffer.len -= Number(rest);
      iter.lastOffset = lastOffset(buffer);
      iter.head = head;
      return;
    }
    trace.take('revert.pipe-release');
    rest -= BigInt(buffer.len);
    pipe.dropNewest();
  }
  trace.take('revert.pipe-start');
  iter.lastOffset = 0;
  iter.head = head;
}
