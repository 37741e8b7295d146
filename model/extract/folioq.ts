/** FOLIOQ extraction: page after page across folios and queues; the iterator moves as it goes. */
import { ERRNO, FOLIOQ_SLOTS } from '../../src/revisions';
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import type { World } from '../environment';
import { folioIndex, hasFolio, hasNextQueue } from '../iterator/advance';
import { appending } from '../list';
import { loop, on, otherwise, step } from '../machine';
import type { Case, Phase } from '../machine';
import { addSize, paging, subSize } from '../sizes';
import { CRASH } from '../state';
import type { State } from '../state';
import { enomemPhase } from './segments';
import { wantPhases } from './want';

/** Number of sub-page `sub` of folio `folio` (a folio has at most 2^20 pages). */
export function subPage(folio: Term, sub: Term): Term {
  return t.add(t.mul(folio, t.int(1 << 20)), sub);
}

export function folioqPhases(w: World): readonly Phase[] {
  const { po } = paging(w.pageSize);
  const end = t.int(FOLIOQ_SLOTS);
  const crash = { crash: t.int(CRASH.segv), done: t.TRUE };
  return [
    step('folioq: slot', (s) => [
      on(t.and(t.ge(s.slot, end), t.ne(s.offset, t.int(0))), 'folioq.slot-eio', { ret: t.int(-ERRNO.EIO), warn: t.add(s.warn, t.int(1)), done: t.TRUE }),
      on(t.and(t.ge(s.slot, end), t.not(hasNextQueue(w, s))), 'folioq.off-end', crash),
      on(t.ge(s.slot, end), 'folioq.next-queue', { found: t.TRUE }),
      otherwise([], { found: t.FALSE }),
    ]),
    step('folioq: start', (s) => [otherwise([], { off0: po(s.offset), off0Set: t.TRUE })]),
    ...wantPhases(w, (s) => s.off0),
    enomemPhase('folioq.enomem'),
    // the iterator's own queue and slot move only after the array is there
    step('folioq: enter queue', (s) => [on(s.found, [], { queue: t.add(s.queue, t.int(1)), slot: t.int(0), found: t.FALSE })]),
    loop(
      'folioq-walk',
      (s) => t.not(s.stop),
      (s) => turnCases(w, s, crash),
      (s) => t.ite(s.stop, t.int(0), t.add(
        t.mul(t.max(t.int(0), t.sub(s.want, s.nr)), t.int(2)),
        t.ite(t.ge(s.offset, folioSize(w, s)), t.int(1), t.int(0)),
        t.int(1),
      )),
    ),
    step('folioq: return', (s) => [otherwise([], { ret: s.total, done: t.TRUE })]),
  ];
}

/** Bytes of the folio where the iterator stands. */
export function folioSize(w: World, s: State): Term {
  return t.select(w.env.segLen, folioIndex(s));
}

/** One turn: list the page at the offset (if the folio has one left), stop when done, else step when the folio is used up. */
function turnCases(w: World, s: State, crash: Partial<State>): readonly Case[] {
  const { pg, po } = paging(w.pageSize);
  const size = folioSize(w, s);
  const part = t.min(t.sub(t.int(w.pageSize), po(s.offset)), t.min(t.sub(s.size, s.total), subSize(size, s.offset)));
  const offset = addSize(s.offset, part);
  const total = t.add(s.total, part);
  const page = subPage(folioIndex(s), pg(s.offset));
  const inside = t.lt(s.offset, size);
  const full = t.ge(t.add(s.nr, t.int(1)), s.want);
  const moved = { count: subSize(s.count, part), total };
  const stepped = t.add(s.slot, t.int(1));
  const cross = t.and(t.eq(stepped, t.int(FOLIOQ_SLOTS)), hasNextQueue(w, s));
  const nextQueue = { offset: t.int(0), queue: t.add(s.queue, t.int(1)), slot: t.int(0) };
  const nextSlot = { offset: t.int(0), slot: stepped };
  const list = (when: Term, labels: readonly string[], set: Partial<State>): Case =>
    appending(w, s, t.and(inside, when), ['folioq.page', ...labels], page, { ...moved, offset, ...set });
  return [
    on(t.not(hasFolio(w, s)), 'folioq.off-end', crash),
    list(t.and(full, t.ge(total, s.size)), ['folioq.stop-full', 'folioq.stop-size'], { stop: t.TRUE }),
    list(full, ['folioq.stop-full'], { stop: t.TRUE }),
    list(t.ge(total, s.size), ['folioq.stop-size'], { stop: t.TRUE }),
    list(t.and(t.ge(offset, size), cross), ['folioq.step', 'folioq.cross'], nextQueue),
    list(t.ge(offset, size), ['folioq.step'], nextSlot),
    list(t.TRUE, [], {}),
    // nothing left in this folio on entry: no page is listed this turn
    on(t.ge(s.total, s.size), ['folioq.rest', 'folioq.stop-size'], { stop: t.TRUE }),
    on(cross, ['folioq.rest', 'folioq.step', 'folioq.cross'], nextQueue),
    otherwise(['folioq.rest', 'folioq.step'], nextSlot),
  ];
}
