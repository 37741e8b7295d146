/** BVEC extraction up to 6.12: one segment a call. From 6.13 see bvec-merge.ts. */
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import type { World } from '../environment';
import { advancePhases } from '../iterator/advance';
import { on, otherwise, step } from '../machine';
import type { Phase } from '../machine';
import { addSize, paging, subSize } from '../sizes';
import type { State } from '../state';
import { mergePhases } from './bvec-merge';
import { byteCount, enomemPhase, fillLoop, skipPhases } from './segments';
import { wantPhases } from './want';

export function bvecPhases(w: World): readonly Phase[] {
  switch (w.revision.variants.bvec) {
    case 'bvec-v6':
      return firstSegmentPhases(w);
    case 'bvec-v7':
    case 'bvec-v11':
      return [...skipPhases(w, 'bvec', 'reuses size'), ...segmentPhases(w), ...advancingEnd(w)];
    case 'bvec-6.6':
      return [...skipPhases(w, 'bvec', 'per-segment'), ...segmentPhases(w), ...advancingEnd(w)];
    case 'bvec-6.13':
    case 'bvec-7.2':
      return mergePhases(w);
  }
}

/** v6: segment 0 whatever it holds, and an advance of its own that steps one segment. */
function firstSegmentPhases(w: World): readonly Phase[] {
  const len = (s: State): Term => t.select(w.env.segLen, s.base);
  return [
    step('bvec: segment', (s) => {
      const left = subSize(len(s), s.offset);
      return [
        on(t.lt(left, s.size), 'bvec.clip', { size: left, skip: s.offset }),
        otherwise([], { skip: s.offset }),
      ];
    }),
    ...segmentPhases(w),
    step('bvec: result', (s) => {
      const ret = byteCount(w, s);
      return [otherwise([], { ret, count: subSize(s.count, ret), offset: addSize(s.offset, ret) })];
    }),
    step('bvec: step', (s) => [
      on(t.eq(s.offset, len(s)), 'bvec.step', { offset: t.int(0), base: t.add(s.base, t.int(1)), nrSegs: t.sub(s.nrSegs, t.int(1)), done: t.TRUE }),
      otherwise([], { done: t.TRUE }),
    ]),
  ];
}

/** Lists the pages of `size` bytes from `skip` in the current segment. */
function segmentPhases(w: World): readonly Phase[] {
  const { pg, po } = paging(w.pageSize);
  return [
    step('bvec: start', (s) => {
      const first = t.add(s.skip, t.select(w.env.segBase, s.base));
      return [otherwise([], { off0: po(first), off0Set: t.TRUE, page: t.add(t.select(w.env.segPage, s.base), pg(first)) })];
    }),
    ...wantPhases(w, (s) => s.off0),
    enomemPhase('bvec.enomem'),
    fillLoop(w, 'bvec-fill', (s) => t.add(s.page, s.nr), () => [[t.TRUE, []]]),
  ];
}

function advancingEnd(w: World): readonly Phase[] {
  return [
    step('bvec: result', (s) => [otherwise([], { ret: byteCount(w, s), rest: byteCount(w, s), moving: t.TRUE })]),
    ...advancePhases(w),
    step('bvec: return', () => [otherwise([], { done: t.TRUE })]),
  ];
}
