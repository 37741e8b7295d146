/** Division of integers by positive literals, with the floor semantics of SMT-LIB `div` and `mod`. */
import { Int, SortError } from './sort';
import { type Term, int, intern, requireSort } from './term';
import { type Linear, add, combine, floorDiv, floorMod, gcdOf, linearOf, mul, termOf } from './linear';

/** `a / k` rounded down. Throws {@link SortError} unless `k` is a positive literal. */
export function div(a: Term, k: Term): Term {
  const divisor = positive('div', a, k);
  const { multiples, rest } = split(linearOf(a), divisor);
  return add(termOf(multiples), quotient(rest, divisor));
}

/** `a - k * div(a, k)`: 0 up to `k` - 1. Throws {@link SortError} unless `k` is a positive literal. */
export function mod(a: Term, k: Term): Term {
  const divisor = positive('mod', a, k);
  return remainder(reduce(linearOf(a), divisor), divisor);
}

function positive(what: string, a: Term, k: Term): bigint {
  requireSort(what, Int, a, k);
  if (k.op !== 'int' || k.value <= 0n) throw new SortError(`${what} takes a positive literal as divisor`);
  return k.value;
}

/** `linear = divisor * multiples + rest`, the constant of `rest` being 0 up to `divisor` - 1. */
function split({ constant, coefficients }: Linear, divisor: bigint): { multiples: Linear; rest: Linear } {
  const whole = [...coefficients].filter(([, k]) => k % divisor === 0n);
  return {
    multiples: {
      constant: floorDiv(constant, divisor),
      coefficients: new Map(whole.map(([atom, k]) => [atom, k / divisor])),
    },
    rest: {
      constant: floorMod(constant, divisor),
      coefficients: new Map([...coefficients].filter(([, k]) => k % divisor !== 0n)),
    },
  };
}

/** `floor(rest / divisor)`: a common factor g of the coefficients and the divisor goes (`floor((g*x + c) / (g*d))`
 *  is `floor((x + floor(c / g)) / d)`), a remainder below the divisor gives 0, a division of a division is one. */
function quotient(rest: Linear, divisor: bigint): Term {
  const gcd = gcdOf([...rest.coefficients.values(), divisor]);
  const dividend = termOf(divide(rest, gcd));
  const by = divisor / gcd;
  if (by === 1n) return dividend;
  if (dividend.op === 'int') return int(floorDiv(dividend.value, by));
  if (dividend.op === 'mod' && dividend.divisor <= by) return int(0);
  if (dividend.op === 'div') return quotient(linearOf(dividend.args[0]), dividend.divisor * by);
  return intern({ op: 'div', sort: Int, divisor: by, args: [dividend] });
}

/** The same remainder modulo `divisor`: coefficients reduced, inner remainders by a multiple of it dropped. */
function reduce(linear: Linear, divisor: bigint): Linear {
  const opened = combine(linear.constant, [...linear.coefficients].map(([atom, k]) =>
    atom.op === 'mod' && (k * atom.divisor) % divisor === 0n ? [atom.args[0], k] : [atom, k]));
  const reduced = [...opened.coefficients].map(([atom, k]) => [atom, floorMod(k, divisor)] as const);
  return {
    constant: floorMod(opened.constant, divisor),
    coefficients: new Map(reduced.filter(([, k]) => k !== 0n)),
  };
}

/** A common factor g of the coefficients and the divisor comes out:
 *  `(g*x + c) mod (g*d)` is `g * ((x + floor(c / g)) mod d) + c mod g`. */
function remainder(rest: Linear, divisor: bigint): Term {
  const gcd = gcdOf([...rest.coefficients.values(), divisor]);
  const by = divisor / gcd;
  const dividend = termOf(divide(rest, gcd));
  const low = int(floorMod(rest.constant, gcd));
  if (by === 1n) return low;
  if (dividend.op === 'int') return add(mul(int(gcd), int(floorMod(dividend.value, by))), low);
  if (dividend.op === 'mod' && dividend.divisor <= by) return add(mul(int(gcd), dividend), low);
  return add(mul(int(gcd), intern({ op: 'mod', sort: Int, divisor: by, args: [dividend] })), low);
}

/** Every coefficient divided by `gcd`, which divides them all; the constant rounded down. */
function divide({ constant, coefficients }: Linear, gcd: bigint): Linear {
  return {
    constant: floorDiv(constant, gcd),
    coefficients: new Map([...coefficients].map(([atom, k]) => [atom, k / gcd])),
  };
}
