/**
 * What the merging bvec loop does where nothing is to be merged: it lists the pages of one segment, as the older routine
 * does by a closed form. Beside the theorems' invariant of the loop.
 */
import type { World } from '../../model/environment';
import { paging } from '../../model/sizes';
import type { State } from '../../model/state';
import type { Ghosts } from '../../proofs/ghosts';
import type { Invariant } from '../../proofs/invariant';
import * as t from '../term';
import type { Term } from '../term';

const zero = t.int(0);
const one = t.int(1);

export function oneSegment(w: World, g: Ghosts): Invariant {
  const { bytes, pg, po } = paging(w.pageSize);
  const { segBase, segLen, segPage, segments } = w.env;
  return (h, e) => {
    const at = e.base;
    const first = t.add(t.select(segBase, at), e.skip);
    const offset = po(first);
    const left = t.sub(t.select(segLen, at), e.skip);
    const all = t.min(e.size, left);
    const plain = t.and(t.gt(e.want, zero), t.gt(left, zero), t.gt(e.size, zero), t.not(joins(w, e, left)));
    const page = t.add(t.select(segPage, at), pg(first), g.entry);
    const listed = t.and(t.le(zero, g.entry), t.lt(g.entry, h.nr), t.lt(bytes(g.entry), t.add(offset, h.total)));
    const next = t.add(at, one);
    const nextJoins = t.and(t.lt(next, segments), t.gt(t.select(segLen, next), zero), t.eq(po(t.select(segBase, next)), zero));
    const stays = (name: string, claim: Term): Readonly<Record<string, Term>> => ({ [`one segment: ${name}`]: t.implies(plain, claim) });
    return {
      ...stays('within it', t.implies(t.and(t.eq(h.seg, zero), t.not(h.stop)), t.and(t.eq(h.skip, t.add(e.skip, h.total)), t.lt(h.total, left)))),
      ...stays('behind it', t.and(t.le(zero, h.seg), t.le(h.seg, one), t.implies(t.eq(h.seg, one), t.and(t.eq(h.skip, zero), t.eq(h.total, left))))),
      ...stays('at its end', t.implies(t.and(t.eq(h.seg, one), t.not(h.stop), t.gt(e.size, left), t.gt(h.nr, zero)), t.not(nextJoins))),
      ...stays('all of it', t.implies(h.stop, t.eq(h.total, t.min(all, t.sub(bytes(e.want), offset))))),
      ...stays('not more', t.le(h.total, t.min(all, t.sub(bytes(e.want), offset)))),
      ...stays('its pages', t.implies(listed, t.eq(t.select(h.pages, g.entry), page))),
      ...stays('goes on', t.and(t.not(h.done), t.eq(h.over, e.over), t.eq(h.crash, e.crash))),
    };
  };
}

/** The segment ends at a page end, the next starts at a page start, and there are bytes and entries for it. */
function joins(w: World, e: State, left: Term): Term {
  const { bytes, po } = paging(w.pageSize);
  const { segBase, segLen, segments } = w.env;
  const first = t.add(t.select(segBase, e.base), e.skip);
  const next = t.add(e.base, one);
  return t.and(
    t.gt(e.size, left), t.eq(po(t.add(t.select(segBase, e.base), t.select(segLen, e.base))), zero),
    t.lt(next, segments), t.gt(t.select(segLen, next), zero), t.eq(po(t.select(segBase, next)), zero),
    t.ge(bytes(e.want), t.add(po(first), left, one)),
  );
}
