/** The solver and the core on litmus tests, written and random: the same observation, whichever is asked. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { boundedRules, boundedSystem, decide } from '../../src/bounded';
import { memoryRules } from '../../src/core/memory';
import { explore } from '../../src/explore';
import { parseLitmus } from '../../src/litmus';
import type { LitmusTest, Observation } from '../../src/litmus/types';
import type { RevisionName } from '../../src/revisions';
import * as t from '../../src/term';
import { sharedSolver } from '../solver/shared';

const FOLDER = join(__dirname, '../../scenarios');

function observed(test: LitmusTest, revision: RevisionName): Observation {
  const explored = explore(test, memoryRules(revision), 100_000);
  if (explored.kind !== 'complete') throw new Error(`${test.name}: too many states`);
  return explored.exploration.observation;
}

/** Parts of a random test; conditions are asked one by one. */
const AREAS = [
  'private anonymous small 2 pages', 'private anonymous thp 2 pages', 'private anonymous hugetlb 2 pages', 'shared anonymous small 2 pages',
  'shared anonymous hugetlb 2 pages', 'private file F', 'shared file F',
];
const OF_PARENT = ['write buf[0] = 2', 'write buf[1] = 3', 'a := read buf[0]', 'dontneed buf[0]', 'munmap buf', 'truncate F', 'k := extract ubuf source buf[1] get'];
const OF_CHILD = ['write buf[0] = 4', 'b := read buf[1]', 'dontneed buf', 'g := extract ubuf dest buf[0] pin', 'exit'];
const OF_DEVICE = ['dma in h[0] = 5', 'c := dma out h[1]', 'release h', 'release h[0] put', 'release h unpin', 'release h dirty'];
const OF_RECLAIM = ['writeback F[0]', 'reclaim F[0]'];
const ASKED = [
  'P:buf[0] = 2', 'P:buf[0] = 5', 'C:buf[0] = 5', 'refs(h[0]) = 1', 'refs(h[1]) > 2', 'exclusive(h[0]) = 1', 'same(P:buf[0], h[0]) = 1',
  'same(C:buf[1], h[1]) = 1', 'dirty(h[0]) = 1', 'uaf = 1', 'underflow = 1', 'surplus(h[0]) = 0', 'surplus(P:buf[0]) = 0', 'maps(h[0]) = 1',
  'disk:c = 3', 'writable(P:buf[0]) = 1', 'F[0] = 4', 'listed(h) = 2', 'pins(h[0]) = 0', 'P:buf[0] = fault',
];

interface Random {
  readonly area: string;
  readonly direction: string;
  readonly hold: string;
  readonly first: readonly string[];
  readonly later: readonly string[];
  readonly child: readonly string[];
  readonly device: readonly string[];
  readonly reclaim: readonly string[];
  readonly question: string;
  readonly revision: RevisionName;
}

const some = (of: readonly string[], most: number): fc.Arbitrary<readonly string[]> => fc.uniqueArray(fc.constantFrom(...of), { maxLength: most });
const random: fc.Arbitrary<Random> = fc.record({
  area: fc.constantFrom(...AREAS), direction: fc.constantFrom('dest', 'source'), hold: fc.constantFrom('get', 'pin', ''),
  first: some(OF_PARENT.slice(0, 3), 1), later: some(OF_PARENT, 2), child: some(OF_CHILD, 2), device: some(OF_DEVICE, 3), reclaim: some(OF_RECLAIM, 1),
  question: fc.constantFrom(...ASKED), revision: fc.constantFrom<RevisionName>('v6', 'v8', '6.12'),
});

function textOf({ area, direction, hold, first, later, child, device, reclaim, question }: Random): string {
  const register = device.some((e) => e.startsWith('c :=')) ? question : question.replace('disk:c = 3', 'uaf = 0');
  const isFile = area.includes('file');
  const end = (events: readonly string[]): readonly string[] => [...events].sort((a, b) => Number(/munmap|exit/u.test(a)) - Number(/munmap|exit/u.test(b)));
  const body = (events: readonly string[]): string => events.map((e) => `${e}; `).join('');
  const initial = isFile ? 'F[0] = 1; F[1] = 3;' : 'buf[0] = 1; buf[1] = 3;';
  return `litmus random
(* random *)
{ file F: 2 pages; area buf: ${area}; ${initial} }
process P { ${body(first)}h := extract ubuf ${direction} buf ${hold}; fork C; ${body(end(later))}}
process C { ${body(end(child))}}
device disk { ${body(device)}}
reclaim R { ${body(reclaim)}}
exists (${register})
`;
}

describe('the solver leg of check', function () {
  this.timeout(120_000);
  const solver = sharedSolver;

  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.litmus'));
  it('observes what the core observes, in every eighth file of the folder', async () => {
    for (const file of files.filter((_, i) => i % 8 === 0)) {
      const test = parseLitmus(file, readFileSync(join(FOLDER, file), 'utf8'));
      for (const revision of ['v6', '6.12'] as const) {
        if (!test.iterators.every(({ kind }) => boundedRules(revision).exists(kind))) continue;
        expect(await decide(test, revision, solver, 30_000), `${file} ${revision}`).to.deep.equal({ kind: 'decided', observation: observed(test, revision) });
      }
    }
  });

  it('observes what the core observes, in random tests', async () => {
    const counts = new Map<Observation, number>();
    await fc.assert(fc.asyncProperty(random, async (parts) => {
      const text = textOf(parts);
      const test = parseLitmus('random', text);
      const want = observed(test, parts.revision);
      counts.set(want, (counts.get(want) ?? 0) + 1);
      expect(await decide(test, parts.revision, solver, 30_000), `${parts.revision}\n${text}`).to.deep.equal({ kind: 'decided', observation: want });
    }), { seed: 77, numRuns: 14 });
    // an agreement about nothing but impossible conditions would be worth little
    for (const observation of ['Never', 'Sometimes', 'Always'] as const) expect(counts.get(observation) ?? 0, observation).to.be.greaterThan(0);
  });

  it('asks the solver in earnest: orders of events are left open', () => {
    const test = parseLitmus('random', textOf({
      area: AREAS[0] ?? '', direction: 'dest', hold: 'get', first: [], later: ['write buf[0] = 2'], child: ['write buf[0] = 4'], device: ['dma in h[0] = 5'], reclaim: [],
      question: 'P:buf[0] = 5', revision: 'v6',
    }));
    const { facts, formula } = boundedSystem(test, boundedRules('v6'));
    expect(facts.length).to.be.greaterThan(20);
    expect(t.freeVars(formula).length).to.be.greaterThan(0);
  });

  it('differs from the core where it is told other rules', async () => {
    const test = parseLitmus('random', textOf({
      area: AREAS[0] ?? '', direction: 'dest', hold: '', first: [], later: ['write buf[0] = 2'], child: [], device: ['dma in h[0] = 5'], reclaim: [],
      question: 'same(C:buf[0], h[0]) = 1', revision: 'v6',
    }));
    expect(observed(test, 'v6')).to.equal('Never');
    const { facts, formula } = boundedSystem(test, { ...boundedRules('v6'), unit: { DEST: 'get', SOURCE: 'get' } });
    expect((await solver.check({ assumptions: [...facts, { name: 'at the end', term: formula }] })).kind).to.equal('sat');
  });

  it('a limit too small is no answer', async () => {
    const test = parseLitmus('both', readFileSync(join(FOLDER, 'out-get-thp-both.litmus'), 'utf8'));
    expect((await decide(test, 'v6', solver, 1)).kind).to.equal('unknown');
  });
});
