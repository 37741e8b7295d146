/**
 * The functions that set up an iterator, with the checks they make (and none they do not: nobody compares count with
 * the lengths of the segments). `direction` is the C argument: 0 READ (DEST), 1 WRITE (SOURCE).
 *
 * Source: lib/iov_iter.c and include/linux/uio.h, 6.1 and 6.12.
 */
import type { AddressSegment, BioSegment } from '../scenario/types';
import type { Direction } from '../revisions';
import type { FolioQueue } from './folio-queue';
import type {
  BvecIter, DiscardIter, FolioqIter, IovecIter, KvecIter, PipeIter, UbufIter, XarrayIter,
} from './iterator';
import type { Machine } from './machine';
import type { PageCache } from './page-cache';
import type { Pipe } from './pipe';
import { Crash, type Trace } from './trace';

export const READ = 0;
export const WRITE = 1;

/** iov_iter_init(): user segments. A direction other than 0 and 1: WARN. */
export function iovecIter(trace: Trace, direction: number, segs: readonly AddressSegment[], count: bigint): IovecIter {
  return { kind: 'iovec', direction: warned(trace, direction), nofault: false, count, offset: 0n, segs, base: 0, nrSegs: segs.length };
}

/** iov_iter_ubuf(): one user buffer. A direction other than 0 and 1: WARN. */
export function ubufIter(trace: Trace, direction: number, address: bigint, count: bigint): UbufIter {
  return { kind: 'ubuf', direction: warned(trace, direction), nofault: false, address, offset: 0n, count };
}

/** iov_iter_kvec(): kernel segments. A direction other than 0 and 1: WARN. */
export function kvecIter(trace: Trace, direction: number, segs: readonly AddressSegment[], count: bigint): KvecIter {
  return { kind: 'kvec', direction: warned(trace, direction), count, offset: 0n, segs, base: 0, nrSegs: segs.length };
}

/** iov_iter_bvec(): runs of pages. A direction other than 0 and 1: WARN. */
export function bvecIter(trace: Trace, direction: number, segs: readonly BioSegment[], count: bigint): BvecIter {
  return { kind: 'bvec', direction: warned(trace, direction), count, offset: 0n, segs, base: 0, nrSegs: segs.length };
}

/** iov_iter_xarray(): page cache from byte position `start`. A direction other than 0 and 1: BUG (v6: WARN). */
export function xarrayIter(machine: Machine, trace: Trace, direction: number, cache: PageCache, start: bigint, count: bigint): XarrayIter {
  const source = machine.revision.name === 'v6' ? warned(trace, direction) : checked(direction);
  return { kind: 'xarray', direction: source, cache, start, offset: 0n, count };
}

/** iov_iter_folio_queue(): folios from a queue and slot, `offset` bytes into the first. Other directions: BUG. */
export function folioqIter(
  direction: number, folios: FolioQueue, queue: number, slot: number, offset: bigint, count: bigint,
): FolioqIter {
  // folioq_slot is a u8, the offset argument an unsigned int
  return { kind: 'folioq', direction: checked(direction), folios, queue, slot: slot & 0xff, offset: BigInt.asUintN(32, offset), count };
}

/** iov_iter_pipe(): appends to a pipe. Only READ, else BUG; a full ring: WARN. */
export function pipeIter(trace: Trace, direction: number, pipe: Pipe, count: bigint): PipeIter {
  if (direction !== READ) throw new Crash('BUG', 'a pipe iterator is a destination');
  if (pipe.full(pipe.ringSize)) trace.warn();
  return { kind: 'pipe', direction: 'DEST', pipe, head: pipe.head, startHead: pipe.head, lastOffset: 0, count };
}

/** iov_iter_discard(): throws away what is written to it. Only READ, else BUG. */
export function discardIter(direction: number, count: bigint): DiscardIter {
  if (direction !== READ) throw new Crash('BUG', 'a discard iterator is a destination');
  return { kind: 'discard', direction: 'DEST', count };
}

function warned(trace: Trace, direction: number): Direction {
  if ((direction & ~1) !== 0) trace.warn();
  return asDirection(direction);
}

function checked(direction: number): Direction {
  if ((direction & ~1) !== 0) throw new Crash('BUG', `direction ${direction}`);
  return asDirection(direction);
}

/** data_source is a bool: anything but 0 is SOURCE. */
function asDirection(direction: number): Direction {
  return direction === READ ? 'DEST' : 'SOURCE';
}
