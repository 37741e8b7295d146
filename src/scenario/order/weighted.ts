/**
 * Enumeration by size. An axis lists the values one part of a scenario can have, each with a weight; the size of a
 * combination is the sum of its weights. Combinations come in increasing size; within one size in the order of the axes
 * as listed, and within an axis in the order of its values.
 */

export interface Choice<T> { readonly value: T; readonly weight: number }
export type Axis<T> = readonly Choice<T>[];
/** One axis per property of T; the order of the properties is part of the published order. */
export type Axes<T> = { readonly [K in keyof T]: Axis<T[K]> };

/** An axis from [value, weight] pairs. */
export function axis<T>(...pairs: readonly (readonly [T, number])[]): Axis<T> {
  return pairs.map(([value, weight]) => ({ value, weight }));
}

/** reachable[i] = sizes that the axes from i on can make together. */
function reachableSizes(axes: readonly Axis<unknown>[]): readonly ReadonlySet<number>[] {
  const sizes: ReadonlySet<number>[] = [new Set([0])];
  for (const choices of [...axes].reverse()) {
    const rest = sizes[0] ?? new Set<number>();
    const next = new Set<number>();
    for (const { weight } of choices) for (const size of rest) next.add(weight + size);
    sizes.unshift(next);
  }
  return sizes;
}

/** Puts every combination of exactly `size`, one per turn. Iterative: skipping must be cheap. */
function* ofSize(
  axes: readonly Axis<unknown>[], reachable: readonly ReadonlySet<number>[], size: number, put: (axis: number, value: unknown) => void,
): Generator<void> {
  const index: number[] = [-1];
  const left: number[] = [size];
  for (;;) {
    const depth = index.length - 1;
    if (depth < 0) return;
    const budget = left[depth] ?? 0;
    const next = (index[depth] ?? 0) + 1;
    const choice = axes[depth]?.[next];
    if (choice === undefined) {
      index.pop();
      left.pop();
      continue;
    }
    index[depth] = next;
    if (choice.weight > budget || reachable[depth + 1]?.has(budget - choice.weight) !== true) continue;
    put(depth, choice.value);
    if (depth === axes.length - 1) {
      yield;
      continue;
    }
    index.push(-1);
    left.push(budget - choice.weight);
  }
}

/**
 * All combinations in order of size. The object handed out is reused: read it before asking for the next one.
 * `maxSize` ends the enumeration (inclusive).
 */
export function* bySize<T extends object>(axes: Axes<T>, maxSize = Infinity): Generator<Readonly<T>> {
  const keys = Object.keys(axes) as (keyof T)[];
  const lists: readonly Axis<T[keyof T]>[] = keys.map((key) => axes[key]);
  const reachable = reachableSizes(lists);
  const current: Partial<T> = {};
  const put = (depth: number, value: unknown): void => {
    const key = keys[depth];
    if (key !== undefined) current[key] = value as T[keyof T];
  };
  const sizes = [...(reachable[0] ?? [])].filter((size) => size <= maxSize).sort((a, b) => a - b);
  for (const size of sizes) for (const _ of ofSize(lists, reachable, size, put)) yield current as T;
}
