/** Shrinking: what it promises, and how small it gets. */
import { expect } from 'chai';
import fc from 'fast-check';
import { runCore } from '../../src/core/subject';
import type { RevisionName } from '../../src/revisions';
import { encodeScenario } from '../../src/scenario/encode';
import { randomScenarios } from '../../src/scenario/random';
import { minimise, shrink, shrinkAsync, simplerScenarios } from '../../src/scenario/shrink';
import type { Scenario } from '../../src/scenario/types';
import { isWellFormed } from '../../src/scenario/well-formed';
import { scenarios } from './samples';

type Test = (scenario: Scenario) => boolean;
const takes = (label: string): Test => (scenario) => runCore(scenario).calls.some(({ labels }) => labels.includes(label));
const crashes: Test = (scenario) => runCore(scenario).calls.some(({ crash }) => crash !== 'none');

function found(revision: RevisionName, test: Test, seed: number): Scenario {
  for (const scenario of randomScenarios({ revision, seed }, 50_000)) if (test(scenario)) return scenario;
  throw new Error('no such scenario');
}

/** Some test the scenario passes, from its own results. */
function someTest(scenario: Scenario): Test {
  const labels = runCore(scenario).calls.flatMap((call) => call.labels);
  const label = labels[labels.length - 1];
  return label === undefined ? (): boolean => true : takes(label);
}

/** Candidates a search may try: few need more. */
const BUDGET = 20_000;

describe('shrinking', () => {
  it('keeps failing, stays well-formed, and finds nothing simpler afterwards', () => {
    fc.assert(fc.property(scenarios, (scenario) => {
      const test = someTest(scenario);
      const { scenario: small, tried } = shrink(scenario, test, BUDGET);
      expect(test(small)).to.equal(true);
      expect(isWellFormed(small)).to.equal(true);
      // a search that was cut off may have more to find
      fc.pre(tried < BUDGET);
      expect(shrink(small, test, BUDGET).scenario).to.deep.equal(small);
      for (const simpler of simplerScenarios(small)) expect(isWellFormed(simpler) && test(simpler), encodeScenario(simpler)).to.equal(false);
    }), { numRuns: 150 });
  });

  it('is deterministic', () => {
    fc.assert(fc.property(scenarios, (scenario) => {
      expect(shrink(scenario, someTest(scenario))).to.deep.equal(shrink(scenario, someTest(scenario)));
    }), { numRuns: 40 });
  });

  it('does the same with an asynchronous test', async () => {
    const scenario = found('6.13', takes('bvec.merge'), 1);
    const test = takes('bvec.merge');
    expect(await shrinkAsync(scenario, async (candidate) => Promise.resolve(test(candidate)), 5000)).to.deep.equal(shrink(scenario, test, 5000));
  });

  it('stops at its budget, with a scenario that still fails', () => {
    const scenario = found('6.12', takes('folioq.cross'), 1);
    for (const budget of [0, 1, 10]) {
      const { scenario: small, tried } = shrink(scenario, takes('folioq.cross'), budget);
      expect(tried).to.be.at.most(budget);
      expect(takes('folioq.cross')(small)).to.equal(true);
    }
  });

  it('does not ask for well-formedness when there was none', () => {
    const scenario = found('6.12', () => true, 1);
    const broken: Scenario = { ...scenario, iter: { kind: 'kvec', direction: 'DEST', count: 5n, offset: 0n, segs: [] } };
    const search = minimise(broken, 100);
    expect(search.next().done).to.equal(false);
  });
});

/** [revision, what fails, the iterator, memory and calls it comes down to] */
const SMALLEST: readonly (readonly [RevisionName, string, Test, object])[] = [
  ['v7', 'an empty first bvec ends the walk', takes('bvec.stuck'), {
    iter: { kind: 'bvec', count: '0x1', segs: [{ page: '0x0', offset: '0x0', len: '0x0' }, { page: '0x0', offset: '0x0', len: '0x1' }] },
    calls: [{ op: 'extract', maxsize: '0x1', maxpages: 0 }],
  }],
  ['v6', 'a hole at the first index, unaligned', (scenario) => scenario.iter.direction === 'SOURCE' && takes('xarray.underflow')(scenario), {
    iter: { kind: 'xarray', count: '0x1', start: '0x1', present: [] }, calls: [{ op: 'extract', maxsize: '0x1', maxpages: 1 }],
  }],
  ['6.13', 'a store through ZERO_SIZE_PTR', crashes, {
    iter: { kind: 'bvec', count: '0x1', segs: [{ page: '0x0', offset: '0x0', len: '0x1' }] },
    calls: [{ op: 'extract', maxsize: '0x1', maxpages: 0, array: 'alloc' }],
  }],
  ['v8', 'a page that has to be unshared', takes('gup.unshare'), { calls: [{ op: 'extract', maxsize: '0x1', maxpages: 1 }] }],
  ['v11', 'a pipe buffer released by revert', takes('revert.pipe-release'), {
    iter: { kind: 'pipe', count: '0x1', ringSize: 1, maxUsage: 1, tail: 0, buffers: [] },
    calls: [{ op: 'extract', maxsize: '0x1', maxpages: 1 }, { op: 'revert', n: '0x1' }],
  }],
];

describe('what scenarios shrink to', () => {
  for (const [revision, what, test, expected] of SMALLEST) {
    it(`${revision}: ${what}`, () => {
      for (const seed of [1, 2, 3]) {
        const { scenario } = shrink(found(revision, test, seed), test);
        const line = JSON.parse(encodeScenario(scenario)) as { iter: { direction?: string } };
        delete line.iter.direction;
        expect(line).to.deep.include(expected);
      }
    });
  }
});
