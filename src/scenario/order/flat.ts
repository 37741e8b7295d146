/** ubuf, xarray and discard in the published order: kinds without segments. */
import { TASK_SIZE_MAX } from '../../revisions';
import type { Iter, XarrayFolio } from '../types';
import {
  ARRAYS, type CallChoice, DIRECTIONS, INJECT_ARRAY, INJECT_GUP, MAXPAGES, buildCall, flagWords, maxsizes,
} from './call-axes';
import { FIRST_PAGE, FRAMES, type MemoryChoice, PLAIN_MEMORY, SECOND_PAGE, SIGNALS, buildMemory } from './memory-axes';
import type { PartsOf, Setting } from './part';
import { type Axes, axis, bySize } from './weighted';

interface RangeChoice { count: bigint; at: bigint; offset: bigint }
type UbufChoice = RangeChoice & CallChoice & MemoryChoice & { nofault: boolean; place: 'low' | 'taskEnd' | 'top' };
type XarrayChoice = RangeChoice & CallChoice & { present: Presence };
/** which indexes of the range have a page, and in which folios */
type Presence = 'all' | 'notFirst' | 'notSecond' | 'none' | 'order1' | 'order2' | 'notLast';

function rangeAxes({ pageSize }: Setting): Axes<RangeChoice> {
  const size = BigInt(pageSize);
  return {
    count: axis([1n, 0], [size, 1], [0n, 1], [2n, 1], [size + 1n, 2], [size - 1n, 2], [2n * size, 2], [2n * size + 1n, 3]),
    at: axis([0n, 0], [1n, 1], [size - 1n, 1]),
    offset: axis([0n, 0], [1n, 1], [size - 1n, 2], [size, 2], [2n * size, 3]),
  };
}

function callAxes({ revision, numbering, pageSize }: Setting): Axes<CallChoice> {
  return {
    maxpages: MAXPAGES, maxsize: maxsizes(pageSize), direction: DIRECTIONS, array: ARRAYS,
    flags: flagWords(revision, numbering), inject: INJECT_ARRAY,
  };
}

/** Base address: page 16; the last whole page below the end of user space; the last page of the address space. */
function userPage(place: UbufChoice['place'], size: bigint): bigint {
  switch (place) {
    case 'low':
      return 16n * size;
    case 'taskEnd':
      return (TASK_SIZE_MAX / size) * size - size;
    case 'top':
      return (1n << 64n) - size;
  }
}

export const ubufParts: PartsOf = function* (setting, maxSize) {
  const size = BigInt(setting.pageSize);
  const axes: Axes<UbufChoice> = {
    ...rangeAxes(setting), ...callAxes(setting), inject: INJECT_GUP, first: FIRST_PAGE, second: SECOND_PAGE, frames: FRAMES,
    signal: SIGNALS, nofault: axis([false, 0], [true, 2]),
    place: axis<UbufChoice['place']>(['low', 0], ['taskEnd', 3], ['top', 3]),
  };
  for (const c of bySize<UbufChoice>(axes, maxSize)) {
    const call = buildCall(c, c.count, axes.maxsize);
    const base = userPage(c.place, size) + c.at;
    const address = base + c.offset;
    const memory = call && buildMemory(c, address, c.count, setting.pageSize);
    if (call === null || memory === null || address + c.count > 1n << 64n) {
      yield null;
      continue;
    }
    const segs = [{ base, len: c.offset + c.count }] as const;
    yield {
      iter: { kind: 'ubuf', direction: c.direction, count: c.count, offset: c.offset, nofault: c.nofault, segs },
      call, memory,
    };
  }
};

/** The folios of a presence over indexes first..last; null when it is the same as an earlier one. */
function folios(presence: Presence, first: bigint, last: bigint): XarrayFolio[] | null {
  const single = (from: bigint, to: bigint): XarrayFolio[] => {
    const list: XarrayFolio[] = [];
    for (let index = from; index <= to; index++) list.push({ index, order: 0 });
    return list;
  };
  const aligned = (order: number): XarrayFolio[] => {
    const list: XarrayFolio[] = [];
    const pages = 1n << BigInt(order);
    for (let index = first - (first % pages); index <= last; index += pages) list.push({ index, order });
    return list;
  };
  switch (presence) {
    case 'all':
      return single(first, last);
    case 'notFirst':
      return single(first + 1n, last + 1n);
    case 'notSecond':
      return last > first ? [...single(first, first), ...single(first + 2n, last + 1n)] : null;
    case 'notLast':
      return last > first + 1n ? single(first, last - 1n) : null;
    case 'none':
      return [];
    case 'order1':
      return aligned(1);
    case 'order2':
      return aligned(2);
  }
}

const PRESENCES = axis<Presence>(
  ['all', 0], ['notFirst', 1], ['notSecond', 1], ['none', 3], ['order1', 2], ['order2', 2], ['notLast', 2],
);

export const xarrayParts: PartsOf = function* (setting, maxSize) {
  const size = BigInt(setting.pageSize);
  const axes: Axes<XarrayChoice> = { ...rangeAxes(setting), present: PRESENCES, ...callAxes(setting) };
  for (const c of bySize<XarrayChoice>(axes, maxSize)) {
    const start = 4n * size + c.at;
    const from = start + c.offset;
    const last = c.count === 0n ? from : from + c.count - 1n;
    const present = folios(c.present, from / size, last / size);
    const call = present && buildCall(c, c.count, axes.maxsize);
    yield present && call && {
      iter: { kind: 'xarray', direction: c.direction, count: c.count, offset: c.offset, start, present },
      call, memory: PLAIN_MEMORY,
    };
  }
};

export const discardParts: PartsOf = function* (setting, maxSize) {
  const axes: Axes<CallChoice & { count: bigint }> = {
    count: rangeAxes(setting).count, ...callAxes(setting), direction: axis(['DEST', 0]),
  };
  for (const c of bySize(axes, maxSize)) {
    const call = buildCall(c, c.count, axes.maxsize);
    const iter: Iter = { kind: 'discard', direction: c.direction, count: c.count };
    yield call && { iter, call, memory: PLAIN_MEMORY };
  }
};
