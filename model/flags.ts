/** Flag words: named bits of a 32-bit vector, for one numbering. */
import { ITER_ALLOW_P2PDMA, NUMBERINGS } from '../src/revisions';
import type { FollFlag, NumberingName } from '../src/revisions';
import * as t from '../src/term';
import type { Term } from '../src/term';
import type { World } from './environment';

/** The bits of these flags; a flag the numbering does not have contributes none. */
export function bits(numbering: NumberingName, ...flags: readonly FollFlag[]): Term {
  let value = 0;
  for (const flag of flags) value |= NUMBERINGS[numbering][flag] ?? 0;
  return t.bv(BigInt(value >>> 0), 32);
}
/** word has any of these flags. */
export function has(numbering: NumberingName, word: Term, ...flags: readonly FollFlag[]): Term {
  return t.ne(t.bvand(word, bits(numbering, ...flags)), t.bv(0, 32));
}
/** word has a bit outside these flags. */
export function hasOther(numbering: NumberingName, word: Term, ...flags: readonly FollFlag[]): Term {
  return t.ne(t.bvand(word, t.bvnot(bits(numbering, ...flags))), t.bv(0, 32));
}
/** v6: the direction bit (FOLL_BUF_MASK is FOLL_WRITE). */
export function directionBit(w: World): Term {
  return has(w.numbering, w.env.flags, 'WRITE');
}
/** v7 and later: the caller allows peer-to-peer pages. */
export function allowsP2pdma(w: World): Term {
  return t.ne(t.bvand(w.env.flags, t.bv(ITER_ALLOW_P2PDMA, 32)), t.bv(0, 32));
}
