import type { Iter, IterState } from '../scenario/types';
import { FolioQueue } from './folio-queue';
import type { IovIter } from './iterator';
import type { Machine } from './machine';
import { PageCache } from './page-cache';
import { Pipe } from './pipe';

/** The iterator a scenario describes: fields stored as they are, no constructor runs. */
export function loadIter(machine: Machine, iter: Iter): IovIter {
  const { direction, count } = iter;
  switch (iter.kind) {
    case 'ubuf':
      return { kind: 'ubuf', direction, count, nofault: iter.nofault, address: iter.segs[0].base, offset: iter.offset };
    case 'iovec':
      return { kind: 'iovec', direction, count, nofault: iter.nofault, offset: iter.offset, segs: iter.segs, base: 0, nrSegs: iter.segs.length };
    case 'kvec':
      return { kind: 'kvec', direction, count, offset: iter.offset, segs: iter.segs, base: 0, nrSegs: iter.segs.length };
    case 'bvec':
      return { kind: 'bvec', direction, count, offset: iter.offset, segs: iter.segs, base: 0, nrSegs: iter.segs.length };
    case 'xarray':
      return { kind: 'xarray', direction, count, offset: iter.offset, start: iter.start, cache: new PageCache(iter.present) };
    case 'folioq':
      return { kind: 'folioq', direction, count, offset: iter.offset, folios: new FolioQueue(machine, iter.orders), queue: iter.queue, slot: iter.slot };
    case 'pipe': {
      const pipe = new Pipe(iter);
      return { kind: 'pipe', direction, count, pipe, head: pipe.head, startHead: pipe.head, lastOffset: 0 };
    }
    case 'discard':
      return { kind: 'discard', direction, count };
  }
}

/** The fields of an iterator, as results report them. */
export function stateOf(iter: IovIter): IterState {
  const { count } = iter;
  switch (iter.kind) {
    case 'ubuf':
    case 'xarray':
      return { kind: iter.kind, count, offset: iter.offset };
    case 'iovec':
    case 'kvec':
    case 'bvec':
      return { kind: iter.kind, count, offset: iter.offset, nrSegs: BigInt(iter.nrSegs), base: BigInt(iter.base) };
    case 'folioq':
      return { kind: 'folioq', count, offset: iter.offset, slot: iter.slot, queue: iter.queue };
    case 'pipe':
      return {
        kind: 'pipe', count, lastOffset: iter.lastOffset, head: iter.head, pipeHead: iter.pipe.head,
        bufs: iter.pipe.buffers.map(({ page, offset, len }) => [`p${page}`, offset, len] as const),
      };
    case 'discard':
      return { kind: 'discard', count };
  }
}
