/** Boundary iterators of each kind. The first of a list are the plainest. */
import { FOLIOQ_SLOTS, type Kind, type PageSize, VMALLOC_START, maxRwCount } from '../../revisions';
import type { Direction } from '../../revisions';
import type { Iter, PipeBuffer } from '../types';

/** A vector without addresses: segment lengths, offset of the first byte from a page start, iov_offset. */
interface Shape { readonly lens: readonly bigint[]; readonly at: bigint; readonly offset: bigint }

/** All lists of up to three segments of 0, 1 and a page; each from its start, one byte in, and with segment 0 used up. */
function shapes(pageSize: PageSize): readonly Shape[] {
  const size = BigInt(pageSize);
  const alphabet = [size, 1n, 0n];
  const lists: bigint[][] = [];
  for (let grown: bigint[][] = [[]], i = 0; i < 3; i++) {
    grown = grown.flatMap((list) => alphabet.map((len) => [...list, len]));
    lists.push(...grown);
  }
  const large = [[2n * size + 1n], [BigInt(maxRwCount(pageSize)) + size]];
  return [...large, ...lists].flatMap((lens, i) => {
    const first = lens[0] ?? 0n;
    const offsets = [...new Set([0n, first > 1n ? 1n : 0n, first])];
    return offsets.map((offset, j) => ({ lens, at: [0n, 1n, size - 1n][(i + j) % 3] ?? 0n, offset }));
  });
}

function countOf({ lens, offset }: Shape): bigint {
  return lens.reduce((a, b) => a + b, 0n) - offset;
}

function addresses({ lens, at }: Shape, area: bigint, pageSize: PageSize): { base: bigint; len: bigint }[] {
  let next = area + 16n * BigInt(pageSize) + at;
  return lens.map((len) => {
    const base = next;
    next += ((len / BigInt(pageSize)) + 3n) * BigInt(pageSize);
    return { base, len };
  });
}

function ranges(pageSize: PageSize): readonly { readonly at: bigint; readonly offset: bigint; readonly count: bigint }[] {
  const size = BigInt(pageSize);
  const limit = BigInt(maxRwCount(pageSize));
  return [2n * size + 1n, 1n, size - 1n, size, size + 1n, 0n, limit - 1n, limit + 1n, 1n << 33n].flatMap((count, i) =>
    [0n, 1n, size - 1n].map((at, j) => ({ at, offset: [0n, 1n, size][(i + j) % 3] ?? 0n, count })));
}

function queues(pageSize: PageSize, direction: Direction): Iter[] {
  const size = BigInt(pageSize);
  const small = (n: number): number[] => Array.from({ length: n }, () => 0);
  const list: readonly (readonly [readonly number[], number, number])[] = [
    [[0], 0, 0], [[1, 0], 0, 0], [[0, 2, 1], 1, 0], [small(FOLIOQ_SLOTS), FOLIOQ_SLOTS - 1, 0],
    [small(FOLIOQ_SLOTS + 2), FOLIOQ_SLOTS - 1, 0], [small(FOLIOQ_SLOTS + 2), FOLIOQ_SLOTS, 0], [small(2 * FOLIOQ_SLOTS + 1), FOLIOQ_SLOTS, 1],
  ];
  return list.flatMap(([orders, slot, queue]) => {
    const at = queue * FOLIOQ_SLOTS + slot;
    const bytes = slot === FOLIOQ_SLOTS ? 0n : size << BigInt(orders[at] ?? 0);
    const rest = orders.slice(at).reduce((sum, order) => sum + (size << BigInt(order)), 0n);
    return [...new Set([0n, bytes === 0n ? 0n : 1n, bytes === 0n ? 0n : bytes - 1n, bytes])].map((offset): Iter => {
      const most = rest - offset < 5n * size ? rest - offset : 5n * size;
      return { kind: 'folioq', direction, count: most, offset, orders, queue, slot };
    });
  });
}

function pipes(pageSize: PageSize): Iter[] {
  const partly: PipeBuffer = { anon: true, offset: 0, len: 1 };
  const cache: PipeBuffer = { anon: false, offset: 1, len: 1 };
  // positions are unsigned int: those of the last two wrap after one buffer and after two
  const rings = [
    { ringSize: 4, maxUsage: 4, tail: 0 }, { ringSize: 1, maxUsage: 1, tail: 1 }, { ringSize: 4, maxUsage: 2, tail: 3 },
    { ringSize: 4, maxUsage: 4, tail: 2 ** 32 - 1 }, { ringSize: 8, maxUsage: 8, tail: 2 ** 32 - 2 },
  ];
  const counts = [BigInt(2 * pageSize + 1), 1n, BigInt(pageSize), 0n];
  return rings.flatMap((ring) => [[], [partly], [cache], [partly, cache]].filter((buffers) => buffers.length <= ring.maxUsage)
    .flatMap((buffers) => counts.map((count): Iter => ({ kind: 'pipe', direction: 'DEST', count, ...ring, buffers }))));
}

/** Boundary iterators of a kind. Directions take turns where both make sense. */
export function boundaryIters(kind: Kind, pageSize: PageSize): readonly Iter[] {
  const size = BigInt(pageSize);
  const turn = (i: number): Direction => (i % 2 === 0 ? 'DEST' : 'SOURCE');
  switch (kind) {
    case 'ubuf':
      return ranges(pageSize).map(({ at, offset, count }, i) => (
        { kind, direction: turn(i), count, offset, nofault: false, segs: [{ base: 16n * size + at, len: offset + count }] }));
    case 'iovec':
      return shapes(pageSize).map((shape, i) => (
        { kind, direction: turn(i), count: countOf(shape), offset: shape.offset, nofault: false, segs: addresses(shape, 0n, pageSize) }));
    case 'kvec':
      return shapes(pageSize).map((shape, i) => (
        { kind, direction: turn(i), count: countOf(shape), offset: shape.offset, segs: addresses(shape, i % 3 === 0 ? VMALLOC_START : VMALLOC_START >> 1n, pageSize) }));
    case 'bvec':
      return shapes(pageSize).map((shape, i) => ({
        kind, direction: turn(i), count: countOf(shape), offset: shape.offset,
        segs: shape.lens.map((len, k) => ({ page: BigInt(16 + 16 * k), offset: k === 0 || i % 2 === 0 ? shape.at : 0n, len })),
      }));
    case 'xarray':
      return ranges(pageSize).map(({ at, offset, count }, i) => ({
        kind, direction: turn(i), count, offset, start: 4n * size + at,
        present: [[4n, 5n, 6n, 7n], [5n, 6n], [4n, 6n, 7n], []][i % 4]?.map((index) => ({ index, order: 0 })) ?? [],
      }));
    case 'folioq':
      return queues(pageSize, 'DEST').map((iter, i) => ({ ...iter, direction: turn(i) }));
    case 'pipe':
      return pipes(pageSize);
    case 'discard':
      return [2n * size, 0n, 1n].map((count) => ({ kind, direction: 'DEST', count }));
  }
}
