/**
 * Sizes and page arithmetic over integers. A `size_t` is an integer in [0, 2^64); every addition and subtraction that C
 * does in 64 bits wraps explicitly here, so no proof rests on an unstated bound.
 */
import * as t from '../src/term';
import type { Term } from '../src/term';

export const TWO_64 = 1n << 64n;
export const TWO_32 = 1n << 32n;

/** a + b modulo 2^64, for a, b in [0, 2^64). */
export function addSize(a: Term, b: Term): Term {
  const sum = t.add(a, b);
  return t.ite(t.lt(sum, t.int(TWO_64)), sum, t.sub(sum, t.int(TWO_64)));
}

/** a - b modulo 2^64, for a, b in [0, 2^64). */
export function subSize(a: Term, b: Term): Term {
  return t.ite(t.le(b, a), t.sub(a, b), t.add(t.sub(a, b), t.int(TWO_64)));
}

/** Number of pages of a 64-bit address space. */
export function pagesInAll(pageSize: number): bigint {
  return TWO_64 / BigInt(pageSize);
}

/** Page number, in-page offset and page count, for one page size in bytes. */
export interface Paging {
  readonly pageSize: number;
  /** floor(x / PS) */
  readonly pg: (x: Term) => Term;
  /** x mod PS */
  readonly po: (x: Term) => Term;
  /** ceil(x / PS) */
  readonly ceilp: (x: Term) => Term;
  /** n * PS, for a 32-bit n: cannot wrap */
  readonly bytes: (n: Term) => Term;
  /** page + n, n < 2^32, where virtual page numbers wrap */
  readonly pageAfter: (page: Term, n: Term) => Term;
}

export function paging(pageSize: number): Paging {
  return {
    pageSize,
    pg: (x) => t.div(x, t.int(pageSize)),
    po: (x) => t.mod(x, t.int(pageSize)),
    ceilp: (x) => t.div(t.add(x, t.int(pageSize - 1)), t.int(pageSize)),
    bytes: (n) => t.mul(n, t.int(pageSize)),
    pageAfter: (page, n) => {
      const sum = t.add(page, n);
      const all = t.int(pagesInAll(pageSize));
      return t.ite(t.lt(sum, all), sum, t.sub(sum, all));
    },
  };
}
