/** Causes of errors, of 0, and of short counts: in words, and as conditions on the input of a call. */
import { FOLIOQ_SLOTS, ITER_ALLOW_P2PDMA, maxRwCount, NUMBERINGS, TASK_SIZE_MAX } from '../revisions';
import { isPresent } from '../scenario/present';
import {
  asked, bytesInSegment, directionAgrees, entriesNeeded, firstByte, firstSegment, isUserKind, request, type Observation,
} from './observation';
import { firstRefusals, laterRefused, V6_TAKES } from './refusals';
import type { AnswerCause, Case, ShortCause } from './types';

const ceil = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;
const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** End of the page-rounded range handed to GUP. */
function endOfRange(o: Observation): bigint {
  const size = BigInt(o.scenario.pageSize);
  const at = firstByte(o.scenario) ?? 0n;
  return at - at % size + min(entriesNeeded(o), BigInt(o.call.maxpages)) * size;
}

function v6Refuses({ revision, scenario, call }: Observation): boolean {
  if (revision.name !== 'v6') return false;
  const table = NUMBERINGS[scenario.numbering];
  const taken = [...V6_TAKES[scenario.iter.direction], 'WRITE' as const].reduce((word, flag) => word | (table[flag] ?? 0), 0);
  return (call.flags & ~taken) !== 0;
}

function pipeRoom({ scenario: { iter } }: Observation): bigint {
  return iter.kind === 'pipe' ? BigInt(Math.max(0, iter.maxUsage - iter.buffers.length)) : 0n;
}

/** Does the condition of an answer cause hold for this input? */
export function answerCauseHolds(o: Observation, cause: AnswerCause): boolean {
  const { scenario: { iter, pageSize }, call } = o;
  switch (cause) {
    case 'wrong-direction':
      return !directionAgrees(o);
    case 'nothing-asked':
      return request(o) === 0n;
    case 'unsupported':
      return request(o) > 0n;
    case 'p2pdma-asked':
      return (call.flags & ITER_ALLOW_P2PDMA) !== 0;
    case 'maxpages-zero':
      return call.maxpages === 0;
    case 'no-array':
      return call.array === 'alloc' && call.inject.alloc === true;
    case 'flags-refused':
      return v6Refuses(o);
    case 'wraps':
      return isUserKind(iter.kind) && endOfRange(o) >= 1n << 64n;
    case 'above-user-space':
      return isUserKind(iter.kind) && endOfRange(o) > TASK_SIZE_MAX && endOfRange(o) < 1n << 64n;
    case 'first-hole':
      return iter.kind === 'xarray' && !isPresent({ ...iter, count: 1n }, pageSize);
    case 'slot-past-end':
      return iter.kind === 'folioq' && iter.slot >= FOLIOQ_SLOTS && iter.offset > 0n;
    case 'pipe-full':
      return pipeRoom(o) === 0n;
    case 'no-pipe-page':
      return call.inject.pageAlloc === 0;
    case 'no-access': case 'fault-forbidden': case 'fault-fails': case 'no-memory': case 'ungrabbable': case 'signal':
    case 'lock-contended': case 'no-struct-page': case 'p2pdma-page': case 'longterm-dax': case 'fast-only':
      return firstRefusals(o).includes(cause);
  }
}

/** Bytes asked for end behind a boundary of bvecs of that sort. */
function boundary({ scenario, ...o }: Observation, stops: (before: bigint, after: { readonly offset: bigint; readonly len: bigint }) => boolean): boolean {
  const { iter, pageSize } = scenario;
  const first = firstSegment(scenario);
  if (iter.kind !== 'bvec' || first === undefined) return false;
  let left = request({ scenario, ...o });
  let skip = first.skip;
  for (const [i, seg] of iter.segs.slice(first.index).entries()) {
    const before = iter.segs[first.index + i - 1];
    if (i > 0 && before !== undefined && stops((before.offset + before.len) % BigInt(pageSize), { ...seg, offset: seg.offset % BigInt(pageSize) })) return true;
    left -= seg.len - skip;
    skip = 0n;
    if (left <= 0n) return false;
  }
  return false;
}

/** Does the condition of a short count hold for this input? */
export function shortCauseHolds(o: Observation, cause: ShortCause): boolean {
  const { scenario, call } = o;
  const size = BigInt(scenario.pageSize);
  switch (cause) {
    case 'maxpages':
      return entriesNeeded(o) > BigInt(call.maxpages);
    case 'max-rw-count':
      return asked(o) > BigInt(maxRwCount(scenario.pageSize));
    case 'segment-end': {
      const here = bytesInSegment(scenario);
      return here !== undefined && here < request(o);
    }
    case 'later-page':
      return laterRefused(o);
    case 'hole':
      return scenario.iter.kind === 'xarray' && !isPresent({ ...scenario.iter, count: request(o) }, scenario.pageSize);
    case 'misaligned':
      return boundary(o, (before, after) => before !== 0n || after.offset !== 0n);
    case 'empty-between':
      return boundary(o, (_before, after) => after.len === 0n);
    case 'sized-from-offset':
      return ceil((firstSegment(scenario)?.skip ?? 0n) + request(o), size) < entriesNeeded(o);
    case 'pipe-room':
      return ceil(request(o), size) > pipeRoom(o);
    case 'pipe-pages':
      return call.inject.pageAlloc !== undefined && ceil(request(o), size) > BigInt(call.inject.pageAlloc);
  }
}

/** An asked-for P2PDMA page is named by different flags. */
function p2pdmaFlag({ revision }: Case): string {
  return revision === 'v6' ? 'FOLL_PCI_P2PDMA' : 'ITER_ALLOW_P2PDMA';
}

/** The cause as the end of a sentence. */
export function answerCauseWords(c: Case, cause: AnswerCause): string {
  switch (cause) {
    case 'nothing-asked': return 'maxsize or count is 0';
    case 'wrong-direction':
      return c.direction === 'DEST' ? 'gup_flags lacks FOLL_DEST_BUF (= FOLL_WRITE)' : 'gup_flags has FOLL_DEST_BUF (= FOLL_WRITE)';
    case 'p2pdma-asked': return 'ITER_ALLOW_P2PDMA is set and the iterator is kernel-backed';
    case 'unsupported': return 'always, if there is something to extract: no routine for this kind';
    case 'maxpages-zero': return 'maxpages is 0';
    case 'no-array': return 'the page array cannot be allocated';
    case 'flags-refused': return `gup_flags has a bit other than FOLL_WRITE, ${V6_TAKES[c.direction].map((flag) => `FOLL_${flag}`).join(', ')}`;
    case 'no-access':
      return c.direction === 'DEST' ? 'first page: no area, device memory, or no permission to write' : 'first page: no area, device memory, or no permission to read';
    case 'fault-forbidden': return c.revision === 'v6' ? 'first page: needs a fault, and nofault or FOLL_NOFAULT forbids it' : 'first page: needs a fault, and nofault forbids it';
    case 'fault-fails': return 'first page: the fault ends in SIGBUS or finds hardware poison';
    case 'above-user-space': return 'the pages reach above user space';
    case 'wraps': return 'the page-rounded range wraps around the address space';
    case 'no-memory': return 'first page: the fault cannot allocate memory';
    case 'ungrabbable': return 'first page: the refcount of its folio is not positive';
    case 'signal': return 'a fatal signal is pending, and the first page needs the slow path';
    case 'lock-contended': return 'a fatal signal is pending, the mmap lock is contended, and the first page needs the slow path';
    case 'no-struct-page': return 'first page: mapped without a struct page';
    case 'p2pdma-page': return `first page: peer-to-peer DMA memory, without ${p2pdmaFlag(c)}`;
    case 'longterm-dax': return 'first page: filesystem DAX, with FOLL_LONGTERM';
    case 'fast-only': return 'first page: needs the slow path, and FOLL_FAST_ONLY forbids it';
    case 'first-hole': return 'no page at the first index';
    case 'slot-past-end': return 'the slot is past the end of its queue, but iov_offset is not 0';
    case 'pipe-full': return 'the pipe has no room';
    case 'no-pipe-page': return 'no page can be allocated for the pipe';
  }
}

/** The cause as a sentence without its full stop. */
export function shortCauseWords(cause: ShortCause): string {
  switch (cause) {
    case 'maxpages': return 'at maxpages entries';
    case 'max-rw-count': return 'at MAX_RW_COUNT bytes';
    case 'segment-end': return 'at the end of a segment, even if the next one goes on where it ends';
    case 'later-page': return 'before a later page that GUP cannot give; the next call gives nothing';
    case 'hole': return 'before an index without a page';
    case 'misaligned': return 'between bvecs that do not meet at page boundaries';
    case 'sized-from-offset': return 'entries are counted from iov_offset, not from the offset in the first page: one may be missing';
    case 'empty-between': return 'at an empty bvec behind the first bytes';
    case 'pipe-room': return 'when the pipe is full';
    case 'pipe-pages': return 'when no further page can be allocated for the pipe';
  }
}
