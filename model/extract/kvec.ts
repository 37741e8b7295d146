/** KVEC extraction: linear map or vmalloc area, one segment a call, nothing retained. */
import { VMALLOC_START } from '../../src/revisions';
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import type { World } from '../environment';
import { advancePhases } from '../iterator/advance';
import { otherwise, step } from '../machine';
import type { Phase } from '../machine';
import { addSize, paging, subSize } from '../sizes';
import type { State } from '../state';
import { byteCount, enomemPhase, fillLoop, skipPhases } from './segments';
import { wantPhases } from './want';

/** Number of a kernel page: twice its virtual page number, plus one when it was looked up in the vmalloc area. */
export function kernelPage(w: World, virtualPage: Term): Term {
  return t.add(t.mul(virtualPage, t.int(2)), t.ite(inVmalloc(w, virtualPage), t.int(1), t.int(0)));
}
function inVmalloc(w: World, virtualPage: Term): Term {
  return t.ge(virtualPage, t.int(VMALLOC_START / BigInt(w.pageSize)));
}

export function kvecPhases(w: World): readonly Phase[] {
  const variant = w.revision.variants.kvec;
  const { pg, po, pageAfter } = paging(w.pageSize);
  const next = (s: State): Term => pageAfter(s.page, s.nr);
  return [
    ...skipPhases(w, 'kvec', variant === 'kvec-6.6' ? 'per-segment' : 'reuses size'),
    step('kvec: start', (s) => {
      const base = t.select(w.env.segBase, s.base);
      if (variant === 'kvec-v7') {
        // B04: the offset is that of the skip alone, and the skip itself is forgotten
        const off0 = po(s.skip);
        return [otherwise([], { off0, off0Set: t.TRUE, page: pg(subSize(base, off0)) })];
      }
      const first = addSize(base, s.skip);
      return [otherwise([], { off0: po(first), off0Set: t.TRUE, page: pg(first) })];
    }),
    ...wantPhases(w, (s) => s.off0),
    enomemPhase('kvec.enomem'),
    fillLoop(w, 'kvec-fill', (s) => kernelPage(w, next(s)), (s) => [
      [inVmalloc(w, next(s)), 'kvec.vmalloc'],
      [t.TRUE, 'kvec.linear'],
    ]),
    step('kvec: result', (s) => [otherwise([], { ret: byteCount(w, s), rest: byteCount(w, s), moving: t.TRUE })]),
    ...advancePhases(w),
    step('kvec: return', () => [otherwise([], { done: t.TRUE })]),
  ];
}
