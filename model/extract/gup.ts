/**
 * get_user_pages_fast() and pin_user_pages_fast() as the extraction calls them: flag legality, the two walks, one page
 * a turn. Source: mm/gup.c of 6.1 and 6.12.
 *
 * In: `page` (virtual page number), `want` pages, `gupPin`, `gupFlags` as handed over. Out: `gupRet`, the list, the units.
 */
import { ERRNO, TASK_SIZE_MAX } from '../../src/revisions';
import type { ErrnoName, FollFlag } from '../../src/revisions';
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import { FRESH, ZERO_PAGE, inState, newPage, stateCode } from '../environment';
import type { World } from '../environment';
import { bits, has, hasOther } from '../flags';
import { appending } from '../list';
import { loop, on, otherwise, step } from '../machine';
import type { Case, Phase } from '../machine';
import { acquire } from '../retention';
import { pagesInAll } from '../sizes';
import type { State } from '../state';

const calling = (s: State): Term => t.and(s.gupCalled, t.not(s.stop));

function errno(name: ErrnoName): Term {
  return t.int(-ERRNO[name]);
}
/** GUP is over, with this answer if no page was obtained. */
function end(answer: Term): Partial<State> {
  return { stop: t.TRUE, err: answer };
}

export function gupPhases(w: World): readonly Phase[] {
  const past = (s: State): Term => t.add(s.page, s.want);
  const wraps = w.revision.variants.gup === 'gup-6.6' ? errno('EOVERFLOW') : t.int(0);
  const refuse = (s: State): Partial<State> => ({ ...end(errno('EINVAL')), warn: t.add(s.warn, t.int(1)) });
  return [
    step('gup: entry', (s) => [on(refusedByEntry(w, s), 'gup.entry-flags', refuse(s))], calling),
    step('gup: own bit', (s) => [
      otherwise([], { gupFlags: t.bvor(s.gupFlags, t.ite(s.gupPin, bits(w.numbering, 'PIN'), bits(w.numbering, 'GET'))) }),
    ], calling),
    step('gup: read flags', (s) => {
      const is = (flag: FollFlag): Term => has(w.numbering, s.gupFlags, flag);
      return [otherwise([], {
        write: is('WRITE'), longterm: is('LONGTERM'), force: is('FORCE'), noFault: is('NOFAULT'), peer: is('PCI_P2PDMA'), fastOnly: is('FAST_ONLY'),
      })];
    }, calling),
    step('gup: mask', (s) => [on(refusedByMask(w, s), 'gup.mask', refuse(s))], calling),
    step('gup: injected', () => [on(t.and(w.env.gupGiven, t.le(w.env.gupGives, t.int(0))), 'gup.injected', end(w.env.gupGives))], calling),
    step('gup: range', (s) => [
      on(t.ge(past(s), t.int(pagesInAll(w.pageSize))), 'gup.wrap', end(wraps)),
      on(t.gt(past(s), t.int(TASK_SIZE_MAX / BigInt(w.pageSize))), 'gup.range', end(errno('EFAULT'))),
    ], calling),
    loop(
      'gup-walk',
      (s) => t.lt(s.nr, limit(w, s)),
      (s) => pageCases(w, s),
      (s) => t.ite(s.stop, t.int(0), t.add(t.mul(t.max(t.int(0), t.sub(s.want, s.nr)), t.int(2)), t.ite(s.slow, t.int(0), t.int(1)), t.int(1))),
      calling,
    ),
    step('gup: answer', (s) => [
      on(t.gt(s.nr, t.int(0)), [], { gupRet: s.nr }),
      otherwise([], { gupRet: s.err }),
    ], (s) => s.gupCalled),
  ];
}

/** Pages the walk may take: an injected bound may be lower than what was asked for. */
function limit(w: World, s: State): Term {
  return t.ite(w.env.gupGiven, t.min(w.env.gupGives, s.want), s.want);
}

/** The entry point's own refusals (to 6.2); later kernels check all at once. */
function refusedByEntry(w: World, s: State): Term {
  if (w.revision.variants.gup !== 'gup-6.2') return t.FALSE;
  return t.ite(s.gupPin, has(w.numbering, s.gupFlags, 'GET'), has(w.numbering, s.gupFlags, 'PIN', 'LONGTERM'));
}

/** Flags (with the entry point's bit) that the common part refuses. */
function refusedByMask(w: World, s: State): Term {
  const n = w.numbering;
  const common = ['WRITE', 'LONGTERM', 'FORCE', 'PIN', 'GET', 'FAST_ONLY', 'NOFAULT', 'PCI_P2PDMA'] as const;
  if (w.revision.variants.gup === 'gup-6.2') return hasOther(n, s.gupFlags, ...common);
  const handed = t.bvand(s.gupFlags, t.bvnot(t.ite(s.gupPin, bits(n, 'PIN'), bits(n, 'GET'))));
  return t.or(
    has(n, handed, 'TOUCH', 'TRIED', 'REMOTE', 'PIN', 'FAST_ONLY', 'UNLOCKABLE', 'MADV_POPULATE'),
    t.and(has(n, s.gupFlags, 'PIN'), has(n, s.gupFlags, 'GET')),
    t.and(has(n, s.gupFlags, 'LONGTERM'), t.not(has(n, s.gupFlags, 'PIN'))),
    t.and(has(n, s.gupFlags, 'LONGTERM'), has(n, s.gupFlags, 'PCI_P2PDMA')),
    hasOther(n, s.gupFlags, ...common, 'HONOR_NUMA_FAULT'),
  );
}

/** One turn of the walk: the next page, by whichever path is on. */
function pageCases(w: World, s: State): readonly Case[] {
  const vpn = t.add(s.page, s.nr);
  const state = t.select(s.pstate, vpn);
  const is = (...states: Parameters<typeof inState>[1][]): Term => inState(state, ...states);
  const { write, longterm, force, noFault, peer: p2p } = s;
  const killable = w.revision.variants.gup !== 'gup-6.2';

  const mapped = mappedPage(w, s, vpn);
  const obtain = (when: Term, label: string, page: Term, set: Partial<State> = {}): Case =>
    appending(w, s, when, label, page, { ...acquire(w, s, page, s.gupPin), ...set });
  const faulted = { faults: t.add(s.faults, t.int(1)) };
  const fresh = { ...faulted, pstate: t.store(s.pstate, vpn, t.int(FRESH)) };
  const zeroMapped = { ...faulted, pstate: t.store(s.pstate, vpn, stateCode('zero')) };

  const writable = t.or(is('present'), t.eq(state, t.int(FRESH)));
  const fast = t.or(
    writable,
    t.and(is('readonly'), t.not(write)),
    t.and(is('cow'), t.not(write), t.not(s.gupPin)),
    t.and(is('p2pdma'), p2p),
    t.and(is('dax'), t.not(longterm)),
  );
  const forbidden = t.or(
    is('unmapped', 'io'),
    t.and(is('readonly'), write, t.not(force)),
    t.and(is('unreadable'), t.not(force)),
  );
  const unshare = t.and(s.gupPin, t.not(write));
  const needsFault = t.or(
    is('absent', 'oom', 'sigbus', 'poison'),
    t.and(is('zero'), t.or(write, t.and(unshare, longterm))),
    t.and(is('cow'), t.or(write, unshare)),
  );
  return [
    obtain(t.and(t.not(s.slow), fast), 'gup.fast', mapped),
    on(t.and(t.not(s.slow), s.fastOnly), 'gup.fast-only', end(t.int(0))),
    on(t.and(t.not(s.slow), killable ? t.eq(w.env.signal, t.int(2)) : t.FALSE), 'gup.lock', end(errno('EAGAIN'))),
    on(t.not(s.slow), [], { slow: t.TRUE }),
    on(forbidden, 'gup.vma', end(errno('EFAULT'))),
    on(t.and(is('dax'), longterm), 'gup.dax', end(errno('EOPNOTSUPP'))),
    on(t.ne(w.env.signal, t.int(0)), 'gup.signal', end(errno('EINTR'))),
    on(t.and(needsFault, noFault), 'gup.nofault', end(errno('EFAULT'))),
    on(is('oom'), 'gup.fault-error', { ...end(errno('ENOMEM')), ...faulted }),
    on(is('sigbus', 'poison'), 'gup.fault-error', { ...end(errno('EFAULT')), ...faulted }),
    obtain(t.and(is('absent', 'zero', 'cow'), write), 'gup.fault-write', newPage(vpn), fresh),
    obtain(is('absent'), 'gup.fault-read', ZERO_PAGE, zeroMapped),
    obtain(t.and(needsFault, unshare), 'gup.unshare', newPage(vpn), fresh),
    on(is('nopage'), 'gup.nopage', end(errno('EEXIST'))),
    on(t.and(is('p2pdma'), t.not(p2p)), 'gup.p2pdma', end(errno('EREMOTEIO'))),
    on(is('ungrabbable'), 'gup.ungrabbable', { ...end(errno('ENOMEM')), warn: t.add(s.warn, t.int(1)) }),
    obtain(t.TRUE, 'gup.slow', mapped),
  ];
}

/** The page mapped at a virtual page. */
export function mappedPage(w: World, s: State, vpn: Term): Term {
  const state = t.select(s.pstate, vpn);
  return t.ite(inState(state, 'zero'), ZERO_PAGE, t.ite(t.eq(state, t.int(FRESH)), newPage(vpn), framePage(w, vpn)));
}

/** The page of the frame first mapped at a virtual page. */
export function framePage(w: World, vpn: Term): Term {
  return t.mul(t.add(vpn, t.select(w.env.frameShift, vpn)), t.int(2));
}
