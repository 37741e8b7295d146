/** Catalogued failures: the classes of inputs on which a theorem is known to be false. */
import * as t from '../src/term';
import { paging } from '../model/sizes';
import { emptyAfterStep, firstIndexAbsent, forgetsSkip, isV6, losesSize, merges, underflows, usedUp, zero } from './common';
import { at } from './theorem';
import type { ExpectedFailure } from './theorem';

/** B25: full length returned with no page listed. */
export const UNDERFLOW: ExpectedFailure = {
  id: 'B25', what: 'first index absent and start not page-aligned', in: underflows, kinds: ['xarray'],
  when: (x) => firstIndexAbsent(x, false),
};
/** B23: the entry is stored without an array to hold it. */
export const NO_ENTRY: ExpectedFailure = {
  id: 'B23', what: 'maxpages 0: an entry is stored past the array', in: (r) => r.variants.bvec === 'bvec-6.13', kinds: ['bvec'],
  when: (x) => t.eq(x.w.env.maxpages, zero),
};
/** B09: v6 looks at segment 0 only. */
export const FIRST_BVEC_EMPTY: ExpectedFailure = {
  id: 'B09', what: 'first bvec empty or used up', in: isV6, kinds: ['bvec'], when: usedUp,
};
/** B05: the walk over empty segments loses the size. */
export const FIRST_SEGMENT_EMPTY: ExpectedFailure = {
  id: 'B05', what: 'first segment empty or used up', in: losesSize, kinds: ['kvec', 'bvec'], when: usedUp,
};
/** D1: only one empty segment is stepped over. */
export const TWO_EMPTY: ExpectedFailure = {
  id: 'D1', what: 'first bvec empty or used up, and the next empty', in: merges, kinds: ['bvec'], when: emptyAfterStep,
};
/** B04: the skip is forgotten; right only from a page-aligned base and skip 0. */
export const SKIP_FORGOTTEN: ExpectedFailure = {
  id: 'B04', what: 'kvec base not page-aligned, or offset not 0', in: forgetsSkip, kinds: ['kvec'],
  when: (x) => t.not(t.and(
    t.eq(at(x, 0).offset, zero), t.eq(paging(x.w.pageSize).po(t.select(x.w.env.segBase, at(x, 0).base)), zero))),
};
/** B09, the part that never gets better: WARN and -ENOMEM on every retry. */
export const STUCK_BVEC: ExpectedFailure = {
  id: 'B09', what: 'first bvec empty or used up, at a page start', in: isV6, kinds: ['bvec'],
  when: (x) => t.and(usedUp(x), t.eq(paging(x.w.pageSize).po(t.add(t.select(x.w.env.segBase, at(x, 0).base), at(x, 0).offset)), zero)),
};
