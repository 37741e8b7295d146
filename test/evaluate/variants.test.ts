/** Ways to evaluate the model that must not differ: compiled or term by term, short lists or long ones. */
import { expect } from 'chai';
import { naiveWorld } from '../../bench/naive-machine';
import { compareResults } from '../../src/conform/compare-results';
import { runCore } from '../../src/core';
import { modelSubject, runModel } from '../../src/evaluate/model-subject';
import { REVISIONS } from '../../src/revisions';
import { randomScenarios } from '../../src/scenario/random';
import type { ExtractCall, Result, Scenario, Subject } from '../../src/scenario/types';

function labelsOf({ calls }: Result): readonly (readonly string[])[] {
  return calls.map(({ labels }) => [...labels].sort());
}

function expectSame(scenario: Scenario, left: Subject, right: Subject): void {
  const [ours, theirs] = [left(scenario), right(scenario)];
  expect(compareResults(scenario, ours, theirs, { raw: true })?.text ?? null, scenario.id).to.equal(null);
  expect(labelsOf(ours), scenario.id).to.deep.equal(labelsOf(theirs));
}

describe('ways to evaluate the model', () => {
  it('answers as its terms say one by one', () => {
    const naive = modelSubject(naiveWorld);
    for (const { name } of REVISIONS) {
      for (const scenario of randomScenarios({ revision: name, seed: 12 }, 40)) expectSame(scenario, runModel, naive);
    }
  });

  it('spells out long lists when they are read, and then as they were after that call', () => {
    const call: ExtractCall = { op: 'extract', maxsize: 1n << 30n, maxpages: 5000, array: 'own', flags: 0, inject: {}, repeat: 2, release: 'mode' };
    const scenario: Scenario = {
      id: 'long', revision: '6.3', pageSize: 4096, numbering: 'L63PLUS',
      iter: { kind: 'ubuf', direction: 'DEST', count: 9000n * 4096n, offset: 0n, nofault: false, segs: [{ base: 0x1000n, len: 9000n * 4096n }] },
      memory: {
        signal: 'none',
        ranges: [{ page: 64n, count: 64n, state: 'present', order: 3 }, { page: 300n, count: 20n, state: 'absent' }],
      },
      calls: [call, { ...call, release: 'put' }, { op: 'revert', n: 4096n }, { ...call, release: 'none', repeat: 1 }],
    };
    const results = runModel(scenario);
    expect(results.calls.map((result) => (result.op === 'extract' ? result.units.length : -1))).to.deep.equal([5000, 4000, 0, -1, 1]);
    expect(compareResults(scenario, results, runCore(scenario), { raw: true })?.text ?? null).to.equal(null);
  });
});
