import { expect } from 'chai';
import { runModel } from '../../src/evaluate/model-subject';
import { runCore } from '../../src/core';
import { details } from '../../src/report/details';
import { reportedResult } from '../../src/report/events/reported-result';
import { painter } from '../../src/report/paint';
import { renderers } from '../../src/report/render';
import type { Scenario } from '../../src/scenario/types';
import { fakeResult } from '../cli/fakes';

/** Several calls over two segments: long lists of pages and counters. */
const SCENARIO: Scenario = {
  id: 'long', revision: 'v6', pageSize: 4096, numbering: 'BASE62', memory: { ranges: [], signal: 'none' },
  iter: {
    kind: 'iovec', direction: 'DEST', offset: 5n, count: 40000n, nofault: false,
    segs: [{ base: 0x1001n, len: 10000n }, { base: 0x7001000n, len: 100000n }],
  },
  calls: [{ op: 'extract', maxsize: 1n << 63n, maxpages: 30, array: 'own', flags: 1, inject: {}, repeat: 3, release: 'none' }],
};

function told(scenario: Scenario, other: boolean): string {
  const core = runCore(scenario);
  const model = runModel(scenario);
  const first = model.calls[0];
  const changed = other && first?.op === 'extract' ? { ...model, calls: [{ ...first, ret: -14n }, ...model.calls.slice(1)] } : model;
  const result = fakeResult('list-covers', 'v6', other ? 'legs-disagree' : 'violated', {
    counterexamples: [{ scenario, core, model: changed, failed: ['entries listed'], origin: 'published order' }],
  });
  return details([reportedResult(result, renderers.counterexample)], { paint: painter(false), flags: '' }).flat().join('\n');
}

describe('counterexamples in reports', () => {
  it('show the scenario and the answer of the core', () => {
    const text = told(SCENARIO, false);
    expect(text).to.match(/counterexample \(published order\)\n {4}fails: entries listed\n *ITER_IOVEC, ITER_DEST, revision v6\n/u);
    expect(text).to.match(/^ *returns +0x270b \(9995\)$/mu);
  });

  it('show both answers when they differ', () => {
    expect(told(SCENARIO, true)).to.match(/^ +core +model$/mu);
    expect(told(SCENARIO, true)).to.match(/^ *! returns .*-EFAULT$/mu);
    expect(told(SCENARIO, false)).not.to.contain('model  ');
  });

  it('keep to 80 columns', () => {
    for (const line of [told(SCENARIO, false), told(SCENARIO, true)].join('\n').split('\n')) expect(line.length, line).to.be.at.most(80);
  });
});
