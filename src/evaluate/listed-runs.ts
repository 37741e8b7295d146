/** The page list of the model, read as runs of page names. */
import type { PageName, PageRun } from '../scenario/types';
import type { World } from '../../model/environment';
import type { ArrayValue } from '../term/array-value';
import { intValue } from '../term/value';

/** Number of a page in the model. */
export type PageId = number | bigint;
/** Entries one after the other, page numbers counting up by the same step. */
export interface IdRun { readonly first: PageId; readonly length: number }

/** Sub-pages of a folio queue's folios are numbered from multiples of this. */
const SUB_PAGES = 1n << 20n;

/** Name of a page number of this kind of iterator. */
export function pageName(w: World, id: PageId): PageName {
  switch (w.kind) {
    case 'ubuf':
    case 'iovec':
      if (id === -1) return { space: 'z', number: 0n };
      return BigInt(id) % 2n === 0n ? { space: 'u', number: BigInt(id) / 2n } : { space: 'c', number: BigInt(id) / 2n };
    case 'kvec':
      return { space: BigInt(id) % 2n === 0n ? 'k' : 'v', number: BigInt(id) / 2n };
    case 'bvec':
      return { space: 'b', number: BigInt(id) };
    case 'xarray':
      return { space: 'x', number: BigInt(id) };
    case 'folioq':
      return { space: 'f', number: BigInt(id) >> 20n, sub: Number(BigInt(id) & 0xfffffn) };
    case 'pipe':
    case 'discard':
      return { space: 'p', number: BigInt(id) };
  }
}

/** Number of the page that follows by name: the zero page follows itself, the last page of a folio number has none after it. */
function pageAfter(w: World, id: PageId): PageId | null {
  switch (w.kind) {
    case 'ubuf':
    case 'iovec':
      return id === -1 ? id : plus(id, 2);
    case 'kvec':
      return plus(id, 2);
    case 'folioq': {
      const next = plus(id, 1);
      return BigInt(next) % SUB_PAGES === 0n ? null : next;
    }
    case 'bvec':
    case 'xarray':
    case 'pipe':
    case 'discard':
      return plus(id, 1);
  }
}

function plus(id: PageId, step: number): PageId {
  const sum = typeof id === 'number' ? id + step : NaN;
  return Number.isSafeInteger(sum) ? sum : intValue(BigInt(id) + BigInt(step));
}

/** The first `entries` entries of a list as maximal runs. */
export function idRuns(w: World, pages: ArrayValue, entries: number): readonly IdRun[] {
  const runs: IdRun[] = [];
  let first: PageId = 0;
  let expected: PageId | null = null;
  let length = 0;
  for (let i = 0; i < entries; i++) {
    const id = pages.get(i);
    if (typeof id !== 'number' && typeof id !== 'bigint') throw new Error('a page number was expected');
    if (id !== expected) {
      if (length > 0) runs.push({ first, length });
      first = id;
      length = 0;
    }
    length++;
    expected = pageAfter(w, id);
  }
  if (length > 0) runs.push({ first, length });
  return runs;
}

export function entriesIn(runs: readonly IdRun[]): number {
  return runs.reduce((sum, { length }) => sum + length, 0);
}

/** The runs by name. */
export function namedRuns(w: World, runs: readonly IdRun[]): readonly PageRun[] {
  return runs.map(({ first, length }) => ({ first: pageName(w, first), length }));
}

/** Every page of the runs, one after the other. */
export function* idsOf(w: World, runs: readonly IdRun[]): Generator<PageId> {
  for (const { first, length } of runs) {
    let id: PageId | null = first;
    for (let i = 0; i < length && id !== null; i++) {
      yield id;
      id = pageAfter(w, id);
    }
  }
}
