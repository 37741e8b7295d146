import type { PageName } from '../scenario/types';
import { byFolio, type PageSpace, type Span } from './page-list';
import { RunMap } from './run-map';

export interface Amount { readonly refs: number; readonly pins: number }

/** A change of raw counters, per array entry of the span. */
export interface Change extends Amount { readonly span: Span }

interface Stretch { readonly space: PageSpace; readonly bucket: RunMap<Amount>; readonly first: bigint; readonly end: bigint }

/** Sums of counter changes, kept as runs of pages (or of single folios), listed in the order they were first seen. */
export class Tally {
  readonly #small = new Map<PageSpace, RunMap<Amount>>();
  /** large folios are counted by their first page, apart from small ones */
  readonly #large = new Map<PageSpace, RunMap<Amount>>();
  readonly #seen: Stretch[] = [];

  /** What a change does to the counters of the folios behind its span: a large folio has its entries added up. */
  apply({ span, refs, pins }: Change): void {
    if (span.order === 0) this.each(span, { refs, pins });
    else for (const part of byFolio(span)) this.#add(part.space, this.#large, part.head, 1, { refs: refs * part.length, pins: pins * part.length });
  }

  /** Adds to each page of a span. */
  each({ space, first, length }: Span, { refs, pins }: Amount): void {
    if (space === 'z') this.#add(space, this.#small, first, 1, { refs: refs * length, pins: pins * length });
    else this.#add(space, this.#small, first, length, { refs, pins });
  }

  /** Pages whose sums are not 0. Those of folio queues are named by sub-page 0. */
  list(): { readonly page: PageName; readonly refs: number; readonly pins: number }[] {
    const pages: { page: PageName; refs: number; pins: number }[] = [];
    for (const { space, bucket, first, end } of this.#seen) {
      for (const [from, to, { refs, pins } = NOTHING] of runs(bucket, first, end)) {
        if (refs === 0 && pins === 0) continue;
        for (let number = from; number < to; number++) pages.push({ page: space === 'f' ? { space, number, sub: 0 } : { space, number }, refs, pins });
      }
    }
    return pages;
  }

  #add(space: PageSpace, buckets: Map<PageSpace, RunMap<Amount>>, first: bigint, length: number, { refs, pins }: Amount): void {
    const bucket = bucketOf(buckets, space);
    const end = first + BigInt(length);
    for (const [from, to, amount] of runs(bucket, first, end)) {
      if (amount === undefined) this.#seen.push({ space, bucket, first: from, end: to });
    }
    bucket.update(first, end, (old = NOTHING) => ({ refs: old.refs + refs, pins: old.pins + pins }));
  }
}

const NOTHING: Amount = { refs: 0, pins: 0 };

function bucketOf(buckets: Map<PageSpace, RunMap<Amount>>, space: PageSpace): RunMap<Amount> {
  const known = buckets.get(space);
  if (known !== undefined) return known;
  const fresh = new RunMap<Amount>();
  buckets.set(space, fresh);
  return fresh;
}

/** The runs that make up [first, end), gaps included. */
function* runs<T>(map: RunMap<T>, first: bigint, end: bigint): Generator<[bigint, bigint, T | undefined]> {
  for (let at = first; at < end;) {
    const run = map.at(at);
    const stop = run.end === undefined || run.end > end ? end : run.end;
    yield [at, stop, run.value];
    at = stop;
  }
}
