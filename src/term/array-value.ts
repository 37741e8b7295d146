/** Concrete arrays: a default element and what differs from it. */
import type { Value } from './value';

/** Elements up to this index (exclusive) may be kept in a plain JavaScript array. */
const DENSE_LIMIT = 1 << 24;

/** How far beyond twice its length the plain array grows at once. */
const SLACK = 64;

/**
 * A mutable total map from scalar values to values: fast for indexes 0, 1, 2, ..., correct for any. Indexes must be in
 * the form of {@link Value}. Who shares one and writes it must {@link copy} first.
 */
export class ArrayValue {
  readonly default: Value;
  private readonly dense: Value[];
  private readonly sparse: Map<Value, Value>;

  private constructor(fallback: Value, dense: Value[], sparse: Map<Value, Value>) {
    this.default = fallback;
    this.dense = dense;
    this.sparse = sparse;
  }

  /** @internal Use {@link arrayValue}. */
  static of(fallback: Value, dense: Value[]): ArrayValue {
    return new ArrayValue(fallback, dense, new Map());
  }

  /** The element at `index`. */
  get(index: Value): Value {
    if (typeof index === 'number' && index < this.dense.length) {
      const found = this.dense[index];
      if (found !== undefined) return found;
    }
    if (this.sparse.size === 0) return this.default;
    return this.sparse.get(index) ?? this.default;
  }

  /** Replaces the element at `index`, in place. */
  set(index: Value, value: Value): void {
    if (typeof index === 'number' && index >= 0) {
      if (index < this.dense.length) {
        this.dense[index] = value;
        return;
      }
      if (index < DENSE_LIMIT && index <= 2 * this.dense.length + SLACK) {
        this.growTo(index);
        this.dense.push(value);
        return;
      }
    }
    this.sparse.set(index, value);
  }

  /** An array with the same elements that is written independently. */
  copy(): ArrayValue {
    return new ArrayValue(this.default, this.dense.slice(), new Map(this.sparse));
  }

  /** Every index that may have another element than the default, with its element, in no particular order. */
  *entries(): IterableIterator<readonly [index: Value, element: Value]> {
    for (const [index, element] of this.dense.entries()) yield [index, element];
    yield* this.sparse;
  }

  /** Makes `dense` cover all indexes below `length`; what `sparse` has at `length` itself is about to be replaced. */
  private growTo(length: number): void {
    for (let index = this.dense.length; index < length; index++) {
      this.dense.push(this.sparse.get(index) ?? this.default);
      this.sparse.delete(index);
    }
    this.sparse.delete(length);
  }
}

/** A new array: `elements` at indexes 0, 1, 2, ..., and `fallback` at every other index. */
export function arrayValue(fallback: Value, elements: Iterable<Value> = []): ArrayValue {
  return ArrayValue.of(fallback, [...elements]);
}
