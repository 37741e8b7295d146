/**
 * An ordered map from non-negative 64-bit keys to values, stored as runs of equal values. Keys without a value have
 * none; a run of half a million pages in the same state is one entry.
 */
export class RunMap<T> {
  readonly #starts: bigint[] = [];
  readonly #ends: bigint[] = [];
  readonly #values: T[] = [];

  /** The value at `key`, and the first key after it where the value may differ (undefined: never). */
  at(key: bigint): { readonly value: T | undefined; readonly end: bigint | undefined } {
    const i = this.#firstEndingAfter(key);
    const start = this.#starts[i];
    if (start === undefined) return { value: undefined, end: undefined };
    if (start > key) return { value: undefined, end: start };
    return { value: this.#values[i], end: this.#ends[i] };
  }

  /** Every key of [start, end) gets `value`, or none if it is undefined. */
  set(start: bigint, end: bigint, value: T | undefined): void {
    if (start >= end) return;
    this.update(start, end, () => value);
  }

  /** Every run inside [start, end), gaps included, gets what `next` makes of its value. */
  update(start: bigint, end: bigint, next: (old: T | undefined) => T | undefined): void {
    const first = this.#firstEndingAfter(start);
    const starts: bigint[] = [];
    const ends: bigint[] = [];
    const values: T[] = [];
    const push = (from: bigint, to: bigint, value: T | undefined): void => {
      if (value === undefined || from >= to) return;
      const last = values.length - 1;
      if (last >= 0 && values[last] === value && ends[last] === from) ends[last] = to;
      else { starts.push(from); ends.push(to); values.push(value); }
    };
    let at = start;
    let i = first;
    // a neighbour that ends exactly at `start` joins in, so that equal runs grow together again
    const before = this.#values[first - 1];
    const joins = before !== undefined && this.#ends[first - 1] === start;
    if (joins) push(this.#starts[first - 1] ?? start, start, before);
    for (; ; i++) {
      const from = this.#starts[i];
      const to = this.#ends[i];
      const value = this.#values[i];
      if (from === undefined || to === undefined || value === undefined || from > end) break;
      if (from < start) push(from, start, value);
      if (from > at) { push(at, min(from, end), next(undefined)); at = min(from, end); }
      if (at < end && to > at) { push(at, min(to, end), next(value)); at = min(to, end); }
      if (to > end) push(from > end ? from : end, to, value);
    }
    if (at < end) push(at, end, next(undefined));
    const from = joins ? first - 1 : first;
    this.#starts.splice(from, i - from, ...starts);
    this.#ends.splice(from, i - from, ...ends);
    this.#values.splice(from, i - from, ...values);
  }

  #firstEndingAfter(key: bigint): number {
    let low = 0;
    let high = this.#ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const end = this.#ends[middle];
      if (end !== undefined && end <= key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
