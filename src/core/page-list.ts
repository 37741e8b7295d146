import type { PageName, PageRun } from '../scenario/types';

/** Where a page comes from: the letter of its name. */
export type PageSpace = PageName['space'];

/** Consecutive pages written to the array, with the folios they are part of. */
export interface Span {
  readonly space: PageSpace;
  /** number of the first page; the zero page ('z') does not count up. Folio queues: number of the folio */
  readonly first: bigint;
  readonly length: number;
  /** order of the folio or folios */
  readonly order: number;
  /** number of the first page of the first folio */
  readonly head: bigint;
  /** folio queues: sub-page of the folio the span starts with */
  readonly sub: number;
}

/** What a call wrote into the page array, from entry 0. */
export class PageList {
  readonly spans: Span[] = [];
  #length = 0;

  /** entries written */
  get length(): number {
    return this.#length;
  }

  /** Lists `length` pages of order-0 folios, or of larger ones when `order` and `head` say so. */
  add(space: PageSpace, first: bigint, length: number, order = 0, head = first, sub = 0): void {
    this.#length += length;
    this.spans.push({ space, first, length, order, head, sub });
  }

  /** The entries as maximal runs of pages that count up; the zero page follows itself. */
  runs(): PageRun[] {
    const runs: PageRun[] = [];
    let first: PageName | undefined;
    let length = 0;
    for (const span of this.spans) {
      if (first !== undefined && follows(first, length, span)) {
        length += span.length;
        continue;
      }
      if (first !== undefined) runs.push({ first, length });
      first = nameOf(span);
      length = span.length;
    }
    if (first !== undefined) runs.push({ first, length });
    return runs;
  }
}

function nameOf(span: Span): PageName {
  return span.space === 'f' ? { space: 'f', number: span.first, sub: span.sub } : { space: span.space, number: span.first };
}

function follows(first: PageName, length: number, span: Span): boolean {
  if (first.space !== span.space) return false;
  if (first.space === 'z') return true;
  // of a folio queue every folio is a run of its own
  if (first.space === 'f') return false;
  return first.number + BigInt(length) === span.first;
}

/** The parts of a span of large folios, one per folio. */
export function* byFolio(span: Span): Generator<Span> {
  if (span.space === 'f') {
    yield span;
    return;
  }
  const pages = 1n << BigInt(span.order);
  let head = span.head;
  let first = span.first;
  let left = span.length;
  while (left > 0) {
    const here = Math.min(left, Number(head + pages - first));
    yield { ...span, head, first, length: here };
    left -= here;
    head += pages;
    first = head;
  }
}
