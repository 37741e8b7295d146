/**
 * Known defects as the caller of an extraction meets them: on which inputs, and what is seen. Names are those of
 * the catalogue that the theorems' expected failures use; the texts end the sentence that the name begins.
 */
import { ERRNO, FOLIOQ_SLOTS, NUMBERINGS, type Direction, type Kind, type Revision } from '../revisions';
import type { ArrayState, ExtractResult, Mode } from '../scenario/types';
import { answerCauseHolds } from './causes';
import { releasedBy } from './ledger';
import {
  entriesListed, firstByte, firstListed, firstPage, repeated, request, started, stateAt, type Observation,
} from './observation';
import type { DefectName } from './types';

export interface Defect {
  readonly name: DefectName;
  readonly in: (r: Revision) => boolean;
  readonly kinds: readonly Kind[];
  /** default: both */
  readonly direction?: Direction;
  readonly text: string;
  /** the inputs it shows on */
  readonly when: (o: Observation) => boolean;
  /** what is seen there, always */
  readonly shows: (o: Observation) => boolean;
  /** other lines do not hold on these inputs */
  readonly excuses: boolean;
  /** what it leaves in a NULL slot */
  readonly leaves?: { readonly after: 'zero' | 'error'; readonly slot: ArrayState };
}

const USER: readonly Kind[] = ['ubuf', 'iovec'];
const isV6 = (r: Revision): boolean => r.name === 'v6';
const gets = (r: Revision): boolean => r.variants.user === 'user-v6' || r.variants.user === 'user-v7';
const losesSize = (r: Revision): boolean => r.variants.bvec === 'bvec-v7' || r.variants.bvec === 'bvec-v11';
const merges = (r: Revision): boolean => r.variants.bvec === 'bvec-6.13' || r.variants.bvec === 'bvec-7.2';

/** The call gets as far as the routine of the kind. */
const reaches = (o: Observation): boolean =>
  started(o) && !(o.revision.variants.dispatch === 'dispatch-v7' && answerCauseHolds(o, 'p2pdma-asked'));
/** ... and is given an array with room. */
const provided = (o: Observation): boolean => reaches(o) && o.call.maxpages > 0 && !answerCauseHolds(o, 'no-array');

/** The first segment is empty, or used up but not stepped. */
function usedUp({ scenario: { iter } }: Observation, also = 0): boolean {
  if (iter.kind !== 'kvec' && iter.kind !== 'bvec') return false;
  return iter.segs[0]?.len === iter.offset && (also === 0 || iter.segs[also]?.len === 0n);
}

function steps32(o: Observation): boolean {
  return o.scenario.wordSize === 32 && o.revision.variants.bvec === 'bvec-v7' && o.scenario.iter.kind === 'bvec';
}

/** 0 returned, bytes left, and no segment any more. */
function isStuck({ ret, iter }: ExtractResult): boolean {
  return ret === 0n && iter.count > 0n && 'nrSegs' in iter && iter.nrSegs === 0n;
}

function isNoMemory(result: ExtractResult | undefined): boolean {
  return result?.ret === BigInt(-ERRNO.ENOMEM);
}

/** v6: the position in segment 0, even if there is nothing in it, is a page start. */
function startsAtPage({ scenario: { iter, pageSize } }: Observation): boolean {
  return iter.kind === 'bvec' && ((iter.segs[0]?.offset ?? 0n) + iter.offset) % BigInt(pageSize) === 0n;
}

function unaligned(o: Observation): boolean {
  return (firstByte(o.scenario) ?? 0n) % BigInt(o.scenario.pageSize) !== 0n;
}

/** Pages listed that the pipe does not hold after the last call. */
function pagesGone({ result, all }: Observation): boolean {
  const last = all.calls[all.calls.length - 1];
  if (last === undefined || last.iter.kind !== 'pipe') return false;
  const held = new Set(last.iter.bufs.map(([page]) => page));
  return result.pages.some(({ first }) => first !== null && !held.has(`p${first.number}`));
}

/**
 * iov_iter_extract_mode(iter, FLAGS | FOLL_SOURCE_BUF) as v6's macro expands it: (FLAGS | FOLL_SOURCE_BUF & MASK) ==
 * FOLL_SOURCE_BUF. From v7 on the argument is not looked at.
 */
function spelledMode({ call, scenario, revision, result }: Observation): Mode {
  if (revision.variants.mode !== 'mode-v6') return result.mode;
  const source = 0;
  return (call.flags | source & (NUMBERINGS[scenario.numbering].WRITE ?? 0)) === source ? 'GET' : 'PIN';
}

export const DEFECTS: readonly Defect[] = [
  {
    name: 'B01', in: isV6, kinds: USER, direction: 'SOURCE', excuses: false,
    text: 'the macro does not bracket its argument: with `flags | FOLL_SOURCE_BUF` and flags not 0 it says FOLL_PIN, and releasing by that is wrong. Pass a plain variable',
    when: (o) => started(o) && o.call.flags !== 0 && o.result.ret > 0n,
    shows: (o) => o.result.mode === 'GET' && spelledMode(o) === 'PIN' && releasedBy(o, 'unpin').length > 0,
  },
  {
    name: 'B03', in: (r) => r.variants.bvec === 'bvec-v7', kinds: ['bvec'], excuses: true,
    text: 'on 32-bit machines an empty or used-up first bvec is stepped over by the size of a kvec: the next one read is none',
    when: (o) => reaches(o) && steps32(o) && usedUp(o), shows: (o) => o.result.crash === 'SEGV',
  },
  {
    name: 'B04', in: (r) => r.variants.kvec === 'kvec-v7', kinds: ['kvec'], excuses: true,
    text: 'with iov_offset not 0, or iov_base not page-aligned, the first page or its offset is wrong',
    when: (o) => provided(o) && !usedUp(o) && o.scenario.iter.kind === 'kvec'
      && (o.scenario.iter.offset !== 0n || (o.scenario.iter.segs[0]?.base ?? 0n) % BigInt(o.scenario.pageSize) !== 0n),
    shows: (o) => firstListed(o)?.number !== firstPage(o.scenario) || o.result.offset0 !== (firstByte(o.scenario) ?? 0n) % BigInt(o.scenario.pageSize),
  },
  {
    name: 'B05', in: losesSize, kinds: ['kvec', 'bvec'], excuses: true, leaves: { after: 'zero', slot: 'null' },
    text: 'a first segment that is empty or used up: the call returns 0 with bytes left, and leaves the iterator at the end of its vector for good',
    when: (o) => reaches(o) && usedUp(o) && !steps32(o),
    shows: (o) => isStuck(o.result) && repeated(o)?.ret === 0n,
  },
  {
    name: 'B07', in: (r) => r.variants.pipe !== 'pipe-none', kinds: ['pipe'], excuses: false,
    text: 'iov_iter_revert() releases pages of the pipe that an earlier extraction listed: nothing else keeps them',
    when: (o) => o.result.ret > 0n && o.scenario.calls[1]?.op === 'revert' && o.scenario.calls[1].n === o.result.ret, shows: pagesGone,
  },
  {
    name: 'B08', in: gets, kinds: USER, direction: 'SOURCE', excuses: false,
    text: 'a reference does not unshare: a page shared copy-on-write with another process is handed out as it is',
    when: (o) => o.result.ret > 0n && stateAt(o.scenario, firstPage(o.scenario) ?? 0n) === 'cow', shows: (o) => firstListed(o)?.space === 'u',
  },
  {
    name: 'B09', in: isV6, kinds: ['bvec'], excuses: true, leaves: { after: 'zero', slot: 'alloc' },
    text: 'a first bvec that is empty or used up: 0 or -ENOMEM with bytes left; at a page start on every retry',
    when: (o) => reaches(o) && usedUp(o), shows: (o) => (o.result.ret === 0n || isNoMemory(o.result)) && (!startsAtPage(o) || isNoMemory(repeated(o))),
  },
  {
    name: 'B16', in: (r) => r.variants.gup !== 'gup-6.6', kinds: USER, direction: 'SOURCE', excuses: false,
    text: 'the zero page is counted like any page: enough extractions overflow its refcount',
    when: (o) => o.result.ret > 0n && o.result.pages.some(({ first }) => first?.space === 'z'),
    shows: (o) => o.result.held.some(({ page, refs }) => page.space === 'z' && refs > 0),
  },
  {
    name: 'B23', in: (r) => r.variants.bvec === 'bvec-6.13', kinds: ['bvec'], excuses: true,
    text: 'with maxpages 0, or a page array that cannot be allocated, an entry is stored all the same: past the array, or through NULL',
    when: (o) => reaches(o) && !provided(o), shows: ({ result: { crash, over } }) => crash === 'SEGV' || over > 0,
  },
  {
    name: 'B24', in: (r) => r.variants.user !== 'user-7.2', kinds: USER, excuses: false,
    text: 'when GUP gives nothing, the page array stays allocated; callers that do not look at the slot leak it',
    when: (o) => o.call.array === 'alloc' && o.result.gup !== null && o.result.gup.ret <= 0, shows: ({ result }) => result.array === 'alloc',
  },
  {
    name: 'B24', in: (r) => r.variants.pipe !== 'pipe-none', kinds: ['pipe'], excuses: false,
    text: 'when the pipe gives no page, the page array stays allocated; callers that do not look at the slot leak it',
    when: (o) => provided(o) && o.call.array === 'alloc' && o.call.inject.pageAlloc === 0 && !answerCauseHolds(o, 'pipe-full'),
    shows: ({ result: { ret, array } }) => ret < 0n && array === 'alloc',
  },
  {
    name: 'B25', in: (r) => r.variants.xarray === 'xarray-v6', kinds: ['xarray'], excuses: true,
    text: 'no page at the first index and a start inside a page: the call returns all bytes asked for with no page listed, and the iterator moves on',
    when: (o) => provided(o) && answerCauseHolds(o, 'first-hole') && unaligned(o),
    shows: (o) => o.result.ret === request(o) && entriesListed(o) === 0 && o.result.iter.count === o.scenario.iter.count - o.result.ret,
  },
  {
    name: 'B25/array', in: (r) => r.variants.xarray === 'xarray-v6', kinds: ['xarray'], excuses: false,
    text: 'no page at the first index and a start at a page boundary: 0, and the page array stays allocated',
    when: (o) => provided(o) && o.call.array === 'alloc' && answerCauseHolds(o, 'first-hole') && !unaligned(o),
    shows: ({ result: { ret, array } }) => ret === 0n && array === 'alloc',
  },
  {
    name: 'D1', in: merges, kinds: ['bvec'], excuses: true, leaves: { after: 'zero', slot: 'alloc' },
    text: 'a first bvec that is empty or used up, and the next empty: the call returns 0 with bytes left; a retry gets on',
    when: (o) => provided(o) && usedUp(o, 1),
    shows: (o) => o.result.ret === 0n && o.result.iter.count > 0n && (repeated(o)?.ret ?? 0n) > 0n,
  },
  {
    name: 'D2', in: (r) => r.variants.folioq !== 'folioq-none', kinds: ['folioq'], excuses: true,
    text: 'an iterator that stands behind the last folio of its last queue with bytes left (not well-formed): the call reads beyond the queue',
    when: (o) => provided(o) && o.scenario.iter.kind === 'folioq' && !answerCauseHolds(o, 'slot-past-end')
      && o.scenario.iter.orders.length <= o.scenario.iter.queue * FOLIOQ_SLOTS + o.scenario.iter.slot,
    shows: ({ result }) => result.crash === 'SEGV',
  },
];

/** Those of a kind, direction and revision. */
export function defectsOf(kind: Kind, direction: Direction, revision: Revision): readonly Defect[] {
  return DEFECTS.filter((d) => d.kinds.includes(kind) && d.in(revision) && (d.direction === undefined || d.direction === direction));
}
