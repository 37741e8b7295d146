/** Sizes that wrap and page arithmetic, against exact 64-bit arithmetic. */
import { expect } from 'chai';
import fc from 'fast-check';
import { TWO_64, addSize, pagesInAll, paging, subSize } from '../../model/sizes';
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import { compileTerm } from '../../src/term/compile';
import { evaluate } from '../../src/term/evaluate';
import type { Value } from '../../src/term/value';
import { intValue } from '../../src/term/value';

const A = t.variable('a', t.Int);
const B = t.variable('b', t.Int);
const PAGE_SIZES = [4096, 16384, 65536] as const;
const RUNS = { seed: 64, numRuns: 2000 } as const;

/** Values of a size_t: around the powers of two where something happens, or any. */
const size: fc.Arbitrary<bigint> = fc.oneof(
  fc.constantFrom(0n, 1n, 2n, TWO_64 - 1n, TWO_64 - 2n, 1n << 63n, (1n << 63n) - 1n, 1n << 32n, (1n << 32n) - 1n),
  fc.tuple(fc.constantFrom(12n, 14n, 16n, 31n, 32n, 52n, 63n, 64n), fc.integer({ min: -3, max: 3 })).map(([bits, off]) => BigInt.asUintN(64, (1n << bits) + BigInt(off))),
  fc.bigInt({ min: 0n, max: TWO_64 - 1n }),
);
const u32 = fc.oneof(fc.constantFrom(0n, 1n, (1n << 32n) - 1n), fc.bigInt({ min: 0n, max: (1n << 32n) - 1n }));

/** The term's value, by the definition and as compiled code. */
function both(term: Term): (a: bigint, b?: bigint) => Value {
  const compiled = compileTerm(term);
  return (a, b = 0n) => {
    const frame = { a: intValue(a), b: intValue(b) };
    const value = compiled(frame);
    expect(evaluate(term, frame)).to.equal(value);
    return value;
  };
}

describe('sizes of 64 bits', () => {
  it('add as C adds', () => {
    const add = both(addSize(A, B));
    fc.assert(fc.property(size, size, (a, b) => { expect(add(a, b)).to.equal(intValue(BigInt.asUintN(64, a + b))); }), RUNS);
  });
  it('subtract as C subtracts', () => {
    const sub = both(subSize(A, B));
    fc.assert(fc.property(size, size, (a, b) => { expect(sub(a, b)).to.equal(intValue(BigInt.asUintN(64, a - b))); }), RUNS);
  });
  it('give back what was taken', () => {
    const back = both(subSize(addSize(A, B), B));
    fc.assert(fc.property(size, size, (a, b) => { expect(back(a, b)).to.equal(intValue(a)); }), RUNS);
  });
});

describe('page arithmetic', () => {
  for (const pageSize of PAGE_SIZES) {
    const ps = BigInt(pageSize);
    const { pg, po, ceilp, bytes, pageAfter } = paging(pageSize);
    it(`of pages of ${pageSize}: number, offset, count`, () => {
      const [number, offset, count] = [both(pg(A)), both(po(A)), both(ceilp(A))];
      fc.assert(fc.property(size, (a) => {
        expect(number(a)).to.equal(intValue(a / ps));
        expect(offset(a)).to.equal(intValue(a % ps));
        expect(count(a)).to.equal(intValue((a / ps) + (a % ps === 0n ? 0n : 1n)));
      }), RUNS);
    });
    it(`of pages of ${pageSize}: 32-bit counts do not wrap in bytes, page numbers wrap with the address space`, () => {
      const [inBytes, after] = [both(bytes(A)), both(pageAfter(A, B))];
      fc.assert(fc.property(size, u32, (a, n) => {
        expect(inBytes(n)).to.equal(intValue(BigInt.asUintN(64, n * ps)));
        expect(after(a / ps, n)).to.equal(intValue(BigInt.asUintN(64, (a / ps + n) * ps) / ps));
      }), RUNS);
      expect(pagesInAll(pageSize) * ps).to.equal(TWO_64);
    });
  }
});
