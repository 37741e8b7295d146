/** WF: the states an iterator's users may hand over. Every part has a name, so that a vacuous proof can say which. */
import { FOLIOQ_SLOTS, MAX_LFS_FILESIZE } from '../src/revisions';
import * as t from '../src/term';
import type { Term } from '../src/term';
import type { World } from './environment';
import { sane } from './extract/pipe';
import { folioIndex } from './iterator/advance';
import { TWO_64 } from './sizes';
import type { State } from './state';
import { position } from './stream';

export function wellFormed(w: World, s: State): Readonly<Record<string, Term>> {
  const { env } = w;
  const zero = t.int(0);
  switch (w.kind) {
    case 'iovec':
    case 'kvec':
    case 'bvec':
      return vector(w, s);
    case 'ubuf':
      return { 'range does not wrap': t.le(t.add(t.select(env.segBase, zero), s.offset, s.count), t.int(TWO_64 - 1n)) };
    case 'xarray':
      return { 'range ends within a file': t.le(t.add(env.start, s.offset, s.count), t.int(MAX_LFS_FILESIZE)) };
    case 'folioq':
      return folioq(w, s);
    case 'pipe':
      return pipe(w, s);
    case 'discard':
      return { 'destination': env.dest };
  }
}

function vector(w: World, s: State): Readonly<Record<string, Term>> {
  const { env } = w;
  const zero = t.int(0);
  return {
    'segments are there': t.eq(t.add(s.base, s.nrSegs), env.segments),
    'offset in segment': t.implies(t.gt(s.nrSegs, zero), t.le(s.offset, t.select(env.segLen, s.base))),
    'count in segments': t.le(t.add(position(w, s), s.count), t.select(env.before, env.segments)),
    'bytes fit size_t': t.lt(t.add(s.offset, s.count), t.int(TWO_64)),
  };
}

function folioq(w: World, s: State): Readonly<Record<string, Term>> {
  const { env } = w;
  const end = t.int(FOLIOQ_SLOTS);
  const index = folioIndex(s);
  return {
    'slot in queue': t.le(s.slot, end),
    'folio is there': t.le(index, env.segments),
    'past the end at offset 0': t.implies(t.or(t.eq(s.slot, end), t.eq(index, env.segments)), t.eq(s.offset, t.int(0))),
    'offset in folio': t.implies(t.lt(index, env.segments), t.le(s.offset, t.select(env.segLen, index))),
    'count in folios': t.le(t.add(position(w, s), s.count), t.select(env.before, env.segments)),
    'bytes fit size_t': t.lt(t.add(s.offset, s.count), t.int(TWO_64)),
  };
}

function pipe(w: World, s: State): Readonly<Record<string, Term>> {
  const { env } = w;
  const ps = t.int(w.pageSize);
  return {
    'destination': env.dest,
    'iterator agrees with pipe': sane(w, s),
    'heads in order': t.and(t.le(env.tail, env.startHead), t.le(env.startHead, s.pipeHead)),
    // where extraction has no routine for pipes, none of the operations here ever writes to one
    'nothing written': w.revision.variants.pipe === 'pipe-none'
      ? t.and(t.eq(s.pipeHead, env.startHead), t.eq(s.lastOffset, t.int(0))) : t.TRUE,
    'last offset in page': t.and(t.le(s.lastOffset, ps), t.le(t.neg(ps), s.lastOffset)),
  };
}

/** PRESENT: every page the clamped request touches is there (a promise of the caller, never checked). */
export function presentAt(w: World, index: Term): Term {
  return w.kind === 'xarray' ? t.select(w.env.present, index) : t.TRUE;
}
