/** What the listed bytes are: first page, contiguity, and the stream as a whole. */
import * as t from '../src/term';
import type { Term } from '../src/term';
import { wellFormed } from '../model/well-formed';
import { byteInSegment, position } from '../model/stream';
import { paging } from '../model/sizes';
import { bytesRight } from './bytes';
import { VECTORS, extractable, gave, intact, merges, one, reachesRoutine, resources, samePlace, startPresent, zero } from './common';
import { FIRST_SEGMENT_EMPTY, SKIP_FORGOTTEN, STUCK_BVEC, UNDERFLOW } from './failures';
import { at, theorem } from './theorem';
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
    assume: (x) => ({ 'a routine is reached': reachesRoutine(x), 'the first page is present': startPresent(x) }),
    when: resources,
    claims: streamStep,
    expected: [STUCK_BVEC, FIRST_SEGMENT_EMPTY, SKIP_FORGOTTEN],
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
