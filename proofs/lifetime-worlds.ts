/** Worlds the lifetime theorems are proved in, and the systems known failures leave out. */
import * as t from '../src/term';
import type { Revision } from '../src/revisions';
import { FOLIO_CLASSES } from '../src/litmus/types';
import { processOf } from '../model/lifetime/actor';
import { pageSystem } from '../model/lifetime/page-system';
import { STATE } from '../model/lifetime/state';
import type { System } from '../model/lifetime/system';
import { DMAS, lifetimeWorld } from '../model/lifetime/words';
import type { Dma, LifetimeWorld, Memory, RetentionChoice } from '../model/lifetime/words';
import { CONTENTS, DIRTY, EXCLUSIVE, NEVER_SHARED, READERS, counters, keeping, pinning, some, units } from './lifetime-invariants';
import type { ExpectedTraceFailure, Inductive, InvariantGroup } from './trace-theorem';

/** Every folio class in this memory; the zero page is a small folio. */
export function worlds(r: Revision, retention: RetentionChoice, memory: Memory): readonly LifetimeWorld[] {
  const classes = memory === 'zero' ? (['small'] as const) : FOLIO_CLASSES;
  return classes.map((folio) => lifetimeWorld(r, retention, folio, memory));
}

/** Everything that is kept in a world of these units; `kept`: directions whose units are never shared by a fork. */
function invariantFor(w: LifetimeWorld, kept: readonly Dma[] = pinning(w)): readonly InvariantGroup[] {
  switch (w.memory) {
    case 'private': {
      const contents = kept.includes('in') ? [CONTENTS] : [];
      // a hugetlb page is reused by its mapcount, whoever has a reference
      const readers = w.folio !== 'hugetlb' || kept.includes('out') ? [READERS] : [];
      return [counters(w), EXCLUSIVE, keeping(w, kept), ...contents, ...readers];
    }
    case 'shared':
      return [counters(w), DIRTY];
    case 'zero':
      return [counters(w)];
  }
}

/** The system of a world with its invariant: the same for all theorems, so each obligation is asked once. */
export function inductive(w: LifetimeWorld): Inductive {
  return { system: pageSystem(w), invariant: invariantFor(w) };
}

/** The system without the forks that `excluded` says of who forks. */
function withoutForks(w: LifetimeWorld, name: string, excluded: t.Term): System {
  const system = pageSystem(w);
  const events = system.events.map((e) => {
    if (e.kind !== 'fork') return e;
    const parent = e.actor === 'owner' || e.actor === 'observer' || e.actor === 'crowd' ? processOf(STATE, e.actor) : null;
    return parent === null ? e : { ...e, guard: t.and(e.guard, t.not(t.and(parent.maps, excluded))) };
  });
  return { ...system, name: `${system.name}, ${name}`, events };
}

/** B08 where the unit of DMA in is a plain reference: proved where nobody forks while the page is referenced. */
export function forkWhileReferenced(w: LifetimeWorld): ExpectedTraceFailure {
  const references = DMAS.filter((dma) => w.unit[dma] === 'get');
  return {
    id: 'B08', what: 'a fork while the page is held by a reference', outside: {
      system: withoutForks(w, 'no fork while referenced', some(units(references))), invariant: invariantFor(w, ['in', ...pinning(w)]),
    },
  };
}

/** B08 where it matters that the page was ever shared. */
export function forkAtAll(w: LifetimeWorld): ExpectedTraceFailure {
  return {
    id: 'B08', what: 'held by a reference, and shared by a fork', outside: {
      system: withoutForks(w, 'no fork', t.TRUE), invariant: [counters(w), EXCLUSIVE, NEVER_SHARED, keeping(w, DMAS)],
    },
  };
}
