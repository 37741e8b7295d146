import { expect } from 'chai';
import * as t from '../../src/term';

const [x, y, z] = ['x', 'y', 'z'].map((name) => t.variable(name, t.Int)) as [t.Term, t.Term, t.Term];
const [p, q] = ['p', 'q'].map((name) => t.variable(name, t.Bool)) as [t.Term, t.Term];
const a = t.variable('a', t.arraySort(t.Int, t.Int));
const f = t.variable('f', t.bvSort(32));
const n = t.int;

describe('normal forms', () => {
  const table: readonly (readonly [what: string, term: t.Term, shown: string])[] = [
    ['a sum collects literals', t.sub(t.add(x, n(1)), n(1)), 'x'],
    ['a sum collects equal atoms', t.add(x, y, x, t.neg(y), n(3)), '2*x + 3'],
    ['a sum cancels', t.sub(t.add(x, y), t.add(y, x)), '0'],
    ['a product is spread over a sum', t.mul(t.add(x, n(2)), n(3)), '3*x + 6'],
    ['a comparison leaves no difference', t.le(t.add(x, n(1)), t.add(y, n(1))), 'x <= y'],
    ['strict is not an operator of its own', t.lt(x, y), 'x < y'],
    ['at least is the negation of below', t.ge(x, y), 'x >= y'],
    ['literals go right', t.le(n(3), x), 'x > 2'],
    ['coefficients are divided and bounds rounded', t.le(t.mul(x, n(2)), n(5)), 'x <= 2'],
    ['comparison with itself', t.le(x, t.add(x, n(0))), 'true'],
    ['an equation without whole solution', t.eq(t.mul(x, n(2)), n(3)), 'false'],
    ['an equation that differs by a literal', t.eq(x, t.add(x, n(1))), 'false'],
    ['both ways round', t.eq(y, x), 'x = y'],
    ['division pulls multiples out', t.div(t.add(t.mul(x, n(8192)), y, n(5000)), n(4096)), '2*x + (y + 904) / 4096 + 1'],
    ['remainder drops multiples', t.mod(t.add(t.mul(x, n(4096)), y, n(5000)), n(4096)), '(y + 904) % 4096'],
    ['remainder of a remainder', t.mod(t.mod(x, n(8192)), n(4096)), 'x % 4096'],
    ['remainder of a page and its remainder', t.mod(t.add(x, t.neg(t.mod(x, n(4096)))), n(4096)), '0'],
    ['division of a division', t.div(t.div(x, n(4)), n(8)), 'x / 32'],
    ['division of a small remainder', t.div(t.mod(x, n(4096)), n(4096)), '0'],
    ['common factor', t.div(t.add(t.mul(x, n(6)), n(3)), n(4)), '(3*x + 1) / 2'],
    ['nested and, repeated', t.and(p, t.and(q, p), t.TRUE), 'p && q'],
    ['contradiction', t.and(p, q, t.not(p)), 'false'],
    ['excluded middle', t.or(t.le(x, y), t.gt(x, y)), 'true'],
    ['choice of truth values', t.ite(p, t.TRUE, q), 'p || q'],
    ['choice under itself', t.ite(p, t.ite(p, x, y), z), 'p ? x : z'],
    ['choice of equals', t.ite(p, x, t.add(x, n(0))), 'x'],
    ['choice by a negation', t.ite(t.not(p), x, y), 'p ? y : x'],
    ['label test', t.eq(t.ite(p, n(1), t.ite(q, n(2), n(3))), n(2)), '!p && q'],
    ['read over write, same', t.select(t.store(a, x, y), x), 'y'],
    ['read over write, other', t.select(t.store(a, t.add(x, n(1)), y), x), 'a[x]'],
    ['read over write, unknown', t.select(t.store(a, x, y), z), 'x = z ? y : a[z]'],
    ['read over choice', t.select(t.ite(p, t.store(a, x, y), a), x), 'p ? y : a[x]'],
    ['read of a constant array', t.select(t.constArray(t.Int, z), x), 'z'],
    ['write of what stands there', t.store(a, x, t.select(a, x)), 'a'],
    ['write over write', t.store(t.store(a, x, y), x, z), 'a[x := z]'],
    ['bit tests fold', t.bvand(t.bv(6, 32), t.bv(3, 32)), '0x2'],
    ['masks combine', t.bvand(t.bv(6, 32), f, t.bv(3, 32)), 'f & 0x2'],
    ['empty mask', t.bvand(f, t.bv(0, 32)), '0x0'],
    ['there and back', t.intToBv(t.bvToInt(f), 32), 'f'],
    ['back and there wraps', t.bvToInt(t.intToBv(x, 32)), 'x % 4294967296'],
    ['bits of bits', t.bvextract(3, 1, t.bvextract(11, 4, f)), 'f[7:5]'],
  ];
  for (const [what, term, shown] of table) {
    it(what, () => { expect(t.show(term)).to.equal(shown); });
  }

  it('interns: equal terms are one object, in whatever order they were built', () => {
    expect(t.add(x, y, n(1))).to.equal(t.add(n(1), y, x));
    expect(t.variable('x', t.Int)).to.equal(x);
    expect(t.variable('x', t.Bool)).to.not.equal(x);
    expect(t.bv(-1, 8)).to.equal(t.bv(255, 8));
    expect(t.eq(t.bvadd(f, t.bv(1, 32)), f)).to.equal(t.eq(f, t.bvadd(t.bv(1, 32), f)));
  });

  it('rejects what is not well-sorted', () => {
    const wrong: readonly (() => t.Term)[] = [
      () => t.add(x, p), () => t.and(p, x), () => t.eq(x, p), () => t.ite(x, p, p), () => t.ite(p, x, p),
      () => t.mul(x, y), () => t.div(x, n(0)), () => t.mod(x, y), () => t.div(x, n(-4)), () => t.select(x, x),
      () => t.select(a, p), () => t.store(a, x, p), () => t.bvand(f, t.bv(1, 8)), () => t.bvextract(32, 0, f),
      () => t.bvshl(f, -1), () => t.variable('v', t.bvSort(0)), () => t.variable('v', t.arraySort(a.sort, t.Int)),
      () => t.substitute(x, new Map([[x, p]])),
    ];
    for (const build of wrong) expect(build).to.throw(t.SortError);
    expect(() => t.int(2 ** 53)).to.throw(RangeError);
  });

  it('reads through a long history of conditional writes without going over it again and again', () => {
    let array = a;
    for (let i = 0; i < 200; i++) {
      array = t.ite(t.variable(`go${i}`, t.Bool), t.store(array, t.variable(`at${i}`, t.Int), n(i)), array);
    }
    expect(t.size(t.select(array, x))).to.be.lessThan(2000);
  });
});
