/** The page array: how many entries are wanted, and whose array it is (want_pages_array() in lib/iov_iter.c). */
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import type { World } from '../environment';
import { on, otherwise, step } from '../machine';
import type { Phase } from '../machine';
import { TWO_32, addSize, paging } from '../sizes';
import { ARRAY } from '../state';
import type { State } from '../state';

/**
 * Sets `want` (0: nothing to be had) and the array fields, for `size` bytes that start `start(s)` bytes into a page and
 * at most `atMost(s)` pages.
 */
export function wantPhases(w: World, start: (s: State) => Term, atMost: (s: State) => Term = () => w.env.maxpages): readonly Phase[] {
  const { ceilp } = paging(w.pageSize);
  const zero = t.int(0);
  return [
    step('want: pages', (s) => {
      const needed = t.mod(ceilp(addSize(s.size, start(s))), t.int(TWO_32));
      const want = t.min(needed, atMost(s));
      return [
        on(t.eq(want, zero), 'want.none', { want, warn: t.add(s.warn, t.int(1)) }),
        on(t.gt(needed, atMost(s)), 'want.maxpages', { want }),
        otherwise('want.pages', { want }),
      ];
    }),
    step('want: array', (s) => [
      on(w.env.own, 'want.own', {}),
      on(w.env.failAlloc, 'want.alloc-fail', { allocated: s.want, want: zero }),
      on(t.eq(s.want, zero), 'want.zero-size', { allocated: zero, arr: t.int(ARRAY.zeroSize) }),
      otherwise('want.alloc', { allocated: s.want, arr: t.int(ARRAY.alloc) }),
    ]),
  ];
}
