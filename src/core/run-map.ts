/**
 * A total map from non-negative 64-bit keys to values, stored as runs of neighbours with the same value. A run of half a
 * million pages in the same state is one entry.
 */
export class RunMap<T> {
  /** run i reaches from start i to the next start; the last one has no end */
  readonly #starts: bigint[] = [0n];
  readonly #values: (T | undefined)[] = [undefined];

  /** The value at `key`, and the first key after it where the value may differ (undefined: never). */
  at(key: bigint): { readonly value: T | undefined; readonly end: bigint | undefined } {
    const next = this.#firstAfter(key);
    return { value: this.#values[next - 1], end: this.#starts[next] };
  }

  /** Every key of [start, end) gets `value`, or none if it is undefined. */
  set(start: bigint, end: bigint, value: T | undefined): void {
    this.update(start, end, () => value);
  }

  /** Every run inside [start, end), gaps included, gets what `next` makes of its value. */
  update(start: bigint, end: bigint, next: (old: T | undefined) => T | undefined): void {
    const first = this.#cut(start);
    const last = this.#cut(end);
    for (let i = first; i < last; i++) this.#values[i] = next(this.#values[i]);
  }

  /** Makes `key` the start of a run; which one. */
  #cut(key: bigint): number {
    const next = this.#firstAfter(key);
    if (this.#starts[next - 1] === key) return next - 1;
    this.#starts.splice(next, 0, key);
    this.#values.splice(next, 0, this.#values[next - 1]);
    return next;
  }

  /** The first run that starts behind `key`. */
  #firstAfter(key: bigint): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = this.#starts[middle];
      if (start !== undefined && start <= key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
