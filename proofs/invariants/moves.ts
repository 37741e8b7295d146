/** Invariants of the loops that advance and revert. */
import { FOLIOQ_SLOTS } from '../../src/revisions';
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import type { Invariants } from '../invariant';
import type { World } from '../../model/environment';
import { folioIndex } from '../../model/iterator/advance';
import type { State } from '../../model/state';

const zero = t.int(0);

export function moveInvariants(w: World): Invariants {
  const before = (k: Term): Term => t.select(w.env.before, k);
  const len = (k: Term): Term => t.select(w.env.segLen, k);
  const folio = (s: State): Term => before(folioIndex(s));
  return {
    'advance-segments': (h, e) => ({
      'same byte': t.eq(t.add(before(h.base), h.rest), t.add(before(e.base), e.rest)),
      'segments left': t.and(t.eq(t.add(h.base, h.nrSegs), t.add(e.base, e.nrSegs)), t.ge(h.nrSegs, zero), t.ge(h.base, e.base)),
      'rest is a size': t.implies(t.ge(e.rest, zero), t.ge(h.rest, zero)),
      'base is an index': t.ge(h.base, zero),
    }),
    'revert-segments': (h, e) => {
      const target = t.sub(before(e.base), e.rest);
      return {
        'segments left': t.and(t.eq(t.add(h.base, h.nrSegs), t.add(e.base, e.nrSegs)), t.ge(h.base, zero)),
        'same byte, under way': t.implies(t.and(h.moving, t.not(h.done)), t.and(t.eq(t.sub(before(h.base), h.rest), target), t.gt(h.rest, zero))),
        'same byte, landed': t.implies(t.and(e.moving, t.not(h.moving)),
          t.and(t.eq(t.add(before(h.base), h.offset), target), t.ge(h.offset, zero), t.le(h.offset, len(h.base)), t.lt(h.base, e.base))),
        'not before the start': t.implies(t.and(t.not(e.done), t.ge(target, zero)), t.and(t.not(h.done), t.eq(h.crash, e.crash))),
      };
    },
    'advance-folios': (h, e) => ({
      'same byte': t.eq(t.add(folio(h), h.rest), t.add(folio(e), e.rest)),
      'stands in the queues': t.implies(t.and(e.moving, t.not(h.done)), t.and(
        t.ge(h.slot, zero), t.le(h.slot, t.int(FOLIOQ_SLOTS)), t.le(folioIndex(h), w.env.segments), t.ge(h.rest, zero), t.ge(h.queue, zero))),
      'ends inside a folio': t.implies(t.and(e.moving, h.found), t.or(t.eq(h.rest, zero), t.lt(h.rest, len(folioIndex(h))))),
      'a used-up slot is not the last with a queue behind': t.implies(t.and(e.moving, t.not(h.done)), t.or(
        t.lt(h.slot, t.int(FOLIOQ_SLOTS)), t.eq(folioIndex(h), w.env.segments))),
      'inside what there is': t.implies(
        t.and(e.moving, t.not(e.done), t.le(t.add(folio(e), e.rest), before(w.env.segments))),
        t.and(t.not(h.done), t.eq(h.crash, e.crash))),
      'has a byte to stop in': t.implies(t.and(e.moving, t.not(h.done), t.not(h.found)), t.or(t.gt(h.rest, zero), t.eq(folioIndex(h), folioIndex(e)))),
    }),
    'revert-folios': (h, e) => {
      const target = t.sub(folio(e), e.rest);
      return {
        'slots': t.and(t.ge(h.queue, zero), t.ge(h.slot, zero), t.le(h.slot, t.int(FOLIOQ_SLOTS))),
        'index': t.le(folioIndex(h), folioIndex(e)),
        'same byte, under way': t.implies(t.and(h.moving, t.not(h.done)), t.and(t.eq(t.sub(folio(h), h.rest), target), t.gt(h.rest, zero))),
        'same byte, landed': t.implies(t.and(e.moving, t.not(h.moving)),
          t.and(t.eq(t.add(folio(h), h.offset), target), t.ge(h.offset, zero), t.le(h.offset, len(folioIndex(h))),
            t.lt(folioIndex(h), folioIndex(e)), t.lt(h.slot, t.int(FOLIOQ_SLOTS)))),
        'not before the start': t.implies(t.and(t.not(e.done), t.ge(target, zero)), t.and(t.not(h.done), t.eq(h.crash, e.crash))),
      };
    },
  };
}
