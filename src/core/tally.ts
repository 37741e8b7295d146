import type { PageName } from '../scenario/types';
import type { PageSpace } from './page-list';
import { RunMap } from './run-map';

interface Amount { readonly refs: number; readonly pins: number }
interface Stretch { readonly space: PageSpace; readonly bucket: RunMap<Amount>; readonly first: bigint; readonly end: bigint }

/** Sums of counter changes, kept as runs of pages (or of single folios), listed in the order they were first seen. */
export class Tally {
  readonly #buckets = new Map<string, RunMap<Amount>>();
  readonly #seen: Stretch[] = [];

  /** Adds to each of `length` pages. Large folios, named by their first page, are counted apart from small ones. */
  add(space: PageSpace, first: bigint, length: number, change: Amount, large = false): void {
    const bucket = this.#bucket(large ? `large ${space}` : space);
    const end = first + BigInt(length);
    for (const [from, to, amount] of runs(bucket, first, end)) {
      if (amount === undefined) this.#seen.push({ space, bucket, first: from, end: to });
    }
    bucket.update(first, end, (old) => ({ refs: (old?.refs ?? 0) + change.refs, pins: (old?.pins ?? 0) + change.pins }));
  }

  /** Pages whose sums are not 0. Those of folio queues are named by sub-page 0. */
  list(): { readonly page: PageName; readonly refs: number; readonly pins: number }[] {
    const pages: { page: PageName; refs: number; pins: number }[] = [];
    for (const { space, bucket, first, end } of this.#seen) {
      for (const [from, to, amount] of runs(bucket, first, end)) {
        if (amount === undefined || (amount.refs === 0 && amount.pins === 0)) continue;
        const { refs, pins } = amount;
        for (let number = from; number < to; number++) pages.push({ page: space === 'f' ? { space, number, sub: 0 } : { space, number }, refs, pins });
      }
    }
    return pages;
  }

  #bucket(name: string): RunMap<Amount> {
    const known = this.#buckets.get(name);
    if (known !== undefined) return known;
    const fresh = new RunMap<Amount>();
    this.#buckets.set(name, fresh);
    return fresh;
  }
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
