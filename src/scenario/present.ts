import type { Iter } from './types';

/**
 * PRESENT, a separate assumption: every index of an xarray's range has a page. True for the other kinds. Theorems
 * about progress assume it; extraction itself must survive its absence.
 */
export function isPresent(iter: Iter, pageSize: number): boolean {
  if (iter.kind !== 'xarray' || iter.count === 0n) return true;
  const size = BigInt(pageSize);
  const first = (iter.start + iter.offset) / size;
  const last = (iter.start + iter.offset + iter.count - 1n) / size;
  const folios = [...iter.present].sort((a, b) => (a.index < b.index ? -1 : a.index > b.index ? 1 : 0));
  let next = first;
  for (const { index, order } of folios) {
    if (index > next) break;
    const end = index + (1n << BigInt(order));
    if (end > next) next = end;
  }
  return next > last;
}
