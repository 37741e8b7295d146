/** The solver in a thread of its own: the same answers, and none from a thread that is lost. */
import { expect } from 'chai';
import { OffThreadSolver, Solver, type Query } from '../../src/solver';
import { receiveAnswer, sendAnswer } from '../../src/solver/sent-answer';
import * as t from '../../src/term';
import { ArrayValue, arrayValue } from '../../src/term/array-value';

const x = t.variable('x', t.Int);
const table = t.variable('table', t.arraySort(t.Int, t.Int));
const QUERY: Query = { assumptions: [{ name: 'five', term: t.eq(x, t.int(5)) }, { name: 'entry', term: t.eq(t.select(table, x), t.int(7)) }], want: [x, table, t.gt(x, t.int(4))] };

describe('a solver in a thread of its own', () => {
  it('answers as one in this thread does, arrays too', async () => {
    const [here, there] = [new Solver(), new OffThreadSolver()];
    try {
      const [a, b] = [await here.check(QUERY, { seed: 1 }), await there.check(QUERY, { seed: 1 })];
      if (a.kind !== 'sat' || b.kind !== 'sat') throw new Error(`${a.kind} ${b.kind}`);
      expect([b.values[0], b.values[2]]).to.deep.equal([a.values[0], a.values[2]]);
      for (const value of [a.values[1], b.values[1]]) expect(value instanceof ArrayValue && value.get(5)).to.equal(7);
      expect(await there.check({ ...QUERY, want: [], goal: t.gt(x, t.int(4)) })).to.deep.equal({ kind: 'unsat', core: [] });
    } finally {
      await Promise.all([here.close(), there.close()]);
    }
  });
  it('that is stopped says nothing', async () => {
    const stop = new AbortController();
    const solver = new OffThreadSolver(stop.signal);
    stop.abort();
    expect(await solver.check(QUERY)).to.deep.equal({ kind: 'unknown', reason: 'timeout' });
    await solver.close();
  });
  it('sends arrays of arrays whole', () => {
    const inner = arrayValue(1, [4, 5]);
    const outer = arrayValue(inner);
    outer.set(9, arrayValue(2));
    const back = receiveAnswer(structuredClone(sendAnswer({ kind: 'sat', values: [outer, true, 2n ** 70n] })));
    if (back.kind !== 'sat') throw new Error(back.kind);
    const [array, truth, big] = back.values;
    if (!(array instanceof ArrayValue)) throw new Error('no array');
    const [first, ninth] = [array.get(0), array.get(9)];
    expect([first instanceof ArrayValue && first.get(1), ninth instanceof ArrayValue && ninth.get(1), truth, big]).to.deep.equal([5, 2, true, 2n ** 70n]);
  });
});
