/** iovec, kvec, bvec in the published order. */
import { VMALLOC_START } from '../../revisions';
import type { AddressSegment, BioSegment } from '../types';
import {
  ARRAYS, type CallChoice, DIRECTIONS, INJECT_ARRAY, INJECT_GUP, MAXPAGES, buildCall, flagWords, maxsizes,
} from './call-axes';
import { FIRST_PAGE, FRAMES, type MemoryChoice, PLAIN_MEMORY, SECOND_PAGE, SIGNALS, buildMemory } from './memory-axes';
import type { PartsOf, Setting } from './part';
import {
  CONSUMED, SHAPES, SHORT, type Piece, type SegmentChoice, type SegmentLayout, emptyOffsets, layOut, lengths, nextLengths,
  nextOffsets, offsets,
} from './segments';
import { type Axes, axis, bySize } from './weighted';

type VectorChoice = SegmentChoice & CallChoice;
type KvecChoice = VectorChoice & { area: 'linear' | 'vmalloc' | 'border' };
type IovecChoice = VectorChoice & MemoryChoice & { nofault: boolean };

function vectorAxes({ revision, numbering, pageSize }: Setting, beyond: boolean): Axes<VectorChoice> {
  return {
    shape: SHAPES, len: lengths(pageSize), at: offsets(pageSize, beyond), consumed: CONSUMED, emptyAt: emptyOffsets(pageSize),
    nextLen: nextLengths(pageSize), nextAt: nextOffsets(pageSize), short: SHORT, maxpages: MAXPAGES,
    maxsize: maxsizes(pageSize), direction: DIRECTIONS, array: ARRAYS, flags: flagWords(revision, numbering),
    inject: INJECT_ARRAY,
  };
}

/** Segment i of a vector starts on page 16 * (i + 1) of its area, so that no two share a page. */
function pageOf(index: number): bigint {
  return BigInt(16 * (index + 1));
}

function addresses(pieces: readonly Piece[], area: bigint, pageSize: number): AddressSegment[] {
  return pieces.map(({ at, len }, i) => ({ base: area + pageOf(i) * BigInt(pageSize) + at, len }));
}

export const bvecParts: PartsOf = function* (setting, maxSize) {
  const sizes = maxsizes(setting.pageSize);
  for (const c of bySize<VectorChoice>({ ...vectorAxes(setting, true), maxsize: sizes }, maxSize)) {
    const layout = layOut(c);
    const call = layout === null ? null : buildCall(c, layout.count, sizes);
    if (layout === null || call === null) {
      yield null;
      continue;
    }
    const segs: BioSegment[] = layout.pieces.map(({ at, len }, i) => ({ page: pageOf(i), offset: at, len }));
    yield {
      iter: { kind: 'bvec', direction: c.direction, count: layout.count, offset: layout.offset, segs },
      call, memory: PLAIN_MEMORY,
    };
  }
};

/** The border area puts the first page of the data last in the linear map, the next one first in the vmalloc area. */
function kernelBase(area: KvecChoice['area'], layout: SegmentLayout, pageSize: number): bigint {
  const data = layout.pieces.findIndex(({ len }) => len > 0n);
  switch (area) {
    case 'linear':
      return VMALLOC_START >> 1n;
    case 'vmalloc':
      return VMALLOC_START;
    case 'border':
      return VMALLOC_START - (pageOf(Math.max(data, 0)) + 1n) * BigInt(pageSize);
  }
}

export const kvecParts: PartsOf = function* (setting, maxSize) {
  const sizes = maxsizes(setting.pageSize);
  const area = axis<KvecChoice['area']>(['linear', 0], ['vmalloc', 1], ['border', 3]);
  for (const c of bySize<KvecChoice>({ ...vectorAxes(setting, false), maxsize: sizes, area }, maxSize)) {
    const layout = layOut(c);
    const call = layout === null ? null : buildCall(c, layout.count, sizes);
    if (layout === null || call === null) {
      yield null;
      continue;
    }
    const segs = addresses(layout.pieces, kernelBase(c.area, layout, setting.pageSize), setting.pageSize);
    yield {
      iter: { kind: 'kvec', direction: c.direction, count: layout.count, offset: layout.offset, segs },
      call, memory: PLAIN_MEMORY,
    };
  }
};

/** The first bytes an extraction looks for: address and length in the first segment that has some left. */
function firstData(segs: readonly AddressSegment[], offset: bigint): AddressSegment {
  let skip = offset;
  for (const { base, len } of segs) {
    if (len > skip) return { base: base + skip, len: len - skip };
    skip = 0n;
  }
  return { base: 0n, len: 0n };
}

export const iovecParts: PartsOf = function* (setting, maxSize) {
  const sizes = maxsizes(setting.pageSize);
  const axes: Axes<IovecChoice> = {
    ...vectorAxes(setting, false), maxsize: sizes, inject: INJECT_GUP, first: FIRST_PAGE, second: SECOND_PAGE, frames: FRAMES,
    signal: SIGNALS, nofault: axis([false, 0], [true, 2]),
  };
  for (const c of bySize<IovecChoice>(axes, maxSize)) {
    const layout = layOut(c);
    const call = layout === null ? null : buildCall(c, layout.count, sizes);
    if (layout === null || call === null) {
      yield null;
      continue;
    }
    const segs = addresses(layout.pieces, 0n, setting.pageSize);
    const data = firstData(segs, layout.offset);
    const memory = buildMemory(c, data.base, data.len, setting.pageSize);
    yield memory && {
      iter: { kind: 'iovec', direction: c.direction, count: layout.count, offset: layout.offset, nofault: c.nofault, segs },
      call, memory,
    };
  }
};
