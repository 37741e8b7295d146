/**
 * The term language: sorts, terms and their simplifying constructors, and walks over terms.
 * Back ends are imported by name: `./evaluate`, `./compile`, `./smtlib`, and the solver in `src/solver/`.
 */
export { type Sort, Bool, Int, SortError, arraySort, bvSort, sameSort, showSort } from './sort';
export { type Op, type Term, FALSE, TRUE, bool, bv, int, variable } from './term';
export type { Fact } from './fact';
export { and, implies, ite, not, or } from './boolean';
export { add, mul, neg, sub } from './linear';
export { eq, ge, gt, iff, le, lt, max, min, ne } from './relation';
export { div, mod } from './division';
export {
  bvadd, bvand, bvconcat, bvextract, bvlshr, bvnot, bvor, bvshl, bvsub, bvToInt, bvult, bvule, bvxor, intToBv,
} from './bitvector';
export { constArray, select, store } from './array';
export { freeVars, selectsOf, size, substitute, subterms } from './traverse';
export { show } from './show';
