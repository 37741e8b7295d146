import { expect } from 'chai';
import * as t from '../../src/term';
import { arrayValue } from '../../src/term/array-value';
import { sameValue } from '../../src/term/evaluate';
import { type Answer, type Limits, type Query, QueryError, Solver, type Strategy, factsOf } from '../../src/solver';
import { hardProduct, wideProduct } from './fixtures/queries';

const [x, y, z] = ['x', 'y', 'z'].map((name) => t.variable(name, t.Int)) as [t.Term, t.Term, t.Term];

const chain: Query = {
  assumptions: [
    { name: 'x below y', term: t.lt(x, y) }, { name: 'z is small', term: t.lt(z, t.int(9)) },
    { name: 'y below z', term: t.lt(y, z) },
  ],
  goal: t.lt(x, z),
};
const satisfiable: Query = { assumptions: [{ name: 'x is small', term: t.lt(x, t.int(3)) }], want: [x] };

describe('solver', function () {
  const solver = new Solver();
  after(() => solver.close());

  it('proves, and refutes with values', async () => {
    expect(await solver.check(chain)).to.deep.equal({ kind: 'unsat', core: [] });
    const answer = await solver.check({ ...chain, goal: t.lt(z, x), want: [t.lt(x, z), t.sub(z, x)] });
    if (answer.kind !== 'sat') throw new Error(answer.kind);
    expect(answer.values[0]).to.equal(true);
    expect(answer.values[1]).to.be.greaterThan(1);
  });

  it('names the assumptions a proof used, in their order', async () => {
    expect(await solver.check({ ...chain, core: true })).to.deep.equal({ kind: 'unsat', core: ['x below y', 'y below z'] });
    const vacuous = { assumptions: [...chain.assumptions, { name: 'x is large', term: t.gt(x, t.int(9)) }], core: true };
    expect(await solver.check(vacuous)).to.deep.equal({
      kind: 'unsat', core: ['x below y', 'z is small', 'y below z', 'x is large'],
    });
  });

  it('asserts the assumptions and the negated goal', () => {
    expect(factsOf(chain).map(({ name }) => name)).to.deep.equal(['x below y', 'z is small', 'y below z', 'negated goal']);
    expect(factsOf(chain).at(-1)?.term).to.equal(t.ge(x, z));
    expect(factsOf(satisfiable)).to.equal(satisfiable.assumptions);
  });

  it('reads values of every sort', async () => {
    const bytes = t.variable('bytes', t.arraySort(t.Int, t.bvSort(8)));
    const wide = t.variable('wide', t.bvSort(64));
    const answer = await solver.check({
      assumptions: [
        { name: 'bytes', term: t.eq(bytes, t.store(t.store(t.constArray(t.Int, t.bv(1, 8)), t.int(3), t.bv(7, 8)), t.int(-1), t.bv(9, 8))) },
        { name: 'wide', term: t.eq(t.bvadd(wide, t.bv(2, 64)), t.bv(0, 64)) },
        { name: 'x', term: t.eq(x, t.int(-(2n ** 70n))) },
      ],
      want: [bytes, wide, x, t.bvult(wide, t.bv(0, 64))],
    });
    if (answer.kind !== 'sat') throw new Error(answer.kind);
    const [array, ...scalars] = answer.values;
    const expected = arrayValue(1, [1, 1, 1, 7]);
    expected.set(-1, 9);
    expect(array !== undefined && sameValue(bytes.sort, array, expected)).to.equal(true);
    expect(scalars).to.deep.equal([2n ** 64n - 2n, -(2n ** 70n), false]);
  });

  it('reads array values of a model that was searched for', async () => {
    const pages = t.variable('pages', t.arraySort(t.Int, t.Int));
    const assumptions = [{ name: 'order', term: t.lt(t.select(pages, x), t.select(pages, y)) }];
    const answer = await solver.check({ assumptions, want: [pages, x, y] });
    if (answer.kind !== 'sat') throw new Error(answer.kind);
    const [array, i, j] = answer.values;
    if (typeof array !== 'object' || i === undefined || j === undefined) throw new Error('no values');
    expect(Number(array.get(i))).to.be.lessThan(Number(array.get(j)));
  });

  it('follows every kind of strategy', async () => {
    const strategies: readonly Strategy[] = [
      { kind: 'plain' }, { kind: 'auto' }, { kind: 'logic', logic: 'QF_LIA' }, { kind: 'tactics', names: ['simplify', 'solve-eqs', 'smt'] },
    ];
    for (const strategy of strategies) {
      expect(await solver.check({ ...chain, strategy, params: { random_seed: 3 } })).to.deep.equal({ kind: 'unsat', core: [] });
      expect(await solver.check({ ...chain, strategy, core: true })).to.have.property('kind', 'unsat');
    }
  });

  it('gives the same answer whatever was asked before', async () => {
    const ask = (): Promise<Answer> => solver.check({ ...chain, goal: t.gt(t.add(x, y, z), t.int(0)), want: [x, y, z] }, { seed: 5 });
    const alone = new Solver();
    const first = await alone.check({ ...chain, goal: t.gt(t.add(x, y, z), t.int(0)), want: [x, y, z] }, { seed: 5 });
    await alone.close();
    await solver.check(hardProduct, { rlimit: 100_000 });
    expect(await ask()).to.deep.equal(first);
    await solver.check(satisfiable);
    expect(await ask()).to.deep.equal(first);
  });

  it('says which limit stopped it, and goes on', async () => {
    const limits: readonly (readonly [Limits, string])[] = [[{ timeoutMs: 150 }, 'timeout'], [{ rlimit: 100_000 }, 'rlimit']];
    for (const [limit, reason] of limits) {
      expect(await solver.check(hardProduct, limit)).to.deep.equal({ kind: 'unknown', reason });
      expect(await solver.check(satisfiable, limit)).to.have.property('kind', 'sat');
    }
  });

  it('stops in time', async () => {
    const began = performance.now();
    await solver.check(hardProduct, { timeoutMs: 200 });
    expect(performance.now() - began).to.be.within(150, 2000);
  });

  it('survives a query that needs more memory than it may have', async () => {
    const small = new Solver({ memoryMb: 20 });
    expect(await small.check(satisfiable)).to.have.property('kind', 'sat');
    expect(small.isSpent).to.equal(false);
    expect(await small.check(wideProduct)).to.deep.equal({ kind: 'unknown', reason: 'memory' });
    expect(small.isSpent).to.equal(true);
    expect(await small.check(satisfiable)).to.have.property('kind', 'sat');
    await small.close();
  });

  it('rejects a query it cannot read, and goes on', async () => {
    const wrong: readonly Partial<Query>[] = [
      { params: { nonsense: 1 } }, { params: { 'bv.solver': true } }, { strategy: { kind: 'logic', logic: 'QF_NONSENSE' } },
      { strategy: { kind: 'tactics', names: ['nonsense'] } }, { strategy: { kind: 'tactics', names: [] } },
    ];
    for (const part of wrong) {
      const error: unknown = await solver.check({ ...satisfiable, ...part }).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(QueryError);
      expect(String(error).split('\n')).to.have.length(1);
    }
    expect(await solver.check(satisfiable)).to.have.property('kind', 'sat');
  });

  it('does not grow with the number of queries', async () => {
    const used = (): number => process.memoryUsage().rss / 1e6;
    for (let i = 0; i < 100; i++) await solver.check(satisfiable);
    const before = used();
    for (let i = 0; i < 300; i++) await solver.check({ ...chain, core: true });
    expect(used() - before).to.be.lessThan(40);
  });
});
