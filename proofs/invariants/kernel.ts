/** Invariants of the loops of kernel-backed extraction. */
import { FOLIOQ_SLOTS } from '../../src/revisions';
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import type { Invariant, Invariants } from '../invariant';
import type { World } from '../../model/environment';
import { piece } from '../../model/extract/bvec-merge';
import { subPage } from '../../model/extract/folioq';
import { kernelPage } from '../../model/extract/kvec';
import { position as filePosition } from '../../model/extract/xarray';
import { folioIndex } from '../../model/iterator/advance';
import { paging } from '../../model/sizes';
import { ARRAY } from '../../model/state';
import type { State } from '../../model/state';
import { byteInSegment, byteOffset, kernelBytePage, position } from '../../model/stream';
import type { Ghosts } from '../ghosts';

const zero = t.int(0);
const one = t.int(1);

export function kernelInvariants(w: World, g: Ghosts): Invariants {
  const { pageAfter, pg } = paging(w.pageSize);
  const listedHere = (h: State): Term => t.and(t.le(zero, g.entry), t.lt(g.entry, h.nr));
  const fill = (page: (h: State) => Term): Invariant => (h) => ({
    'bounds': t.and(t.ge(h.nr, zero), t.le(h.nr, t.max(zero, h.want))),
    'entries': t.implies(listedHere(h), t.eq(t.select(h.pages, g.entry), page(h))),
  });
  return {
    'kvec-skip': skip(w),
    'bvec-skip': skip(w),
    'kvec-fill': fill((h) => kernelPage(w, pageAfter(h.page, g.entry))),
    'bvec-fill': fill((h) => t.add(h.page, g.entry)),
    'xarray-walk': (h) => {
      const first = pg(filePosition(w, h));
      return {
        'bounds': t.and(t.ge(h.nr, zero), t.le(h.nr, t.max(zero, h.want))),
        'entries': t.implies(listedHere(h), t.and(
          t.eq(t.select(h.pages, g.entry), t.add(first, g.entry)), t.select(w.env.present, t.add(first, g.entry)))),
        'stopped by a hole': t.implies(h.stop, t.not(t.select(w.env.present, t.add(first, h.nr)))),
      };
    },
    'bvec-merge': (h, e) => merge(w, g, h, e),
    'folioq-walk': (h, e) => folios(w, g, h, e),
  };
}

/** The walk over empty segments, right or wrong (B05: an empty first segment leaves nothing to find). */
function skip(w: World): Invariant {
  const before = (k: Term): Term => t.select(w.env.before, k);
  const left = (s: State): Term => t.sub(t.select(w.env.segLen, s.base), s.skip);
  const wrong = ['bvec-v7', 'bvec-v11'].includes(w.revision.variants.bvec) && w.kind === 'bvec'
    || ['kvec-v7', 'kvec-v11'].includes(w.revision.variants.kvec) && w.kind === 'kvec';
  const strays = w.kind === 'bvec' && w.revision.variants.bvec === 'bvec-v7' ? w.env.word32 : t.FALSE;
  return (h, e) => {
    const nonempty = t.gt(t.select(w.env.segLen, e.base), e.skip);
    const common = {
      'skip is the offset': t.implies(t.eq(e.skip, e.offset), t.eq(h.skip, h.offset)),
      'within the vector': t.and(t.ge(e.base, zero), t.gt(e.size, zero), t.eq(t.add(h.base, h.nrSegs), t.add(e.base, e.nrSegs)), t.ge(h.base, e.base), t.ge(h.nrSegs, zero)),
      'skip in segment': t.and(t.ge(h.skip, zero), t.implies(t.gt(h.nrSegs, zero), t.ge(left(h), zero))),
      'nothing found': t.implies(t.and(h.done, t.not(strays)), t.and(t.le(h.nrSegs, zero), t.eq(h.ret, zero), t.not(h.found))),
      'no crash': t.implies(t.not(strays), t.eq(h.crash, e.crash)),
      'found': t.implies(h.found, t.and(t.gt(h.nrSegs, zero), t.eq(h.size, t.min(e.size, left(h))), t.gt(h.size, zero), t.not(h.done))),
      'still running': t.implies(t.not(h.done), t.eq(h.ret, e.ret)),
    };
    if (!wrong) {
      const same = t.eq(t.add(before(h.base), h.skip), t.add(before(e.base), e.skip));
      return { ...common, 'same byte': same, 'size kept': t.implies(t.not(h.found), t.eq(h.size, e.size)) };
    }
    return {
      ...common,
      'a first segment with bytes is found at once': t.implies(nonempty, t.and(t.eq(h.base, e.base), t.eq(h.skip, e.skip), t.eq(h.offset, e.offset),
        t.implies(t.gt(e.nrSegs, zero), t.and(t.not(h.done), t.eq(h.crash, e.crash))), t.implies(t.not(h.found), t.eq(h.size, e.size)))),
      'an empty one loses the size': t.implies(t.not(nonempty), t.and(t.not(h.found), t.or(t.eq(h.size, zero), t.eq(h.base, e.base)))),
      'first turn': t.implies(t.eq(h.base, e.base), t.and(t.eq(h.skip, e.skip), t.implies(t.not(h.found), t.eq(h.size, e.size)))),
      'size only shrinks': t.and(t.ge(h.size, zero), t.le(h.size, e.size)),
    };
  };
}

/** Byte `g.byte` of what is listed so far stands where the stream says. */
function byteListed(w: World, g: Ghosts, h: State, start: Term): Term {
  const { pg, po } = paging(w.pageSize);
  const b = t.add(start, g.byte);
  const inPage = t.add(h.off0, g.byte);
  return t.implies(
    t.and(t.le(zero, g.byte), t.lt(g.byte, h.total), byteInSegment(w, b, g.seg)),
    t.and(t.eq(t.select(h.pages, pg(inPage)), kernelBytePage(w, b, g.seg)), t.eq(po(inPage), byteOffset(w, b, g.seg))),
  );
}

function merge(w: World, g: Ghosts, h: State, e: State): Readonly<Record<string, Term>> {
  const { bytes, po } = paging(w.pageSize);
  const before = (k: Term): Term => t.select(w.env.before, k);
  const len = (k: Term): Term => t.select(w.env.segLen, k);
  const at = t.add(h.base, h.seg);
  const start = t.add(before(h.base), e.skip);
  const end = t.add(start, h.total);
  const going = t.and(t.not(h.stop), t.not(h.done));
  const started = t.gt(h.nr, zero);
  const k = g.boundary;
  const prior = t.sub(k, one);
  const last = t.sub(at, one);
  const endOf = (i: Term): Term => po(t.add(t.select(w.env.segBase, i), len(i)));
  return {
    'within the vector': t.and(t.ge(h.base, zero), t.ge(h.seg, zero), t.le(h.seg, h.nrSegs)),
    'no array, nothing wanted': t.implies(t.and(t.not(w.env.own), t.ne(h.arr, t.int(ARRAY.alloc))), t.eq(h.want, zero)),
    'same byte': t.implies(going, t.eq(t.add(before(at), h.skip), end)),
    'skip in segment': t.and(t.ge(h.skip, zero), t.implies(t.lt(h.seg, h.nrSegs), t.le(h.skip, len(at))), t.implies(t.eq(h.seg, h.nrSegs), t.eq(h.skip, zero))),
    'size': t.and(t.ge(h.total, zero), t.le(h.total, h.size)),
    'entries': t.and(t.ge(h.nr, zero), t.implies(t.not(started), t.and(t.eq(h.total, zero), t.eq(h.seg, zero), t.eq(h.skip, e.skip), t.or(h.done, t.not(h.off0Set))))),
    'going on at a page end': t.implies(t.and(going, started), t.and(t.eq(t.add(h.off0, h.total), bytes(h.nr)), t.lt(h.nr, h.want), t.gt(h.total, zero))),
    'bytes fit the entries': t.implies(started, t.le(t.add(h.off0, h.total), bytes(h.nr))),
    'within the array': t.or(t.le(h.nr, h.want), t.and(t.eq(h.want, zero), t.eq(h.nr, one))),
    'written past it only without one': t.implies(t.gt(h.want, zero), t.and(t.eq(h.over, e.over), t.eq(h.crash, e.crash), t.not(h.done))),
    'past it at most one': t.and(t.ge(h.over, e.over), t.le(h.over, t.add(e.over, one)), t.implies(going, t.eq(h.over, e.over))),
    'crashed means done': t.and(t.or(t.eq(h.crash, e.crash), h.done), t.implies(h.done, t.and(t.eq(h.nr, zero), t.not(h.stop)))),
    'stopped with an entry': t.implies(h.stop, started),
    'no array, no entry': t.implies(t.and(t.not(w.env.own), t.ne(h.arr, t.int(ARRAY.alloc))), t.and(t.eq(h.nr, zero), t.eq(h.over, e.over))),
    'own array, no crash': t.implies(w.env.own, t.eq(h.crash, e.crash)),
    'first page': t.implies(started, t.and(h.off0Set, t.eq(h.off0, piece(w, { ...h, seg: zero, skip: e.skip, total: zero }).offset))),
    'first entry': t.implies(started, t.eq(t.select(h.pages, zero), piece(w, { ...h, seg: zero, skip: e.skip, total: zero }).page)),
    'bytes': byteListed(w, g, h, start),
    'first piece has bytes': t.implies(t.and(started, t.lt(e.skip, len(h.base))), t.gt(h.total, zero)),
    'first piece empty': t.implies(t.and(started, t.eq(e.skip, len(h.base))), t.and(t.eq(h.total, zero), h.stop)),
    'segment before ended at a page end': t.implies(t.and(going, started, t.eq(h.skip, zero)), t.and(t.gt(len(last), zero), t.eq(endOf(last), zero))),
    'inner boundaries at page boundaries': t.implies(
      t.and(t.gt(k, h.base), t.gt(before(k), start), t.lt(before(k), end), t.gt(len(k), zero), t.gt(len(prior), zero)),
      t.and(t.eq(endOf(prior), zero), t.eq(po(t.select(w.env.segBase, k)), zero))),
  };
}

function folios(w: World, g: Ghosts, h: State, e: State): Readonly<Record<string, Term>> {
  const { bytes, po } = paging(w.pageSize);
  const index = folioIndex(h);
  const start = position(w, e);
  const going = t.and(t.not(h.stop), t.not(h.done));
  const started = t.gt(h.nr, zero);
  return {
    'same byte': t.implies(t.not(h.done), t.eq(position(w, h), t.add(start, h.total))),
    'count': t.eq(h.count, t.sub(e.count, h.total)),
    'enough of it': t.and(t.le(h.size, e.count), t.le(t.add(start, h.size), t.select(w.env.before, w.env.segments))),
    'size': t.and(t.ge(h.total, zero), t.le(h.total, h.size), t.implies(going, t.lt(h.total, h.size))),
    'stands in the queues': t.and(t.ge(h.queue, zero), t.ge(h.slot, zero), t.lt(h.slot, t.int(FOLIOQ_SLOTS)), t.lt(index, w.env.segments)),
    'offset in folio': t.and(t.ge(h.offset, zero), t.le(h.offset, t.select(w.env.segLen, index))),
    'no crash': t.and(t.not(h.done), t.eq(h.crash, e.crash)),
    'entries': t.and(t.ge(h.nr, zero), t.le(h.nr, h.want), t.implies(t.not(started), t.and(t.eq(h.total, zero), t.not(h.stop))), t.implies(going, t.lt(h.nr, h.want))),
    'going on at a page end': t.implies(t.and(going, started), t.and(t.eq(t.add(h.off0, h.total), bytes(h.nr)), t.eq(po(h.offset), zero))),
    'first page offset': t.implies(t.not(started), t.eq(h.off0, po(h.offset))),
    'bytes fit the entries': t.implies(started, t.and(t.le(t.add(h.off0, h.total), bytes(h.nr)), t.gt(t.add(h.off0, h.total), bytes(t.sub(h.nr, one))), t.gt(h.total, zero))),
    'first entry': t.implies(started, t.eq(t.select(h.pages, zero), firstPage(w, e))),
    'before the first entry': t.implies(t.not(started), t.or(
      t.and(t.eq(h.queue, e.queue), t.eq(h.slot, e.slot), t.eq(h.offset, e.offset)),
      t.and(t.eq(index, t.add(folioIndex(e), one)), t.eq(h.offset, zero), t.ge(e.offset, t.select(w.env.segLen, folioIndex(e)))))),
    'bytes': byteListed(w, g, h, start),
    'full or all': t.implies(h.stop, t.or(t.eq(h.nr, h.want), t.eq(h.total, h.size))),
  };
}

/** The page that a folio queue's first listed byte is in: of the folio here, or of the next when this one is used up. */
export function firstPage(w: World, s: State): Term {
  const { pg } = paging(w.pageSize);
  const index = folioIndex(s);
  const used = t.ge(s.offset, t.select(w.env.segLen, index));
  return t.ite(used, subPage(t.add(index, one), zero), subPage(index, pg(s.offset)));
}
