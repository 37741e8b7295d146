/** What holds in every world of random tests, recounted from outside; and that the recount notices a wrong counter. */
import { expect } from 'chai';
import fc from 'fast-check';
import { keyOf, memoryRules, startOf, step, World, worldOf, type MemoryRules } from '../../../src/core/memory';
import { FOLIO } from '../../../src/core/memory/layout';
import { PIN_BIAS, type RevisionName } from '../../../src/revisions';
import type { Actor, LitmusTest } from '../../../src/litmus';
import { randomTest } from './random-test';

/** References each folio should have, counted over everything that holds one. */
function recounted(world: World, rules: MemoryRules): ReadonlyMap<number, number> {
  const { layout } = world;
  const refs = new Map<number, number>([[0, 1]]);
  const add = (page: number, n: number): void => {
    if (page !== 0) refs.set(world.folioOf(page), (refs.get(world.folioOf(page)) ?? 0) + n);
  };
  for (const { areas } of layout.processes.values()) {
    for (const [name, cell] of areas) {
      const slots = layout.areas.get(name)?.slots ?? 0;
      for (let i = 0; i < slots; i++) if (world.get(cell + 1 + 2 * i) !== 1) add(world.get(cell + 1 + 2 * i), 1);
    }
  }
  for (const cache of layout.caches.values()) {
    const counted = cache.folio === 'hugetlb' ? 1 : cache.pages;
    for (let i = 0; i < counted; i++) add(world.get(cache.cached + i), 1);
  }
  for (const { mode, first, entries } of layout.handles.values()) {
    for (let i = 0; i < entries; i++) {
      const page = world.get(first + 2 * i);
      if (page === 0 || world.get(first + 2 * i + 1) === 0) continue;
      const pin = world.get(mode) === 2;
      const small = world.sort(page) === 0;
      add(page, !pin ? 1 : page === 1 && !rules.zeroPinned ? 0 : small ? PIN_BIAS : 1);
    }
  }
  return refs;
}

/** Refcounts as they are, less their surplus. */
function accounted(world: World): ReadonlyMap<number, number> {
  const refs = new Map<number, number>();
  for (let folio = 0; folio < world.folios; folio++) {
    const head = folio * world.layout.perFolio + 1;
    const n = world.refs(head) - world.surplus(head);
    if (n !== 0 || world.refs(head) !== 0) refs.set(folio, n);
  }
  return refs;
}

const withoutZeros = (counts: ReadonlyMap<number, number>): object => Object.fromEntries([...counts].filter(([, n]) => n !== 0).sort());

/** Calls `check` with the worlds of one interleaving of the test, chosen by `seed`. */
function walk(test: LitmusTest, rules: MemoryRules, seed: number, check: (world: World) => void): void {
  const next = (a: Actor, done: ReadonlySet<string>) => a.events.find(({ label }) => !done.has(label));
  const done = new Set<string>();
  let world = startOf(test);
  let choice = seed;
  check(world);
  for (;;) {
    const ready = test.actors.filter((a) => next(a, done)?.after.every((l) => done.has(l)) === true);
    if (ready.length === 0) return;
    const actor = ready[choice % ready.length];
    const event = actor === undefined ? undefined : next(actor, done);
    if (actor === undefined || event === undefined) throw new Error('no event');
    choice = Math.floor(choice / 2) + 7 * ready.length;
    const worlds = step(world, actor.name, event.action, rules);
    const chosen = worlds[choice % worlds.length];
    if (chosen === undefined) throw new Error('no world');
    world = chosen;
    done.add(event.label);
    check(world);
  }
}

const revisions = fc.constantFrom<RevisionName>('v6', 'v8', '7.2');
const seeds = fc.nat(10_000);

describe('core: worlds', () => {
  it('refcount less surplus is what somebody holds, after right and wrong releases', () => {
    fc.assert(fc.property(randomTest(true), revisions, seeds, ({ test, text }, revision, seed) => {
      const rules = memoryRules(revision);
      walk(test, rules, seed, (world) => { expect(withoutZeros(accounted(world)), text).to.deep.equal(withoutZeros(recounted(world, rules))); });
    }), { numRuns: 200, seed: 1 });
  });

  it('that recount notices one reference too many', () => {
    const [sample] = fc.sample(randomTest(false), { numRuns: 1, seed: 3 });
    if (sample === undefined) throw new Error('no sample');
    const world = startOf(sample.test);
    world.add(world.folioCell(world.layout.perFolio + 1, FOLIO.refs), 1);
    expect(withoutZeros(accounted(world))).not.to.deep.equal(withoutZeros(recounted(world, memoryRules('7.2'))));
  });

  it('with right releases nothing is stolen or leaked, freed early, or below zero', () => {
    fc.assert(fc.property(randomTest(false), revisions, seeds, ({ test, text }, revision, seed) => {
      walk(test, memoryRules(revision), seed, (world) => {
        expect([world.get(world.layout.uaf), world.get(world.layout.underflow)], text).to.deep.equal([0, 0]);
        for (let folio = 0; folio < world.folios; folio++) expect(world.surplus(folio * world.layout.perFolio + 1), text).to.equal(0);
      });
    }), { numRuns: 200, seed: 2 });
  });

  it('mapcount is the number of entries, and a writable entry of a private anonymous page means exclusive', () => {
    fc.assert(fc.property(randomTest(true), revisions, seeds, ({ test, text }, revision, seed) => {
      walk(test, memoryRules(revision), seed, (world) => {
        const maps = new Map<number, number>();
        for (const { areas } of world.layout.processes.values()) {
          for (const [name, cell] of areas) {
            for (let i = 0; i < (world.layout.areas.get(name)?.slots ?? 0); i++) {
              const page = world.get(cell + 1 + 2 * i);
              if (page > 1) maps.set(page, (maps.get(page) ?? 0) + 1);
              if (page > 1 && world.anon(page) && world.get(cell + 2 + 2 * i) === 1) expect(world.exclusive(page), text).to.equal(true);
            }
          }
        }
        for (const [mapped, n] of maps) expect(world.maps(mapped), text).to.equal(n);
      });
    }), { numRuns: 100, seed: 3 });
  });

  it('a world is its key, narrow and wide', () => {
    fc.assert(fc.property(randomTest(true), seeds, fc.boolean(), ({ test }, seed, wide) => {
      walk(test, memoryRules('v6'), seed, (world) => {
        const layout = { ...world.layout, wide };
        expect(worldOf(layout, keyOf(new World(layout, world.cells))).cells).to.deep.equal(world.cells);
      });
    }), { numRuns: 100, seed: 4 });
  });

  it('an event leaves the world it happens in as it was', () => {
    fc.assert(fc.property(randomTest(true), seeds, ({ test }, seed) => {
      const before: { readonly world: World; readonly key: string }[] = [];
      walk(test, memoryRules('v6'), seed, (world) => {
        before.push({ world, key: keyOf(world) });
        for (const { world: earlier, key } of before) expect(keyOf(earlier)).to.equal(key);
      });
    }), { numRuns: 50, seed: 5 });
  });
});
