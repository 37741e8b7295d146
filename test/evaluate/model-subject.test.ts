/** The model as a subject: which calls are made, what is released, and that nothing is carried over. */
import { expect } from 'chai';
import { advanceMachine } from '../../model/machines';
import type { World } from '../../model/environment';
import { compileMachine } from '../../src/evaluate/compiled-machine';
import { compileWorld, modelSubject, runModel } from '../../src/evaluate/model-subject';
import { LABELS } from '../../src/labels';
import { NUMBERINGS, VMALLOC_START, revision } from '../../src/revisions';
import type { Iter } from '../../src/scenario/types';
import * as t from '../../src/term';
import { extractions, pagesOf, scenarioOf, someOfAll, spelledOut, take, userPages } from './subject';

const WRITE = NUMBERINGS.BASE62.WRITE ?? 0;
const empties: Iter = { kind: 'bvec', direction: 'DEST', count: 8n, offset: 0n, segs: [{ page: 1n, offset: 0n, len: 8n }] };

describe('repeated extractions', () => {
  const rets = (iter: Iter, more: Parameters<typeof take>[0]): readonly bigint[] =>
    extractions(runModel(scenarioOf('6.12', iter, [take(more)]))).map(({ ret }) => ret);
  it('are made as often as asked', () => { expect(rets(userPages(5), { maxpages: 1, repeat: 3 })).to.deep.equal([4096n, 4096n, 4096n]); });
  it('stop when nothing is left', () => { expect(rets(userPages(2), { maxpages: 1, repeat: 9 })).to.deep.equal([4096n, 4096n]); });
  it('stop after an error', () => { expect(rets(userPages(2), { repeat: 3, inject: { gup: -14 } })).to.deep.equal([-14n]); });
  it('stop after 0', () => { expect(rets(userPages(2), { repeat: 3, maxsize: 0n })).to.deep.equal([0n]); });
  it('say which call they belong to', () => {
    const result = runModel(scenarioOf('6.12', userPages(9), [take({ maxpages: 1, repeat: 2 }), { op: 'advance', n: 1n }, take({ maxpages: 1 })]));
    expect(result.calls.map(({ op, call }) => `${op} ${call}`)).to.deep.equal(['extract 0', 'extract 0', 'advance 1', 'extract 2']);
  });
  it('are not made after a crash', () => {
    const crashing = scenarioOf('6.13', empties, [take({ array: 'alloc', inject: { alloc: true }, repeat: 2 }), { op: 'advance', n: 1n }]);
    expect(runModel(crashing).calls.map(({ crash }) => crash)).to.deep.equal(['SEGV']);
    const backwards = scenarioOf('6.12', userPages(1), [{ op: 'revert', n: 1n }, take()]);
    expect(runModel(backwards).calls.map(({ crash }) => crash)).to.deep.equal(['BUG']);
  });
});

describe('truncate and reexpand', () => {
  it('change the count and nothing else', () => {
    const result = runModel(scenarioOf('6.12', userPages(2), [{ op: 'truncate', n: 100n }, { op: 'truncate', n: 200n }, { op: 'reexpand', n: 300n }]));
    expect(result.calls.map(({ iter }) => iter)).to.deep.equal([100n, 100n, 300n].map((count) => ({ kind: 'ubuf', count, offset: 0n })));
  });
});

describe('releases', () => {
  const counters = (release: 'mode' | 'put' | 'unpin' | 'none', direction: 'DEST' | 'SOURCE'): readonly (readonly string[])[] => {
    const flags = direction === 'DEST' ? WRITE : 0;
    return extractions(runModel(scenarioOf('v6', userPages(2, direction), [take({ release, flags })])))
      .flatMap(({ held, left }) => [held, left].map((list) => list.map(({ page, refs, pins }) => `${page.space}${page.number} ${refs} ${pins}`)));
  };
  it('as the mode says leave nothing', () => {
    expect(counters('mode', 'DEST')).to.deep.equal([['u16 1024 0', 'u17 1024 0'], []]);
    expect(counters('mode', 'SOURCE')).to.deep.equal([['u16 1 0', 'u17 1 0'], []]);
  });
  it('that are not made leave what was taken', () => { expect(counters('none', 'DEST')).to.deep.equal([['u16 1024 0', 'u17 1024 0'], ['u16 1024 0', 'u17 1024 0']]); });
  it('by the wrong operation leave the difference', () => {
    expect(counters('put', 'DEST')[1]).to.deep.equal(['u16 1023 0', 'u17 1023 0']);
    expect(counters('unpin', 'SOURCE')[1]).to.deep.equal(['u16 -1023 0', 'u17 -1023 0']);
  });
  it('change nothing for kernel-backed kinds', () => {
    const [result] = extractions(runModel(scenarioOf('6.12', empties, [take({ release: 'unpin' })])));
    expect([result?.ret, result?.units, result?.held, result?.left]).to.deep.equal([8n, [], [], []]);
  });
  it('of one extraction leave alone what an earlier one holds', () => {
    const result = runModel(scenarioOf('v8', userPages(3), [take({ maxpages: 1 }), take({ maxpages: 1, release: 'mode' })]));
    expect(extractions(result).map(({ held, left }) => [held.length, left.length])).to.deep.equal([[1, 1], [1, 0]]);
  });
  it('count an aliased frame once per entry', () => {
    const memory = [{ page: 17n, count: 1n, state: 'present' as const, frame: 16n }];
    const [result] = extractions(runModel(scenarioOf('v8', userPages(2), [take()], memory)));
    expect(result?.units).to.deep.equal([{ page: { space: 'u', number: 16n }, get: 0, pin: 2 }]);
    expect(result?.held).to.deep.equal([{ page: { space: 'u', number: 16n }, refs: 2048, pins: 0 }]);
  });
});

describe('names of pages', () => {
  const border = VMALLOC_START / 4096n;
  const cases: readonly (readonly [string, Iter, string])[] = [
    ['user frames', userPages(3), 'u16*3'],
    ['the linear map and the vmalloc area', { kind: 'kvec', direction: 'DEST', count: 12288n, offset: 0n, segs: [{ base: VMALLOC_START - 8192n, len: 12288n }] }, `k${border - 2n}*2 v${border}`],
    ['struct pages', { kind: 'bvec', direction: 'DEST', count: 4097n, offset: 0n, segs: [{ page: 5n, offset: 0n, len: 4097n }] }, 'b5*2'],
    ['indexes of a file', { kind: 'xarray', direction: 'DEST', count: 4097n, offset: 0n, start: 4095n, present: [{ index: 0n, order: 1 }] }, 'x0*2'],
    ['sub-pages of folios, not beyond a folio', { kind: 'folioq', direction: 'DEST', count: 12288n, offset: 0n, orders: [1, 0], queue: 0, slot: 0 }, 'f0.0*2 f1.0'],
  ];
  for (const [what, iter, pages] of cases) {
    it(`${what}: ${pages}`, () => { expect(pagesOf(runModel(scenarioOf('6.12', iter, [take()]))).join('')).to.equal(pages); });
  }
  it('the zero page, a new page, a pipe page', () => {
    const memory = [{ page: 16n, count: 2n, state: 'zero' as const }, { page: 18n, count: 1n, state: 'absent' as const }];
    expect(pagesOf(runModel(scenarioOf('v8', userPages(3, 'SOURCE'), [take()], memory)))).to.deep.equal(['z*3']);
    expect(pagesOf(runModel(scenarioOf('v8', userPages(3, 'DEST'), [take()], memory)))).to.deep.equal(['c16*3']);
    const pipe: Iter = { kind: 'pipe', direction: 'DEST', count: 5000n, ringSize: 4, maxUsage: 4, tail: 0, buffers: [] };
    expect(pagesOf(runModel(scenarioOf('v8', pipe, [take()])))).to.deep.equal(['p0*2']);
  });
});

describe('answers of the model', () => {
  it('depend on the scenario alone', () => {
    const list = [...someOfAll(90, 4)];
    const first = list.map((scenario) => spelledOut(runModel(scenario)));
    expect([...list].reverse().map((scenario) => spelledOut(runModel(scenario))).reverse()).to.deep.equal(first);
  });
  it('are the same when every variable is computed', () => {
    const all = modelSubject(compileWorld);
    for (const scenario of someOfAll(270, 5)) expect(spelledOut(all(scenario)), scenario.id).to.deep.equal(spelledOut(runModel(scenario)));
  });
  it('take labels of the revision only', () => {
    for (const scenario of someOfAll(450, 6)) {
      const known = new Set(LABELS.filter((label) => label.in(revision(scenario.revision))).map(({ name }) => name));
      for (const { labels } of runModel(scenario).calls) expect(labels.filter((name) => !known.has(name)), scenario.id).to.deep.equal([]);
    }
  });
  it('are those of the world a test puts in place, compiled once', () => {
    const worlds: World[] = [];
    const twice = modelSubject((w) => {
      worlds.push(w);
      return { ...compileWorld(w), advance: compileMachine(advanceMachine(w, t.mul(t.variable('n', t.Int), t.int(2)))) };
    });
    const scenario = scenarioOf('6.12', userPages(1), [{ op: 'advance', n: 7n }]);
    expect([twice(scenario), twice(scenario)].flatMap(({ calls }) => calls.map(({ iter }) => iter.count))).to.deep.equal([4082n, 4082n]);
    expect(worlds.map(({ kind, pageSize }) => `${kind} ${pageSize}`)).to.deep.equal(['ubuf 4096']);
  });
});
