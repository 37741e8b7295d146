import { expect } from 'chai';
import fc from 'fast-check';
import * as t from '../../src/term';
import { evaluate, sameValue } from '../../src/term/evaluate';
import { compareTerms } from '../../src/term/order';
import { VARIABLES, anyRecipe, frames, recipe } from './random';

const SEED = 7;
const x = t.variable('x', t.Int);
const y = t.variable('y', t.Int);
const a = t.variable('a', t.arraySort(t.Int, t.Int));

describe('walks over terms', () => {
  it('visit every sub-term once, arguments first', () => {
    fc.assert(fc.property(anyRecipe(4), ({ build }) => {
      const seen = new Set<t.Term>();
      for (const term of t.subterms([build(t)])) {
        expect(seen.has(term)).to.equal(false);
        for (const arg of term.args) expect(seen.has(arg)).to.equal(true);
        seen.add(term);
      }
    }), { seed: SEED, numRuns: 500 });
  });

  it('go deep without recursion', () => {
    let deep = x;
    for (let i = 0; i < 20_000; i++) deep = t.ite(t.variable(`c${i % 7}`, t.Bool), t.add(deep, y), y);
    expect(t.size(t.substitute(deep, new Map([[x, t.int(1)]])))).to.be.greaterThan(20_000);
  });

  it('count, list variables and reads', () => {
    const term = t.and(t.lt(t.select(a, x), y), t.eq(t.select(a, y), t.select(a, x)));
    expect(t.freeVars(term)).to.have.members([a, x, y]);
    expect(t.selectsOf([term], a)).to.have.members([t.select(a, x), t.select(a, y)]);
    expect(t.size(t.add(x, y))).to.equal(3);
  });

  it('substitute all at once, outermost key first, and simplify', () => {
    expect(t.substitute(t.sub(x, y), new Map([[x, y], [y, x]]))).to.equal(t.sub(y, x));
    expect(t.substitute(t.add(t.select(a, x), x), new Map([[t.select(a, x), y], [x, t.int(1)]]))).to.equal(t.add(y, t.int(1)));
    expect(t.substitute(t.select(a, x), new Map([[a, t.store(a, x, y)]]))).to.equal(y);
  });

  it('substitution commutes with evaluation', () => {
    const of = (i: number): fc.Arbitrary<t.Term> => {
      const variable = VARIABLES[i] ?? x;
      return recipe(variable.sort, 2).map(({ build }) => build(t));
    };
    const replacements = fc.nat({ max: VARIABLES.length - 1 }).chain((i) => of(i).map((term) => [VARIABLES[i] ?? x, term] as const));
    fc.assert(fc.property(anyRecipe(3), replacements, frames, ({ build }, [variable, by], frame) => {
      const term = build(t);
      const changed = { ...frame, [t.show(variable)]: evaluate(by, frame) };
      return sameValue(term.sort, evaluate(t.substitute(term, new Map([[variable, by]])), frame), evaluate(term, changed));
    }), { seed: SEED, numRuns: 1500 });
  });
});

describe('term order', () => {
  it('is total and does not depend on the order of construction', () => {
    const terms = fc.sample(anyRecipe(3), { seed: SEED, numRuns: 120 }).map(({ build }) => build(t));
    const sorted = [...new Set(terms)].sort(compareTerms);
    for (const [i, left] of sorted.entries()) {
      for (const [j, right] of sorted.entries()) expect(Math.sign(compareTerms(left, right))).to.equal(Math.sign(i - j));
    }
  });
});
