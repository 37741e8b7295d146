/** Integer sums in normal form: `constant + sum of coefficient * atom`, each atom once, atoms in term order. */
import { Int, SortError } from './sort';
import { type Term, int, intern, requireSort } from './term';
import { compareTerms } from './order';

/** A linear combination of atoms (integer terms that are neither literals nor sums); no coefficient is 0. */
export interface Linear {
  readonly constant: bigint;
  readonly coefficients: ReadonlyMap<Term, bigint>;
}

/** The linear combination an integer term stands for. */
export function linearOf(term: Term): Linear {
  return combine(0n, [[term, 1n]]);
}

/** `constant + sum of factor * term`, multiplied out. */
export function combine(constant: bigint, parts: Iterable<readonly [term: Term, factor: bigint]>): Linear {
  let total = constant;
  const coefficients = new Map<Term, bigint>();
  const count = (atom: Term, k: bigint): void => {
    const sum = (coefficients.get(atom) ?? 0n) + k;
    if (sum === 0n) coefficients.delete(atom);
    else coefficients.set(atom, sum);
  };
  for (const [term, factor] of parts) {
    requireSort('integer arithmetic', Int, term);
    if (term.op === 'int') {
      total += factor * term.value;
    } else if (term.op === 'sum') {
      total += factor * term.constant;
      for (const [i, arg] of term.args.entries()) count(arg, factor * (term.coefficients[i] ?? 0n));
    } else {
      count(term, factor);
    }
  }
  return { constant: total, coefficients };
}

/** The term of a linear combination: a literal, an atom or a sum. */
export function termOf({ constant, coefficients }: Linear): Term {
  if (coefficients.size === 0) return int(constant);
  const parts = [...coefficients].filter(([, k]) => k !== 0n).sort(([a], [b]) => compareTerms(a, b));
  const [first] = parts;
  if (first === undefined) return int(constant);
  if (parts.length === 1 && constant === 0n && first[1] === 1n) return first[0];
  return intern({
    op: 'sum', sort: Int, constant, args: parts.map(([atom]) => atom), coefficients: parts.map(([, k]) => k),
  });
}

/** The sum of any number of integers; of none: 0. */
export function add(...xs: readonly Term[]): Term {
  return termOf(combine(0n, xs.map((x) => [x, 1n])));
}

/** `a - b`. */
export function sub(a: Term, b: Term): Term {
  return termOf(combine(0n, [[a, 1n], [b, -1n]]));
}

/** `-a`. */
export function neg(a: Term): Term {
  return termOf(combine(0n, [[a, -1n]]));
}

/** `a * b`, where at least one is a literal; throws {@link SortError} otherwise, for the language is linear. */
export function mul(a: Term, b: Term): Term {
  requireSort('mul', Int, a, b);
  if (a.op === 'int') return termOf(combine(0n, [[b, a.value]]));
  if (b.op === 'int') return termOf(combine(0n, [[a, b.value]]));
  throw new SortError('mul takes a literal on at least one side');
}

/** The greatest common divisor of the absolute values; of none: 0. */
export function gcdOf(values: Iterable<bigint>): bigint {
  let gcd = 0n;
  for (const value of values) {
    let rest = value < 0n ? -value : value;
    while (rest !== 0n) [gcd, rest] = [rest, gcd % rest];
  }
  return gcd;
}

/** `a / b` rounded down, for positive `b`. */
export function floorDiv(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b < 0n ? quotient - 1n : quotient;
}

/** `a - b * floorDiv(a, b)`, for positive `b`: 0 up to `b` - 1. */
export function floorMod(a: bigint, b: bigint): bigint {
  const remainder = a % b;
  return remainder < 0n ? remainder + b : remainder;
}
