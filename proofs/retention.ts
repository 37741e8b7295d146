/** What an extraction retains: pins, references, or nothing; per page entry, and on the folio's raw counters. */
import { PIN_BIAS } from '../src/revisions';
import type { Revision } from '../src/revisions';
import * as t from '../src/term';
import type { Term } from '../src/term';
import { ZERO_PAGE } from '../model/environment';
import { has } from '../model/flags';
import { mode } from '../model/mode';
import { USER, entries, gave, kernelBacked, sameCounters, zero } from './common';
import { at, theorem } from './theorem';
import type { Parts, Setting, Theorem } from './theorem';

const gets = (r: Revision): boolean => r.variants.user === 'user-v6' || r.variants.user === 'user-v7';
/** Pins leave the zero page alone (from 6.5). */
const sparesZero = (r: Revision): boolean => r.variants.gup === 'gup-6.6';

/** Units the extraction took on the ghost page. */
function taken(x: Setting, unit: 'pins' | 'gets'): Term {
  return t.sub(t.select(at(x, 1)[unit], x.g.page), t.select(at(x, 0)[unit], x.g.page));
}
function listed(x: Setting): Term {
  return t.select(at(x, 1).listed, x.g.page);
}
/** The laws all user-backed extractions share, with `unit` taken once per entry. */
function perEntry(x: Setting, unit: 'pins' | 'gets'): Parts {
  const s = at(x, 1);
  const other = unit === 'pins' ? 'gets' : 'pins';
  const spared = unit === 'pins' && sparesZero(x.w.revision) ? t.eq(x.g.page, ZERO_PAGE) : t.FALSE;
  return {
    'after ret > 0: one unit per entry that lists the page': t.implies(gave(s), t.eq(taken(x, unit), t.ite(spared, zero, listed(x)))),
    'after ret > 0: no unit of the other kind': t.implies(gave(s), t.eq(taken(x, other), zero)),
    'after ret > 0: exactly ceil((offset0 + ret) / PS) entries': t.implies(gave(s), t.eq(s.nr, entries(x, s))),
    'after ret <= 0: no counter changed': t.implies(t.not(gave(s)), sameCounters(x, at(x, 0), s)),
  };
}

export const RETENTION: readonly Theorem[] = [
  theorem({
    name: 'error-retains-nothing', id: 'I20', source: 'mm/gup.c, partial success is reported as success',
    claim: 'ret <= 0 leaves no reference or pin behind',
    numberings: 'all',
    claims: (x) => ({ 'counters as before': t.implies(t.not(gave(at(x, 1))), sameCounters(x, at(x, 0), at(x, 1))) }),
  }),
  theorem({
    name: 'kernel-backed-never-retained', id: 'I23', source: 'lib/iov_iter.c, all routines but the user one',
    claim: 'extraction from a kernel-backed iterator changes no counter',
    kinds: kernelBacked,
    claims: (x) => ({ 'counters as before': sameCounters(x, at(x, 0), at(x, 1)) }),
  }),
  theorem({
    name: 'dest-always-pinned', id: 'I24', source: 'lib/iov_iter.c, iov_iter_extract_user_pages()',
    claim: 'user-backed dest buffers are always pinned, never got',
    kinds: () => USER, numberings: 'all',
    assume: (x) => ({ 'direction is DEST': x.w.env.dest }),
    claims: (x) => ({
      ...perEntry(x, 'pins'),
      'no entry is the zero page': t.implies(
        t.and(gave(at(x, 1)), t.le(zero, x.g.entry), t.lt(x.g.entry, at(x, 1).nr)), t.ne(t.select(at(x, 1).pages, x.g.entry), ZERO_PAGE)),
      'taken for writing': t.implies(gave(at(x, 1)), has(x.w.numbering, at(x, 1).gupFlags, 'WRITE')),
    }),
  }),
  theorem({
    name: 'source-got-never-pinned', id: 'I24b', source: 'patch v6 07/34, v7 2/8',
    claim: 'user-backed source buffers are referenced, never pinned',
    applies: (r) => gets(r) || 'from v8 on source buffers are pinned (source-pinned)',
    kinds: () => USER, numberings: 'all',
    assume: (x) => ({ 'direction is SOURCE': t.not(x.w.env.dest) }),
    claims: (x) => perEntry(x, 'gets'),
  }),
  theorem({
    name: 'source-pinned', id: 'I24b', source: 'patch v8 02/10 and later',
    claim: 'user-backed source buffers are pinned as well, without write access',
    applies: (r) => !gets(r) || 'v6 and v7 reference source buffers (source-got-never-pinned)',
    kinds: () => USER, numberings: 'all',
    assume: (x) => ({ 'direction is SOURCE': t.not(x.w.env.dest) }),
    claims: (x) => ({ ...perEntry(x, 'pins'), 'not for writing': t.not(has(x.w.numbering, at(x, 1).gupFlags, 'WRITE')) }),
  }),
  theorem({
    name: 'zero-page-uncounted', id: 'I30', source: 'commit c8070b787519',
    claim: 'an extraction changes no counter of the zero page',
    kinds: () => USER, numberings: 'all',
    assume: (x) => ({ 'the folio looked at is the zero page': t.and(t.eq(x.g.folio, ZERO_PAGE), t.eq(x.g.page, ZERO_PAGE)) }),
    claims: (x) => ({ 'counters as before': sameCounters(x, at(x, 0), at(x, 1)) }),
    expected: [{
      id: 'B16', what: 'the zero page is listed', in: (r) => !sparesZero(r), kinds: USER,
      when: (x) => t.gt(t.select(at(x, 1).listed, ZERO_PAGE), zero),
    }],
  }),
  theorem({
    name: 'pin-counts', id: 'I35', source: 'mm/gup.c, try_grab_folio()',
    claim: 'k entries of a folio add 1024k (small, pinned), k and pincount k (large), or k (got)',
    kinds: () => USER, numberings: 'all',
    when: (x) => gave(at(x, 1)),
    claims: (x) => {
      const k = t.select(at(x, 1).listedFolio, x.g.folio);
      const large = t.select(x.w.env.large, x.g.folio);
      const pin = at(x, 1).gupPin;
      const counts = sparesZero(x.w.revision) ? t.not(t.and(pin, t.eq(x.g.folio, ZERO_PAGE))) : t.TRUE;
      const more = (name: 'refs' | 'pinc'): Term => t.sub(t.select(at(x, 1)[name], x.g.folio), t.select(at(x, 0)[name], x.g.folio));
      return {
        'refcount': t.eq(more('refs'), t.ite(counts, t.ite(t.and(pin, t.not(large)), t.mul(k, t.int(PIN_BIAS)), k), zero)),
        'pincount': t.eq(more('pinc'), t.ite(t.and(counts, pin, large), k, zero)),
      };
    },
  }),
  theorem({
    name: 'unit-balance', id: 'unit-balance', source: 'mm/gup.c; release per entry, by the mode query',
    claim: 'an extraction and its matching release restore every counter',
    kinds: () => USER, numberings: 'all',
    program: [{ on: 0, do: 'extract' }, { on: 1, do: 'release', how: (x) => mode(x.w) }],
    claims: (x) => ({
      'refcount as before': t.eq(t.select(at(x, 2).refs, x.g.folio), t.select(at(x, 0).refs, x.g.folio)),
      'pincount as before': t.eq(t.select(at(x, 2).pinc, x.g.folio), t.select(at(x, 0).pinc, x.g.folio)),
      'only listed entries are released': t.implies(gave(at(x, 1)), t.le(entries(x, at(x, 1)), at(x, 1).nr)),
    }),
  }),
];

if (require.main === module) void (require('../src/cli/run-family') as typeof import('../src/cli/run-family')).runFamily(RETENTION);
