/**
 * What kvec and (before 6.13) bvec extraction have in common: finding the first segment that is not empty, filling the
 * list page after page, and the byte count.
 */
import * as t from '../../src/term';
import { ERRNO } from '../../src/revisions';
import type { Term } from '../../src/term';
import type { World } from '../environment';
import { appending } from '../list';
import { loop, on, otherwise, step } from '../machine';
import type { Phase } from '../machine';
import { paging, subSize } from '../sizes';
import { CRASH } from '../state';
import type { State } from '../state';

/** How the walk over empty segments goes wrong, or not: B05 reuses the caller's size for the per-segment minimum. */
export type Skipping = 'per-segment' | 'reuses size';

/** Drops empty leading segments from the iterator; `size` becomes what the first other one holds. */
export function skipPhases(w: World, name: 'kvec' | 'bvec', skipping: Skipping): readonly Phase[] {
  const zero = t.int(0);
  const left = (s: State): Term => subSize(t.select(w.env.segLen, s.base), s.skip);
  return [
    step(`${name}: first segment`, (s) => [otherwise([], { skip: s.offset, found: t.FALSE })]),
    loop(
      `${name}-skip`,
      (s) => t.not(s.found),
      (s) => {
        const size = t.min(s.size, left(s));
        const passed = { offset: zero, skip: zero, nrSegs: t.sub(s.nrSegs, t.int(1)), base: t.add(s.base, t.int(1)) };
        const kept = skipping === 'reuses size' ? { ...passed, size } : passed;
        // B03: the pointer stepped is a kvec's; only on 64-bit machines is a bio_vec as long
        const strays = name === 'bvec' && w.revision.variants.bvec === 'bvec-v7' ? t.and(w.env.word32, t.eq(size, zero)) : t.FALSE;
        return [
          on(t.le(s.nrSegs, zero), `${name}.run-off`, { ret: zero, done: t.TRUE }),
          on(t.and(t.ne(size, zero), t.lt(left(s), s.size)), `${name}.clip`, { size, found: t.TRUE }),
          on(t.ne(size, zero), [], { size, found: t.TRUE }),
          on(strays, [], { crash: t.int(CRASH.segv), done: t.TRUE }),
          on(t.eq(s.size, zero), `${name}.stuck`, kept),
          otherwise(`${name}.skip-empty`, kept),
        ];
      },
      (s) => t.ite(t.or(s.found, s.done), zero, t.add(t.max(zero, s.nrSegs), t.int(1))),
    ),
  ];
}

/** Returns -ENOMEM when no array entry is to be had. */
export function enomemPhase(label: string): Phase {
  return step('array', (s) => [on(t.eq(s.want, t.int(0)), label, { ret: t.int(-ERRNO.ENOMEM), done: t.TRUE })]);
}

/** Lists `want` pages; `page(s)` is the one for entry `nr`, `label` its branch. */
export function fillLoop(w: World, name: string, page: (s: State) => Term, labels: (s: State) => readonly (readonly [Term, string | readonly string[]])[]): Phase {
  return loop(
    name,
    (s) => t.lt(s.nr, s.want),
    (s) => labels(s).map(([when, label]) => appending(w, s, when, label, page(s), {})),
    (s) => t.max(t.int(0), t.sub(s.want, s.nr)),
  );
}

/** The byte count of a full list: min(size, nr pages - offset0), in 64 bits. */
export function byteCount(w: World, s: State): Term {
  return t.min(s.size, subSize(paging(w.pageSize).bytes(s.nr), s.off0));
}
