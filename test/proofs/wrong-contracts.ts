/**
 * Contracts that are wrong: each is stated as a theorem would be, and each must come out violated, with a
 * counterexample that happens on the core as well. A prover that passes one of them proves too much.
 */
import { ERRNO, maxRwCount } from '../../src/revisions';
import type { Kind, RevisionName } from '../../src/revisions';
import * as t from '../../src/term';
import { ZERO_PAGE } from '../../model/environment';
import { MODE } from '../../model/mode';
import { ARRAY } from '../../model/state';
import { byteInSegment, position } from '../../model/stream';
import { THEOREMS } from '../../proofs';
import { gave, intact, provided, reachesRoutine, request, samePlace, zero } from '../../proofs/common';
import { at, parameter, theorem } from '../../proofs/theorem';
import type { Theorem } from '../../proofs/theorem';

export interface WrongContract {
  readonly revision: RevisionName;
  readonly theorem: Theorem;
}

type Stated = Pick<Theorem, 'claim' | 'claims'> & Partial<Theorem>;

function wrong(revision: RevisionName, kinds: readonly Kind[], stated: Stated): WrongContract {
  return { revision, theorem: theorem({ id: 'wrong', name: stated.claim.replaceAll(/[^a-z0-9]+/giu, '-'), source: 'nowhere', kinds: () => kinds, ...stated }) };
}
/** A theorem of the catalogue where it does not hold, or without the failures it knows of. */
function misplaced(revision: RevisionName, name: string, kinds: readonly Kind[]): WrongContract {
  const found = THEOREMS.find((th) => th.name === name);
  if (found === undefined) throw new Error(`no theorem ${name}`);
  return { revision, theorem: { ...found, applies: () => true, kinds: () => kinds, expected: [] } };
}

const n = parameter('n');
const enough = { 'no more than there is': t.ge(n, zero) };

export const WRONG_CONTRACTS: readonly WrongContract[] = [
  // retention
  misplaced('v6', 'source-pinned', ['ubuf']),
  misplaced('v8', 'source-got-never-pinned', ['ubuf']),
  misplaced('v8', 'zero-page-uncounted', ['ubuf']),
  wrong('v8', ['ubuf'], {
    claim: 'dest buffers are got', assume: (x) => ({ 'direction is DEST': x.w.env.dest }), when: (x) => gave(at(x, 1)),
    claims: (x) => ({ 'by get_user_pages_fast()': t.not(at(x, 1).gupPin) }),
  }),
  wrong('6.12', ['bvec'], {
    claim: 'pages of a bvec are pinned', when: (x) => gave(at(x, 1)),
    claims: (x) => ({ 'a pin per entry': t.eq(t.select(at(x, 1).pins, x.g.page), t.select(at(x, 1).listed, x.g.page)) }),
  }),
  wrong('v8', ['ubuf'], {
    claim: 'put gives a pinned page back', program: [{ on: 0, do: 'extract' }, { on: 1, do: 'release', how: () => t.int(MODE.get) }],
    claims: (x) => ({ 'refcount as before': t.eq(t.select(at(x, 2).refs, x.g.folio), t.select(at(x, 0).refs, x.g.folio)) }),
  }),
  wrong('v6', ['ubuf'], {
    claim: 'unpin gives back whatever was taken', program: [{ on: 0, do: 'extract' }, { on: 1, do: 'release', how: () => t.int(MODE.pin) }],
    claims: (x) => ({
      'refcount as before': t.eq(t.select(at(x, 2).refs, x.g.folio), t.select(at(x, 0).refs, x.g.folio)),
      'pincount as before': t.eq(t.select(at(x, 2).pinc, x.g.folio), t.select(at(x, 0).pinc, x.g.folio)),
    }),
  }),
  wrong('v8', ['ubuf'], {
    claim: 'a pin adds 1024 to the refcount of any folio', when: (x) => gave(at(x, 1)),
    claims: (x) => ({
      'refcount': t.eq(t.sub(t.select(at(x, 1).refs, x.g.folio), t.select(at(x, 0).refs, x.g.folio)), t.mul(t.select(at(x, 1).listedFolio, x.g.folio), t.int(1024))),
    }),
  }),
  wrong('v8', ['ubuf'], {
    claim: 'no page is listed twice', when: (x) => gave(at(x, 1)),
    claims: (x) => ({ 'at most once': t.le(t.select(at(x, 1).listed, x.g.page), t.int(1)) }),
  }),
  wrong('v8', ['ubuf'], {
    claim: 'the zero page is never listed', when: (x) => gave(at(x, 1)),
    claims: (x) => ({ 'not in the list': t.eq(t.select(at(x, 1).listed, ZERO_PAGE), zero) }),
  }),
  wrong('v6', ['ubuf'], {
    claim: 'the mode of v6 follows data_source', numberings: 'default',
    claims: (x) => ({ 'PIN for DEST, else GET': t.eq(at(x, 1).mode, t.ite(x.w.env.dest, t.int(MODE.pin), t.int(MODE.get))) }),
  }),

  // results
  wrong('6.12', ['bvec'], {
    claim: 'a call returns less than what it was asked for', when: (x) => gave(at(x, 1)),
    claims: (x) => ({ 'ret <= S - 1': t.le(at(x, 1).ret, t.sub(request(x), t.int(1))) }),
  }),
  wrong('6.12', ['kvec'], {
    claim: 'no call returns less than it was asked for', when: (x) => gave(at(x, 1)), claims: (x) => ({ 'ret = S': t.eq(at(x, 1).ret, request(x)) }),
  }),
  wrong('6.12', ['folioq'], {
    claim: 'bytes start at a page start', when: (x) => gave(at(x, 1)), claims: (x) => ({ 'offset0 is 0': t.eq(at(x, 1).off0, zero) }),
  }),
  wrong('6.12', ['xarray'], {
    claim: 'a file always gives bytes', assume: (x) => ({ 'a routine is reached': reachesRoutine(x), ...provided(x) }),
    claims: (x) => ({ 'ret > 0': gave(at(x, 1)) }),
  }),
  wrong('6.12', ['bvec'], {
    claim: 'maxpages 0 returns 0', assume: (x) => ({ 'maxpages is 0': t.eq(x.w.env.maxpages, zero) }),
    claims: (x) => ({ 'ret is 0': t.eq(at(x, 1).ret, zero) }),
  }),
  wrong('v6', ['discard'], {
    claim: 'nothing to do returns 0 whatever the flags', assume: (x) => ({ 'nothing to do': t.eq(request(x), zero) }),
    claims: (x) => ({ 'ret is 0': t.eq(at(x, 1).ret, zero) }),
  }),
  wrong('v6', ['kvec'], {
    claim: 'v6 extracts from kvecs', assume: (x) => ({ 'a routine is reached': reachesRoutine(x) }),
    claims: (x) => ({ 'not -EFAULT': t.ne(at(x, 1).ret, t.int(-ERRNO.EFAULT)) }),
  }),
  wrong('v8', ['ubuf'], {
    claim: 'the only error of GUP is -EFAULT', when: (x) => t.and(at(x, 1).gupCalled, t.lt(at(x, 1).ret, zero)),
    claims: (x) => ({ '-EFAULT': t.eq(at(x, 1).ret, t.int(-ERRNO.EFAULT)) }),
  }),
  wrong('v8', ['ubuf'], {
    claim: 'an error leaves offset0 alone', when: (x) => t.lt(at(x, 1).ret, zero), claims: (x) => ({ 'not written': t.not(at(x, 1).off0Set) }),
  }),
  wrong('6.13', ['bvec'], {
    claim: 'a merging call stays in one segment', when: (x) => gave(at(x, 1)),
    claims: (x) => {
      const start = position(x.w, at(x, 0));
      const last = t.sub(t.add(start, at(x, 1).ret), t.int(1));
      return { 'first and last byte share a segment': t.implies(byteInSegment(x.w, start, x.g.seg), byteInSegment(x.w, last, x.g.seg)) };
    },
  }),

  // known defects, stated as if they were not there
  misplaced('v6', 'list-covers', ['xarray']),
  misplaced('v7', 'virtual-contiguity', ['kvec']),
  misplaced('v7', 'progress', ['bvec']),
  misplaced('6.13', 'progress', ['bvec']),
  misplaced('v7', 'extract-is-advance', ['kvec']),
  misplaced('6.13', 'alloc-fail', ['bvec']),
  wrong('6.12', ['ubuf'], {
    claim: 'the array is freed when nothing was obtained', assume: (x) => ({ 'the array is to be allocated': t.not(x.w.env.own) }),
    when: (x) => t.and(intact(at(x, 1)), t.lt(at(x, 1).ret, zero)), claims: (x) => ({ 'slot NULL': t.ne(at(x, 1).arr, t.int(ARRAY.alloc)) }),
  }),

  // moves
  wrong('6.12', ['kvec'], {
    claim: 'advancing by 0 changes no field', parameters: ['n'], program: [{ on: 0, do: 'advance', by: () => n }], assume: () => ({ 'by 0': t.eq(n, zero) }),
    claims: (x) => ({ 'same segment': t.eq(at(x, 0).base, at(x, 1).base) }),
  }),
  wrong('6.12', ['xarray'], {
    claim: 'a revert undoes an advance past the end', parameters: ['n'], program: [{ on: 0, do: 'advance', by: () => n }, { on: 1, do: 'revert', by: () => n }],
    assume: (x) => ({ ...enough, 'at most MAX_RW_COUNT': t.le(n, t.int(maxRwCount(x.w.pageSize === 4096 ? 4096 : 16384))) }),
    claims: (x) => ({ 'same place': samePlace(x, at(x, 0), at(x, 2)), 'no crash': intact(at(x, 2)) }),
  }),
  wrong('6.12', ['folioq'], {
    claim: 'reverting by more than was advanced restores', parameters: ['n'],
    program: [{ on: 0, do: 'advance', by: () => n }, { on: 1, do: 'revert', by: () => t.add(n, t.int(1)) }],
    assume: (x) => ({ 'no more than there is': t.and(t.ge(n, zero), t.le(n, at(x, 0).count), t.le(n, t.int(1 << 20))) }),
    claims: (x) => ({ 'same place': t.implies(intact(at(x, 2)), samePlace(x, at(x, 0), at(x, 2))) }),
  }),
  wrong('6.12', ['discard'], {
    claim: 'MAX_RW_COUNT itself is refused', parameters: ['n'], program: [{ on: 0, do: 'revert', by: () => n }],
    assume: () => ({ 'at least MAX_RW_COUNT': t.ge(n, t.int(maxRwCount(4096))) }), claims: (x) => ({ 'nothing changed': t.eq(at(x, 0).count, at(x, 1).count) }),
  }),
];
