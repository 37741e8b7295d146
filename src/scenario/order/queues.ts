/** Folio queues and pipes in the published order. */
import { FOLIOQ_SLOTS } from '../../revisions';
import type { PipeBuffer } from '../types';
import {
  ARRAYS, type CallChoice, DIRECTIONS, INJECT_ARRAY, INJECT_PIPE, MAXPAGES, buildCall, flagWords, maxsizes,
} from './call-axes';
import { PLAIN_MEMORY } from './memory-axes';
import type { PartsOf, Setting } from './part';
import { type Axes, axis, bySize } from './weighted';

/** Folio orders and where the iterator stands: folio index, or the end of the first queue. */
interface QueueShape { readonly orders: readonly number[]; readonly at: number; readonly pastEnd?: boolean }
type FolioqChoice = CallChoice & { shape: QueueShape; offset: 'start' | 'one' | 'page' | 'butOne' | 'full'; count: 'rest' | 'one' | 'none' | 'page' | 'butOne' };

const small = (count: number): number[] => Array.from({ length: count }, () => 0);
const QUEUES = axis<QueueShape>(
  [{ orders: [0], at: 0 }, 0], [{ orders: [1], at: 0 }, 1], [{ orders: [0, 0], at: 0 }, 1], [{ orders: [0, 0], at: 1 }, 2],
  [{ orders: [0, 1], at: 0 }, 2], [{ orders: [1, 0], at: 0 }, 2], [{ orders: [2], at: 0 }, 2], [{ orders: [0, 0, 0], at: 0 }, 3],
  [{ orders: small(FOLIOQ_SLOTS + 1), at: FOLIOQ_SLOTS - 1 }, 2],
  [{ orders: small(FOLIOQ_SLOTS + 1), at: FOLIOQ_SLOTS, pastEnd: true }, 2],
  [{ orders: small(FOLIOQ_SLOTS + 2), at: FOLIOQ_SLOTS }, 3],
  [{ orders: [...small(FOLIOQ_SLOTS - 1), 1, 1], at: FOLIOQ_SLOTS - 1 }, 3],
);

function callAxes({ revision, numbering, pageSize }: Setting): Axes<CallChoice> {
  return {
    maxpages: MAXPAGES, maxsize: maxsizes(pageSize), direction: DIRECTIONS, array: ARRAYS,
    flags: flagWords(revision, numbering), inject: INJECT_ARRAY,
  };
}

/** iov_offset; null when an earlier choice gives the same one. */
function queueOffset(choice: FolioqChoice['offset'], folio: bigint, size: bigint): bigint | null {
  switch (choice) {
    case 'start':
      return 0n;
    case 'one':
      return 1n;
    case 'full':
      return folio;
    case 'butOne':
      return folio - 1n;
    case 'page':
      return folio > size ? size : null;
  }
}

function queueCount(choice: FolioqChoice['count'], rest: bigint, size: bigint): bigint | null {
  switch (choice) {
    case 'rest':
      return rest;
    case 'one':
      return rest > 1n ? 1n : null;
    case 'none':
      return rest > 0n ? 0n : null;
    case 'page':
      return rest > size ? size : null;
    case 'butOne':
      return rest > 2n && rest !== size + 1n ? rest - 1n : null;
  }
}

export const folioqParts: PartsOf = function* (setting, maxSize) {
  const size = BigInt(setting.pageSize);
  const axes: Axes<FolioqChoice> = {
    shape: QUEUES,
    offset: axis<FolioqChoice['offset']>(['start', 0], ['one', 1], ['full', 1], ['butOne', 1], ['page', 2]),
    count: axis<FolioqChoice['count']>(['rest', 0], ['one', 1], ['none', 1], ['page', 2], ['butOne', 2]),
    ...callAxes(setting),
  };
  for (const c of bySize<FolioqChoice>(axes, maxSize)) {
    const { orders, at, pastEnd = false } = c.shape;
    const bytes = orders.map((order) => size << BigInt(order));
    const offset = pastEnd && c.offset !== 'start' ? null : queueOffset(c.offset, bytes[at] ?? 0n, size);
    const rest = offset === null ? 0n : bytes.slice(at).reduce((a, b) => a + b, 0n) - offset;
    const count = offset === null ? null : queueCount(c.count, rest, size);
    const call = count === null ? null : buildCall(c, count, axes.maxsize);
    if (offset === null || count === null || call === null) {
      yield null;
      continue;
    }
    const queue = pastEnd ? 0 : Math.floor(at / FOLIOQ_SLOTS);
    yield {
      iter: { kind: 'folioq', direction: c.direction, count, offset, orders, queue, slot: pastEnd ? FOLIOQ_SLOTS : at % FOLIOQ_SLOTS },
      call, memory: PLAIN_MEMORY,
    };
  }
};

interface Ring { readonly ringSize: number; readonly maxUsage: number; readonly tail: number }
type PipeChoice = CallChoice & { ring: Ring; buffers: readonly PipeBuffer[]; count: bigint; repeat: number };

export const pipeParts: PartsOf = function* (setting, maxSize) {
  const { pageSize } = setting;
  const size = BigInt(pageSize);
  const partly: PipeBuffer = { anon: true, offset: 0, len: 1 };
  const cache: PipeBuffer = { anon: false, offset: 1, len: 1 };
  const axes: Axes<PipeChoice> = {
    ring: axis<Ring>(
      [{ ringSize: 2, maxUsage: 2, tail: 0 }, 0], [{ ringSize: 1, maxUsage: 1, tail: 0 }, 1],
      [{ ringSize: 4, maxUsage: 2, tail: 1 }, 2], [{ ringSize: 16, maxUsage: 16, tail: 5 }, 3],
    ),
    buffers: axis<readonly PipeBuffer[]>(
      [[], 0], [[partly], 1], [[cache], 1], [[partly, partly], 2], [[{ anon: true, offset: 0, len: pageSize }], 2], [[cache, partly], 3],
    ),
    count: axis([1n, 0], [size, 1], [size + 1n, 1], [0n, 1], [2n, 2], [2n * size, 2], [3n * size, 3]),
    repeat: axis([1, 0], [2, 1], [3, 3]),
    ...callAxes(setting), direction: axis(['DEST', 0]), inject: INJECT_PIPE,
  };
  for (const c of bySize<PipeChoice>(axes, maxSize)) {
    const call = c.buffers.length > c.ring.maxUsage ? null : buildCall(c, c.count, axes.maxsize, c.repeat);
    yield call && {
      iter: { kind: 'pipe', direction: c.direction, count: c.count, ...c.ring, buffers: c.buffers },
      call, memory: PLAIN_MEMORY,
    };
  }
};
