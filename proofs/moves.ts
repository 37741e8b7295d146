/** The iterator algebra: advance, revert, rest positions, and the width of pointers. */
import { FOLIOQ_SLOTS, maxRwCount } from '../src/revisions';
import type { PageSize, Revision } from '../src/revisions';
import * as t from '../src/term';
import type { Term } from '../src/term';
import { firstPage } from './invariants/kernel';
import { folioIndex } from '../model/iterator/advance';
import { position } from '../model/stream';
import { isVector } from '../model/environment';
import { gave, intact, losesSize, reachesRoutine, resources, samePlace, usedUp, zero } from './common';
import { at, parameter, theorem } from './theorem';
import type { Setting, Theorem } from './theorem';

/** PIPE: advancing cuts buffers off, so it is no movement along a stream that could be undone or split. */
const streams = (r: Revision): Revision['kinds'] => r.kinds.filter((k) => k !== 'pipe');
const [a, b, n] = [parameter('a'), parameter('b'), parameter('n')];
const most = (x: Setting): Term => t.int(maxRwCount(x.w.pageSize as PageSize));

/** The iterator rests at the end of a folio that is used up but not stepped. */
function atRest(x: Setting): Term {
  const s = at(x, 0);
  return t.and(
    t.lt(folioIndex(s), x.w.env.segments), t.lt(s.slot, t.int(FOLIOQ_SLOTS)), t.eq(s.offset, t.select(x.w.env.segLen, folioIndex(s))));
}

export const MOVES: readonly Theorem[] = [
  theorem({
    name: 'advance-additive', id: 'I37', source: 'lib/iov_iter.c, iov_iter_advance()',
    claim: 'advancing by a and then by b is advancing by a + b',
    kinds: streams, parameters: ['a', 'b'],
    program: [
      { on: 0, do: 'advance', by: () => a }, { on: 1, do: 'advance', by: () => b },
      { on: 0, do: 'advance', by: () => t.add(a, b) },
    ],
    assume: (x) => ({ 'no more than there is': t.and(t.ge(a, zero), t.ge(b, zero), t.le(t.add(a, b), at(x, 0).count)) }),
    claims: (x) => ({
      'same place': samePlace(x, at(x, 2), at(x, 3)),
      'where it should be': x.w.kind === 'discard' ? t.TRUE : t.eq(position(x.w, at(x, 3)), t.add(position(x.w, at(x, 0)), a, b)),
      'no crash': t.and(intact(at(x, 1)), intact(at(x, 2)), intact(at(x, 3))),
    }),
  }),
  theorem({
    name: 'advance-revert', id: 'I38', source: 'lib/iov_iter.c, iov_iter_revert()',
    claim: 'reverting by what was advanced restores position and count',
    kinds: streams, parameters: ['n'],
    program: [{ on: 0, do: 'advance', by: () => n }, { on: 1, do: 'revert', by: () => n }],
    assume: (x) => ({ 'no more than there is': t.and(t.ge(n, zero), t.le(n, at(x, 0).count)), 'at most MAX_RW_COUNT': t.le(n, most(x)) }),
    claims: (x) => ({ 'same place': samePlace(x, at(x, 0), at(x, 2)), 'no crash': t.and(intact(at(x, 1)), intact(at(x, 2))) }),
  }),
  theorem({
    name: 'revert-cap', id: 'I39', source: 'lib/iov_iter.c, iov_iter_revert()',
    claim: 'a revert by more than MAX_RW_COUNT is refused with a warning and changes nothing',
    parameters: ['n'],
    program: [{ on: 0, do: 'revert', by: () => n }],
    assume: (x) => ({ 'more than MAX_RW_COUNT': t.gt(n, most(x)) }),
    claims: (x) => ({
      'nothing changed': t.and(...(['count', 'offset', 'base', 'nrSegs', 'queue', 'slot', 'lastOffset', 'head', 'pipeHead'] as const)
        .map((f) => t.eq(at(x, 0)[f], at(x, 1)[f]))),
      'a warning': t.and(t.eq(at(x, 1).warn, t.int(1)), intact(at(x, 1))),
    }),
  }),
  theorem({
    name: 'folioq-rest', id: 'I16', source: 'commits 0d24852bd71e, db0aa2e9566f',
    claim: 'every walker accepts an iterator that rests at the end of a folio',
    applies: (r) => r.variants.folioq !== 'folioq-none' || 'no folio queues before 6.12',
    kinds: () => ['folioq'], parameters: ['n'],
    program: [{ on: 0, do: 'extract' }, { on: 0, do: 'advance', by: () => n }, { on: 0, do: 'revert', by: () => n }],
    assume: (x) => ({
      'at rest': atRest(x), 'something to extract': reachesRoutine(x),
      'no more than there is': t.and(t.ge(n, zero), t.le(n, at(x, 0).count), t.le(n, position(x.w, at(x, 0))), t.le(n, most(x))),
    }),
    claims: (x) => {
      const [s0, s1, s2, s3] = [at(x, 0), at(x, 1), at(x, 2), at(x, 3)];
      return {
        'extraction begins with the next folio': t.implies(gave(s1), t.and(t.eq(s1.off0, zero), t.eq(t.select(s1.pages, zero), firstPage(x.w, s0)))),
        'extraction succeeds': t.implies(resources(x), t.and(intact(s1), gave(s1))),
        'extraction moves on': t.implies(intact(s1), t.eq(position(x.w, s1), t.add(position(x.w, s0), t.max(s1.ret, zero)))),
        'advance moves on': t.and(intact(s2), t.eq(position(x.w, s2), t.add(position(x.w, s0), n))),
        'revert moves back': t.and(intact(s3), t.eq(position(x.w, s3), t.sub(position(x.w, s0), n))),
      };
    },
  }),
  theorem({
    name: 'type-safety', id: 'I12', source: 'patch v7 2/8 to v9, fixed in v10: i->kvec++ in the bvec walk',
    claim: 'only the union member of the kind is stepped, on 64-bit and on 32-bit machines',
    words: 'both',
    // B23's store through NULL is another matter: the caller's own array is used
    assume: (x) => ({ "the caller's array": x.w.env.own }),
    claims: (x) => ({
      'no stray pointer': intact(at(x, 1)),
      'still within the vector': isVector(x.w.kind) ? t.implies(intact(at(x, 1)), t.eq(t.add(at(x, 1).base, at(x, 1).nrSegs), x.w.env.segments)) : t.TRUE,
    }),
    expected: [{
      id: 'B03', what: '32-bit, first bvec empty or used up', in: (r) => losesSize(r) && r.variants.bvec === 'bvec-v7', kinds: ['bvec'],
      when: (x) => t.and(x.w.env.word32, usedUp(x)),
    }],
  }),
];

if (require.main === module) void (require('../src/cli/run-family') as typeof import('../src/cli/run-family')).runFamily(MOVES);
