/** Sizes and offsets, biased to where behaviour changes. All in bytes. */
import type { PageSize } from '../../revisions';
import type { Prng } from '../prng';

/** A length of data, at least 1: boundary values, small ones, anything up to three pages. */
export function dataLength(prng: Prng, pageSize: PageSize): bigint {
  const chosen = prng.weighted<number | 'small' | 'any'>(
    [1, 3], [2, 1], [pageSize - 1, 2], [pageSize, 4], [pageSize + 1, 2], [2 * pageSize - 1, 1], [2 * pageSize, 2], ['small', 3], ['any', 4],
  );
  if (chosen === 'small') return BigInt(prng.between(1, 64));
  if (chosen === 'any') return BigInt(prng.between(1, 3 * pageSize));
  return BigInt(chosen);
}

/** An offset from a page start, less than a page. */
export function pageOffset(prng: Prng, pageSize: PageSize): bigint {
  const chosen = prng.weighted<number | 'any'>([0, 5], [1, 2], [pageSize - 1, 2], [pageSize / 2, 1], ['any', 2]);
  return BigInt(chosen === 'any' ? prng.below(pageSize) : chosen);
}

/** A part of `whole` bytes: all of it, most of it, one byte, nothing, anything. */
export function partOf(prng: Prng, whole: bigint): bigint {
  if (whole === 0n) return 0n;
  const chosen = prng.weighted<'all' | 'butOne' | 'one' | 'none' | 'any'>(['all', 12], ['butOne', 2], ['one', 1], ['none', 1], ['any', 4]);
  switch (chosen) {
    case 'all':
      return whole;
    case 'butOne':
      return whole - 1n;
    case 'one':
      return 1n;
    case 'none':
      return 0n;
    case 'any':
      return whole > 0xffffffffn ? BigInt(prng.word()) : BigInt(prng.below(Number(whole) + 1));
  }
}

/** More than MAX_RW_COUNT, for the rare scenario that reaches that clamp. */
export function hugeLength(prng: Prng): bigint {
  return prng.pick(0x7ffff000n, 0x7fffffffn, 0x80000000n, 0xffffffffn);
}
