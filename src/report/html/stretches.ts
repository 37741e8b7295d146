/** An iterator as stretches of pages, in the order of its bytes: what a figure of it is drawn from. */
import type { Iter, Memory, Scenario } from '../../scenario/types';

/** A page of a stretch. */
export interface StretchPage {
  /** as results name it; null: it has no name before it is there */
  readonly name: string | null;
  /** other names it may be listed by */
  readonly aliases: readonly string[];
  /** what stands there, where that is not plainly a page */
  readonly state: string | null;
}

/** A segment, a folio, or the range of a file. */
export interface Stretch {
  readonly label: string;
  /** of its first byte in its first page, bytes */
  readonly offset: bigint;
  /** bytes */
  readonly length: bigint;
  /** of its first byte in the iterator's stream, bytes */
  readonly position: bigint;
  /** pages it touches; one where it is empty */
  readonly pages: number;
  readonly page: (index: number) => StretchPage;
}

const hex = (value: bigint): string => `0x${value.toString(16)}`;
const bytes = (n: bigint): string => `${n < 4096n ? String(n) : hex(n)} ${n === 1n ? 'byte' : 'bytes'}`;

/** Bytes to whole pages, at least one, and no more than anybody draws. */
function pageCount(offset: bigint, length: bigint, size: bigint): number {
  const pages = (offset + length + size - 1n) / size;
  return Number(pages < 1n ? 1n : pages > 1_000_000n ? 1_000_000n : pages);
}

/** The user page at a virtual page number. */
function userPage(page: bigint, { ranges }: Memory): StretchPage {
  const range = ranges.findLast((r) => page >= r.page && page < r.page + r.count);
  const frame = range?.frame === undefined ? page : range.frame + (page - range.page);
  const state = range === undefined || range.state === 'present' ? null : range.state;
  return { name: `u${frame}`, aliases: state === null ? [] : [`c${page}`, ...(state === 'zero' ? ['z'] : [])], state };
}

type Addressed = Extract<Iter, { readonly kind: 'ubuf' | 'iovec' | 'kvec' }>;

function addressed(iter: Addressed, memory: Memory, size: bigint): readonly Stretch[] {
  let position = 0n;
  return iter.segs.map(({ base, len }, i) => {
    const length = iter.kind === 'ubuf' && iter.offset + iter.count > len ? iter.offset + iter.count : len;
    const first = base / size;
    const stretch: Stretch = {
      label: `${iter.kind === 'ubuf' ? 'buffer' : `segment ${i}`}: ${hex(base)}, ${bytes(length)}`, offset: base % size, length, position,
      pages: pageCount(base % size, length, size),
      page: (n) => (iter.kind === 'kvec' ? { name: `k${first + BigInt(n)}`, aliases: [`v${first + BigInt(n)}`], state: null } : userPage(first + BigInt(n), memory)),
    };
    position += len;
    return stretch;
  });
}

function bio(iter: Extract<Iter, { readonly kind: 'bvec' }>, size: bigint): readonly Stretch[] {
  let position = 0n;
  return iter.segs.map(({ page, offset, len }, i) => {
    const first = page + offset / size;
    const stretch: Stretch = {
      label: `bio_vec ${i}: page b${page}+${offset}, ${bytes(len)}`, offset: offset % size, length: len, position, pages: pageCount(offset % size, len, size),
      page: (n) => ({ name: `b${first + BigInt(n)}`, aliases: [], state: null }),
    };
    position += len;
    return stretch;
  });
}

function file(iter: Extract<Iter, { readonly kind: 'xarray' }>, size: bigint): readonly Stretch[] {
  const length = iter.offset + iter.count;
  const first = iter.start / size;
  const isThere = (index: bigint): boolean => iter.present.some((f) => index >= f.index && index < f.index + (1n << BigInt(f.order)));
  return [{
    label: `file from ${hex(iter.start)}, ${bytes(length)}`, offset: iter.start % size, length, position: 0n, pages: pageCount(iter.start % size, length, size),
    page: (n) => {
      const index = first + BigInt(n);
      return { name: `x${index}`, aliases: [], state: isThere(index) ? null : 'absent' };
    },
  }];
}

function folios({ orders }: Extract<Iter, { readonly kind: 'folioq' }>, size: bigint): readonly Stretch[] {
  let position = 0n;
  return orders.map((order, f) => {
    const length = size << BigInt(order);
    const stretch: Stretch = {
      label: `folio ${f}: ${1 << order} ${order === 0 ? 'page' : 'pages'}`, offset: 0n, length, position, pages: 1 << order,
      page: (n) => ({ name: `f${f}.${n}`, aliases: [], state: null }),
    };
    position += length;
    return stretch;
  });
}

/** None for a kind without memory of its own. */
export function stretchesOf({ iter, memory, pageSize }: Pick<Scenario, 'iter' | 'memory' | 'pageSize'>): readonly Stretch[] {
  const size = BigInt(pageSize);
  switch (iter.kind) {
    case 'ubuf':
    case 'iovec':
    case 'kvec': return addressed(iter, memory, size);
    case 'bvec': return bio(iter, size);
    case 'xarray': return file(iter, size);
    case 'folioq': return folios(iter, size);
    case 'pipe': return [{
      label: `pipe of ${iter.ringSize}, room for ${bytes(iter.count)}`, offset: 0n, length: iter.count, position: 0n, pages: pageCount(0n, iter.count, size),
      page: (n) => ({ name: `p${n}`, aliases: [], state: null }),
    }];
    case 'discard': return [];
  }
}
