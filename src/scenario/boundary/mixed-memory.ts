/** User buffers over memory of several sorts: every state beside every other, and ranges that lie over each other. */
import type { Direction } from '../../revisions';
import { type Iter, type Memory, PAGE_STATES } from '../types';

export interface MixedCase { readonly iter: Iter; readonly memory: Memory }

const FIRST = 16n;

function buffer(pageSize: number, pages: bigint, direction: Direction): Iter {
  const size = BigInt(pageSize);
  return { kind: 'ubuf', direction, count: pages * size, offset: 0n, nofault: false, segs: [{ base: FIRST * size, len: pages * size }] };
}

/** Two pages in any two states: the slow path goes on where the lockless walk stopped. */
function pairs(pageSize: number): readonly MixedCase[] {
  return PAGE_STATES.flatMap((first) => PAGE_STATES.flatMap((second) => (['DEST', 'SOURCE'] as const).map((direction): MixedCase => ({
    iter: buffer(pageSize, 2n, direction),
    memory: { ranges: [{ page: FIRST, count: 1n, state: first }, { page: FIRST + 1n, count: 1n, state: second }], signal: 'none' },
  }))));
}

/** Two pages in any two states, twice: a second call meets what the first left there. */
export function sameTwice(pageSize: number): readonly MixedCase[] {
  return pairs(pageSize).map(({ iter, memory }): MixedCase => {
    const { direction, count } = iter;
    const seg = { base: FIRST * BigInt(pageSize), len: count };
    return { iter: { kind: 'iovec', direction, count: 2n * count, offset: 0n, nofault: false, segs: [seg, seg] }, memory };
  });
}

/** All [from, to) of `pages` pages. */
function intervals(pages: number): readonly (readonly [from: bigint, to: bigint])[] {
  return Array.from({ length: pages }, (_, from) => Array.from({ length: pages - from }, (_unused, i) => [BigInt(from), BigInt(from + i + 1)] as const)).flat();
}

/** Three ranges of five pages, each over any part of the ones before; their frames overlap too. */
function overlaps(pageSize: number): readonly MixedCase[] {
  const parts = intervals(5);
  return parts.flatMap((a, i) => parts.map((b, j): MixedCase => {
    const c = parts[(7 * i + 4 * j) % parts.length] ?? a;
    const ranges = [a, b, c].map(([from, to], k) => ({ page: FIRST + from, count: to - from, state: 'present' as const, frame: 100n + BigInt((3 * (i + k)) % 7) }));
    return { iter: buffer(pageSize, 6n, (i + j) % 2 === 0 ? 'DEST' : 'SOURCE'), memory: { ranges, signal: 'none' } };
  }));
}

export function mixedMemoryCases(pageSize: number): readonly MixedCase[] {
  return [...pairs(pageSize), ...overlaps(pageSize)];
}
