/** Concrete arrays: a default element and what differs from it. */
import type { Value } from './value';

/** Elements of a chunk: indexes next to each other are kept together, wherever they are. */
const SIZE = 64;

/** Elements at the indexes from a multiple of {@link SIZE} on. Only the array that owns a chunk writes to it. */
interface Chunk {
  readonly owner: object;
  readonly elements: Value[];
}

const NO_ELEMENTS: readonly Value[] = [];
/** no chunk has this number */
const NOWHERE = NaN;

/**
 * A mutable total map from scalar values to values: fast where indexes are near each other, correct for any. Indexes must
 * be in the form of {@link Value}. Who shares one and writes it must {@link copy} first; a copy costs little until
 * either side is written.
 */
export class ArrayValue {
  readonly default: Value;
  private chunks: Map<number, Chunk> | undefined;
  /** elements at other indexes than numbers */
  private others: Map<Value, Value> | undefined;
  /** what the chunks written since the last copy belong to */
  private owner: object = this;
  /** the chunk looked at last, and whether it may be written */
  private number = NOWHERE;
  private elements: readonly Value[] = NO_ELEMENTS;
  private isOwn = false;

  private constructor(fallback: Value) {
    this.default = fallback;
  }

  /** @internal Use {@link arrayValue}. */
  static of(fallback: Value, elements: Iterable<Value>): ArrayValue {
    const array = new ArrayValue(fallback);
    let index = 0;
    for (const element of elements) array.set(index++, element);
    return array;
  }

  /** The element at `index`. */
  get(index: Value): Value {
    if (typeof index !== 'number') return this.others?.get(index) ?? this.default;
    const number = Math.floor(index / SIZE);
    if (number !== this.number && !this.visit(number)) return this.default;
    return this.elements[index - number * SIZE] ?? this.default;
  }

  /** Replaces the element at `index`, in place. */
  set(index: Value, value: Value): void {
    if (typeof index !== 'number') {
      (this.others ??= new Map()).set(index, value);
      return;
    }
    const number = Math.floor(index / SIZE);
    const elements = number === this.number && this.isOwn ? (this.elements as Value[]) : this.own(number);
    elements[index - number * SIZE] = value;
  }

  /** An array with the same elements that is written independently. */
  copy(): ArrayValue {
    const copy = new ArrayValue(this.default);
    if (this.others !== undefined) copy.others = new Map(this.others);
    if (this.chunks === undefined) return copy;
    copy.chunks = new Map(this.chunks);
    // the chunks are both arrays' now: whoever writes to one takes a copy of it first
    this.owner = {};
    this.isOwn = false;
    return copy;
  }

  /** Every index that has another element than the default, with its element, in no particular order. */
  *entries(): IterableIterator<readonly [index: Value, element: Value]> {
    for (const [number, { elements }] of this.chunks ?? []) {
      for (const [at, element] of elements.entries()) {
        if (element !== this.default) yield [number * SIZE + at, element];
      }
    }
    yield* this.others ?? [];
  }

  /** Makes an existing chunk the current one. */
  private visit(number: number): boolean {
    const chunk = this.chunks?.get(number);
    if (chunk === undefined) return false;
    this.number = number;
    this.elements = chunk.elements;
    this.isOwn = chunk.owner === this.owner;
    return true;
  }

  /** The elements of a chunk, to be written; the chunk becomes the current one. */
  private own(number: number): Value[] {
    this.chunks ??= new Map();
    const known = this.chunks.get(number);
    const elements = known === undefined ? new Array<Value>(SIZE).fill(this.default) : known.elements;
    const own = known !== undefined && known.owner !== this.owner ? elements.slice() : elements;
    if (own !== known?.elements) this.chunks.set(number, { owner: this.owner, elements: own });
    this.number = number;
    this.elements = own;
    this.isOwn = true;
    return own;
  }
}

/** A new array: `elements` at indexes 0, 1, 2, ..., and `fallback` at every other index. */
export function arrayValue(fallback: Value, elements: Iterable<Value> = []): ArrayValue {
  return ArrayValue.of(fallback, elements);
}
