/** Classes of user-backed iterators: what memory management answers, and who owns the array then. */
import { ZERO_PAGE } from '../../../model/environment';
import { pagesInAll } from '../../../model/sizes';
import * as t from '../../term';
import { either } from '../difference-class';
import type { DifferenceClass } from '../difference-class';
import { USER, zero } from './words';

export const USER_CLASSES: readonly DifferenceClass[] = [
  {
    name: 'mmap-lock-contended', source: 'get_user_pages_fast() of 6.3: the mmap lock is taken killably',
    claim: ({ older, newer }) => `A fatal signal is pending and the mmap lock is contended: ${newer.name} gives up the lock with -EAGAIN, ${older.name} waits`
      + ' for it and sees what the pages say.',
    kinds: USER,
    in: (p) => either(p, (r) => r.variants.gup === 'gup-6.2'),
    when: ({ olderWorld: w }) => t.eq(w.env.signal, t.int(2)),
    outside: ({ olderWorld: w }) => [t.eq(w.env.signal, t.int(2))],
  },
  {
    name: 'address-wraps', source: 'get_user_pages_fast() of 6.6: check_add_overflow()',
    claim: ({ older, newer }) => `The range, rounded up to pages, wraps around the address space: 0 in ${older.name}, -EOVERFLOW in ${newer.name}.`,
    kinds: USER,
    in: (p) => either(p, (r) => r.variants.gup === 'gup-6.6'),
    when: ({ olderWorld: w, after: { newer: s } }) => t.and(s.gupCalled, t.ge(t.add(s.page, s.want), t.int(pagesInAll(w.pageSize)))),
  },
  {
    name: 'zero-page-pinned', source: 'B16; commit c8070b787519',
    claim: ({ older, newer }) => `The zero page is pinned: counted like any page in ${older.name}, not counted in ${newer.name}.`,
    kinds: USER,
    in: (p) => either(p, (r) => r.variants.gup === 'gup-6.6'),
    when: ({ after: { newer: s } }) => t.and(s.gupPin, t.gt(t.select(s.listed, ZERO_PAGE), zero)),
  },
  {
    name: 'array-freed-on-gup-error', source: 'B24; commit 11cf15dacff6',
    claim: ({ older, newer }) => `GUP gives nothing and the array was allocated by the call: left to the caller in ${older.name}, freed and NULL in ${newer.name}.`,
    kinds: USER,
    in: (p) => either(p, (r) => r.variants.user === 'user-7.2'),
    when: ({ olderWorld: w, after: { newer: s } }) => t.and(s.gupCalled, t.le(s.gupRet, zero), t.not(w.env.own)),
  },
];
