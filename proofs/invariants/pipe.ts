/** Invariants of the loops over pipe buffers. */
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import type { Invariants } from '../invariant';
import type { World } from '../../model/environment';
import { paging } from '../../model/sizes';
import type { State } from '../../model/state';
import type { Ghosts } from '../ghosts';

const zero = t.int(0);
const one = t.int(1);

/** Head count of the first buffer an extraction writes: the one it extends, or the next. */
export function firstBuffer(w: World, s: State): Term {
  const extends_ = t.and(t.gt(s.lastOffset, zero), t.lt(s.lastOffset, t.int(w.pageSize)));
  return t.ite(extends_, t.sub(s.pipeHead, one), s.pipeHead);
}

export function pipeInvariants(w: World, g: Ghosts): Invariants {
  const { bytes } = paging(w.pageSize);
  const ps = t.int(w.pageSize);
  return {
    'pipe-append': (h, e) => {
      const started = t.gt(h.nr, zero);
      const first = firstBuffer(w, e);
      const here = t.and(t.le(zero, g.entry), t.lt(g.entry, h.nr));
      return {
        'bounds': t.and(t.ge(h.nr, zero), t.le(h.nr, t.max(zero, h.want)), t.ge(h.total, zero), t.le(h.total, h.size)),
        'count': t.eq(h.count, t.sub(e.count, h.total)),
        'nothing yet': t.implies(t.not(started), t.and(t.eq(h.pipeHead, e.pipeHead), t.eq(h.head, e.head), t.eq(h.lastOffset, e.lastOffset), t.eq(h.total, zero),
          t.eq(t.select(h.bufLen, t.sub(h.pipeHead, one)), t.select(e.bufLen, t.sub(e.pipeHead, one))),
          t.eq(t.select(h.bufOff, t.sub(h.pipeHead, one)), t.select(e.bufOff, t.sub(e.pipeHead, one))))),
        'one buffer an entry': t.implies(started, t.and(t.eq(h.pipeHead, t.add(first, h.nr)), t.eq(h.head, t.sub(h.pipeHead, one)))),
        'last offset is the last buffer end': t.implies(started, t.and(t.gt(h.lastOffset, zero), t.le(h.lastOffset, ps),
          t.eq(h.lastOffset, t.add(t.select(h.bufLen, h.head), t.select(h.bufOff, h.head))))),
        'full pages so far': t.implies(started, t.and(
          t.eq(t.add(h.off0, h.total), t.add(bytes(t.sub(h.nr, one)), h.lastOffset)), t.gt(h.total, zero),
          t.or(t.eq(h.total, h.size), t.eq(h.lastOffset, ps)))),
        'entries are the buffers': t.implies(here, t.eq(t.select(h.pages, g.entry), t.select(h.bufPage, t.add(first, g.entry)))),
        'pushed means allocated': t.and(t.ge(h.seg, zero), t.implies(t.eq(h.pipeHead, e.pipeHead), t.eq(h.pipePages, e.pipePages)), t.ge(h.pipePages, e.pipePages)),
        'nothing was to be had': t.and(t.implies(t.not(started), t.eq(h.seg, zero)), t.implies(t.and(h.stop, t.not(started)), t.and(
          t.eq(first, e.pipeHead), t.or(t.ge(t.sub(h.pipeHead, w.env.tail), w.env.maxUsage), t.le(w.env.pageAllocs, zero))))),
        'heads only grow': t.ge(h.pipeHead, e.pipeHead),
        'page of the next entry': t.implies(t.not(started), t.eq(t.select(h.bufPage, first), t.select(e.bufPage, first))),
      };
    },
    'advance-buffers': (h, e) => ({
      'what fits the buffer stays in it': t.implies(t.le(e.rest, t.select(e.bufLen, e.head)), t.and(t.eq(h.head, e.head), t.eq(h.rest, e.rest))),
      'heads': t.and(t.le(e.head, h.head), t.eq(h.pipeHead, e.pipeHead)),
    }),
    'revert-buffers': (h, e) => ({
      'heads': t.and(t.le(h.pipeHead, e.pipeHead), t.or(t.not(e.moving), t.le(t.min(w.env.startHead, e.pipeHead), h.pipeHead))),
    }),
  };
}
