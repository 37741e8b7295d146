import { expect } from 'chai';
import fc from 'fast-check';
import * as t from '../../src/term';
import { arrayValue } from '../../src/term/array-value';
import { evaluate, sameValue } from '../../src/term/evaluate';
import { type Value, bvValue, intValue, zeroValue } from '../../src/term/value';

describe('values', () => {
  it('have one form each', () => {
    expect(intValue(2n ** 53n - 1n)).to.equal(2 ** 53 - 1);
    expect(intValue(2n ** 53n)).to.equal(2n ** 53n);
    expect(bvValue(-1n, 32)).to.equal(0xffffffff);
    expect(bvValue(-1n, 33)).to.equal(2n ** 33n - 1n);
    expect(zeroValue(t.bvSort(64))).to.equal(0n);
  });

  it('of integers stay exact across the border of safe numbers', () => {
    const x = t.variable('x', t.Int);
    const big = 2n ** 53n - 1n;
    expect(evaluate(t.add(x, t.int(2)), { x: Number(big) })).to.equal(big + 2n);
    expect(evaluate(t.sub(x, t.int(2)), { x: big + 2n })).to.equal(Number(big));
    expect(evaluate(t.mod(x, t.int(4096)), { x: -1 })).to.equal(4095);
    expect(evaluate(t.div(x, t.int(4096)), { x: -1 })).to.equal(-1);
  });
});

describe('array values', () => {
  const index = fc.oneof(fc.nat({ max: 300 }), fc.constantFrom(-1, 1e6, 2 ** 24, 2 ** 40, 2 ** 53 - 1), fc.bigInt({ min: 2n ** 53n, max: 2n ** 60n }));
  it('behave as a map with a default, dense or sparse, whatever the order of writes', () => {
    fc.assert(fc.property(fc.array(fc.tuple(index, fc.nat({ max: 9 })), { maxLength: 200 }), fc.array(index), (writes, reads) => {
      const array = arrayValue(-1);
      const model = new Map<Value, Value>();
      for (const [at, value] of writes) {
        array.set(at, value);
        model.set(at, value);
      }
      const copy = array.copy();
      for (const at of [...reads, ...model.keys()]) expect(array.get(at)).to.equal(model.get(at) ?? -1);
      for (const [at, value] of array.entries()) expect(model.get(at) ?? -1).to.equal(value);
      copy.set(0, 77);
      expect(array.get(0)).to.equal(model.get(0) ?? -1);
    }), { seed: 3, numRuns: 500 });
  });

  it('are equal when all elements are, written or not', () => {
    const sort = t.arraySort(t.Int, t.Int);
    const written = arrayValue(0);
    written.set(5, 0);
    expect(sameValue(sort, written, arrayValue(0))).to.equal(true);
    expect(sameValue(sort, written, arrayValue(1))).to.equal(false);
    const both = arrayValue(0, []);
    both.set(true, 1);
    both.set(false, 1);
    expect(sameValue(t.arraySort(t.Bool, t.Int), both, arrayValue(1))).to.equal(true);
  });
});
