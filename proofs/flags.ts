/** What GUP is handed, and what its flags guarantee. */
import { ERRNO } from '../src/revisions';
import type { FollFlag } from '../src/revisions';
import * as t from '../src/term';
import type { Term } from '../src/term';
import { inState } from '../model/environment';
import { bits, has, hasOther } from '../model/flags';
import { USER, gave, intact, isV6, sameCounters, zero } from './common';
import { at, theorem } from './theorem';
import type { Parts, Setting, Theorem } from './theorem';

/** Flags of the common mask: 6.2 (with peer-to-peer), and from 6.3. */
const MASK: readonly FollFlag[] = ['WRITE', 'LONGTERM', 'FORCE', 'PIN', 'GET', 'FAST_ONLY', 'NOFAULT', 'PCI_P2PDMA'];
const INTERNAL: readonly FollFlag[] = ['TOUCH', 'TRIED', 'REMOTE', 'PIN', 'FAST_ONLY', 'UNLOCKABLE', 'MADV_POPULATE'];

/** The word as handed to the entry point is one that it accepts. */
function accepted(x: Setting): Term {
  const s = at(x, 1);
  const n = x.w.numbering;
  const word = s.handed;
  const any = (...flags: readonly FollFlag[]): Term => has(n, word, ...flags);
  if (x.w.revision.variants.gup === 'gup-6.2') {
    return t.and(
      t.not(hasOther(n, word, ...MASK)),
      t.ite(s.gupPin, t.not(any('GET')), t.not(any('PIN', 'LONGTERM'))),
    );
  }
  return t.and(
    t.not(any(...INTERNAL)), t.not(hasOther(n, word, ...MASK, 'HONOR_NUMA_FAULT')),
    t.not(t.and(s.gupPin, any('GET'))), t.implies(any('LONGTERM'), s.gupPin), t.not(t.and(any('LONGTERM'), any('PCI_P2PDMA'))),
  );
}

function noInjection(x: Setting): Parts {
  return { 'GUP is not made to fail': t.not(x.w.env.gupGiven) };
}
function obtained(x: Setting): Term {
  return t.and(at(x, 1).gupCalled, t.gt(at(x, 1).gupRet, zero));
}

export const FLAGS: readonly Theorem[] = [
  theorem({
    name: 'flags-legal', id: 'I31', source: 'mm/gup.c, entry checks of 6.2; is_valid_gup_args() from 6.3',
    claim: 'GUP is handed legal flags; what v6 callers add beyond is answered -EINVAL, nothing taken',
    kinds: () => USER, numberings: 'all',
    assume: noInjection,
    when: (x) => at(x, 1).gupCalled,
    claims: (x) => {
      const s = at(x, 1);
      const einval = t.eq(s.ret, t.int(-ERRNO.EINVAL));
      return {
        'flags are legal': isV6(x.w.revision) ? t.TRUE : accepted(x),
        'legal flags are not refused': t.implies(accepted(x), t.not(einval)),
        'illegal flags are refused': t.implies(t.not(accepted(x)), t.and(einval, sameCounters(x, at(x, 0), s), t.eq(s.nr, zero))),
      };
    },
  }),
  theorem({
    name: 'get-xor-pin', id: 'I32', source: 'mm/gup.c',
    claim: 'no GUP call that obtains pages has both FOLL_GET and FOLL_PIN',
    kinds: () => USER, numberings: 'all', assume: noInjection, when: obtained,
    claims: (x) => ({
      'not both': t.not(t.and(has(x.w.numbering, at(x, 1).gupFlags, 'GET'), has(x.w.numbering, at(x, 1).gupFlags, 'PIN'))),
      'one of them': t.ne(t.bvand(at(x, 1).gupFlags, bits(x.w.numbering, 'GET', 'PIN')), t.bv(0, 32)),
    }),
  }),
  theorem({
    name: 'longterm-needs-pin', id: 'I33', source: 'mm/gup.c',
    claim: 'pages taken with LONGTERM are pinned (from 6.3: and LONGTERM excludes P2PDMA)',
    kinds: () => USER, numberings: 'all', assume: noInjection, when: obtained,
    claims: (x) => {
      const longterm = has(x.w.numbering, at(x, 1).gupFlags, 'LONGTERM');
      const peer = has(x.w.numbering, at(x, 1).gupFlags, 'PCI_P2PDMA');
      return {
        'pinned': t.implies(longterm, at(x, 1).gupPin),
        'not peer-to-peer': x.w.revision.variants.gup === 'gup-6.2' ? t.TRUE : t.not(t.and(longterm, peer)),
      };
    },
  }),
  theorem({
    name: 'p2pdma-gated', id: 'I34', source: 'mm/gup.c, FOLL_PCI_P2PDMA',
    claim: 'a peer-to-peer page is listed only when the caller allowed it',
    kinds: () => USER, numberings: 'all',
    when: (x) => gave(at(x, 1)),
    claims: (x) => {
      const s = at(x, 1);
      const vpn = t.add(s.page, x.g.entry);
      const peer = inState(t.select(at(x, 0).pstate, vpn), 'p2pdma');
      const flag = isV6(x.w.revision) ? has(x.w.numbering, x.w.env.flags, 'PCI_P2PDMA') : t.ne(t.bvand(x.w.env.flags, t.bv(1, 32)), t.bv(0, 32));
      return { 'the flag was set': t.implies(t.and(t.le(zero, x.g.entry), t.lt(x.g.entry, s.nr), peer), flag) };
    },
  }),
  theorem({
    name: 'nofault', id: 'I41', source: 'mm/gup.c, FOLL_NOFAULT',
    claim: 'a nofault iterator takes no page fault',
    kinds: () => USER, numberings: 'all',
    assume: (x) => ({ 'the iterator is nofault': x.w.env.nofault }),
    claims: (x) => ({ 'no fault': t.and(intact(at(x, 1)), t.eq(at(x, 1).faults, zero)) }),
  }),
];

if (require.main === module) void (require('../src/cli/run-family') as typeof import('../src/cli/run-family')).runFamily(FLAGS);
