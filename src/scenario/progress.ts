/**
 * The least an extraction certainly takes, for scenarios so plain that nothing can go wrong: memory all present, no
 * injection, legal flags, no empty segment. Generators use it to know how far a later revert may go back. Always a
 * lower bound; 0 where in doubt.
 */
import { FOLIOQ_SLOTS, TASK_SIZE_MAX, revision } from '../revisions';
import { isPresent } from './present';
import type { ExtractCall, Iter, Memory, Scenario } from './types';

function least(...values: readonly bigint[]): bigint {
  return values.reduce((a, b) => (b < a ? b : a));
}

function plainCall({ revision: name, numbering, iter }: Scenario, call: ExtractCall): boolean {
  if (call.maxsize === 0n || call.maxpages === 0 || Object.keys(call.inject).length > 0) return false;
  if (name !== 'v6') return call.flags === 0;
  const write = numbering === 'V6POST10' ? 0x4 : 0x1;
  return call.flags === (iter.direction === 'DEST' ? write : 0);
}

function plainMemory(memory: Memory): boolean {
  return memory.ranges.length === 0 && memory.signal === 'none';
}

function userRange(base: bigint, len: bigint): boolean {
  return base + len <= TASK_SIZE_MAX - (1n << 17n);
}

/** Bytes left on the first page of a piece at `address`, counted so that no revision's arithmetic gives less. */
function firstPage(address: bigint, offset: bigint, pageSize: bigint): bigint {
  return least(pageSize - (address % pageSize), pageSize - (offset % pageSize));
}

function firstPiece(iter: Iter, scenario: Scenario): bigint {
  const size = BigInt(scenario.pageSize);
  const variants = revision(scenario.revision).variants;
  switch (iter.kind) {
    case 'ubuf': {
      const address = iter.segs[0].base + iter.offset;
      return plainMemory(scenario.memory) && userRange(address, iter.count) ? firstPage(address, 0n, size) : 0n;
    }
    case 'iovec': {
      const first = iter.segs[0];
      if (first === undefined || !plainMemory(scenario.memory)) return 0n;
      if (!iter.segs.every((s) => s.len > 0n && userRange(s.base, s.len))) return 0n;
      return least(first.len - iter.offset, firstPage(first.base + iter.offset, 0n, size));
    }
    case 'kvec': {
      const first = iter.segs[0];
      if (first === undefined || variants.kvec === 'kvec-none' || !iter.segs.every((s) => s.len > 0n)) return 0n;
      return least(first.len - iter.offset, firstPage(first.base + iter.offset, iter.offset, size));
    }
    case 'bvec': {
      const first = iter.segs[0];
      if (first === undefined || !iter.segs.every((s) => s.len > 0n)) return 0n;
      return least(first.len - iter.offset, firstPage(first.offset + iter.offset, iter.offset, size));
    }
    case 'xarray':
      return isPresent(iter, scenario.pageSize) ? firstPage(iter.start + iter.offset, 0n, size) : 0n;
    case 'folioq': {
      const order = iter.orders[iter.queue * FOLIOQ_SLOTS + iter.slot];
      if (order === undefined || iter.slot >= FOLIOQ_SLOTS || variants.folioq === 'folioq-none') return 0n;
      return iter.offset < size << BigInt(order) ? firstPage(iter.offset, 0n, size) : 0n;
    }
    case 'pipe':
      return variants.pipe !== 'pipe-none' && iter.maxUsage > iter.buffers.length ? size : 0n;
    case 'discard':
      return 0n;
  }
}

/**
 * Bytes the extraction `call` of `scenario` takes at least when `count` bytes or more remain. `first`: nothing has
 * moved the iterator yet; a later call is only known to take something.
 */
export function certainProgress(scenario: Scenario, call: ExtractCall, count: bigint, first: boolean): bigint {
  if (!plainCall(scenario, call) || count === 0n) return 0n;
  const piece = firstPiece(scenario.iter, scenario);
  if (piece <= 0n) return 0n;
  if (first) return least(call.maxsize, count, piece);
  // A pipe may be full by now, and an xarray may have been moved to where it has holes.
  return scenario.iter.kind === 'pipe' || scenario.iter.kind === 'xarray' ? 0n : 1n;
}
