/** The page array: who allocates it, who owns it afterwards, what happens when there is none. */
import { ERRNO } from '../src/revisions';
import type { Revision } from '../src/revisions';
import * as t from '../src/term';
import type { Term } from '../src/term';
import { ARRAY } from '../model/state';
import { room } from '../model/extract/pipe';
import {
  USER, extractable, firstIndexAbsent, gave, intact, losesSize, reachesRoutine, sameCounters, samePlace, underflows, usedUp, zero,
} from './common';
import { FIRST_BVEC_EMPTY, NO_ENTRY, TWO_EMPTY } from './failures';
import { at, theorem } from './theorem';
import type { ExpectedFailure, Setting, Theorem } from './theorem';

const leaks = (r: Revision): boolean => r.variants.user !== 'user-7.2';

/** B24: the array stays allocated when nothing was extracted. */
const LEAKS: readonly ExpectedFailure[] = [
  {
    id: 'B24', what: 'GUP gives nothing', in: leaks, kinds: USER,
    when: (x) => t.and(at(x, 1).gupCalled, t.le(at(x, 1).gupRet, zero)),
  },
  { id: 'B24', what: 'no page can be allocated for the pipe', in: (r) => r.variants.pipe !== 'pipe-none', kinds: ['pipe'], when: (x) => t.le(x.w.env.pageAllocs, zero) },
  { id: 'B25', what: 'first index absent and start page-aligned', in: underflows, kinds: ['xarray'], when: (x) => firstIndexAbsent(x, true) },
  FIRST_BVEC_EMPTY, TWO_EMPTY,
];

function enomem(x: Setting): Term {
  return t.eq(at(x, 1).ret, t.int(-ERRNO.ENOMEM));
}
function nothingTaken(x: Setting): Term {
  return t.and(samePlace(x, at(x, 0), at(x, 1)), sameCounters(x, at(x, 0), at(x, 1)), t.eq(at(x, 1).nr, zero));
}

export const ARRAYS: readonly Theorem[] = [
  theorem({
    name: 'caller-array-kept', id: 'I17', source: 'lib/iov_iter.c, want_pages_array()',
    claim: "the caller's own array is neither replaced nor freed",
    assume: (x) => ({ "the caller's array": x.w.env.own }),
    claims: (x) => ({ 'same pointer': t.eq(at(x, 1).arr, t.int(ARRAY.own)), 'not freed': t.not(at(x, 1).freed) }),
  }),
  theorem({
    name: 'array-ownership', id: 'I18', source: 'commits 11cf15dacff6, 72c00e84e611; function-level form',
    claim: 'ret <= 0 leaves no array allocated by the call behind',
    assume: (x) => ({ 'the array is to be allocated': t.not(x.w.env.own) }),
    when: (x) => t.and(intact(at(x, 1)), t.not(gave(at(x, 1)))),
    claims: (x) => ({ 'slot NULL, or ZERO_SIZE_PTR': t.or(t.eq(at(x, 1).arr, t.int(ARRAY.none)), t.eq(at(x, 1).arr, t.int(ARRAY.zeroSize))) }),
    expected: LEAKS,
  }),
  theorem({
    name: 'alloc-fail', id: 'I19', source: 'lib/iov_iter.c, want_pages_array(); commit eea815a087cd',
    claim: 'allocation failure: -ENOMEM, the iterator at the same byte, nothing retained',
    kinds: extractable,
    assume: (x) => ({ 'the array is to be allocated': t.not(x.w.env.own), 'allocation fails': x.w.env.failAlloc }),
    when: (x) => t.ge(at(x, 1).allocated, zero),
    claims: (x) => ({
      'no crash': intact(at(x, 1)), 'ret is -ENOMEM': t.implies(intact(at(x, 1)), enomem(x)),
      'nothing taken': nothingTaken(x), 'slot NULL': t.eq(at(x, 1).arr, t.int(ARRAY.none)),
    }),
    expected: [{
      id: 'B23', what: 'any array allocation that fails', in: (r) => r.variants.bvec === 'bvec-6.13', kinds: ['bvec'], when: () => t.TRUE,
    }],
  }),
  theorem({
    name: 'maxpages-zero', id: 'I19b', source: 'lib/iov_iter.c, want_pages_array()',
    claim: 'maxpages 0 with something to extract: a warning and -ENOMEM',
    kinds: extractable,
    assume: (x) => ({ 'a routine is reached': reachesRoutine(x), 'maxpages is 0': t.eq(x.w.env.maxpages, zero), 'no earlier answer': noEarlierAnswer(x) }),
    claims: (x) => ({
      'no crash': intact(at(x, 1)),
      'ret is -ENOMEM': t.implies(intact(at(x, 1)), enomem(x)),
      'with a warning': t.ge(at(x, 1).warn, t.int(1)),
      'nothing taken': t.and(nothingTaken(x), t.eq(at(x, 1).over, zero)),
    }),
    expected: [NO_ENTRY],
  }),
];

/** The routine itself does not answer before it looks at maxpages. */
function noEarlierAnswer(x: Setting): Term {
  const { kind, revision } = x.w;
  if (kind === 'pipe') return t.gt(room(x.w, at(x, 0)), zero);
  if ((kind === 'kvec' || kind === 'bvec') && losesSize(revision)) return t.not(usedUp(x));
  return t.TRUE;
}

if (require.main === module) void (require('../src/cli/run-family') as typeof import('../src/cli/run-family')).runFamily(ARRAYS);
