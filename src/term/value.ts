/** Concrete values of terms. Every value has one form, so scalar values are equal exactly when `===` says so. */
import type { Sort } from './sort';
import { type ArrayValue, arrayValue } from './array-value';

/**
 * - bool: `boolean`
 * - int: `number` when a safe integer, else `bigint`
 * - bv of at most 32 bits: `number` (unsigned); wider: `bigint` (unsigned)
 * - array: {@link ArrayValue}
 */
export type Value = boolean | number | bigint | ArrayValue;

const MAX = BigInt(Number.MAX_SAFE_INTEGER);

/** The integer value of `n`. */
export function intValue(n: bigint): number | bigint {
  return -MAX <= n && n <= MAX ? Number(n) : n;
}

/** The bit-vector value of `n` modulo 2^width. */
export function bvValue(n: bigint, width: number): number | bigint {
  const unsigned = BigInt.asUintN(width, n);
  return width <= 32 ? Number(unsigned) : unsigned;
}

/** Any value of a sort: false, 0, all zero bits, the constant array of those. */
export function zeroValue(sort: Sort): Value {
  switch (sort.kind) {
    case 'bool': return false;
    case 'int': return 0;
    case 'bv': return bvValue(0n, sort.width);
    case 'array': return arrayValue(zeroValue(sort.element));
  }
}
