/** What the listed bytes are: first page, contiguity, and the stream as a whole. */
import * as t from '../src/term';
import type { Term } from '../src/term';
import { isUserBacked } from '../model/environment';
import { shifted } from '../model/inserted';
import { wellFormed } from '../model/well-formed';
import { byteInSegment, position } from '../model/stream';
import { paging } from '../model/sizes';
import { bytesRight } from './bytes';
import { VECTORS, extractable, gave, gupGave, intact, merges, one, provided, reachesRoutine, samePlace, startPresent, zero } from './common';
import { FIRST_BVEC_EMPTY, FIRST_SEGMENT_EMPTY, SKIP_FORGOTTEN, STUCK_BVEC, TWO_EMPTY, UNDERFLOW } from './failures';
import { at, longer, parameter, theorem } from './theorem';
import type { Parts, Setting, Theorem } from './theorem';

export const STREAM: readonly Theorem[] = [
  theorem({
    name: 'first-page', id: 'I09', source: 'lib/iov_iter.c, every extraction routine',
    claim: 'the first entry is the page of the first byte',
    kinds: extractable,
    when: (x) => gave(at(x, 1)),
    claims: (x) => {
      const right = bytesRight(x, 'first');
      return { 'there is a first entry': right.listed, 'it is the page of the first byte': right.page };
    },
    expected: [UNDERFLOW, SKIP_FORGOTTEN],
  }),
  theorem({
    name: 'virtual-contiguity', id: 'I10', source: 'lib/iov_iter.c, every extraction routine',
    claim: 'byte j lives in entry pg(offset0 + j), at offset po(offset0 + j)',
    kinds: extractable,
    when: (x) => gave(at(x, 1)),
    claims: bytesInPlace,
    expected: [UNDERFLOW, SKIP_FORGOTTEN],
  }),
  theorem({
    name: 'stream-equivalence', id: 'I11', source: 'lib/iov_iter.c; callers that loop until count is 0',
    claim: 'calls until count is 0 deliver the rest of the stream in order, however it is split',
    kinds: (r) => extractable(r).filter((k) => k !== 'pipe'),
    assume: (x) => ({ 'a routine is reached': reachesRoutine(x), 'the first page is present': startPresent(x), ...provided(x) }),
    when: gupGave,
    claims: streamStep,
    expected: [STUCK_BVEC, FIRST_SEGMENT_EMPTY, SKIP_FORGOTTEN],
  }),
  theorem({
    name: 'empty-transparent', id: 'I14', source: 'Fixes: f741bd7178c9 and the empty-segment rules of lib/iov_iter.c',
    claim: 'an empty segment more, anywhere ahead, changes no byte that a call delivers',
    kinds: (r) => extractable(r).filter((k) => VECTORS.includes(k)),
    parameters: ['at', 'base'],
    program: [{ on: 0, do: 'extract' }, { on: 0, do: 'extract longer' }],
    assume: (x) => ({
      'a routine is reached': reachesRoutine(x),
      ...provided(x),
      'the empty segment is ahead': t.and(
        t.ge(parameter('at'), at(x, 0).base), t.le(parameter('at'), x.w.env.segments),
        t.or(t.gt(parameter('at'), at(x, 0).base), t.eq(at(x, 0).offset, zero))),
      'its address fits': t.and(t.ge(parameter('base'), zero), t.lt(parameter('base'), t.int(1n << (x.w.kind === 'bvec' ? 32n : 64n)))),
    }),
    when: (x) => t.and(gave(at(x, 1)), isUserBacked(x.w.kind) ? t.gt(at(x, 2).gupRet, zero) : t.TRUE),
    claims: sameBytes,
    expected: [
      { ...FIRST_BVEC_EMPTY, what: 'the empty bvec comes first', when: comesFirst },
      { ...FIRST_SEGMENT_EMPTY, what: 'the empty segment comes first', when: comesFirst },
      { ...TWO_EMPTY, what: 'two empty bvecs come first', when: twoFirst },
    ],
  }),
  theorem({
    name: 'segment-stop', id: 'I15', source: 'lib/iov_iter.c; from 6.13 commit e4e535bff2bc',
    claim: 'a call stays in one segment; from 6.13 bvecs merge where boundaries are page-aligned',
    kinds: (r) => extractable(r).filter((k) => VECTORS.includes(k)),
    when: (x) => gave(at(x, 1)),
    claims: boundaries,
  }),
  theorem({
    name: 'extract-is-advance', id: 'I40', source: 'lib/iov_iter.c, iov_iter_advance()',
    claim: 'an extraction leaves the iterator where an advance by ret would',
    kinds: (r) => r.kinds.filter((k) => k !== 'pipe'),
    when: (x) => intact(at(x, 1)),
    claims: (x) => ({
      'same place': t.and(
        x.w.kind === 'discard' ? t.TRUE : t.eq(position(x.w, at(x, 1)), t.add(position(x.w, at(x, 0)), t.max(at(x, 1).ret, zero))),
        t.eq(at(x, 1).count, t.sub(at(x, 0).count, t.max(at(x, 1).ret, zero)))),
    }),
    expected: [FIRST_SEGMENT_EMPTY],
  }),
];

function comesFirst(x: Setting): Term {
  return t.eq(parameter('at'), at(x, 0).base);
}
/** D1 in the longer vector: still empty after the one step. */
function twoFirst(x: Setting): Term {
  const { env } = longer(x).w;
  const { base, offset } = at(x, 0);
  return t.and(t.eq(offset, t.select(env.segLen, base)), t.eq(t.select(env.segLen, t.add(base, one)), zero));
}

/** Two extractions, the second over the vector with an empty segment more, list the bytes both list alike. */
function sameBytes(x: Setting): Parts {
  const { w, g } = x;
  const { pg, po } = paging(w.pageSize);
  const [s0, s1, s2] = [at(x, 0), at(x, 1), at(x, 2)];
  const user = isUserBacked(w.kind);
  const [in1, in2] = [t.add(s1.off0, g.byte), t.add(s2.off0, g.byte)];
  const b = t.add(position(w, s0), g.byte);
  const more = longer(x);
  const moved = byteInSegment(more.w, b, shifted(g.seg, more.at));
  const here = t.and(t.le(zero, g.byte), t.lt(g.byte, t.min(s1.ret, s2.ret)), byteInSegment(w, b, g.seg));
  const both = t.and(here, moved, t.eq(g.entry, pg(in1)), t.eq(g.entry2, pg(in2)));
  // which page a walk finds at a virtual page depends on the address space alone; the virtual page is what can differ
  const page = (s: typeof s1, entry: Term): Term => (user ? t.add(s.page, entry) : t.select(s.pages, entry));
  return {
    'bytes come as well': t.and(intact(s2), gave(s2)),
    'the byte is in the same segment, shifted': t.implies(here, moved),
    'same page': t.implies(both, t.eq(page(s1, pg(in1)), page(s2, pg(in2)))),
    'same place in the page': t.implies(both, t.eq(po(in1), po(in2))),
    'the iterator stands behind them': t.implies(gave(s2), t.eq(position(longer(x).w, s2), t.add(position(w, s0), s2.ret))),
  };
}

function bytesInPlace(x: Setting): Parts {
  const right = bytesRight(x, 'any');
  return { 'its entry is listed': right.listed, 'the entry is its page': right.page, 'its offset is right': right.offset };
}

/**
 * One turn of a loop that calls until count is 0; by induction the whole stream is delivered. Either bytes come, in
 * their place and with the iterator behind them, or (a caller that retries on 0) one empty segment less is ahead.
 */
function streamStep(x: Setting): Parts {
  const [s0, s1] = [at(x, 0), at(x, 1)];
  const retry = x.w.kind === 'bvec' ? t.and(t.eq(s1.ret, zero), samePlace(x, s0, s1), t.lt(s1.nrSegs, s0.nrSegs)) : t.FALSE;
  const behind = t.and(
    t.eq(position(x.w, s1), t.add(position(x.w, s0), s1.ret)), t.eq(s1.count, t.sub(s0.count, s1.ret)));
  const again = Object.entries(wellFormed(x.w, s1)).map(([name, term]) => [`well-formed again: ${name}`, t.implies(intact(s1), term)] as const);
  return {
    'bytes come, or an empty segment is passed': t.and(intact(s1), t.or(gave(s1), retry)),
    'the iterator stands behind them': t.implies(gave(s1), behind),
    ...bytesInPlace(x),
    ...Object.fromEntries(again),
  };
}

/** No segment boundary lies inside what was extracted, or (6.13) only page-aligned ones. */
function boundaries(x: Setting): Parts {
  const { w, g } = x;
  const { po } = paging(w.pageSize);
  const [s0, s1] = [at(x, 0), at(x, 1)];
  const start = position(w, s0);
  if (!(w.kind === 'bvec' && merges(w.revision))) {
    const last = t.sub(t.add(start, s1.ret), one);
    return { 'first and last byte share a segment': t.implies(byteInSegment(w, start, g.seg), byteInSegment(w, last, g.seg)) };
  }
  const k = g.boundary;
  const bound = t.select(w.env.before, k);
  const len = (i: Term): Term => t.select(w.env.segLen, i);
  const prior = t.sub(k, one);
  const inside = t.and(t.gt(k, s0.base), t.gt(bound, start), t.lt(bound, t.add(start, s1.ret)), t.gt(len(k), zero), t.gt(len(prior), zero));
  return {
    'inner boundaries are page-aligned': t.implies(inside, t.and(
      t.eq(po(t.add(t.select(w.env.segBase, prior), len(prior))), zero), t.eq(po(t.select(w.env.segBase, k)), zero))),
  };
}

if (require.main === module) void (require('../src/cli/run-family') as typeof import('../src/cli/run-family')).runFamily(STREAM);
