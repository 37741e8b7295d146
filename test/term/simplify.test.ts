import { expect } from 'chai';
import fc from 'fast-check';
import * as t from '../../src/term';
import { evaluate, sameValue } from '../../src/term/evaluate';
import * as raw from './raw';
import { anyRecipe, frames } from './random';

const SEED = 20240607;

describe('simplifying constructors', () => {
  it('mean what the plain operators mean, for every random term and frame', () => {
    fc.assert(fc.property(anyRecipe(4), frames, ({ build }, frame) => {
      const plain = build(raw);
      const simple = build(t);
      expect(t.sameSort(simple.sort, plain.sort)).to.equal(true);
      return sameValue(plain.sort, evaluate(plain, frame), evaluate(simple, frame));
    }), { seed: SEED, numRuns: 2500 });
  });

  it('are reached by the random terms: every operator occurs, plain and simplified', () => {
    const seen = { plain: new Set<t.Op>(), simple: new Set<t.Op>() };
    let smaller = 0;
    for (const { build } of fc.sample(anyRecipe(4), { seed: SEED, numRuns: 3000 })) {
      const [plain, simple] = [build(raw), build(t)];
      for (const term of t.subterms([plain])) seen.plain.add(term.op);
      for (const term of t.subterms([simple])) seen.simple.add(term.op);
      if (t.size(simple) < t.size(plain)) smaller++;
    }
    const all: readonly t.Op[] = [
      'var', 'bool', 'int', 'bv', 'not', 'and', 'or', 'ite', 'eq', 'le', 'sum', 'div', 'mod', 'bvnot', 'bvand', 'bvor',
      'bvxor', 'bvadd', 'bvsub', 'bvult', 'bvextract', 'bvconcat', 'bvshl', 'bvlshr', 'bvToInt', 'intToBv', 'select',
      'store', 'constArray',
    ];
    expect(all.filter((op) => !seen.plain.has(op) || !seen.simple.has(op))).to.deep.equal([]);
    expect(smaller).to.be.greaterThan(1000);
  });

  it('reach a fixed point: building a simplified term again gives the same term', () => {
    fc.assert(fc.property(anyRecipe(3), ({ build }) => {
      const simple = build(t);
      const fresh = new Map(t.freeVars(simple).map((x) => [x, t.variable(`${t.show(x)}'`, x.sort)]));
      const back = new Map([...fresh].map(([x, y]) => [y, x]));
      expect(t.substitute(t.substitute(simple, fresh), back)).to.equal(simple);
    }), { seed: SEED, numRuns: 2000 });
  });

  it('find a wrong simplification: the comparison is not blind', () => {
    const wrong = { ...t, lt: t.le };
    const run = fc.check(fc.property(anyRecipe(3), frames, ({ build }, frame) => {
      const plain = build(raw);
      return sameValue(plain.sort, evaluate(plain, frame), evaluate(build(wrong), frame));
    }), { seed: SEED, numRuns: 6000 });
    expect(run.failed).to.equal(true);
  });
});
