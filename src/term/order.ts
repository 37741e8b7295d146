/**
 * A total order on terms that depends on their structure only, never on the order of construction: sums, comparisons
 * and equations put their arguments in this order, so the same obligation gives the solver the same formula always.
 */
import { type Op, type Term, payloadOf } from './term';

const RANK: Readonly<Record<Op, number>> = {
  var: 0, select: 1, ite: 2, sum: 3, div: 4, mod: 5, bvToInt: 6, intToBv: 7, bvand: 8, bvor: 9, bvxor: 10, bvadd: 11,
  bvsub: 12, bvnot: 13, bvextract: 14, bvconcat: 15, bvshl: 16, bvlshr: 17, store: 18, constArray: 19, eq: 20, le: 21,
  bvult: 22, not: 23, and: 24, or: 25, bool: 26, int: 27, bv: 28,
};

/** Negative, 0 or positive; 0 only for the same term. Variables come first, by name; literals last. */
export function compareTerms(a: Term, b: Term): number {
  let left = a;
  let right = b;
  while (left !== right) {
    const byRank = RANK[left.op] - RANK[right.op] || left.args.length - right.args.length;
    if (byRank !== 0) return byRank;
    const difference = firstDifference(left.args, right.args);
    if (difference === undefined) return payloadOf(left) < payloadOf(right) ? -1 : 1;
    [left, right] = difference;
  }
  return 0;
}

/** The first pair of unequal arguments: interning makes the test for equality free, so one path is walked, no tree. */
function firstDifference(a: readonly Term[], b: readonly Term[]): readonly [Term, Term] | undefined {
  for (const [i, left] of a.entries()) {
    const right = b[i];
    if (right !== undefined && left !== right) return [left, right];
  }
  return undefined;
}
