/**
 * What becomes of a held page: fork, copy-on-write, DMA, unmapping, release. Of every trace, whatever its length, with any
 * number of processes and extractions. Premises: private anonymous memory where the claim says so, an owner who neither
 * unmaps nor discards, callers who release each unit once by its own operation. FOLL_FORCE is not in the model.
 */
import * as t from '../src/term';
import { PIN_BIAS } from '../src/revisions';
import type { Revision } from '../src/revisions';
import { pageSystem, VALUE, BY_DEVICE, STORED } from '../model/lifetime/page-system';
import type { Law } from '../model/lifetime/page-system';
import { raceSystem } from '../model/lifetime/race';
import { RACE } from '../model/lifetime/race';
import { maybePinned } from '../model/lifetime/rules';
import { STATE, sees } from '../model/lifetime/state';
import type { SystemEvent } from '../model/lifetime/system';
import { DMAS } from '../model/lifetime/words';
import type { LifetimeWorld, Memory, RetentionChoice } from '../model/lifetime/words';
import { FOLIO_CLASSES } from '../src/litmus/types';
import { accounted, accountedPins, pinning, some, units, held } from './lifetime-invariants';
import { raceInvariant } from './lifetime-race';
import { CHILD, DEVICE, FIRST_REGISTER, PAGE_HELD, PARENT, both, compare, either, measured, pageOf, same, seenBy } from './lifetime-words';
import { forkAtAll, forkWhileReferenced, inductive, worlds } from './lifetime-worlds';
import type { Already, NeededPremise, TraceCase, TraceClaim, TraceTheorem } from './trace-theorem';

const { frame, owner, observer } = STATE;
const zero = t.int(0);
const MM = '6.12, mm/memory.c, mm/gup.c, mm/hugetlb.c; since 5.19';

const kinds = (...names: readonly string[]) => (e: SystemEvent): boolean => names.some((name) => e.kind === name || e.kind.startsWith(`${name} `));
const by = (actor: string, kind: string) => (e: SystemEvent): boolean => e.actor === actor && e.kind === kind;
const always = (): true => true;
const pins = (r: Revision, retention: RetentionChoice): true | string => retention !== 'get' || `nothing is pinned with --retention get (${r.name})`;

interface CaseOptions {
  readonly memory?: readonly Memory[];
  readonly expected?: (w: LifetimeWorld) => TraceCase['expected'];
  readonly needs?: (w: LifetimeWorld) => readonly NeededPremise[];
  readonly only?: (w: LifetimeWorld) => boolean;
  readonly already?: (w: LifetimeWorld) => Already;
}

const NOTHING: Already = { references: 0, pinsElsewhere: 0 };

/** The claim in every world of these memories. */
function everywhere(claim: (w: LifetimeWorld) => TraceClaim, options: CaseOptions = {}): TraceTheorem['cases'] {
  const { memory = ['private'], expected = () => null, only = always, already = () => NOTHING } = options;
  return (r, retention) => memory.flatMap((m) => worlds(r, retention, m)).filter(only).map((world) => ({
    world, ...inductive(world), claim: claim(world), expected: expected(world), needs: options.needs?.(world) ?? [],
    already: already(world),
  }));
}

/** A law that callers keep, left out. */
function law(name: Law, claim: (w: LifetimeWorld) => TraceClaim) {
  return (world: LifetimeWorld): readonly NeededPremise[] => [{ name, world, system: pageSystem(world, []), claim: claim(world) }];
}
/** Private memory, replaced by shared. */
function privateMemory(claim: TraceClaim) {
  return (w: LifetimeWorld): readonly NeededPremise[] => {
    const world: LifetimeWorld = { ...w, memory: 'shared' };
    return [{ name: 'private anonymous memory', world, system: pageSystem(world), claim }];
  };
}

const parentKeeps: TraceClaim = {
  on: 'events', of: by('owner', 'fork'), when: () => t.and(some(owner.in), t.not(owner.discarded)),
  claims: (after) => ({ 'still mapped, and writable': t.and(after(owner.maps), after(owner.writable)) }),
};
const childIsolated: TraceClaim = {
  on: 'states', when: t.and(some(held(owner, DMAS)), observer.born), claims: { 'no other process maps it': t.not(observer.maps) },
};
const dmaInVisible: TraceClaim = {
  on: 'states', when: t.and(frame.modified, observer.born, t.not(owner.discarded)), claims: { 'the owner sees it': t.eq(sees(STATE, owner), owner.expected) },
};
/** The same of one DMA, without the premise that the owner keeps its memory. */
const dmaArrives: TraceClaim = {
  on: 'events', of: by('owner', 'dma in'), when: () => t.TRUE, claims: (after) => ({ 'the owner sees it': t.eq(after(sees(STATE, owner)), VALUE) }),
};
const noLeak: TraceClaim = {
  on: 'states', when: t.and(frame.modified, observer.born, t.not(observer.discarded)),
  claims: { 'the other sees only what is its own': t.eq(sees(STATE, observer), observer.expected) },
};
const exclusiveWhilePinned = (w: LifetimeWorld): TraceClaim => ({
  on: 'states', when: t.and(some(units(pinning(w))), observer.born), claims: { exclusive: frame.exclusive },
});
const pinImpliesExclusive = (w: LifetimeWorld): TraceClaim => ({
  on: 'events', of: (e) => pinning(w).some((dma) => e.kind === `extract ${dma}`), when: (after) => t.gt(after(units(DMAS)), units(DMAS)),
  claims: (after) => ({ 'exclusive at that time': after(frame.exclusive) }),
});
const unpinnedNoCopy: TraceClaim = {
  on: 'events', of: by('owner', 'fork'), when: () => t.and(owner.maps, t.not(owner.flagged)),
  claims: (after) => ({ 'the child maps the same page': t.eq(after(frame.mapcount), t.add(frame.mapcount, t.int(1))) }),
};
const falsePositiveSafe = (w: LifetimeWorld): TraceClaim => ({
  on: 'events', of: (e) => by('owner', 'fork')(e) && e.next.has(observer.born),
  when: () => t.and(owner.maps, owner.flagged, frame.exclusive, t.eq(units(pinning(w)), zero), maybePinned(w.folio, frame)),
  claims: (after) => ({
    'the parent keeps the page as it was': t.and(after(owner.maps), t.iff(after(owner.writable), owner.writable), after(frame.exclusive)),
    'no counter changes': t.and(...[frame.refs, frame.pincount, frame.mapcount].map((n) => t.eq(after(n), n))),
    'the child has a copy with the same contents': t.and(t.not(after(observer.maps)), t.eq(after(sees(STATE, observer)), sees(STATE, owner))),
  }),
});
const dmaOutStable: TraceClaim = {
  on: 'events', of: by('owner', 'dma out'), when: () => observer.born, claims: () => ({ 'no byte of another process': t.not(frame.foreign) }),
};
const dirtyAfterDma: TraceClaim = {
  on: 'states', when: t.and(frame.modified, t.eq(units(['in']), zero)), claims: { dirty: frame.dirty },
};
const outlives: TraceClaim = {
  on: 'states', when: t.and(some(units(DMAS)), t.eq(frame.mapcount, zero)), claims: { 'still allocated': t.not(frame.freed) },
};
const balance = (w: LifetimeWorld): TraceClaim => ({
  on: 'events', of: kinds('release'), when: () => t.TRUE, claims: (after) => ({
    'refcount is entries, cache, others and units held': t.eq(after(frame.refs), after(accounted(w))),
    'pincount is pins held': t.eq(after(frame.pincount), after(accountedPins(w))),
  }),
});
const noUseAfterFree: TraceClaim = {
  on: 'states', when: frame.freed, reach: t.and(frame.freed, frame.modified), claims: {
    'nobody maps it': t.not(t.or(owner.maps, observer.maps, some(STATE.crowd.maps))), 'no I/O holds it': t.eq(units(DMAS), zero),
  },
};
const noUnderflow: TraceClaim = {
  on: 'states', when: some(units(DMAS)), claims: {
    'refcount is not negative': t.ge(frame.refs, zero), 'pincount is not negative': t.ge(frame.pincount, zero), 'mapcount is not negative': t.ge(frame.mapcount, zero),
  },
};
/** Without the laws: after any event. */
const noUnderflowEver: TraceClaim = { ...noUnderflow, when: t.TRUE };

const isGet = (w: LifetimeWorld, dma: 'in' | 'out'): boolean => w.unit[dma] === 'get';
const MATCHED: Law = 'released once, by its own operation';

export const LIFETIME: readonly TraceTheorem[] = [
  {
    name: 'parent-keeps', id: 'I44', source: MM, applies: always,
    claim: 'after fork the parent still maps the page held for DMA in, writable',
    cases: everywhere(() => parentKeeps, { expected: (w) => (isGet(w, 'in') ? forkWhileReferenced(w) : null) }),
    fails: either(measured('writable', pageOf(PARENT), '=', 0), same(pageOf(PARENT), PAGE_HELD, false)),
  },
  {
    name: 'child-isolated', id: 'I45', source: MM, applies: always,
    claim: 'no other process ever maps a private page that is held',
    cases: everywhere(() => childIsolated, {
      expected: (w) => (isGet(w, 'in') || isGet(w, 'out') ? forkAtAll(w) : null), needs: privateMemory(childIsolated),
    }),
    fails: same(pageOf(CHILD), PAGE_HELD, true),
  },
  {
    name: 'dma-in-visible', id: 'I46', source: MM, applies: always,
    claim: 'what DMA brings in the owner sees, unless it unmaps or discards the page',
    cases: everywhere(() => dmaInVisible, {
      expected: (w) => (isGet(w, 'in') ? forkWhileReferenced(w) : null),
      needs: (world) => [{ name: 'the owner neither unmaps nor discards', world, system: pageSystem(world), claim: dmaArrives }],
    }),
    fails: seenBy(PARENT, '!=', BY_DEVICE.owner),
  },
  {
    name: 'no-leak-to-child', id: 'I47', source: MM, applies: always,
    claim: 'what DMA brings into private memory no other process sees',
    cases: everywhere(() => noLeak, {
      expected: (w) => (isGet(w, 'in') ? forkWhileReferenced(w) : null), needs: privateMemory(noLeak),
    }),
    fails: seenBy(CHILD, '=', BY_DEVICE.owner),
  },
  {
    name: 'exclusive-while-pinned', id: 'I48', source: MM, applies: pins,
    claim: 'a pinned anonymous page stays exclusive until it is unpinned',
    cases: everywhere(exclusiveWhilePinned), fails: measured('exclusive', PAGE_HELD, '=', 0),
  },
  {
    name: 'pin-implies-exclusive', id: 'I49', source: MM, applies: pins,
    claim: 'an anonymous page is exclusive when it is pinned',
    cases: everywhere(pinImpliesExclusive), fails: measured('exclusive', PAGE_HELD, '=', 0),
  },
  {
    name: 'unpinned-no-copy', id: 'I50', source: MM, applies: always,
    claim: 'fork copies no page of a process that never pinned any',
    cases: everywhere(() => unpinnedNoCopy), fails: same(pageOf(CHILD), pageOf(PARENT), false),
  },
  {
    name: 'false-positive-safe', id: 'I51', source: MM, applies: always,
    claim: 'a page that only looks pinned costs one copy at fork, and nothing else',
    // the pincount of a hugetlb folio is exact: it has one entry, and pins of it are pins of the page
    cases: everywhere(falsePositiveSafe, {
      only: (w) => w.folio !== 'hugetlb', already: (w) => ({ references: w.folio === 'small' ? PIN_BIAS - 1 : 0, pinsElsewhere: 1 }),
    }), fails: measured('writable', pageOf(PARENT), '=', 0),
  },
  {
    name: 'fork-race', id: 'I52', source: '6.12, mm/gup.c (gup_fast), mm/memory.c (copy_page_range); since 5.12', applies: always,
    claim: 'fast GUP beside a fork: a page whose taking is complete is not shared',
    cases: (r, retention) => FOLIO_CLASSES.flatMap((folio) => worlds(r, retention, 'private').filter((w) => w.folio === folio).flatMap((world) => DMAS.map((dma) => {
      const race = { folio, dma, unit: world.unit[dma] };
      return {
        world, system: raceSystem(race), invariant: raceInvariant(race), needs: [], already: NOTHING,
        claim: { on: 'states', when: t.and(some(RACE.units), t.gt(RACE.seq, zero)), claims: { exclusive: RACE.exclusive } } satisfies TraceClaim,
        expected: race.unit === 'pin' ? null : { id: 'B08', what: 'held by a reference: nothing stops the fork', outside: null },
      };
    }))),
    fails: measured('exclusive', PAGE_HELD, '=', 0),
  },
  {
    name: 'dma-out-stable', id: 'I53', source: `${MM} (hugetlb_wp reuses by mapcount)`, applies: always,
    claim: 'what a device reads for a process no other process has stored',
    cases: everywhere(() => dmaOutStable, {
      expected: (w) => (isGet(w, 'out') && w.folio === 'hugetlb' ? { id: 'B08', what: 'hugetlb, held by a reference', outside: null } : null),
    }),
    fails: compare({ kind: 'register', actor: DEVICE, register: FIRST_REGISTER }, '=', STORED.observer),
  },
  {
    name: 'dirty-after-dma', id: 'I54', source: 'block/bio.c, bio_set_pages_dirty() and bio_check_pages_dirty(); mm/gup.c, unpin_user_pages_dirty_lock()',
    applies: always,
    claim: 'a page that DMA wrote to is dirty once its last unit is released',
    // hugetlb pages have no disk behind them
    cases: everywhere(() => dirtyAfterDma, { memory: ['shared'], only: (w) => w.folio !== 'hugetlb', needs: law('marked dirty before it is released', () => dirtyAfterDma) }),
    fails: measured('dirty', PAGE_HELD, '=', 0),
  },
  {
    name: 'retained-outlives-unmap', id: 'I55', source: MM, applies: always,
    claim: 'a held page stays allocated across munmap, exit, truncation and reclaim',
    cases: everywhere(() => outlives, { memory: ['private', 'shared'], needs: law(MATCHED, () => ({ ...outlives, when: some(units(DMAS)) })) }),
    fails: measured('freed', PAGE_HELD, '=', 1),
  },
  {
    name: 'units-balance-traces', id: 'units-balance-traces', source: MM, applies: always,
    claim: 'after any trace counters are what entries, caches and units held account for',
    cases: everywhere(balance, { memory: ['private', 'shared', 'zero'], needs: law(MATCHED, balance) }),
    fails: either(measured('surplus', PAGE_HELD, '!=', 0), measured('pins', PAGE_HELD, '!=', 0)),
  },
  {
    name: 'no-use-after-free', id: 'no-use-after-free', source: MM, applies: always,
    claim: 'a page that is freed nobody maps and no I/O holds',
    // litmus tests have no file of hugetlb pages: nothing there frees a shared one
    cases: everywhere(() => noUseAfterFree, {
      memory: ['private', 'shared'], only: (w) => w.memory === 'private' || w.folio !== 'hugetlb', needs: law(MATCHED, () => noUseAfterFree),
    }),
    fails: both(measured('freed', PAGE_HELD, '=', 1), measured('surplus', PAGE_HELD, '<', 0)),
  },
  {
    name: 'no-underflow', id: 'no-underflow', source: MM, applies: always,
    claim: 'no counter of a page ever goes below 0',
    cases: everywhere(() => noUnderflow, { memory: ['private', 'shared', 'zero'], needs: law(MATCHED, () => noUnderflowEver) }),
    fails: compare({ kind: 'underflow' }, '=', 1),
  },
];

if (require.main === module) void (require('../src/cli/run-family') as typeof import('../src/cli/run-family')).runFamily(LIFETIME);
