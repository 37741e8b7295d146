/** What one call returns: bounds, accounting, progress. */
import * as t from '../src/term';
import type { Term } from '../src/term';
import { ARRAY } from '../model/state';
import { bytesRight } from './bytes';
import { entries, extractable, gave, gupGave, intact, legalDirection, provided, reachesRoutine, request, samePlace, startPresent, zero } from './common';
import { FIRST_BVEC_EMPTY, FIRST_SEGMENT_EMPTY, NO_ENTRY, SKIP_FORGOTTEN, TWO_EMPTY, UNDERFLOW } from './failures';
import { at, theorem } from './theorem';
import type { Setting, Theorem } from './theorem';

function untouched(x: Setting): Term {
  const [s0, s1] = [at(x, 0), at(x, 1)];
  return t.and(samePlace(x, s0, s1), t.eq(s0.offset, s1.offset), t.eq(s0.base, s1.base), t.eq(s0.nrSegs, s1.nrSegs));
}

export const RESULTS: readonly Theorem[] = [
  theorem({
    name: 'ret-bound', id: 'I01', source: 'lib/iov_iter.c, iov_iter_extract_pages()',
    claim: 'a call returns at most min(maxsize, count, MAX_RW_COUNT) bytes',
    claims: (x) => ({ 'ret <= what was asked for': t.implies(gave(at(x, 1)), t.le(at(x, 1).ret, request(x))) }),
  }),
  theorem({
    name: 'list-covers', id: 'I02', source: 'lib/iov_iter.c, the page-count law of all callers',
    claim: 'after ret > 0 every byte has its entry, and none is written past maxpages',
    when: (x) => gave(at(x, 1)),
    claims: (x) => {
      const s = at(x, 1);
      return {
        'ceil((offset0 + ret) / PS) entries are written': t.le(entries(x, s), s.nr),
        'they fit maxpages': t.le(entries(x, s), x.w.env.maxpages),
        'nothing is written past the array': t.and(t.eq(s.over, zero), t.le(s.nr, x.w.env.maxpages)),
      };
    },
    kinds: extractable,
    expected: [UNDERFLOW, NO_ENTRY],
  }),
  theorem({
    name: 'progress', id: 'I03', source: 'Fixes: f741bd7178c9 and the empty-segment rules of lib/iov_iter.c',
    claim: 'a call that has work, room and resources returns more than 0',
    kinds: extractable,
    assume: (x) => ({
      'a routine is reached': reachesRoutine(x),
      'the first page is present': startPresent(x),
      ...provided(x),
    }),
    when: gupGave,
    claims: (x) => ({ 'ret > 0': t.and(intact(at(x, 1)), gave(at(x, 1))) }),
    expected: [FIRST_BVEC_EMPTY, FIRST_SEGMENT_EMPTY, TWO_EMPTY],
  }),
  theorem({
    name: 'exact-accounting', id: 'I05', source: 'lib/iov_iter.c, iov_iter_advance()',
    claim: 'count falls by exactly max(ret, 0)',
    when: (x) => intact(at(x, 1)),
    claims: (x) => ({ "count' = count - max(ret, 0)": t.eq(at(x, 1).count, t.sub(at(x, 0).count, t.max(at(x, 1).ret, zero))) }),
  }),
  theorem({
    name: 'zero-noop', id: 'I07', source: 'lib/iov_iter.c, iov_iter_extract_pages()',
    claim: 'nothing asked for or nothing left: 0 (v6: or -EIO), and nothing changes',
    assume: (x) => ({ 'nothing to do': t.eq(request(x), zero) }),
    claims: (x) => {
      const s = at(x, 1);
      return {
        'ret is 0, or -EIO for an illegal direction': t.eq(s.ret, t.ite(legalDirection(x), zero, t.int(-5))),
        'iterator untouched': untouched(x),
        'array and offset0 untouched': t.and(
          t.not(s.off0Set), t.eq(s.arr, t.ite(x.w.env.own, t.int(ARRAY.own), t.int(ARRAY.none))), t.eq(s.allocated, t.int(-1)), t.eq(s.nr, zero)),
      };
    },
  }),
  theorem({
    name: 'offset-defined', id: 'I08', source: 'lib/iov_iter.c, *offset0',
    claim: 'after ret > 0, offset0 is the in-page offset of the first byte',
    kinds: extractable,
    when: (x) => gave(at(x, 1)),
    claims: (x) => {
      const s = at(x, 1);
      return {
        'offset0 is written and lies in a page': t.and(s.off0Set, t.le(zero, s.off0), t.lt(s.off0, t.int(x.w.pageSize))),
        'it is that of the first byte': bytesRight(x, 'first').offset,
      };
    },
    expected: [SKIP_FORGOTTEN],
  }),
];


if (require.main === module) void (require('../src/cli/run-family') as typeof import('../src/cli/run-family')).runFamily(RESULTS);
