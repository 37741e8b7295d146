import { expect } from 'chai';
import fc from 'fast-check';
import { RunMap } from '../../src/core/run-map';

describe('core: run map', () => {
  it('answers like a map of single keys', () => {
    const change = fc.record({ start: fc.bigInt({ min: 0n, max: 30n }), length: fc.bigInt({ min: 0n, max: 12n }), value: fc.option(fc.nat(2), { nil: undefined }), add: fc.boolean() });
    fc.assert(fc.property(fc.array(change, { maxLength: 25 }), (changes) => {
      const runs = new RunMap<number>();
      const single = new Map<bigint, number>();
      for (const { start, length, value, add } of changes) {
        const next = (old: number | undefined): number | undefined => (add ? (old ?? 0) + 1 : value);
        runs.update(start, start + length, next);
        for (let key = start; key < start + length; key++) {
          const to = next(single.get(key));
          if (to === undefined) single.delete(key);
          else single.set(key, to);
        }
      }
      for (let key = 0n; key < 45n; key++) {
        const { value, end } = runs.at(key);
        expect(value).to.equal(single.get(key));
        for (let same = key; same < (end ?? 45n); same++) expect(single.get(same)).to.equal(value);
      }
    }), { numRuns: 300 });
  });
});
