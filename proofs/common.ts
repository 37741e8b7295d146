/** Words that several theorem families use. */
import type { Kind, PageSize, Revision } from '../src/revisions';
import { maxRwCount } from '../src/revisions';
import * as t from '../src/term';
import type { Term } from '../src/term';
import { isUserBacked } from '../model/environment';
import { isExtractable } from '../model/extractable';
import { allowsP2pdma, directionBit } from '../model/flags';
import { room } from '../model/extract/pipe';
import { paging } from '../model/sizes';
import { CRASH } from '../model/state';
import type { State } from '../model/state';
import { position } from '../model/stream';
import { at } from './theorem';
import type { Parts, Setting } from './theorem';

export const zero = t.int(0);
export const one = t.int(1);

export const USER: readonly Kind[] = ['ubuf', 'iovec'];
export const VECTORS: readonly Kind[] = ['iovec', 'kvec', 'bvec'];

/** Kinds the revision's extraction has a routine for. */
export function extractable(r: Revision): readonly Kind[] {
  return r.kinds.filter((kind) => isExtractable(r, kind));
}
export function kernelBacked(r: Revision): readonly Kind[] {
  return r.kinds.filter((k) => !isUserBacked(k));
}
export const isV6 = (r: Revision): boolean => r.name === 'v6';
/** B05: v7 to 6.3. */
export const losesSize = (r: Revision): boolean => r.variants.bvec === 'bvec-v7' || r.variants.bvec === 'bvec-v11';
/** B04: v7, v8. */
export const forgetsSkip = (r: Revision): boolean => r.variants.kvec === 'kvec-v7';
export const merges = (r: Revision): boolean => r.variants.bvec === 'bvec-6.13' || r.variants.bvec === 'bvec-7.2';
export const underflows = (r: Revision): boolean => r.variants.xarray === 'xarray-v6';

/** What one call may extract at most: min(maxsize, count, MAX_RW_COUNT), bytes. */
export function request(x: Setting): Term {
  return t.min(t.min(x.w.env.maxsize, at(x, 0).count), t.int(maxRwCount(x.w.pageSize as PageSize)));
}
/** The direction bit agrees with the iterator (v6; elsewhere nothing to agree on). */
export function legalDirection(x: Setting): Term {
  return isV6(x.w.revision) ? t.eq(directionBit(x.w), x.w.env.dest) : t.TRUE;
}
/** No answer is given before the kind's routine is reached. */
export function reachesRoutine(x: Setting): Term {
  const refused = x.w.revision.variants.dispatch === 'dispatch-v7' && !isUserBacked(x.w.kind) ? allowsP2pdma(x.w) : t.FALSE;
  return t.and(legalDirection(x), t.not(refused), t.gt(request(x), zero));
}
/** Entries the caller owes: ceil((offset0 + ret) / PS). */
export function entries(x: Setting, s: State): Term {
  return paging(x.w.pageSize).ceilp(t.add(s.off0, s.ret));
}
export function gave(s: State): Term {
  return t.gt(s.ret, zero);
}
export function intact(s: State): Term {
  return t.eq(s.crash, t.int(CRASH.none));
}
/** Position, count and nothing else of the iterator: two states that stand for the same remaining stream. */
export function samePlace(x: Setting, a: State, b: State): Term {
  if (x.w.kind === 'discard') return t.eq(a.count, b.count);
  if (x.w.kind === 'pipe') return t.and(t.eq(a.count, b.count), t.eq(a.pipeHead, b.pipeHead), t.eq(a.lastOffset, b.lastOffset));
  return t.and(t.eq(position(x.w, a), position(x.w, b)), t.eq(a.count, b.count));
}
/** No counter of the ghost page and folio differs. */
export function sameCounters(x: Setting, a: State, b: State): Term {
  const { page, folio } = x.g;
  return t.and(
    t.eq(t.select(a.pins, page), t.select(b.pins, page)), t.eq(t.select(a.gets, page), t.select(b.gets, page)),
    t.eq(t.select(a.refs, folio), t.select(b.refs, folio)), t.eq(t.select(a.pinc, folio), t.select(b.pinc, folio)),
  );
}
/** What a call needs to get anywhere, known before it: entries to write to, an array, room in the pipe. */
export function provided(x: Setting): Parts {
  const { env } = x.w;
  const parts = { 'maxpages is not 0': t.gt(env.maxpages, zero), 'an array can be had': t.not(env.failAlloc) };
  if (x.w.kind !== 'pipe') return parts;
  return { ...parts, 'the pipe has room and pages': t.and(t.gt(room(x.w, at(x, 0)), zero), t.gt(env.pageAllocs, zero)) };
}
/** GUP, where it was called, gave at least one page. */
export function gupGave(x: Setting): Term {
  return isUserBacked(x.w.kind) ? t.implies(at(x, 1).gupCalled, t.gt(at(x, 1).gupRet, zero)) : t.TRUE;
}
/** Nothing is short. */
export function resources(x: Setting): Term {
  return t.and(...Object.values(provided(x)), gupGave(x));
}
/** Length of the current segment, and of the one after it. */
export function segLen(x: Setting, s: State, ahead = 0): Term {
  return t.select(x.w.env.segLen, t.add(s.base, t.int(ahead)));
}
/** The current segment is empty, or used up but not stepped. */
export function usedUp(x: Setting): Term {
  const s = at(x, 0);
  return t.and(t.gt(s.nrSegs, zero), t.eq(s.offset, segLen(x, s)));
}
/** D1: the first piece is still empty after the one step. */
export function emptyAfterStep(x: Setting): Term {
  const s = at(x, 0);
  return t.and(usedUp(x), t.gt(s.nrSegs, one), t.eq(segLen(x, s, 1), zero));
}
/** B25: the first index holds no page; `aligned` says whether the start is. */
export function firstIndexAbsent(x: Setting, aligned: boolean): Term {
  const { pg, po } = paging(x.w.pageSize);
  const pos = t.add(x.w.env.start, at(x, 0).offset);
  const start = t.eq(po(pos), zero);
  return t.and(t.not(t.select(x.w.env.present, pg(pos))), aligned ? start : t.not(start));
}
/** The page of the first byte is there (XARRAY: the caller's promise). */
export function startPresent(x: Setting): Term {
  return x.w.kind === 'xarray' ? t.not(t.or(firstIndexAbsent(x, true), firstIndexAbsent(x, false))) : t.TRUE;
}
