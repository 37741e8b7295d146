/**
 * Exact C integer arithmetic: size_t and unsigned long as 64-bit wrap-around bigint, unsigned int as number.
 */
export const SIZE_MAX = (1n << 64n) - 1n;
const SIZE_SPAN = 1n << 64n;

/** a + b modulo 2^64, for operands already in range */
export function add64(a: bigint, b: bigint): bigint {
  const sum = a + b;
  return sum > SIZE_MAX ? sum - SIZE_SPAN : sum;
}

/** a - b modulo 2^64, for operands already in range */
export function sub64(a: bigint, b: bigint): bigint {
  return a >= b ? a - b : a - b + SIZE_SPAN;
}

export function min64(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** any integer as an unsigned 32-bit word */
export function u32(n: number): number {
  return n >>> 0;
}
