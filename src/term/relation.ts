/** Equality of any sort and the order of integers, both in normal form. */
import { Bool, Int, SortError, sameSort, showSort } from './sort';
import { FALSE, TRUE, type Term, bool, int, intern, requireSort } from './term';
import { ite, not } from './boolean';
import { type Linear, combine, floorDiv, gcdOf, termOf } from './linear';
import { compareTerms } from './order';

/** Equality; both sides of one sort. */
export function eq(a: Term, b: Term): Term {
  if (!sameSort(a.sort, b.sort)) throw new SortError(`eq compares ${showSort(a.sort)} with ${showSort(b.sort)}`);
  if (a === b) return TRUE;
  const pushed = throughIte(a, b) ?? throughIte(b, a);
  if (pushed !== undefined) return pushed;
  switch (a.sort.kind) {
    case 'bool': return sameTruth(a, b);
    case 'int': return sameInteger(a, b);
    case 'bv': return a.op === 'bv' && b.op === 'bv' ? FALSE : ordered(a, b);
    case 'array': return ordered(a, b);
  }
}

/** Inequality. */
export function ne(a: Term, b: Term): Term {
  return not(eq(a, b));
}

/** Equality of truth values. */
export function iff(a: Term, b: Term): Term {
  requireSort('iff', Bool, a, b);
  return eq(a, b);
}

/** `a <= b` on integers. */
export function le(a: Term, b: Term): Term {
  requireSort('le', Int, a, b);
  return notPositive(combine(0n, [[a, 1n], [b, -1n]]));
}

/** `a < b` on integers. */
export function lt(a: Term, b: Term): Term {
  return not(le(b, a));
}

/** `a >= b` on integers. */
export function ge(a: Term, b: Term): Term {
  return le(b, a);
}

/** `a > b` on integers. */
export function gt(a: Term, b: Term): Term {
  return not(le(a, b));
}

/** The smaller integer. */
export function min(a: Term, b: Term): Term {
  return ite(le(a, b), a, b);
}

/** The greater integer. */
export function max(a: Term, b: Term): Term {
  return ite(le(a, b), b, a);
}

function isLiteral(term: Term): boolean {
  return term.op === 'bool' || term.op === 'int' || term.op === 'bv';
}

/** `ite(c, x, y) = literal` is `ite(c, x = literal, y = literal)`, worth it when a branch is a literal too. */
function throughIte(a: Term, literal: Term): Term | undefined {
  if (a.op !== 'ite' || !isLiteral(literal)) return undefined;
  const [condition, then, otherwise] = a.args;
  if (!isLiteral(then) && !isLiteral(otherwise)) return undefined;
  return ite(condition, eq(then, literal), eq(otherwise, literal));
}

function sameTruth(a: Term, b: Term): Term {
  if (a.op === 'bool') return a.value ? b : not(b);
  if (b.op === 'bool') return b.value ? a : not(a);
  if (a.op === 'not') return not(eq(a.args[0], b));
  if (b.op === 'not') return not(eq(a, b.args[0]));
  return ordered(a, b);
}

function sameInteger(a: Term, b: Term): Term {
  const difference = combine(0n, [[a, 1n], [b, -1n]]);
  const gcd = gcdOf(difference.coefficients.values());
  if (gcd === 0n) return bool(difference.constant === 0n);
  if (difference.constant % gcd !== 0n) return FALSE;
  return equation(leadingPositive(scale(difference, gcd)));
}

/** `linear <= 0`, tightened to whole numbers; one of `t <= c` and `t >= c + 1` is written as the other's negation. */
function notPositive(linear: Linear): Term {
  const gcd = gcdOf(linear.coefficients.values());
  if (gcd === 0n) return bool(linear.constant <= 0n);
  const tight = scale(linear, gcd);
  const positive = leadingPositive(tight);
  if (positive === tight) return comparison(tight);
  return not(comparison({ ...positive, constant: positive.constant + 1n }));
}

/** Divides by a common divisor of the coefficients; the constant c of `t + c <= 0` becomes -floor(-c / divisor). */
function scale({ constant, coefficients }: Linear, divisor: bigint): Linear {
  if (divisor === 1n) return { constant, coefficients };
  return {
    constant: -floorDiv(-constant, divisor),
    coefficients: new Map([...coefficients].map(([atom, k]) => [atom, k / divisor])),
  };
}

/** The combination itself when the coefficient of its first atom in term order is positive, else its negation. */
function leadingPositive(linear: Linear): Linear {
  const [first] = [...linear.coefficients].sort(([a], [b]) => compareTerms(a, b));
  if (first === undefined || first[1] > 0n) return linear;
  return {
    constant: -linear.constant, coefficients: new Map([...linear.coefficients].map(([atom, k]) => [atom, -k])),
  };
}

function equation(zero: Linear): Term {
  return intern({ op: 'eq', sort: Bool, args: sides(zero) });
}

function comparison(notPositive: Linear): Term {
  return intern({ op: 'le', sort: Bool, args: sides(notPositive) });
}

/** Splits `linear (=, <=) 0` into two sides without negative coefficients, for people and for cheap evaluation. */
function sides({ constant, coefficients }: Linear): readonly [Term, Term] {
  const left = new Map<Term, bigint>();
  const right = new Map<Term, bigint>();
  for (const [atom, k] of coefficients) {
    if (k > 0n) left.set(atom, k);
    else right.set(atom, -k);
  }
  const alone = right.size === 0;
  return [
    termOf({ constant: !alone && constant > 0n ? constant : 0n, coefficients: left }),
    alone ? int(-constant) : termOf({ constant: constant < 0n ? -constant : 0n, coefficients: right }),
  ];
}

function ordered(a: Term, b: Term): Term {
  return intern({ op: 'eq', sort: Bool, args: compareTerms(a, b) <= 0 ? [a, b] : [b, a] });
}
