/** Extractions from kernel-backed iterators: segment layouts, holes, folio orders, pipes. */
import { VMALLOC_START } from '../../revisions';
import type { BioSegment, Iter, PipeBuffer, XarrayFolio } from '../../scenario/types';
import type { Case } from '../types';
import { PAGE, type Variation } from './build';

const LINEAR = 0x10000n;
const sum = (segs: readonly { readonly len: bigint }[]): bigint => segs.reduce((total, { len }) => total + len, 0n);

/** Orders of folios that hold 4 GiB together: more than one call can give. */
const LARGE_FOLIOS: readonly number[] = Array.from({ length: 16 }, () => 16);

type Vector = readonly (readonly [at: bigint, len: bigint])[];

function kvec({ direction }: Case, segs: Vector, offset = 0n, base = LINEAR): Iter {
  const list = segs.map(([at, len]) => ({ base: base + at, len }));
  return { kind: 'kvec', direction, count: sum(list) - offset, offset, segs: list };
}

/** Offsets count from page 16 of a run of struct pages. */
function bvec({ direction }: Case, segs: Vector, offset = 0n): Iter {
  const list: readonly BioSegment[] = segs.map(([at, len]) => ({ page: 16n, offset: at, len }));
  return { kind: 'bvec', direction, count: sum(list) - offset, offset, segs: list };
}

/** Layouts of two and three segments, aligned and not, with empty and used-up ones. */
const LAYOUTS: readonly (readonly [segs: Vector, offset: bigint])[] = [
  [[[0n, 1n]], 0n],
  [[[0n, PAGE]], 100n],
  [[[100n, PAGE]], 0n],
  [[[100n, 2n * PAGE]], PAGE],
  [[[0n, 3n * PAGE]], PAGE],
  [[[0n, PAGE], [4n * PAGE, PAGE]], 0n],
  [[[0n, PAGE], [PAGE, PAGE]], 0n],
  [[[0n, 10n], [4n * PAGE + 5n, 10n]], 0n],
  [[[0n, PAGE], [4n * PAGE + 5n, 10n]], 0n],
  [[[0n, PAGE], [4n * PAGE, 0n], [8n * PAGE, 10n]], 0n],
  [[[0n, PAGE], [4n * PAGE + 1n, 0n], [8n * PAGE, 10n]], 0n],
  [[[0n, 0n], [4n * PAGE, PAGE]], 0n],
  [[[0n, 10n], [4n * PAGE, PAGE]], 10n],
  [[[1n, 0n], [4n * PAGE, PAGE]], 0n],
  [[[0n, 0n], [0n, 0n], [4n * PAGE, PAGE]], 0n],
  [[[PAGE - 1n, 2n]], 0n],
];

export function kvecProbes(c: Case): readonly Variation[] {
  return [
    ...LAYOUTS.map(([segs, offset]): Variation => ({ iter: kvec(c, segs, offset) })),
    { iter: kvec(c, [[0n, 3n * PAGE]], 0n, VMALLOC_START) }, { iter: kvec(c, [[0n, 0n], [0n, PAGE]]), call: { maxpages: 0 } },
    { iter: kvec(c, [[0n, 1n << 32n]]), call: { maxpages: 0xffffffff } },
  ];
}

export function bvecProbes(c: Case): readonly Variation[] {
  return [
    ...LAYOUTS.map(([segs, offset]): Variation => ({ iter: bvec(c, segs, offset) })),
    { iter: bvec(c, [[0n, 0n], [0n, PAGE]]), wordSize: 32 }, { iter: bvec(c, [[0n, 0n], [0n, PAGE]]), call: { maxpages: 0 } },
    { iter: { ...bvec(c, [[0n, (1n << 32n) - PAGE]]), count: (1n << 32n) - PAGE }, call: { maxpages: 0xffffffff } },
  ];
}

function xarray({ direction }: Case, present: readonly XarrayFolio[], start = 4n * PAGE, count = 3n * PAGE): Iter {
  return { kind: 'xarray', direction, count, offset: 0n, start, present };
}

const indexes = (...list: readonly bigint[]): readonly XarrayFolio[] => list.map((index) => ({ index, order: 0 }));

export function xarrayProbes(c: Case): readonly Variation[] {
  const all = indexes(4n, 5n, 6n, 7n);
  return [
    { iter: xarray(c, all, 4n * PAGE, 1n) }, { iter: xarray(c, all, 4n * PAGE + 100n) }, { iter: xarray(c, [{ index: 4n, order: 2 }]) },
    { iter: xarray(c, indexes(5n, 6n)) }, { iter: xarray(c, indexes(5n, 6n), 4n * PAGE + 100n) }, { iter: xarray(c, indexes(4n, 6n)) },
    { iter: xarray(c, LARGE_FOLIOS.map((order, i) => ({ index: BigInt(i) << BigInt(order), order })), 0n, 1n << 32n), call: { maxpages: 0xffffffff } },
  ];
}

interface Standing { readonly slot?: number; readonly offset?: bigint; readonly count?: bigint }

/** An iterator in the first queue; `count` is all there is, unless given. */
function folioq({ direction }: Case, orders: readonly number[], more: Standing = {}): Iter {
  const { slot = 0, offset = 0n } = more;
  const here = orders.slice(slot).reduce((bytes, order) => bytes + (PAGE << BigInt(order)), 0n);
  return { kind: 'folioq', direction, count: more.count ?? here - offset, offset, orders, queue: 0, slot };
}

export function folioqProbes(c: Case): readonly Variation[] {
  const many = (n: number): readonly number[] => Array.from({ length: n }, () => 0);
  return [
    { iter: folioq(c, [0], { count: 1n }) }, { iter: folioq(c, [0, 0]) }, { iter: folioq(c, [2, 0], { offset: 100n }) },
    { iter: folioq(c, [0, 0], { offset: PAGE }) }, { iter: folioq(c, many(33), { slot: 30 }) }, { iter: folioq(c, many(33), { slot: 31 }) },
    { iter: folioq(c, many(33), { slot: 31, offset: 1n, count: 1n }) }, { iter: folioq(c, many(31), { slot: 31, count: 1n }) },
    { iter: folioq(c, LARGE_FOLIOS), call: { maxpages: 0xffffffff } },
  ];
}

function pipe(count: bigint, maxUsage: number, buffers: readonly PipeBuffer[] = []): Iter {
  return { kind: 'pipe', direction: 'DEST', count, ringSize: 16, maxUsage, tail: 0, buffers };
}

export function pipeProbes(): readonly Variation[] {
  const used: PipeBuffer = { anon: true, offset: 0, len: 10 };
  return [
    { iter: pipe(1n, 16) }, { iter: pipe(3n * PAGE, 2) }, { iter: pipe(PAGE, 1, [used]) }, { iter: pipe(PAGE, 2, [used]) },
    { call: { inject: { pageAlloc: 0 } } }, { call: { inject: { pageAlloc: 1 } } }, { then: { op: 'revert', n: 3n * PAGE } },
  ];
}

/** The plain iterator of a kind: three pages, page-aligned, of one segment. */
export function kernelIter(c: Case): Iter {
  switch (c.kind) {
    case 'bvec': return bvec(c, [[0n, 3n * PAGE]]);
    case 'xarray': return xarray(c, indexes(4n, 5n, 6n));
    case 'folioq': return folioq(c, [0, 0, 0]);
    case 'pipe': return pipe(3n * PAGE, 16);
    case 'discard': return { kind: 'discard', direction: 'DEST', count: 3n * PAGE };
    case 'kvec': case 'ubuf': case 'iovec': return kvec(c, [[0n, 3n * PAGE]]);
  }
}
