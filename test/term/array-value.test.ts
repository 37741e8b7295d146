import { expect } from 'chai';
import fc from 'fast-check';
import { type ArrayValue, arrayValue } from '../../src/term/array-value';
import type { Value } from '../../src/term/value';

type Act = { readonly act: 'write'; readonly which: number; readonly at: number | bigint; readonly value: number } | { readonly act: 'copy'; readonly which: number };

const index = fc.oneof(fc.integer({ min: -70, max: 200 }), fc.constantFrom(2 ** 40, 2 ** 53 - 1, 2n ** 60n));
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant('write' as const), which: fc.nat(5), at: index, value: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('copy' as const), which: fc.nat(5) }) },
);

describe('copies of arrays', () => {
  it('are independent of each other, whichever is written', () => {
    fc.assert(fc.property(fc.array(act, { maxLength: 120 }), fc.array(index), (acts, reads) => {
      const pairs: { readonly array: ArrayValue; readonly model: Map<Value, Value> }[] = [{ array: arrayValue(-1), model: new Map() }];
      const written = new Set<Value>(reads);
      for (const step of acts) {
        const pair = pairs[step.which % pairs.length];
        if (pair === undefined) continue;
        if (step.act === 'copy') {
          pairs.push({ array: pair.array.copy(), model: new Map(pair.model) });
        } else {
          pair.array.set(step.at, step.value);
          pair.model.set(step.at, step.value);
          written.add(step.at);
        }
      }
      for (const { array, model } of pairs) {
        for (const at of written) expect(array.get(at)).to.equal(model.get(at) ?? -1);
        expect([...array.entries()].length).to.equal(model.size);
      }
    }), { seed: 5, numRuns: 400 });
  });
});
