/** Classes of kernel-backed iterators other than merging bvecs. */
import type { Kind } from '../../revisions';
import { paging } from '../../../model/sizes';
import * as t from '../../term';
import type { Term } from '../../term';
import { either } from '../difference-class';
import type { DifferenceClass } from '../difference-class';
import type { Pair, Setting } from '../pair';
import { asksSomething, usedUp, zero } from './words';

type Revision = Pair['older'];

/** How a routine meets a first segment that is used up or empty; null where it has none for the kind. */
function meetsUsedUp(r: Revision, kind: Kind): 'no skip' | 'runs off' | 'skips' | null {
  if (kind === 'kvec') {
    switch (r.variants.kvec) {
      case 'kvec-none':
        return null;
      case 'kvec-v7':
      case 'kvec-v11':
        return 'runs off';
      case 'kvec-6.6':
        return 'skips';
    }
  }
  switch (r.variants.bvec) {
    case 'bvec-v6':
      return 'no skip';
    case 'bvec-v7':
    case 'bvec-v11':
      return 'runs off';
    case 'bvec-6.6':
    case 'bvec-6.13':
    case 'bvec-7.2':
      return 'skips';
  }
}
const words = (r: Revision): string => {
  switch (meetsUsedUp(r, 'bvec')) {
    case 'no skip':
      return '-ENOMEM or 0';
    case 'runs off':
      return '0, and the iterator runs off its end';
    case 'skips':
    case null:
      return 'stepped over';
  }
};

const kvecRoutine = (r: Revision): boolean => r.variants.kvec !== 'kvec-none';
const pipeRoutine = (r: Revision): boolean => r.variants.pipe !== 'pipe-none';
const fixedXarray = (r: Revision): boolean => r.variants.xarray === 'xarray-7.2';

/** The first index holds no page although bytes are asked for. */
function firstIndexAbsent(x: Setting): Term {
  const { olderWorld: w, start } = x;
  const { pg } = paging(w.pageSize);
  return t.and(asksSomething(x), t.not(t.select(w.env.present, pg(t.add(w.env.start, start.offset)))));
}
function startAligned({ olderWorld: w, start }: Setting): Term {
  return t.eq(paging(w.pageSize).po(t.add(w.env.start, start.offset)), zero);
}

export const KERNEL_CLASSES: readonly DifferenceClass[] = [
  {
    name: 'kvec-refused', source: 'patch series v7, 2/8: ITER_KVEC extraction',
    claim: ({ older, newer }) => `ITER_KVEC with something to extract: -EFAULT in ${older.name}, pages in ${newer.name}.`,
    kinds: ['kvec'],
    in: (p) => either(p, kvecRoutine),
    when: asksSomething,
  },
  {
    name: 'pipe-refused', source: 'patch series v12, merged as 7d58fe731028: no ITER_PIPE branch',
    claim: ({ older, newer }) => `ITER_PIPE with something to extract: pages in ${older.name}, -EFAULT in ${newer.name}.`,
    kinds: ['pipe'],
    in: (p) => either(p, pipeRoutine),
    when: asksSomething,
  },
  {
    name: 'first-segment-used-up', source: 'B05, B09; commit f741bd7178c9',
    claim: ({ older, newer }) => `The first segment is empty, or used up and not stepped over: ${words(older)} in ${older.name}; ${words(newer)} in ${newer.name}.`,
    kinds: ['kvec', 'bvec'],
    in: ({ older, newer }, kind) => {
      const [a, b] = [meetsUsedUp(older, kind), meetsUsedUp(newer, kind)];
      return a !== null && b !== null && a !== b;
    },
    when: (x) => t.and(asksSomething(x), usedUp(x)),
  },
  {
    name: 'kvec-start-page', source: 'B04; fixed in patch series v11',
    claim: ({ older, newer }) => `A kvec whose base is not page-aligned, or part of which is used: ${older.name} takes page and offset of the base`
      + ` alone, ${newer.name} those of the first byte.`,
    kinds: ['kvec'],
    in: (p) => kvecRoutine(p.older) && kvecRoutine(p.newer) && either(p, (r) => r.variants.kvec === 'kvec-v7'),
    when: (x) => {
      const { olderWorld: w, start: s } = x;
      const aligned = t.eq(paging(w.pageSize).po(t.select(w.env.segBase, s.base)), zero);
      return t.and(asksSomething(x), t.or(t.not(aligned), t.gt(s.offset, zero)));
    },
  },
  {
    name: 'xarray-underflow', source: 'B25; commit 72c00e84e611',
    claim: ({ older, newer }) => `The first index holds no page and the start is not page-aligned: all bytes returned without a page in ${older.name},`
      + ` 0 in ${newer.name}.`,
    kinds: ['xarray'],
    in: (p) => either(p, fixedXarray),
    when: (x) => t.and(firstIndexAbsent(x), t.not(startAligned(x))),
  },
  {
    name: 'xarray-array-freed', source: 'commit 72c00e84e611: nr == 0',
    claim: ({ older, newer }) => 'The first index holds no page, the start is page-aligned and the array was allocated by the call: left to the caller in'
      + ` ${older.name}, freed and NULL in ${newer.name}.`,
    kinds: ['xarray'],
    in: (p) => either(p, fixedXarray),
    when: (x) => t.and(firstIndexAbsent(x), startAligned(x), t.not(x.olderWorld.env.own)),
  },
];
