/**
 * The byte stream an iterator stands for: position of a state, and where a stream byte lives. A byte's segment is a
 * ghost (`kb`), characterised by the prefix sums.
 */
import * as t from '../src/term';
import type { Term } from '../src/term';
import type { World } from './environment';
import { isVector } from './environment';
import { subPage } from './extract/folioq';
import { kernelPage } from './extract/kvec';
import { folioIndex } from './iterator/advance';
import { addSize, paging } from './sizes';
import type { State } from './state';

/** Bytes of the stream before this state (XARRAY, UBUF: since the iterator's start). */
export function position(w: World, s: State): Term {
  if (isVector(w.kind)) return t.add(t.select(w.env.before, s.base), s.offset);
  if (w.kind === 'folioq') return t.add(t.select(w.env.before, folioIndex(s)), s.offset);
  return s.offset;
}

/** `b` lies in segment (folio) `kb`. */
export function byteInSegment(w: World, b: Term, kb: Term): Term {
  if (!isVector(w.kind) && w.kind !== 'folioq') return t.TRUE;
  const before = t.select(w.env.before, kb);
  return t.and(
    t.le(t.int(0), kb), t.lt(kb, w.env.segments), t.le(before, b), t.lt(b, t.add(before, t.select(w.env.segLen, kb))),
  );
}

/** In-page offset of stream byte `b`. */
export function byteOffset(w: World, b: Term, kb: Term): Term {
  return paging(w.pageSize).po(linear(w, b, kb));
}

/** Virtual page number (user kinds) of stream byte `b`. */
export function bytePage(w: World, b: Term, kb: Term): Term {
  return paging(w.pageSize).pg(linear(w, b, kb));
}

/** Page that holds stream byte `b` of a kernel-backed kind. */
export function kernelBytePage(w: World, b: Term, kb: Term): Term {
  const { pg } = paging(w.pageSize);
  const x = linear(w, b, kb);
  switch (w.kind) {
    case 'kvec':
      return kernelPage(w, pg(x));
    case 'bvec':
      return t.add(t.select(w.env.segPage, kb), pg(x));
    case 'folioq':
      return subPage(kb, pg(x));
    case 'ubuf':
    case 'iovec':
    case 'xarray':
    case 'pipe':
    case 'discard':
      return pg(x);
  }
}

/** Address, or byte offset from the first page, of stream byte `b`. */
function linear(w: World, b: Term, kb: Term): Term {
  const { env } = w;
  const inside = t.sub(b, t.select(env.before, kb));
  switch (w.kind) {
    case 'ubuf':
      return addSize(t.select(env.segBase, t.int(0)), b);
    case 'iovec':
    case 'kvec':
      return addSize(t.select(env.segBase, kb), inside);
    case 'bvec':
      return t.add(t.select(env.segBase, kb), inside);
    case 'xarray':
      return addSize(env.start, b);
    case 'folioq':
      return inside;
    case 'pipe':
    case 'discard':
      return b;
  }
}

