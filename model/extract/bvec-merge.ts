/**
 * BVEC extraction from 6.13 on (commit e4e535bff2bc): single-page pieces, merged across segments while the bytes stay
 * virtually contiguous. Locals: `seg` current segment relative to `base`, `skip` bytes of it done, `total` bytes listed.
 */
import * as t from '../../src/term';
import { ERRNO } from '../../src/revisions';
import type { Term } from '../../src/term';
import type { World } from '../environment';
import { advancePhases } from '../iterator/advance';
import { appending } from '../list';
import { loop, on, otherwise, step } from '../machine';
import type { Case, Phase } from '../machine';
import { paging, subSize } from '../sizes';
import { ARRAY, CRASH } from '../state';
import type { State } from '../state';
import { wantPhases } from './want';

export function mergePhases(w: World): readonly Phase[] {
  const { env } = w;
  const zero = t.int(0);
  const one = t.int(1);
  const checksArray = w.revision.variants.bvec === 'bvec-7.2';
  return [
    step('bvec: vector', (s) => [on(t.eq(s.nrSegs, zero), 'bvec.no-segment', { ret: zero, done: t.TRUE })]),
    step('bvec: used-up segment', (s) => [
      on(t.eq(s.offset, t.select(env.segLen, s.base)), 'bvec.step',
        { offset: zero, skip: zero, base: t.add(s.base, one), nrSegs: t.sub(s.nrSegs, one) }),
      otherwise([], { skip: s.offset }),
    ]),
    ...wantPhases(w, (s) => s.skip),
    step('bvec: array', (s) => (checksArray ? [on(t.eq(s.want, zero), 'bvec.enomem', { ret: t.int(-ERRNO.ENOMEM), done: t.TRUE })] : [])),
    loop(
      'bvec-merge',
      (s) => t.and(t.not(s.stop), t.gt(t.sub(s.size, s.total), zero), t.lt(s.seg, s.nrSegs)),
      (s) => pieceCases(w, s),
      (s) => t.ite(t.or(s.stop, s.done), zero, t.add(t.max(zero, t.sub(s.size, s.total)), one)),
    ),
    step('bvec: result', (s) => [
      on(s.stop, [], { ret: s.total, rest: s.total, moving: t.TRUE }),
      on(t.and(t.ge(s.seg, s.nrSegs), t.lt(s.total, s.size)), 'bvec.stop-segs', { ret: s.total, rest: s.total, moving: t.TRUE }),
      otherwise('bvec.stop-size', { ret: s.total, rest: s.total, moving: t.TRUE }),
    ]),
    ...advancePhases(w),
    step('bvec: return', () => [otherwise([], { done: t.TRUE })]),
  ];
}

/** The piece at (seg, skip): at most to the end of its page, its segment, and the size. */
export function piece(w: World, s: State): { page: Term; offset: Term; len: Term; segLen: Term } {
  const { pg, po } = paging(w.pageSize);
  const at = t.add(s.base, s.seg);
  const first = t.add(t.select(w.env.segBase, at), s.skip);
  const segLen = t.select(w.env.segLen, at);
  const offset = po(first);
  const len = t.min(t.sub(s.size, s.total), t.min(subSize(segLen, s.skip), t.sub(t.int(w.pageSize), offset)));
  return { page: t.add(t.select(w.env.segPage, at), pg(first)), offset, len, segLen };
}

function pieceCases(w: World, s: State): readonly Case[] {
  const zero = t.int(0);
  const one = t.int(1);
  const { page, offset, len, segLen } = piece(w, s);
  const firstEntry = t.eq(s.nr, zero);
  const off0 = { off0: t.ite(firstEntry, offset, s.off0), off0Set: t.TRUE };
  const beyond = t.ge(s.nr, s.want);
  const listed = { ...off0, total: t.add(s.total, len), over: t.add(s.over, t.ite(beyond, one, zero)) };
  const nowhere = t.and(beyond, t.ne(s.arr, t.int(ARRAY.alloc)), t.not(w.env.own));
  const full = t.ge(t.add(s.nr, one), s.want);
  const shortOfPage = t.ne(t.add(offset, len), t.int(w.pageSize));
  const skip = t.add(s.skip, len);
  const passed = t.eq(skip, segLen);
  const names = (label: string): readonly (readonly [Term, readonly string[]])[] => [
    [t.and(firstEntry, t.eq(len, zero)), ['bvec.first-piece', 'bvec.empty-piece', label]],
    [firstEntry, ['bvec.first-piece', label]],
    [t.eq(len, zero), ['bvec.merge', 'bvec.empty-piece', label]],
    [t.TRUE, ['bvec.merge', label]],
  ];
  const listing = (when: Term, label: string, set: Partial<State>): readonly Case[] =>
    names(label).map(([which, labels]) => appending(w, s, t.and(when, which), labels.filter((l) => l !== ''), page, { ...listed, ...set }));
  return [
    on(t.and(t.not(firstEntry), t.ne(offset, zero)), 'bvec.stop-start', { stop: t.TRUE }),
    on(nowhere, 'bvec.null-store', { ...off0, crash: t.int(CRASH.segv), done: t.TRUE }),
    ...listing(t.and(full, beyond), 'bvec.over', { stop: t.TRUE }),
    ...listing(full, 'bvec.stop-full', { stop: t.TRUE }),
    ...listing(shortOfPage, 'bvec.stop-end', { stop: t.TRUE }),
    ...listing(passed, '', { seg: t.add(s.seg, one), skip: zero }),
    ...listing(t.TRUE, '', { skip }),
  ];
}
