/** iov_iter_revert() as phases, with `rest` = bytes to go back. Source: lib/iov_iter.c. */
import { FOLIOQ_SLOTS, maxRwCount } from '../../src/revisions';
import type { PageSize } from '../../src/revisions';
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import type { World } from '../environment';
import { isVector } from '../environment';
import { loop, on, otherwise, step } from '../machine';
import type { Phase } from '../machine';
import { addSize } from '../sizes';
import { CRASH } from '../state';
import type { State } from '../state';
import { folioIndex, lastOffsetOf } from './advance';
import { seenAhead } from './pipe-position';

const moving = (s: State): Term => s.moving;

/** Phases that go back by `rest` bytes. */
export function revertPhases(w: World): readonly Phase[] {
  const refuse = step('revert: bounds', (s) => [
    on(t.eq(s.rest, t.int(0)), 'revert.nothing', { moving: t.FALSE }),
    on(t.gt(s.rest, t.int(maxRwCount(w.pageSize as PageSize))), 'revert.refused', { warn: t.add(s.warn, t.int(1)), moving: t.FALSE }),
    otherwise([], { count: addSize(s.count, s.rest) }),
  ], moving);
  return [refuse, ...kindPhases(w)];
}

function kindPhases(w: World): readonly Phase[] {
  if (w.kind === 'pipe') return pipePhases(w);
  if (w.kind === 'discard') return [step('revert: discard', () => [otherwise('revert.discard', { moving: t.FALSE })], moving)];
  const within = step('revert: within', (s) => [
    on(t.le(s.rest, s.offset), 'revert.within', { offset: t.sub(s.offset, s.rest), moving: t.FALSE }),
    otherwise([], { rest: t.sub(s.rest, s.offset) }),
  ], moving);
  if (isVector(w.kind)) return [within, ...vectorPhases(w)];
  if (w.kind === 'folioq') return [within, ...folioqPhases(w)];
  return [within, step('revert: bug', () => [otherwise('revert.bug', { crash: t.int(CRASH.bug), done: t.TRUE })], moving)];
}

function vectorPhases(w: World): readonly Phase[] {
  const { env } = w;
  return [
    loop(
      'revert-segments',
      () => t.TRUE,
      (s) => {
        const base = t.sub(s.base, t.int(1));
        const nrSegs = t.add(s.nrSegs, t.int(1));
        const len = t.select(env.segLen, base);
        return [
          // walking past the first element given is a use of memory that is not the iterator's
          on(t.le(s.base, t.int(0)), [], { crash: t.int(CRASH.segv), done: t.TRUE }),
          on(t.le(s.rest, len), 'revert.land', { base, nrSegs, offset: t.sub(len, s.rest), moving: t.FALSE }),
          otherwise('revert.step', { base, nrSegs, rest: t.sub(s.rest, len) }),
        ];
      },
      (s) => t.ite(t.and(s.moving, t.not(s.done)), t.add(t.max(s.base, t.int(0)), t.int(1)), t.int(0)),
      moving,
    ),
  ];
}

function folioqPhases(w: World): readonly Phase[] {
  const { env } = w;
  const top = t.int(FOLIOQ_SLOTS - 1);
  return [
    step('revert: folio start', () => [otherwise([], { offset: t.int(0) })], moving),
    loop(
      'revert-folios',
      () => t.TRUE,
      (s) => {
        const atStart = t.eq(s.slot, t.int(0));
        const queue = t.ite(atStart, t.sub(s.queue, t.int(1)), s.queue);
        const slot = t.ite(atStart, top, t.sub(s.slot, t.int(1)));
        const len = t.select(env.segLen, folioIndex({ ...s, queue, slot }));
        const cross = 'revert.folioq-cross';
        return [
          on(t.le(folioIndex(s), t.int(0)), [], { crash: t.int(CRASH.segv), done: t.TRUE }),
          on(t.and(t.le(s.rest, len), atStart), ['revert.land', cross], { queue, slot, offset: t.sub(len, s.rest), moving: t.FALSE }),
          on(t.le(s.rest, len), 'revert.land', { queue, slot, offset: t.sub(len, s.rest), moving: t.FALSE }),
          on(atStart, ['revert.folioq-step', cross], { queue, slot, rest: t.sub(s.rest, len) }),
          otherwise('revert.folioq-step', { queue, slot, rest: t.sub(s.rest, len) }),
        ];
      },
      (s) => t.ite(t.and(s.moving, t.not(s.done)), t.add(t.max(folioIndex(s), t.int(0)), t.int(1)), t.int(0)),
      moving,
    ),
  ];
}

function pipePhases(w: World): readonly Phase[] {
  const { env } = w;
  return [
    loop(
      'revert-buffers',
      (s) => seenAhead(s.pipeHead, env.startHead),
      (s) => {
        const head = t.sub(s.pipeHead, t.int(1));
        const len = t.select(s.bufLen, head);
        const bufLen = t.store(s.bufLen, head, t.sub(len, s.rest));
        return [
          on(t.lt(s.rest, len), 'revert.pipe-cut', { bufLen, head, lastOffset: lastOffsetOf({ ...s, bufLen }, head), moving: t.FALSE }),
          otherwise('revert.pipe-release', { rest: t.sub(s.rest, len), pipeHead: head }),
        ];
      },
      (s) => t.ite(s.moving, t.max(t.int(0), t.sub(s.pipeHead, env.startHead)), t.int(0)),
      moving,
    ),
    step('revert: pipe start', (s) => [otherwise('revert.pipe-start', { lastOffset: t.int(0), head: s.pipeHead, moving: t.FALSE })], moving),
  ];
}
