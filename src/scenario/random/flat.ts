/** Random ubuf, xarray, folio queue, pipe and discard iterators. */
import { FOLIOQ_SLOTS, TASK_SIZE_MAX } from '../../revisions';
import type { Prng } from '../prng';
import type { Iter, PipeBuffer, XarrayFolio } from '../types';
import type { IterSetting } from './segments';
import { dataLength, hugeLength, pageOffset, partOf } from './values';

const U64 = 1n << 64n;

export function randomUbuf(prng: Prng, { pageSize, direction, huge }: IterSetting): Iter {
  const size = BigInt(pageSize);
  const place = prng.weighted<'low' | 'taskEnd' | 'top'>(['low', 30], ['taskEnd', 1], ['top', 1]);
  const page = place === 'low' ? BigInt(prng.between(1, 64)) * size
    : place === 'taskEnd' ? (TASK_SIZE_MAX / size - BigInt(prng.between(0, 3))) * size : U64 - BigInt(prng.between(1, 3)) * size;
  const base = page + pageOffset(prng, pageSize);
  const room = U64 - base;
  const consumed = prng.chance(60) ? 0n : prng.chance(50) ? pageOffset(prng, pageSize) : dataLength(prng, pageSize);
  const offset = consumed < room ? consumed : 0n;
  const wanted = prng.chance(5) ? 0n : huge ? hugeLength(prng) : dataLength(prng, pageSize);
  const count = wanted < room - offset ? wanted : room - offset;
  return { kind: 'ubuf', direction, count, offset, nofault: prng.chance(12), segs: [{ base, len: offset + count }] };
}

/** Folios of mixed orders over pages first..last, some of them missing. */
function folios(prng: Prng, first: bigint, last: bigint): XarrayFolio[] {
  const holes = prng.chance(35) ? prng.pick(15, 50, 100) : 0;
  const present: XarrayFolio[] = [];
  for (let index = first; index <= last;) {
    const order = prng.weighted([0, 5], [1, 2], [2, 1]);
    const pages = 1n << BigInt(order);
    const start = index - (index % pages);
    const previous = present[present.length - 1];
    const overlaps = previous !== undefined && previous.index + (1n << BigInt(previous.order)) > start;
    const fits = overlaps || start < 0n ? { index, order: 0 } : { index: start, order };
    if (!prng.chance(holes)) present.push(fits);
    index = fits.index + (1n << BigInt(fits.order));
  }
  return present;
}

export function randomXarray(prng: Prng, { pageSize, direction, huge }: IterSetting): Iter {
  const size = BigInt(pageSize);
  const page = prng.weighted<bigint>([0n, 3], [4n, 5], [7n, 3], [1n << 20n, 1], [1n << 40n, 1]);
  const start = page * size + pageOffset(prng, pageSize);
  const offset = prng.chance(60) ? 0n : prng.chance(50) ? pageOffset(prng, pageSize) : dataLength(prng, pageSize);
  const count = prng.chance(5) ? 0n : huge ? hugeLength(prng) : dataLength(prng, pageSize);
  const first = (start + offset) / size;
  const last = count === 0n ? first : (start + offset + count - 1n) / size;
  const present = folios(prng, first, last - first > 8n ? first + 8n : last);
  return { kind: 'xarray', direction, count, offset, start, present };
}

export function randomFolioq(prng: Prng, { pageSize, direction }: IterSetting): Iter {
  const size = BigInt(pageSize);
  const many = prng.chance(25);
  const orders = Array.from({ length: many ? prng.between(FOLIOQ_SLOTS, 2 * FOLIOQ_SLOTS + 3) : prng.between(1, 5) },
    () => (many ? prng.weighted([0, 20], [1, 1]) : prng.weighted([0, 5], [1, 3], [2, 1])));
  const near = many ? prng.pick(0, FOLIOQ_SLOTS - 2, FOLIOQ_SLOTS - 1, FOLIOQ_SLOTS, 2 * FOLIOQ_SLOTS - 1) : prng.below(orders.length);
  const at = near < orders.length ? near : 0;
  const pastEnd = at % FOLIOQ_SLOTS === 0 && at > 0 && prng.chance(50);
  const bytes = size << BigInt(orders[at] ?? 0);
  const offset = pastEnd || prng.chance(40) ? 0n : prng.pick(1n, bytes, bytes - 1n, pageOffset(prng, pageSize), BigInt(prng.below(Number(bytes))));
  const rest = orders.slice(at).reduce((sum, order) => sum + (size << BigInt(order)), 0n) - offset;
  const count = many ? partOf(prng, rest < 6n * size ? rest : BigInt(prng.between(1, 6)) * size) : partOf(prng, rest);
  const queue = Math.floor(at / FOLIOQ_SLOTS);
  return pastEnd
    ? { kind: 'folioq', direction, count, offset: 0n, orders, queue: queue - 1, slot: FOLIOQ_SLOTS }
    : { kind: 'folioq', direction, count, offset, orders, queue, slot: at % FOLIOQ_SLOTS };
}

function buffer(prng: Prng, pageSize: number): PipeBuffer {
  const anon = prng.chance(60);
  const offset = anon ? 0 : prng.pick(0, 1, pageSize - 1, prng.below(pageSize));
  const room = pageSize - offset;
  return { anon, offset, len: prng.pick(1, Math.min(100, room), room, prng.between(1, room)) };
}

export function randomPipe(prng: Prng, { pageSize, huge }: IterSetting): Iter {
  const ringSize = prng.pick(1, 2, 2, 4, 8, 16);
  const maxUsage = prng.chance(70) ? ringSize : prng.between(1, ringSize);
  const full = prng.chance(10);
  const buffers = Array.from({ length: full ? maxUsage : prng.below(Math.min(maxUsage, 4) + 1) }, () => buffer(prng, pageSize));
  const count = huge ? hugeLength(prng) : prng.chance(8) ? 0n : dataLength(prng, pageSize);
  return { kind: 'pipe', direction: 'DEST', count, ringSize, maxUsage, tail: prng.pick(0, 1, 5, 13), buffers };
}

export function randomDiscard(prng: Prng, { pageSize, huge }: IterSetting): Iter {
  return { kind: 'discard', direction: 'DEST', count: prng.chance(10) ? 0n : huge ? hugeLength(prng) : dataLength(prng, pageSize) };
}
