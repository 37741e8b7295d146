import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import fc from 'fast-check';
import * as t from '../../src/term';
import { evaluate } from '../../src/term/evaluate';
import { smtlib } from '../../src/term/smtlib';
import { anyRecipe, frames, recipe } from './random';
import * as raw from './raw';

const [x, y] = ['x', 'y'].map((name) => t.variable(name, t.Int)) as [t.Term, t.Term];
const flags = t.variable('foll flags', t.bvSort(32));
const page = t.variable('page', t.arraySort(t.Int, t.bvSort(8)));

describe('SMT-LIB text', () => {
  it('declares, defines what is shared, asserts one fact a line', () => {
    const room = t.sub(t.int(4096), t.mod(x, t.int(4096)));
    const written = t.select(t.store(page, x, t.bv(3, 8)), y);
    expect(smtlib({
      comment: ['theorem want', 'revision 6.3'],
      core: true,
      facts: [
        { name: 'x is an offset', term: t.and(t.le(t.int(0), x), t.lt(x, room)) },
        { name: 'taken', term: t.le(t.min(y, room), t.int(-5)) },
        { name: 'flag', term: t.ne(t.bvand(flags, t.bv(4, 32)), t.bv(0, 32)) },
        { name: 'bits', term: t.eq(t.bvToInt(t.bvlshr(t.bvextract(15, 8, flags), 2)), x) },
        { name: 'page', term: t.eq(written, t.bvadd(t.intToBv(y, 8), t.bv(1, 8))) },
        { name: 'x', term: t.or(t.variable('and', t.Bool), t.eq(page, t.constArray(t.Int, t.bv(0, 8)))) },
      ],
    })).to.equal(`; theorem want
; revision 6.3
(set-option :produce-unsat-cores true)
(set-logic ALL)
(declare-const x Int)
(declare-const y Int)
(declare-const |foll flags| (_ BitVec 32))
(declare-const page (Array Int (_ BitVec 8)))
(declare-const and~2 Bool)
(define-fun $1 () Int (mod x 4096))
(assert (! (and (not (<= x (- 1))) (<= (+ x $1) 4095)) :named |x is an offset|))
(assert (! (<= (ite (<= (+ y $1) 4096) y (+ (* (- 1) $1) 4096)) (- 5)) :named taken))
(assert (! (not (= (bvand |foll flags| (_ bv4 32)) (_ bv0 32))) :named flag))
(assert (! (= x (bv2nat (bvlshr ((_ extract 15 8) |foll flags|) (_ bv2 8)))) :named bits))
(assert (! (= (ite (= x y) (_ bv3 8) (select page y)) (bvadd ((_ int2bv 8) y) (_ bv1 8))) :named page~2))
(assert (! (or and~2 (= page ((as const (Array Int (_ BitVec 8))) (_ bv0 8)))) :named x~2))
(check-sat)
(get-unsat-core)
`);
  });

  it('does not depend on what was built before', () => {
    const build = (): string => smtlib({ facts: [{ name: 'f', term: t.eq(t.add(t.variable('late', t.Int), x), t.mul(y, t.int(2))) }] });
    const first = build();
    t.mul(t.variable('late', t.Int), t.int(5));
    expect(build()).to.equal(first);
  });

  it('stays small where terms share', () => {
    let sum = x;
    for (let i = 0; i < 60; i++) sum = raw.add(sum, sum);
    expect(smtlib({ facts: [{ name: 'big', term: t.le(sum, y) }] }).length).to.be.lessThan(5000);
  });

  for (const command of [['z3', '-in'], ['cvc5', '--lang=smt2', '-q', '-']] as const) {
    it(`is read by ${command[0]}, where installed, and judged alike`, function () {
      const [program, ...args] = command;
      if (spawnSync(program, ['--version']).status !== 0) return this.skip();
      const claims = fc.sample(fc.tuple(recipe(t.Bool, 3), anyRecipe(3), frames), { seed: 5, numRuns: 25 });
      let judged = 0;
      for (const [claim, other, frame] of claims) {
        const plain = claim.build(raw);
        const facts = [claim.build(t), ...(other.build(t).sort.kind === 'bool' ? [other.build(raw)] : [])]
          .filter((term) => isPortable(term)).map((term, i) => ({ name: `fact ${i}`, term }));
        const fixed = t.freeVars(plain).filter((v) => v.sort.kind !== 'array').map((v) => ({ name: t.show(v), term: raw.eq(v, valueOf(v, frame)) }));
        const { stdout } = spawnSync(program, args, { input: smtlib({ facts: [...facts, ...fixed] }), encoding: 'utf8', timeout: 20_000 });
        expect(stdout.trim()).to.match(/^(un)?sat$|^unknown$/);
        const hasArrays = facts.some(({ term }) => t.freeVars(term).some((v) => v.sort.kind === 'array'));
        if (!hasArrays && facts.length === 1 && isPortable(plain)) {
          judged++;
          expect(stdout.trim()).to.equal(evaluate(plain, frame) === true ? 'sat' : 'unsat');
        }
      }
      expect(judged).to.be.greaterThan(5);
    });
  }
});

/** Constant arrays of a term that is no literal are beyond cvc5. */
function isPortable(term: t.Term): boolean {
  return t.subterms([term]).every((part) => part.op !== 'constArray' || part.args[0].args.length + t.freeVars(part).length === 0);
}

function valueOf(variable: t.Term, frame: Parameters<typeof evaluate>[1]): t.Term {
  const value = evaluate(variable, frame);
  switch (variable.sort.kind) {
    case 'bool': return t.bool(value === true);
    case 'int': return t.int(value as number | bigint);
    case 'bv': return t.bv(value as number | bigint, variable.sort.width);
    case 'array': throw new Error('scalars only');
  }
}
