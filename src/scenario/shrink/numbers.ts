/** Simpler values of one number, simplest first. All are smaller, so shrinking comes to an end. */

/** 0, 1, 2, values around a page, then ever closer to `value`. */
export function smaller(value: bigint, pageSize: number): bigint[] {
  const size = BigInt(pageSize);
  const near: bigint[] = [];
  for (let step = value / 2n; step > 0n; step /= 2n) near.push(value - step);
  return [...new Set([0n, 1n, 2n, size - 1n, size, size + 1n, ...near])].filter((v) => v >= 0n && v < value);
}

export function smallerNumber(value: number): number[] {
  return smaller(BigInt(value), 8).map(Number);
}

/** The same place on one of `pages`, where that is lower, then a simpler place on the same page. */
export function simplerAddress(address: bigint, pageSize: number, pages: readonly bigint[]): bigint[] {
  const size = BigInt(pageSize);
  const [page, within] = [address / size, address % size];
  const lower = pages.filter((p) => p < page);
  return [...lower.map((p) => p * size + within), ...smaller(within, pageSize).map((w) => page * size + w)];
}

/** The same page number and, where there is room, the same byte of it, under another page size. */
export function rescaled(address: bigint, from: number, to: number): bigint {
  const within = address % BigInt(from);
  return (address / BigInt(from)) * BigInt(to) + (within < BigInt(to) ? within : BigInt(to) - 1n);
}

/** `list` without one element, the last first. */
export function* without<T>(list: readonly T[]): Generator<T[]> {
  for (let i = list.length - 1; i >= 0; i--) yield [...list.slice(0, i), ...list.slice(i + 1)];
}

/** `list` with element i replaced. */
export function replaced<T>(list: readonly T[], i: number, value: T): T[] {
  return list.map((item, k) => (k === i ? value : item));
}
