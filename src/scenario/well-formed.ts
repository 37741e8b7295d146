/**
 * WF: the precondition every theorem and every random scenario assumes. Structural: holes and failures are allowed.
 *
 * A scenario is well-formed when its iterator and its memory are, every revert stays within what is known to have been passed, and no
 * reexpand asks for more than the data can still give.
 */
import { FOLIOQ_SLOTS, MAX_LFS_FILESIZE } from '../revisions';
import { extent, startPosition } from './extent';
import { whyMemoryIllFormed } from './frames';
import { afterCall, startSpan, whyCallIllFormed } from './spans';
import type { Iter, Scenario } from './types';

export { isPresent } from './present';

const U32 = 1n << 32n;
const U64 = 1n << 64n;

/** Why the iterator is not well-formed (one sentence, no full stop), or null. `pageSize` in bytes. */
export function whyIterIllFormed(iter: Iter, pageSize: number): string | null {
  switch (iter.kind) {
    case 'discard':
    case 'pipe':
      return null;
    case 'ubuf': {
      const end = iter.segs[0].base + iter.offset + iter.count;
      return end > U64 ? 'the buffer wraps around the address space' : null;
    }
    case 'xarray':
      // loff_t is signed: every caller refuses a range that ends at a negative position
      return iter.start + iter.offset + iter.count > MAX_LFS_FILESIZE ? 'the range ends beyond the last file position' : null;
    case 'iovec':
    case 'kvec':
    case 'bvec': {
      const first = iter.segs[0];
      if (first === undefined) return iter.count > 0n ? 'count > 0 without a segment' : null;
      if (iter.offset > first.len) return 'iov_offset is beyond segment 0';
      if (iter.kind === 'bvec' && iter.segs.some(({ offset, len }) => offset + len > U32)) return 'bv_offset + bv_len wraps 32 bits';
      return iter.count > extent(iter, pageSize) - iter.offset ? 'count is more than the segments hold' : null;
    }
    case 'folioq':
      return whyQueueIllFormed(iter, pageSize);
  }
}

function whyQueueIllFormed(iter: Extract<Iter, { kind: 'folioq' }>, pageSize: number): string | null {
  const folio = iter.queue * FOLIOQ_SLOTS + iter.slot;
  const order = iter.orders[folio];
  if (folio > iter.orders.length) return 'the iterator stands behind the last folio';
  if (iter.slot === FOLIOQ_SLOTS && iter.offset > 0n) return 'slot 31 (end of a queue) with an offset';
  if (order === undefined) return iter.count > 0n || iter.offset > 0n ? 'count > 0 or an offset without a folio' : null;
  if (iter.offset > BigInt(pageSize) << BigInt(order)) return 'iov_offset is beyond the folio';
  return iter.count > extent(iter, pageSize) - startPosition(iter, pageSize) ? 'count is more than the folios hold' : null;
}

/**
 * A release by an operation of choice may not match what was taken, and pages with broken counters are not to be
 * extracted again: put and unpin stand with the last extraction only, made once. Of kernel-backed pages nothing was taken at
 * all: what such a release gives back is somebody else's.
 */
function whyReleaseIllFormed({ iter, calls }: Scenario): string | null {
  const extractions = calls.filter((call) => call.op === 'extract');
  const chosen = extractions.findIndex(({ release }) => release === 'put' || release === 'unpin');
  if (chosen === -1) return null;
  if (iter.kind !== 'ubuf' && iter.kind !== 'iovec') return 'put or unpin of pages that no extraction took';
  if (chosen === extractions.length - 1 && extractions[chosen]?.repeat === 1) return null;
  return 'an extraction after a release that may not match';
}

/** Why the scenario is not well-formed (one sentence, no full stop), or null. */
export function whyIllFormed(scenario: Scenario): string | null {
  const reason = whyIterIllFormed(scenario.iter, scenario.pageSize) ?? whyMemoryIllFormed(scenario.memory)
    ?? whyReleaseIllFormed(scenario);
  if (reason !== null) return reason;
  let span = startSpan(scenario);
  for (const [index, call] of scenario.calls.entries()) {
    const why = whyCallIllFormed(scenario, call, span);
    if (why !== null) return `call ${index}: ${why}`;
    span = afterCall(scenario, call, span);
  }
  return null;
}

/** WF of the whole scenario. */
export function isWellFormed(scenario: Scenario): boolean {
  return whyIllFormed(scenario) === null;
}
