import { expect } from 'chai';
import fc from 'fast-check';
import * as t from '../../src/term';
import { type ArrayValue } from '../../src/term/array-value';
import { evaluate, sameValue } from '../../src/term/evaluate';
import type { Frame } from '../../src/term/frame';
import type { Value } from '../../src/term/value';
import { type BackEnd, MISTAKES, compiler, evaluator, mistaken } from '../term/back-ends';
import { VARIABLES, anyRecipe, frames } from '../term/random';
import * as raw from '../term/raw';
import { sharedSolver } from './shared';

const SEED = 11;

/** A value as a term. */
function literal(sort: t.Sort, value: Value): t.Term {
  switch (sort.kind) {
    case 'bool': return t.bool(value === true);
    case 'int': return t.int(value as number | bigint);
    case 'bv': return t.bv(value as number | bigint, sort.width);
    case 'array': {
      const array = value as ArrayValue;
      return [...array.entries()].reduce(
        (written, [i, v]) => raw.store(written, literal(sort.index, i), literal(sort.element, v)),
        raw.constArray(sort.index, literal(sort.element, array.default)));
    }
  }
}

/** The frame as facts, for the variables of the terms. */
function factsOf(frame: Frame, terms: readonly t.Term[]): readonly t.Fact[] {
  const used = new Set(terms.flatMap((term) => t.freeVars(term)));
  return VARIABLES.filter((x) => used.has(x)).map((x) =>
    ({ name: t.show(x), term: raw.eq(x, literal(x.sort, evaluate(x, frame))) }));
}

describe('evaluator, compiler and Z3', function () {
  const solver = sharedSolver;

  const samples = fc.sample(fc.tuple(fc.array(anyRecipe(3), { minLength: 25, maxLength: 25 }), frames), { seed: SEED, numRuns: 25 });

  /** Terms for which Z3 proves that a back end is wrong about their value. */
  async function refuted(backEnd: BackEnd, terms: readonly t.Term[], frame: Frame): Promise<readonly t.Term[]> {
    const claims = terms.map((term) => raw.eq(term, literal(term.sort, backEnd(term, frame))));
    const answer = await solver.check({ assumptions: factsOf(frame, terms), goal: raw.and(...claims), want: claims }, { timeoutMs: 20_000 });
    expect(answer.kind).to.not.equal('unknown');
    return answer.kind === 'sat' ? terms.filter((_, i) => answer.values[i] === false) : [];
  }

  it('agree on random terms, plain and simplified', async () => {
    for (const [recipes, frame] of samples) {
      const plain = recipes.map(({ build }) => build(raw));
      const simple = recipes.map(({ build }) => build(t));
      expect(await refuted(evaluator, [...plain, ...simple], frame)).to.deep.equal([]);
      expect(await refuted(compiler, simple, frame)).to.deep.equal([]);
    }
  });

  it('read the same values from a model', async () => {
    for (const [recipes, frame] of samples.slice(0, 10)) {
      const terms = recipes.map(({ build }) => build(raw));
      const answer = await solver.check({ assumptions: factsOf(frame, terms), want: terms });
      if (answer.kind !== 'sat') throw new Error(answer.kind);
      for (const [i, term] of terms.entries()) {
        const value = answer.values[i];
        expect(value !== undefined && sameValue(term.sort, value, evaluate(term, frame)), t.show(term)).to.equal(true);
      }
    }
  });

  it('disagree with an evaluator that has one operator wrong', async () => {
    const terms = samples.map(([recipes, frame]) => [recipes.map(({ build }) => build(raw)), frame] as const);
    for (const [name, wrong] of Object.entries(MISTAKES)) {
      let found = 0;
      for (const [plain, frame] of terms) {
        if (found === 0) found += (await refuted(mistaken(wrong), plain, frame)).length;
      }
      expect(found, name).to.be.greaterThan(0);
    }
  });
});
