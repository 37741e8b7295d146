/** Searching: which candidates, in which order; and what a trial finds of one, on either leg. */
import { expect } from 'chai';
import { SEARCH_LIMIT, candidates } from '../../src/check/search';
import { makeWorld } from '../../src/check/setting';
import { Trial } from '../../src/check/trial';
import { maxRwCount } from '../../src/revisions';
import { inOrder } from '../../src/scenario/order';
import * as t from '../../src/term';
import { gave } from '../../proofs/common';
import { at, theorem } from '../../proofs/theorem';
import type { Theorem } from '../../proofs/theorem';
import { candidateOf, fileOf, named } from './samples';

const FILE = makeWorld('6.6', 'xarray', 'L63PLUS', 4096);

function* few<T>(all: Iterable<T>, most: number): Generator<T> {
  let n = 0;
  for (const one of all) {
    if (n++ >= most) return;
    yield one;
  }
}

describe('candidates', () => {
  it('are the published order, one by one', () => {
    const ids = [...few(candidates(named('list-covers'), FILE), 200)].map(({ scenario }) => scenario.id);
    expect(ids).to.deep.equal([...few(inOrder({ revision: '6.6', kind: 'xarray' }), 200)].map(({ id }) => id));
  });
  it('come in the numbering and page size of the world', () => {
    const [first] = few(candidates(named('dest-always-pinned'), makeWorld('v6', 'ubuf', 'V6POST10', 65536)), 1);
    expect(first && [first.scenario.numbering, first.scenario.pageSize]).to.deep.equal(['V6POST10', 65536]);
  });
  it('come on 64-bit and on 32-bit machines where a theorem is about both', () => {
    const sizes = [...few(candidates(named('type-safety'), makeWorld('v8', 'bvec', 'BASE62', 4096)), 4)].map(({ scenario }) => scenario.wordSize ?? 64);
    expect(sizes).to.deep.equal([64, 32, 64, 32]);
  });
  it('have every small and boundary value of the parameters', () => {
    const all = [...few(candidates(named('advance-additive'), FILE), 200)];
    const [first] = all;
    if (first === undefined) throw new Error('a candidate was expected');
    const same = all.filter(({ scenario }) => scenario === first.scenario);
    const { count } = first.scenario.iter;
    const most = BigInt(maxRwCount(4096));
    const values = [...new Set([0n, 1n, 2n, count, count - 1n, 4096n, most, most + 1n])];
    expect(new Set(same.map(({ parameters }) => parameters['a']))).to.deep.equal(new Set(values));
    expect(same.length).to.equal(values.length ** 2);
  });
  it('are as many as a search looks at, and no more than the order has', () => {
    expect(SEARCH_LIMIT).to.be.greaterThan(5000);
    expect([...candidates(named('ret-bound'), makeWorld('6.12', 'discard', 'L63PLUS', 4096))].length).to.be.greaterThan(1000).and.lessThan(SEARCH_LIMIT);
  });
});

describe('a trial', () => {
  const covers = new Trial(named('list-covers'), FILE, []);
  const missing = 'ceil((offset0 + ret) / PS) entries are written';
  it('finds the failing part, and the class the input is in', () => {
    const c = candidateOf('6.6', fileOf(1n, 1n));
    const finding = { arises: true, failed: [missing], outside: [], classes: [0], reached: [] };
    expect([covers.model(c), covers.core(c)]).to.deep.equal([finding, finding]);
  });
  it('finds nothing where the theorem holds', () => {
    const c = candidateOf('6.6', fileOf(1n, 0n, 1n, 2n));
    const finding = { arises: true, failed: [], outside: [], classes: [], reached: [] };
    expect([covers.model(c), covers.core(c)]).to.deep.equal([finding, finding]);
  });
  it('says when the case does not arise', () => {
    const c = candidateOf('6.6', fileOf(0n, 1n));
    const finding = { arises: false, failed: [], outside: [], classes: [], reached: [] };
    expect([covers.model(c), covers.core(c)]).to.deep.equal([finding, finding]);
  });
  it('finds a failure outside of every class when the class is another one', () => {
    const [failure, ...rest] = named('list-covers').expected;
    if (failure === undefined) throw new Error('a failure was expected');
    const other = new Trial({ ...named('list-covers'), expected: [{ ...failure, when: (x) => t.eq(x.w.env.maxpages, t.int(3)) }, ...rest] }, FILE, []);
    expect(other.model(candidateOf('6.6', fileOf(1n, 1n)))).to.deep.include({ failed: [missing], outside: [missing], classes: [] });
    expect(other.core(candidateOf('6.6', fileOf(1n, 1n), { maxpages: 3 }))).to.deep.include({ failed: [missing], outside: [], classes: [0] });
  });
  it('admits what satisfies WF, the assumptions, and those from outside', () => {
    const one = { name: 'one page', term: t.eq(FILE.env.maxpages, t.int(1)) };
    const trial = new Trial(named('caller-array-kept'), FILE, [one]);
    const admitted = (call: Parameters<typeof candidateOf>[2]): boolean => trial.admits(candidateOf('6.6', fileOf(0n, 0n), call));
    expect([admitted({ maxpages: 1 }), admitted({ maxpages: 2 }), admitted({ maxpages: 1, array: 'alloc' })]).to.deep.equal([true, false, false]);
    expect(trial.admits(candidateOf('6.6', fileOf((1n << 64n) - 1n), { maxpages: 1 })), 'not well-formed').to.equal(false);
  });
  it('reports the outcomes that occur', () => {
    const outcomes: Theorem = theorem({
      name: 'x', id: 'x', claim: 'x', source: 'x', claims: () => ({}),
      reaches: () => [{ name: 'bytes', when: (x) => gave(at(x, 1)) }, { name: 'nothing', when: (x) => t.eq(at(x, 1).ret, t.int(0)) }],
    });
    const trial = new Trial(outcomes, FILE, []);
    expect(trial.model(candidateOf('6.6', fileOf(0n, 0n))).reached).to.deep.equal(['bytes']);
    expect(trial.core(candidateOf('6.6', fileOf(0n, 1n))).reached).to.deep.equal(['nothing']);
  });
  it('tries every byte that can matter: a wrong page in the middle is found', () => {
    const kvec = makeWorld('v7', 'kvec', 'BASE62', 4096);
    const trial = new Trial(named('virtual-contiguity'), kvec, []);
    const segs = [{ base: (1n << 36n) + 4096n, len: 16384n }];
    const c = candidateOf('v7', { kind: 'kvec', direction: 'DEST', count: 8192n, offset: 8192n, segs });
    expect(trial.model(c)).to.deep.include({ failed: ['the entry is its page'], classes: [0] });
    expect(trial.core(c)).to.deep.equal(trial.model(c));
  });
});

describe('the programs of theorems, on both legs', () => {
  const cases: readonly (readonly [string, Parameters<typeof makeWorld>])[] = [
    ['advance-additive', ['6.12', 'kvec', 'L63PLUS', 4096]], ['advance-revert', ['6.12', 'folioq', 'L63PLUS', 4096]], ['folioq-rest', ['6.12', 'folioq', 'L63PLUS', 4096]],
    ['unit-balance', ['v6', 'ubuf', 'BASE62', 4096]], ['empty-transparent', ['6.13', 'bvec', 'L63PLUS', 4096]], ['stream-equivalence', ['v8', 'kvec', 'BASE62', 4096]],
    ['type-safety', ['v8', 'bvec', 'BASE62', 4096]], ['array-ownership', ['v6', 'pipe', 'BASE62', 4096]], ['dest-always-pinned', ['6.6', 'iovec', 'L63PLUS', 4096]],
    ['revert-cap', ['v6', 'pipe', 'BASE62', 4096]], ['mode-agrees', ['v7', 'iovec', 'BASE62', 4096]], ['list-covers', ['6.13', 'bvec', 'L63PLUS', 4096]],
  ];
  for (const [name, [revision, kind, numbering, pageSize]] of cases) {
    it(`${name} of ${kind} in ${revision}: the same findings`, () => {
      const th = named(name);
      const w = makeWorld(revision, kind, numbering, pageSize);
      const trial = new Trial(th, w, []);
      let admitted = 0;
      for (const c of few(candidates(th, w), name === 'folioq-rest' ? 3000 : 400)) {
        if (!trial.admits(c)) continue;
        admitted++;
        expect(trial.core(c), `${c.scenario.id} ${JSON.stringify(Object.values(c.parameters).map(String))}`).to.deep.equal(trial.model(c));
      }
      expect(admitted).to.be.greaterThan(5);
    });
  }
});
