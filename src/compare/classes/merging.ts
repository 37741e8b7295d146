/** Classes of bvec extraction by single pages, merged across segments (6.13 and later). */
import { paging } from '../../../model/sizes';
import * as t from '../../term';
import { either } from '../difference-class';
import type { DifferenceClass } from '../difference-class';
import type { Pair } from '../pair';
import { asksSomething, bvecStart, lengthAhead, one, request, usedUp, zero } from './words';

type Revision = Pair['older'];
const merges = (r: Revision): boolean => r.variants.bvec === 'bvec-6.13' || r.variants.bvec === 'bvec-7.2';
const skipsAll = (r: Revision): boolean => r.variants.bvec === 'bvec-6.6';
const unchecked = (r: Revision): boolean => r.variants.bvec === 'bvec-6.13';

export const MERGING_CLASSES: readonly DifferenceClass[] = [
  {
    name: 'bvec-merging', source: 'B11; commit e4e535bff2bc',
    claim: ({ older, newer }) => `The first bvec ends at a page end, the next one starts at a page start, and both are asked for: ${older.name} stops`
      + ` between them, ${newer.name} goes on.`,
    kinds: ['bvec'],
    in: (p) => either(p, merges),
    when: (x) => {
      const b = bvecStart(x);
      const full = t.ge(paging(x.olderWorld.pageSize).bytes(b.room), t.add(b.offset, b.left, one));
      return t.and(asksSomething(x), t.gt(request(x), b.left), b.endsPage, b.nextJoins, full);
    },
  },
  {
    name: 'bvec-empty-piece', source: 'D1; commit e4e535bff2bc',
    claim: ({ older, newer }) => `The first bvec is used up or empty and so is the one behind it: ${older.name} skips both, ${newer.name} steps over one`
      + ' and returns 0 for the other.',
    kinds: ['bvec'],
    // a revision that mistreats the first of them is told by that
    in: (p) => either(p, merges) && skipsAll(p.older),
    when: (x) => t.and(asksSomething(x), usedUp(x), t.gt(x.start.nrSegs, one), t.eq(lengthAhead(x, 1), zero)),
  },
  {
    name: 'bvec-array-size', source: 'commit e4e535bff2bc: the array is sized from iov_offset',
    claim: ({ older, newer }) => `The in-page offset of the first byte makes the request need one page more than iov_offset does: ${newer.name} has`
      + ` no entry for it and returns less than ${older.name}.`,
    kinds: ['bvec'],
    in: (p) => either(p, merges),
    when: (x) => {
      const b = bvecStart(x);
      return t.and(asksSomething(x), t.gt(b.left, zero), t.lt(b.room, t.min(b.needed, x.olderWorld.env.maxpages)));
    },
    also: [{
      what: 'two bytes on two pages', when: (x) => {
        const b = bvecStart(x);
        return t.and(t.eq(b.left, t.int(2)), t.eq(x.start.count, t.int(2)), t.eq(b.offset, t.int(x.olderWorld.pageSize - 1)));
      },
    }],
  },
  {
    name: 'bvec-maxpages-0', source: 'B23; commit eea815a087cd',
    claim: (p) => {
      const [without, checks] = unchecked(p.older) ? [p.older, p.newer] : [p.newer, p.older];
      return `maxpages is 0: -ENOMEM in ${checks.name}; ${without.name} stores an entry past the array, or through ZERO_SIZE_PTR.`;
    },
    kinds: ['bvec'],
    in: (p) => either(p, unchecked),
    when: (x) => t.and(asksSomething(x), t.eq(x.olderWorld.env.maxpages, zero)),
  },
  {
    name: 'bvec-allocation-fails', source: 'B23; commit eea815a087cd',
    claim: (p) => {
      const [without, checks] = unchecked(p.older) ? [p.older, p.newer] : [p.newer, p.older];
      return `The array cannot be allocated: -ENOMEM in ${checks.name}, a store through NULL in ${without.name}.`;
    },
    kinds: ['bvec'],
    in: (p) => either(p, unchecked),
    when: (x) => t.and(asksSomething(x), t.not(x.olderWorld.env.own), x.olderWorld.env.failAlloc),
  },
];
