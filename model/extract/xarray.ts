/** XARRAY extraction: present indexes from the position on, until a hole. */
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import type { World } from '../environment';
import { advancePhases } from '../iterator/advance';
import { appending } from '../list';
import { loop, on, otherwise, step } from '../machine';
import type { Phase } from '../machine';
import { addSize, paging } from '../sizes';
import { ARRAY } from '../state';
import type { State } from '../state';
import { byteCount, enomemPhase } from './segments';
import { wantPhases } from './want';

/** File position of the iterator, bytes. */
export function position(w: World, s: State): Term {
  return addSize(w.env.start, s.offset);
}

export function xarrayPhases(w: World): readonly Phase[] {
  const { pg, po } = paging(w.pageSize);
  const fixed = w.revision.variants.xarray === 'xarray-7.2';
  const index = (s: State): Term => t.add(pg(position(w, s)), s.nr);
  const empty = (s: State): Term => t.eq(s.nr, t.int(0));
  return [
    step('xarray: start', (s) => [otherwise([], { off0: po(position(w, s)), off0Set: t.TRUE })]),
    ...wantPhases(w, (s) => s.off0),
    enomemPhase('xarray.enomem'),
    loop(
      'xarray-walk',
      (s) => t.and(t.not(s.stop), t.lt(s.nr, s.want)),
      (s) => [
        on(t.not(t.select(w.env.present, index(s))), 'xarray.hole', { stop: t.TRUE }),
        appending(w, s, t.TRUE, 'xarray.page', index(s), {}),
      ],
      (s) => t.ite(s.stop, t.int(0), t.add(t.max(t.int(0), t.sub(s.want, s.nr)), t.int(1))),
    ),
    step('xarray: nothing found', (s) => {
      if (!fixed) {
        return [
          on(t.and(empty(s), t.ne(s.off0, t.int(0))), 'xarray.underflow', {}),
          on(empty(s), 'xarray.empty', {}),
        ];
      }
      const none = { ret: t.int(0), done: t.TRUE };
      return [
        on(t.and(empty(s), t.eq(s.arr, t.int(ARRAY.alloc))), ['xarray.empty', 'xarray.array-freed'], { ...none, arr: t.int(ARRAY.none), freed: t.TRUE }),
        on(empty(s), 'xarray.empty', none),
      ];
    }),
    step('xarray: result', (s) => [otherwise([], { ret: byteCount(w, s), rest: byteCount(w, s), moving: t.TRUE })]),
    ...advancePhases(w),
    step('xarray: return', () => [otherwise([], { done: t.TRUE })]),
  ];
}
