/** Units and counters, page by page, in whatever order they are listed. */
import { pageText } from '../scenario/page-name';
import type { Counters, PageName, Units } from '../scenario/types';
import { type FieldCheck, differ } from './field';

interface Pair { readonly page: PageName; readonly a: number; readonly b: number }

function samePairs(left: readonly Pair[], right: readonly Pair[]): boolean {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) {
    const x = left[i];
    const y = right[i];
    if (x === undefined || y === undefined || x.a !== y.a || x.b !== y.b) return false;
    if (x.page.space !== y.page.space || x.page.number !== y.page.number || x.page.sub !== y.page.sub) return false;
  }
  return true;
}

/** Sums per page; pages with nothing on them are as good as not listed. */
function byPage(pairs: readonly Pair[]): Map<string, readonly [number, number]> {
  const sums = new Map<string, readonly [number, number]>();
  for (const { page, a, b } of pairs) {
    const [x, y] = sums.get(pageText(page)) ?? [0, 0];
    sums.set(pageText(page), [x + a, y + b]);
  }
  for (const [page, [x, y]] of sums) if (x === 0 && y === 0) sums.delete(page);
  return sums;
}

function comparePairs(field: string, what: string, left: readonly Pair[], right: readonly Pair[], words: readonly [string, string]): FieldCheck {
  if (samePairs(left, right)) return null;
  const [ours, theirs] = [byPage(left), byPage(right)];
  const text = (pair: readonly [number, number] | undefined): string => (pair === undefined ? 'none' : `${pair[0]} ${words[0]}, ${pair[1]} ${words[1]}`);
  for (const page of new Set([...ours.keys(), ...theirs.keys()])) {
    const [x, y] = [ours.get(page), theirs.get(page)];
    if (x?.[0] !== y?.[0] || x?.[1] !== y?.[1]) return differ(field, `${what} of page ${page}`, text(x), text(y));
  }
  return null;
}

const unitPairs = (units: readonly Units[]): Pair[] => units.map(({ page, get, pin }) => ({ page, a: get, b: pin }));
const counterPairs = (counters: readonly Counters[]): Pair[] => counters.map(({ page, refs, pins }) => ({ page, a: refs, b: pins }));

export function compareUnits(left: readonly Units[], right: readonly Units[]): FieldCheck {
  return comparePairs('units', 'units taken', unitPairs(left), unitPairs(right), ['get', 'pin']);
}

export function compareCounters(field: 'held' | 'left', left: readonly Counters[], right: readonly Counters[]): FieldCheck {
  const what = field === 'held' ? 'counters after the call' : 'counters after the release';
  return comparePairs(field, what, counterPairs(left), counterPairs(right), ['refs', 'pincount']);
}
