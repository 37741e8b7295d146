import { expect } from 'chai';
import fc from 'fast-check';
import * as t from '../../src/term';
import { arrayValue } from '../../src/term/array-value';
import { compileStep, compileTerm } from '../../src/term/compile';
import { evaluate, sameValue } from '../../src/term/evaluate';
import { type Frame, EvaluationError } from '../../src/term/frame';
import { MISTAKES, agree, compiler, evaluator, mistaken } from './back-ends';
import * as raw from './raw';
import { VARIABLES, anyRecipe, copyFrame, frames, recipe } from './random';

const SEED = 99;
const [i, n] = [t.variable('i', t.Int), t.variable('n', t.Int)];
const [a, b] = ['a', 'b'].map((name) => t.variable(name, t.arraySort(t.Int, t.Int))) as [t.Term, t.Term];

describe('compiled terms', () => {
  it('have the value the evaluator gives, plain and simplified', () => {
    fc.assert(fc.property(anyRecipe(4), frames, ({ build }, frame) =>
      agree(evaluator, compiler, build(raw), frame) && agree(evaluator, compiler, build(t), frame),
    ), { seed: SEED, numRuns: 1000 });
  });

  for (const [name, wrong] of Object.entries(MISTAKES)) {
    it(`differ from an evaluator that is wrong: ${name}`, () => {
      const run = fc.check(fc.property(anyRecipe(3), frames, ({ build }, frame) =>
        agree(mistaken(wrong), compiler, build(raw), frame)), { seed: SEED, numRuns: 3000, endOnFailure: true });
      expect(run.failed).to.equal(true);
    });
  }

  it('need every variable', () => {
    expect(() => compileTerm(i)({})).to.throw(EvaluationError, 'no value for the variable i');
    expect(() => evaluate(i, {})).to.throw(EvaluationError, 'no value for the variable i');
  });

  it('compute what only one branch needs in that branch only', () => {
    const costly = t.add(t.select(a, t.add(i, n)), t.select(a, t.add(i, n, t.int(1))));
    const shared = t.mul(costly, t.int(3));
    const term = t.ite(t.lt(i, n), t.ite(t.lt(costly, shared), shared, costly), t.int(0));
    let reads = 0;
    const counting = arrayValue(0);
    counting.get = () => { reads++; return 5; };
    expect(compileTerm(term)({ i: 2, n: 1, a: counting })).to.equal(0);
    expect(reads).to.equal(0);
    expect(compileTerm(term)({ i: 0, n: 1, a: counting })).to.equal(30);
    expect(reads).to.equal(2);
  });

  it('keep names out of the code', () => {
    const evil = t.variable('"];throw new Error("run");//\u2028', t.Int);
    expect(compileTerm(t.add(evil, t.int(1)))({ '"];throw new Error("run");//\u2028': 4 })).to.equal(5);
  });
});

describe('compiled steps', () => {
  const updates = fc.subarray([...VARIABLES]).chain((variables) =>
    fc.tuple(...variables.map((x) => recipe(x.sort, 3).map(({ build }) => [x, build(t)] as const))).map((pairs) => new Map(pairs)));

  it('update all variables at once, three steps in a row', () => {
    fc.assert(fc.property(updates, anyRecipe(2), frames, (changes, { build }, start) => {
      const output = build(t);
      const step = compileStep(changes, [output]);
      const frame = copyFrame(start);
      for (let turn = 0; turn < 3; turn++) {
        const before = copyFrame(frame);
        const [result] = step(frame);
        expect(result !== undefined && sameValue(output.sort, result, evaluate(output, before))).to.equal(true);
        for (const x of VARIABLES) {
          const expected = evaluate(changes.get(x) ?? x, before);
          expect(sameValue(x.sort, evaluate(x, frame), expected), t.show(x)).to.equal(true);
        }
      }
    }), { seed: SEED, numRuns: 400 });
  });

  it('write arrays in place, after all reads', () => {
    const swap = t.store(t.store(a, i, t.select(a, n)), n, t.select(a, i));
    const step = compileStep(new Map([[a, t.ite(t.lt(i, n), swap, a)], [b, t.store(b, t.select(a, i), t.select(a, n))]]));
    const frame: Frame = { i: 0, n: 1, a: arrayValue(0, [7, 8]), b: arrayValue(0) };
    const { a: before } = frame;
    step(frame);
    expect(frame['a']).to.equal(before);
    expect(evaluate(t.select(a, t.int(0)), frame)).to.equal(8);
    expect(evaluate(t.select(a, t.int(1)), frame)).to.equal(7);
    expect(evaluate(t.select(b, t.int(7)), frame)).to.equal(8);
    step({ ...frame, i: 1 });
    expect(evaluate(t.select(a, t.int(0)), frame)).to.equal(8);
  });

  it('copy arrays that come from elsewhere', () => {
    const frame: Frame = { i: 0, a: arrayValue(0, [1]), b: arrayValue(0, [2]) };
    const [seen] = compileStep(new Map([[a, b], [b, a]]), [a])(frame);
    compileStep(new Map([[a, t.store(a, i, t.int(5))]]))(frame);
    expect([a, b].map((x) => evaluate(t.select(x, i), frame))).to.deep.equal([5, 1]);
    expect(typeof seen === 'object' && seen.get(0)).to.equal(1);
  });

  it('are quick: a million turns of a loop in a second or two', () => {
    const [left, got] = [t.variable('left', t.Int), t.variable('got', t.Int)];
    const take = t.min(left, t.select(a, i));
    const go = t.and(t.lt(i, n), t.gt(left, t.int(0)));
    const pages = t.div(t.add(take, t.mod(left, t.int(4096)), t.int(4095)), t.int(4096));
    const step = compileStep(new Map([
      [i, t.ite(go, t.add(i, t.int(1)), i)], [left, t.ite(go, t.sub(left, take), left)],
      [got, t.ite(go, t.add(got, pages), got)], [b, t.ite(go, t.store(b, i, pages), b)],
    ]), [go]);
    const turns = 1_000_000;
    const frame: Frame = {
      i: 0, n: turns, left: 1e12, got: 0, a: arrayValue(0, Array.from({ length: turns }, (_, k) => k % 9000)), b: arrayValue(0),
    };
    const began = performance.now();
    while (step(frame)[0] === true);
    const seconds = (performance.now() - began) / 1000;
    expect(frame['i']).to.equal(turns);
    expect(seconds).to.be.lessThan(2);
  });
});
