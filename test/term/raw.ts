/**
 * The constructors without any simplification: each makes exactly the node its name says (or the definition of a derived
 * operator), so that simplified terms can be compared with what was meant.
 */
import { type Sort, type Term, Bool, Int, arraySort, bvSort } from '../../src/term';
import { arraySortOf, intern, widthOf } from '../../src/term/term';

const literalOf = (term: Term): bigint => {
  if (term.op !== 'int') throw new Error('a literal was expected');
  return term.value;
};
const junction = (op: 'and' | 'or') => (...args: readonly Term[]): Term => intern({ op, sort: Bool, args });
const bits = (op: 'bvand' | 'bvor' | 'bvxor' | 'bvadd' | 'bvsub') => (a: Term, b: Term): Term =>
  intern({ op, sort: a.sort, args: [a, b] });
const linear = (constant: bigint, ...parts: readonly (readonly [bigint, Term])[]): Term =>
  intern({ op: 'sum', sort: Int, constant, args: parts.map(([, x]) => x), coefficients: parts.map(([k]) => k) });

export const not = (a: Term): Term => intern({ op: 'not', sort: Bool, args: [a] });
export const and = junction('and');
export const or = junction('or');
export const implies = (a: Term, b: Term): Term => or(not(a), b);
export const ite = (c: Term, a: Term, b: Term): Term => intern({ op: 'ite', sort: a.sort, args: [c, a, b] });
export const eq = (a: Term, b: Term): Term => intern({ op: 'eq', sort: Bool, args: [a, b] });
export const ne = (a: Term, b: Term): Term => not(eq(a, b));
export const iff = eq;
export const add = (...xs: readonly Term[]): Term => linear(0n, ...xs.map((x) => [1n, x] as const));
export const sub = (a: Term, b: Term): Term => linear(0n, [1n, a], [-1n, b]);
export const neg = (a: Term): Term => linear(0n, [-1n, a]);
export const mul = (a: Term, k: Term): Term => linear(0n, [literalOf(k), a]);
export const div = (a: Term, k: Term): Term => intern({ op: 'div', sort: Int, divisor: literalOf(k), args: [a] });
export const mod = (a: Term, k: Term): Term => intern({ op: 'mod', sort: Int, divisor: literalOf(k), args: [a] });
export const le = (a: Term, b: Term): Term => intern({ op: 'le', sort: Bool, args: [a, b] });
export const lt = (a: Term, b: Term): Term => not(le(b, a));
export const ge = (a: Term, b: Term): Term => le(b, a);
export const gt = (a: Term, b: Term): Term => not(le(a, b));
export const min = (a: Term, b: Term): Term => ite(le(a, b), a, b);
export const max = (a: Term, b: Term): Term => ite(le(a, b), b, a);
export const bvand = bits('bvand');
export const bvor = bits('bvor');
export const bvxor = bits('bvxor');
export const bvadd = bits('bvadd');
export const bvsub = bits('bvsub');
export const bvnot = (a: Term): Term => intern({ op: 'bvnot', sort: a.sort, args: [a] });
export const bvult = (a: Term, b: Term): Term => intern({ op: 'bvult', sort: Bool, args: [a, b] });
export const bvule = (a: Term, b: Term): Term => not(bvult(b, a));
export const bvextract = (hi: number, lo: number, a: Term): Term =>
  intern({ op: 'bvextract', sort: bvSort(hi - lo + 1), hi, lo, args: [a] });
export const bvconcat = (a: Term, b: Term): Term =>
  intern({ op: 'bvconcat', sort: bvSort(widthOf('concat', a) + widthOf('concat', b)), args: [a, b] });
export const bvshl = (a: Term, amount: number): Term => intern({ op: 'bvshl', sort: a.sort, amount, args: [a] });
export const bvlshr = (a: Term, amount: number): Term => intern({ op: 'bvlshr', sort: a.sort, amount, args: [a] });
export const bvToInt = (a: Term): Term => intern({ op: 'bvToInt', sort: Int, args: [a] });
export const intToBv = (a: Term, width: number): Term => intern({ op: 'intToBv', sort: bvSort(width), args: [a] });
export const select = (a: Term, i: Term): Term =>
  intern({ op: 'select', sort: arraySortOf('select', a).element, args: [a, i] });
export const store = (a: Term, i: Term, v: Term): Term => intern({ op: 'store', sort: a.sort, args: [a, i, v] });
export const constArray = (index: Sort, value: Term): Term =>
  intern({ op: 'constArray', sort: arraySort(index, value.sort), args: [value] });
