/** Frames: what a scenario says, as values of the model's variables. */
import { expect } from 'chai';
import { FRESH } from '../../model/environment';
import { initialFrame, loadArguments } from '../../src/evaluate/model-frame';
import { runModel } from '../../src/evaluate/model-subject';
import type { Iter, Memory } from '../../src/scenario/types';
import { PAGE_STATES } from '../../src/scenario/types';
import type { ArrayValue } from '../../src/term/array-value';
import type { Frame } from '../../src/term/frame';
import type { Value } from '../../src/term/value';
import { scenarioOf, take, userPages } from './subject';

function tableOf(frame: Frame, name: string): ArrayValue {
  const value = frame[name];
  if (typeof value !== 'object') throw new Error(`${name} is not a table`);
  return value;
}
function row(frame: Frame, name: string, ...indexes: readonly Value[]): readonly Value[] {
  return indexes.map((i) => tableOf(frame, name).get(i));
}
function frameOf(iter: Iter, ranges: Memory['ranges'] = []): Frame {
  return initialFrame(scenarioOf('6.12', iter, [take()], ranges));
}

describe('the frame of a scenario', () => {
  it('has a vector by segment, with prefix sums', () => {
    const segs = [{ page: 3n, offset: 9n, len: 4n }, { page: 8n, offset: 0n, len: 0n }, { page: 1n, offset: 2n, len: 6n }];
    const frame = frameOf({ kind: 'bvec', direction: 'SOURCE', count: 5n, offset: 1n, segs });
    expect(row(frame, 'env.segBase', 0, 1, 2)).to.deep.equal([9, 0, 2]);
    expect(row(frame, 'env.segPage', 0, 1, 2)).to.deep.equal([3, 8, 1]);
    expect(row(frame, 'env.segLen', 0, 1, 2, 3)).to.deep.equal([4, 0, 6, 0]);
    expect(row(frame, 'env.before', 0, 1, 2, 3, 4)).to.deep.equal([0, 4, 4, 10, 10]);
    expect([frame['s.offset'], frame['s.count'], frame['s.nrSegs'], frame['s.base'], frame['env.segments'], frame['env.dest']]).to.deep.equal([1, 5, 3, 0, 3, false]);
  });
  it('has folios by size and place', () => {
    const frame = frameOf({ kind: 'folioq', direction: 'DEST', count: 1n, offset: 7n, orders: [1, 0], queue: 0, slot: 1 });
    expect(row(frame, 'env.segLen', 0, 1)).to.deep.equal([8192, 4096]);
    expect([frame['s.queue'], frame['s.slot'], frame['s.offset'], frame['env.segments']]).to.deep.equal([0, 1, 7, 2]);
  });
  it('has the indexes of a file that hold a page', () => {
    const frame = frameOf({ kind: 'xarray', direction: 'DEST', count: 1n, offset: 0n, start: 4097n, present: [{ index: 4n, order: 1 }, { index: 9n, order: 0 }] });
    expect(row(frame, 'env.present', 3, 4, 5, 6, 9)).to.deep.equal([false, true, true, false, true]);
    expect(frame['env.start']).to.equal(4097);
  });
  it('has a pipe from tail to head', () => {
    const frame = frameOf({ kind: 'pipe', direction: 'DEST', count: 1n, ringSize: 4, maxUsage: 3, tail: 5, buffers: [{ anon: true, offset: 0, len: 10 }, { anon: false, offset: 3, len: 20 }] });
    expect(['env.tail', 'env.maxUsage', 'env.startHead', 's.head', 's.pipeHead', 's.lastOffset'].map((name) => frame[name])).to.deep.equal([5, 3, 7, 7, 7, 0]);
    expect([row(frame, 's.bufOff', 5, 6), row(frame, 's.bufLen', 5, 6), row(frame, 's.bufPage', 5, 6), row(frame, 's.bufAnon', 5, 6)])
      .to.deep.equal([[0, 3], [10, 20], [1000, 1001], [true, false]]);
  });
  it('has the address space page by page, later ranges over earlier ones', () => {
    const frame = frameOf(userPages(8), [
      { page: 16n, count: 4n, state: 'present', order: 2 }, { page: 17n, count: 1n, state: 'absent' }, { page: 20n, count: 1n, state: 'readonly', frame: 30n },
    ]);
    expect(row(frame, 's.pstate', 16, 17, 18, 20, 99)).to.deep.equal(['present', 'absent', 'present', 'readonly', 'present'].map((state) => PAGE_STATES.findIndex((s) => s === state)));
    expect(row(frame, 'env.frameShift', 16, 20, 21)).to.deep.equal([0, 10, 0]);
    expect(row(frame, 'env.folioBack', 32, 36, 38, 60)).to.deep.equal([0, 2, 3, 0]);
    expect(row(frame, 'env.large', 32, 36, 60)).to.deep.equal([true, false, false]);
    expect(FRESH).to.equal(PAGE_STATES.length);
  });
  it('has the arguments of a call, and forgets those of the call before', () => {
    const frame = frameOf(userPages(1));
    loadArguments(frame, take({ maxsize: (1n << 64n) - 1n, maxpages: 3, array: 'alloc', flags: 0xfffffffe, inject: { alloc: true, gup: -14, pageAlloc: 2 } }));
    expect(['maxsize', 'maxpages', 'own', 'flags', 'failAlloc', 'gupGiven', 'gupGives', 'pageAllocs'].map((name) => frame[`env.${name}`]))
      .to.deep.equal([(1n << 64n) - 1n, 3, false, 0xfffffffe, true, true, -14, 2]);
    loadArguments(frame, take());
    expect(['own', 'failAlloc', 'gupGiven'].map((name) => frame[`env.${name}`])).to.deep.equal([true, false, false]);
    expect(Number(frame['env.pageAllocs'])).to.be.greaterThan(1e9);
  });
  it('shares no table with another frame that a run could write', () => {
    const scenario = scenarioOf('v8', userPages(2), [take({ release: 'none' })], [{ page: 16n, count: 2n, state: 'absent' }]);
    const before = initialFrame(scenario);
    runModel(scenario);
    expect(row(before, 's.pstate', 16, 17)).to.deep.equal([1, 1]);
    expect(row(initialFrame(scenario), 's.pins', 33, 35)).to.deep.equal([0, 0]);
  });
});
