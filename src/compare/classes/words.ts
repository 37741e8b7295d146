/** Terms that several classes use, about the start of a call. */
import { maxRwCount } from '../../revisions';
import type { Kind, PageSize } from '../../revisions';
import { isUserBacked } from '../../../model/environment';
import { addSize, paging } from '../../../model/sizes';
import * as t from '../../term';
import type { Term } from '../../term';
import type { Setting } from '../pair';

export const zero = t.int(0);
export const one = t.int(1);

export const USER: readonly Kind[] = ['ubuf', 'iovec'];
export const KERNEL: readonly Kind[] = ['kvec', 'bvec', 'xarray', 'folioq', 'pipe', 'discard'];
export const ALL: readonly Kind[] = [...USER, ...KERNEL];

export const isUser = (x: Setting): boolean => isUserBacked(x.kind);

/** min(maxsize, count, MAX_RW_COUNT), bytes. */
export function request({ olderWorld: w, start }: Setting): Term {
  return t.min(t.min(w.env.maxsize, start.count), t.int(maxRwCount(w.pageSize as PageSize)));
}
export function asksSomething(x: Setting): Term {
  return t.gt(request(x), zero);
}

/** Length of the segment `ahead` of the current one. */
export function lengthAhead({ olderWorld: w, start }: Setting, ahead: number): Term {
  return t.select(w.env.segLen, t.add(start.base, t.int(ahead)));
}
/** The current segment is empty, or used up and not stepped over. */
export function usedUp(x: Setting): Term {
  return t.and(t.gt(x.start.nrSegs, zero), t.eq(x.start.offset, lengthAhead(x, 0)));
}

/** Where a bvec call starts once one used-up segment is stepped over. */
export interface BvecStart {
  /** index of the segment, and bytes of it to skip */
  readonly at: Term;
  readonly skip: Term;
  /** bytes it has left */
  readonly left: Term;
  /** in-page offset of the first byte */
  readonly offset: Term;
  /** the next segment: there, not empty, and starting at a page boundary */
  readonly nextJoins: Term;
  /** it ends at a page boundary */
  readonly endsPage: Term;
  /** entries 6.13 makes room for: pages of the request from iov_offset on, at most maxpages */
  readonly room: Term;
  /** entries the segment's part of the request needs */
  readonly needed: Term;
}

export function bvecStart(x: Setting): BvecStart {
  const { olderWorld: w, start: s } = x;
  const { po, ceilp } = paging(w.pageSize);
  const step = usedUp(x);
  const at = t.ite(step, t.add(s.base, one), s.base);
  const skip = t.ite(step, zero, s.offset);
  const length = t.select(w.env.segLen, at);
  const left = t.sub(length, skip);
  const offset = po(t.add(t.select(w.env.segBase, at), skip));
  const next = t.add(at, one);
  const size = request(x);
  return {
    at, skip, left, offset,
    nextJoins: t.and(
      t.lt(next, w.env.segments), t.gt(t.select(w.env.segLen, next), zero), t.eq(po(t.select(w.env.segBase, next)), zero)),
    endsPage: t.eq(po(t.add(t.select(w.env.segBase, at), length)), zero),
    room: t.min(ceilp(addSize(size, skip)), w.env.maxpages),
    needed: ceilp(t.add(t.min(size, left), offset)),
  };
}
