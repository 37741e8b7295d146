/**
 * iov_iter_advance() as phases: `rest` bytes to go while `moving`. Extraction ends in the same phases.
 * Source: lib/iov_iter.c; pipes as removed by commit 3fc40265ae2b.
 */
import { FOLIOQ_SLOTS } from '../../src/revisions';
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import type { World } from '../environment';
import { loop, on, otherwise, step } from '../machine';
import type { Phase } from '../machine';
import { addSize, subSize } from '../sizes';
import { CRASH } from '../state';
import type { State } from '../state';
import { discardedFrom } from './pipe-position';

const moving = (s: State): Term => s.moving;

/** Phases that advance by `rest` bytes when `moving`, then clear `moving`. */
export function advancePhases(w: World): readonly Phase[] {
  const clamp = step('advance: clamp', (s) => [on(t.lt(s.count, s.rest), 'advance.clamp', { rest: s.count })], moving);
  return [clamp, ...kindPhases(w), step('advance: end', () => [otherwise([], { moving: t.FALSE })], moving)];
}

function kindPhases(w: World): readonly Phase[] {
  switch (w.kind) {
    case 'iovec':
    case 'kvec':
    case 'bvec':
      return vectorPhases(w);
    case 'folioq':
      return folioqPhases(w);
    case 'pipe':
      return pipePhases(w);
    case 'discard':
      return [step('advance: count', (s) => [otherwise('advance.discard', { count: subSize(s.count, s.rest) })], moving)];
    case 'ubuf':
    case 'xarray':
      return [
        step('advance: offset', (s) => [
          otherwise('advance.flat', { offset: addSize(s.offset, s.rest), count: subSize(s.count, s.rest) }),
        ], moving),
      ];
  }
}

function vectorPhases(w: World): readonly Phase[] {
  const { env } = w;
  return [
    step('advance: enter', (s) => [
      on(t.eq(s.count, t.int(0)), 'advance.nothing', { moving: t.FALSE }),
      otherwise([], { count: subSize(s.count, s.rest), rest: addSize(s.rest, s.offset) }),
    ], moving),
    loop(
      'advance-segments',
      (s) => t.and(t.gt(s.nrSegs, t.int(0)), t.ge(s.rest, t.select(env.segLen, s.base))),
      (s) => [
        otherwise('advance.step', {
          rest: t.sub(s.rest, t.select(env.segLen, s.base)),
          base: t.add(s.base, t.int(1)),
          nrSegs: t.sub(s.nrSegs, t.int(1)),
        }),
      ],
      (s) => s.nrSegs,
      moving,
    ),
    step('advance: leave', (s) => [
      on(t.gt(s.nrSegs, t.int(0)), 'advance.stop', { offset: s.rest }),
      otherwise('advance.run-out', { offset: s.rest }),
    ], moving),
  ];
}

/** Index of the folio where the iterator stands. */
export function folioIndex(s: State): Term {
  return t.add(t.mul(s.queue, t.int(FOLIOQ_SLOTS)), s.slot);
}
/** The queue after the current one exists. */
export function hasNextQueue(w: World, s: State): Term {
  return t.gt(w.env.segments, t.mul(t.add(s.queue, t.int(1)), t.int(FOLIOQ_SLOTS)));
}
/** A folio stands in this slot. */
export function hasFolio(w: World, s: State): Term {
  return t.and(t.lt(s.slot, t.int(FOLIOQ_SLOTS)), t.lt(folioIndex(s), w.env.segments));
}

function folioqPhases(w: World): readonly Phase[] {
  const { env } = w;
  const end = t.int(FOLIOQ_SLOTS);
  const folioSize = (s: State): Term => t.select(env.segLen, folioIndex(s));
  return [
    step('advance: enter', (s) => [
      on(t.eq(s.count, t.int(0)), 'advance.nothing', { moving: t.FALSE }),
      otherwise([], { count: subSize(s.count, s.rest), rest: addSize(s.rest, s.offset) }),
    ], moving),
    step('advance: next queue', (s) => [
      on(t.and(t.ge(s.slot, end), t.not(hasNextQueue(w, s))), 'folioq.off-end', { crash: t.int(CRASH.segv), done: t.TRUE }),
      on(t.ge(s.slot, end), 'advance.folioq-next', { queue: t.add(s.queue, t.int(1)), slot: t.int(0) }),
    ], moving),
    // do { if (rest < size of folio) stop; pass it } while (rest != 0): `found` says that the loop has ended
    loop(
      'advance-folios',
      (s) => t.not(s.found),
      (s) => {
        const rest = t.sub(s.rest, folioSize(s));
        const ended = t.eq(rest, t.int(0));
        const last = t.ge(t.add(s.slot, t.int(1)), end);
        return [
          on(t.not(hasFolio(w, s)), 'folioq.off-end', { crash: t.int(CRASH.segv), done: t.TRUE }),
          on(t.lt(s.rest, folioSize(s)), 'advance.stop', { found: t.TRUE }),
          on(t.and(last, hasNextQueue(w, s)), ['advance.folioq-step', 'advance.folioq-cross'],
            { rest, queue: t.add(s.queue, t.int(1)), slot: t.int(0), found: ended }),
          otherwise('advance.folioq-step', { rest, slot: t.add(s.slot, t.int(1)), found: ended }),
        ];
      },
      (s) => t.ite(t.or(s.found, s.done), t.int(0), t.add(t.sub(env.segments, folioIndex(s)), t.int(1))),
      moving,
    ),
    step('advance: leave', (s) => [otherwise([], { offset: s.rest, found: t.FALSE })], moving),
  ];
}

function pipePhases(w: World): readonly Phase[] {
  const { env } = w;
  const zero = t.int(0);
  return [
    step('advance: enter', (s) => {
      const nothing = t.and(t.eq(s.lastOffset, zero), t.eq(s.rest, zero));
      return [
        on(nothing, 'advance.pipe-discard', { pipeHead: discardedFrom(s.pipeHead, env.startHead), moving: t.FALSE }),
        otherwise([], {
          count: subSize(s.count, s.rest),
          rest: t.ite(t.eq(s.lastOffset, zero), s.rest, t.add(s.rest, t.sub(absolute(s.lastOffset), t.select(s.bufOff, s.head)))),
        }),
      ];
    }, moving),
    // a further buffer exists only below the pipe's head
    loop(
      'advance-buffers',
      (s) => t.and(t.gt(s.rest, t.select(s.bufLen, s.head)), t.lt(s.head, s.pipeHead)),
      (s) => [otherwise('advance.pipe-step', { rest: t.sub(s.rest, t.select(s.bufLen, s.head)), head: t.add(s.head, t.int(1)) })],
      (s) => t.max(zero, t.sub(s.pipeHead, s.head)),
      moving,
    ),
    step('advance: leave', (s) => {
      const bufLen = t.store(s.bufLen, s.head, s.rest);
      const next = { ...s, bufLen };
      return [otherwise('advance.pipe-stop', { bufLen, lastOffset: lastOffsetOf(next, s.head), pipeHead: discardedFrom(s.pipeHead, t.add(s.head, t.int(1))) })];
    }, moving),
  ];
}

function absolute(x: Term): Term {
  return t.ite(t.lt(x, t.int(0)), t.neg(x), x);
}
/** last_offset for a buffer: its end, negative for a page that is not ours. */
export function lastOffsetOf(s: State, head: Term): Term {
  const end = t.add(t.select(s.bufOff, head), t.select(s.bufLen, head));
  return t.ite(t.select(s.bufAnon, head), end, t.neg(end));
}
