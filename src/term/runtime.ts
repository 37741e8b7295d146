/** What compiled code calls: arithmetic that is exact on both forms of integers, quick on the common one. */
import { type ArrayValue, arrayValue } from './array-value';
import { sameValue } from './evaluate';
import { missing } from './frame';
import { type Value, intValue } from './value';

type Integer = number | bigint;

const MAX = Number.MAX_SAFE_INTEGER;

/** `a + b`. A rounded sum of safe integers is never a safe integer, so the test on the result is enough. */
export function plus(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (sum <= MAX && sum >= -MAX) return sum;
  }
  return intValue(BigInt(a) + BigInt(b));
}

/** `a - b`. */
export function minus(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (difference <= MAX && difference >= -MAX) return difference;
  }
  return intValue(BigInt(a) - BigInt(b));
}

/** `a * b`; adding 0 turns -0 into 0. */
export function times(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b + 0;
    if (product <= MAX && product >= -MAX) return product;
  }
  return intValue(BigInt(a) * BigInt(b));
}

/** `a / k` rounded down, where `k` is a power of two up to 2^52: division by it is exact. */
export function quotientPow2(a: Integer, k: number): Integer {
  return typeof a === 'number' ? Math.floor(a / k) : quotient(a, k);
}

/** `a` modulo `k`, where `k` is a power of two up to 2^52. */
export function remainderPow2(a: Integer, k: number): Integer {
  return typeof a === 'number' ? a - Math.floor(a / k) * k : remainder(a, k);
}

/** `a / k` rounded down, for positive `k`. */
export function quotient(a: Integer, k: Integer): Integer {
  if (typeof a === 'number' && typeof k === 'number' && a >= 0) return (a - (a % k)) / k;
  const divisor = BigInt(k);
  return intValue((BigInt(a) - BigInt(remainder(a, k))) / divisor);
}

/** `a` modulo `k`, for positive `k`: 0 up to `k` - 1. */
export function remainder(a: Integer, k: Integer): Integer {
  if (typeof a === 'number' && typeof k === 'number') {
    const rest = a % k;
    return rest < 0 ? rest + k : rest + 0;
  }
  const divisor = BigInt(k);
  const rest = BigInt(a) % divisor;
  return intValue(rest < 0n ? rest + divisor : rest);
}

/** The low 32 bits of an integer, unsigned. */
export function low32(a: Integer): number {
  return typeof a === 'number' ? a >>> 0 : Number(BigInt.asUintN(32, a));
}

/** An array like `array` but for one element; the given one is not changed. */
export function stored(array: ArrayValue, index: Value, value: Value): ArrayValue {
  const written = array.copy();
  written.set(index, value);
  return written;
}

export { arrayValue, intValue, missing, sameValue };
