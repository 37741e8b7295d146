/** Moves at boundaries, user addresses at the edges of the address space, joints of vectors, edges of the page cache. */
import { type PageSize, type RevisionName, TASK_SIZE_MAX, maxRwCount, revision } from '../../revisions';
import type { Call, ExtractCall, Iter } from '../types';
import { extraction, legalFlags } from './calls';

/** Bytes worth moving by: nothing, one byte, to and over the first boundary, to and over the end. */
function distances(iter: Iter, pageSize: PageSize): readonly bigint[] {
  const size = BigInt(pageSize);
  const first = 'segs' in iter ? iter.segs[0]?.len ?? 0n : size;
  return [...new Set([0n, 1n, first, first + 1n, iter.count, iter.count + 1n])];
}

/** Advance, revert and count changes before and after an extraction. The caller keeps those that are well-formed. */
export function moveCalls(name: RevisionName, iter: Iter, pageSize: PageSize): readonly (readonly Call[])[] {
  const flags = legalFlags(name, revision(name).numbering, iter.direction);
  const take = (maxsize: bigint): ExtractCall => extraction({ maxsize, maxpages: 8, array: 'own' }, flags, {}, 1);
  const all = take((1n << 63n) - 1n);
  const refused = BigInt(maxRwCount(pageSize)) + 1n;
  const moved = distances(iter, pageSize).flatMap((n): Call[][] => [
    [{ op: 'advance', n }, all],
    [{ op: 'advance', n }, { op: 'revert', n }, all],
    [{ op: 'advance', n }, { op: 'revert', n: 1n }, all],
    [{ op: 'truncate', n }, all, { op: 'reexpand', n: 1n }, all],
  ]);
  return [
    ...moved,
    [take(1n), { op: 'revert', n: 1n }, all],
    [take(1n), { op: 'revert', n: 0n }, take(1n), { op: 'advance', n: 0n }, all],
    [all, { op: 'revert', n: 1n }, all],
    [take(iter.count), { op: 'revert', n: iter.count }, all],
    [all, { op: 'revert', n: refused }, { op: 'advance', n: 0n }],
  ];
}

/** One and two pages at the end of user space, beyond it, and at the top of the address space. */
export function edgeIters(pageSize: PageSize): readonly Iter[] {
  const size = BigInt(pageSize);
  const end = (TASK_SIZE_MAX / size) * size;
  const top = 1n << 64n;
  return [end - size, end, end + size, top / 2n, top - size, top - 2n * size].flatMap((base) => [1n, size, size + 1n]
    .filter((count) => base + count <= top)
    .map((count): Iter => ({ kind: 'ubuf', direction: 'DEST', count, offset: 0n, nofault: false, segs: [{ base, len: count }] })));
}

/** Page segments that join at page boundaries, and almost do: what merging and its stops depend on. */
export function joinIters(pageSize: PageSize): readonly Iter[] {
  const size = BigInt(pageSize);
  const seg = (page: bigint, offset: bigint, len: bigint): { page: bigint; offset: bigint; len: bigint } => ({ page, offset, len });
  const lists = [
    [seg(16n, 0n, size), seg(17n, 0n, size)], [seg(16n, 1n, size - 1n), seg(32n, 0n, 2n * size), seg(8n, 0n, 1n)],
    [seg(16n, 0n, size), seg(32n, 1n, size - 1n)], [seg(16n, 0n, size - 1n), seg(32n, 0n, size)],
    [seg(16n, 0n, size), seg(32n, 0n, 0n), seg(48n, 0n, size)], [seg(16n, size - 1n, 2n), seg(32n, 0n, size)],
    [seg(16n, size, size), seg(32n, size, size)],
  ];
  return lists.map((segs, i): Iter => ({
    kind: 'bvec', direction: i % 2 === 0 ? 'DEST' : 'SOURCE', count: segs.reduce((sum, { len }) => sum + len, 0n), offset: 0n, segs,
  }));
}

/** Page cache up to the last page of the longest file, in large folios, and listed in no order. */
export function cacheIters(pageSize: PageSize): readonly Iter[] {
  const size = BigInt(pageSize);
  const end = 1n << 63n;
  const at = (start: bigint, count: bigint, folios: readonly (readonly [index: bigint, order: number])[]): Iter =>
    ({ kind: 'xarray', direction: 'DEST', count, offset: 0n, start, present: folios.map(([index, order]) => ({ index, order })) });
  return [
    at(end - 2n * size, 2n * size - 1n, [[end / size - 2n, 0], [end / size - 1n, 0]]),
    at(5n * size, 4n * size, [[4n, 2], [8n, 0]]),
    at(4n * size, 4n * size, [[7n, 0], [4n, 0], [6n, 0], [5n, 0]]),
    at(4n * size, 4n * size, [[6n, 1], [4n, 1]]),
  ];
}
