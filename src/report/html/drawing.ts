/** What a figure of a scenario shows, as data: pages to scale, and which bytes and entries belong to which call. */
import type { Answer, ExtractAnswer } from '../../scenario/answer';
import { startPosition } from '../../scenario/extent';
import { returnText } from '../../scenario/hex';
import { pageAfter, pageText } from '../../scenario/page-name';
import type { PageRun, Scenario } from '../../scenario/types';
import { stretchesOf, type Stretch, type StretchPage } from './stretches';

/** Bytes of the iterator's stream. */
export interface Bytes { readonly from: bigint; readonly to: bigint }

/** listed: as it should be. missing: bytes on it were returned, no entry names it. extra: an entry names it, no bytes were returned. */
export type Standing = 'listed' | 'missing' | 'extra' | 'untouched';

export interface DrawnPage extends StretchPage { readonly index: number; readonly standing: Standing }

export interface DrawnStretch {
  readonly stretch: Stretch;
  /** the ones drawn: where there are many, the first and the last */
  readonly pages: readonly DrawnPage[];
}

/** One extraction that returned something, or an error. */
export interface DrawnCall {
  readonly number: number;
  readonly returned: Bytes | null;
  /** what it returned, in words */
  readonly words: string;
  /** entries of the page array, null: not written; the first ones */
  readonly entries: readonly (string | null)[];
  readonly moreEntries: number;
  /** the last so many entries stand past the end of the array */
  readonly past: number;
  /** where the first entry belongs */
  readonly from: bigint;
}

export interface Drawing {
  readonly pageSize: number;
  readonly stretches: readonly DrawnStretch[];
  readonly moreStretches: number;
  /** what the iterator covers before the first call */
  readonly covered: Bytes;
  readonly calls: readonly DrawnCall[];
}

const MOST_STRETCHES = 6;
/** pages of a stretch drawn at its start and at its end */
const HEAD = 4;
const TAIL = 1;
const MOST_ENTRIES = 6;

function expanded(runs: readonly PageRun[], most: number): readonly (string | null)[] {
  const entries: (string | null)[] = [];
  for (const { first, length } of runs) {
    for (let i = 0; i < length && entries.length < most; i++) entries.push(first === null ? null : pageText(pageAfter(first, i)));
  }
  return entries;
}

const entryCount = (runs: readonly PageRun[]): number => runs.reduce((sum, { length }) => sum + length, 0);

function wordsOf({ crash, ret }: ExtractAnswer): string {
  if (crash !== 'none') return crash === 'BUG' ? 'BUG()' : 'invalid access';
  if (ret === null) return 'nothing';
  if (ret < 0n) return returnText(ret);
  return `${ret} ${ret === 1n ? 'byte' : 'bytes'}`;
}

/** The extractions, each where the one before it left the iterator. */
function callsOf(scenario: Scenario, answer: Answer): readonly DrawnCall[] {
  let position = startPosition(scenario.iter, scenario.pageSize);
  const calls: DrawnCall[] = [];
  for (const call of answer.calls) {
    if (call.op === 'extract') {
      const { ret, pages, over = 0 } = call;
      const entries = expanded(pages, MOST_ENTRIES);
      calls.push({
        number: call.call, returned: ret !== null && ret > 0n ? { from: position, to: position + ret } : null, words: wordsOf(call), entries,
        moreEntries: entryCount(pages) - entries.length, past: over, from: position,
      });
    }
    position = call.iter?.position ?? position;
  }
  return calls;
}

/** Bytes of the stream that lie on a page of a stretch. */
function bytesOn({ offset, length, position }: Stretch, index: number, size: bigint): Bytes {
  const from = BigInt(index) * size - offset;
  const to = from + size;
  return { from: position + (from < 0n ? 0n : from), to: position + (to > length ? length : to) };
}

function standing(page: StretchPage, on: Bytes, names: ReadonlySet<string>, calls: readonly DrawnCall[]): Standing {
  const isListed = [page.name, ...page.aliases].some((name) => name !== null && names.has(name));
  const isReturned = calls.some(({ returned }) => returned !== null && returned.from < on.to && on.from < returned.to);
  if (isListed) return isReturned ? 'listed' : 'extra';
  return isReturned ? 'missing' : 'untouched';
}

function shownPages(count: number): readonly number[] {
  const all = Array.from({ length: Math.min(count, HEAD + TAIL + 1) }, (_, i) => i);
  return count <= HEAD + TAIL + 1 ? all : [...all.slice(0, HEAD), count - 1];
}

/** Null where there is nothing to draw. */
export function drawingOf(scenario: Scenario, answer: Answer): Drawing | null {
  const all = stretchesOf(scenario);
  if (all.length === 0) return null;
  const size = BigInt(scenario.pageSize);
  const calls = callsOf(scenario, answer);
  const names = new Set(answer.calls.flatMap((call) => (call.op === 'extract' ? expanded(call.pages, 4096) : [])).filter((name) => name !== null));
  const stretches = all.slice(0, MOST_STRETCHES).map((stretch): DrawnStretch => ({
    stretch,
    pages: shownPages(stretch.pages).map((index) => {
      const page = stretch.page(index);
      return { ...page, index, standing: standing(page, bytesOn(stretch, index, size), names, calls) };
    }),
  }));
  const start = startPosition(scenario.iter, scenario.pageSize);
  return {
    pageSize: scenario.pageSize, stretches, moreStretches: all.length - stretches.length, covered: { from: start, to: start + scenario.iter.count }, calls,
  };
}
