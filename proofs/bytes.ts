/** Where extracted bytes live, against where the stream says they live: for one byte that stands for all. */
import * as t from '../src/term';
import type { Term } from '../src/term';
import { isUserBacked } from '../model/environment';
import { paging } from '../model/sizes';
import { byteInSegment, byteOffset, bytePage, kernelBytePage, position } from '../model/stream';
import { gave, zero } from './common';
import { firstBuffer } from './invariants/pipe';
import { standsAt } from './invariants/user';
import { at } from './theorem';
import type { Setting } from './theorem';

export interface BytesRight {
  /** the entry is there */
  readonly listed: Term;
  readonly page: Term;
  readonly offset: Term;
}

/** Byte j of what state 1 extracted (the first one only, or any) is in entry pg(offset0 + j) at offset po(offset0 + j). */
export function bytesRight(x: Setting, which: 'first' | 'any'): BytesRight {
  const { w, g } = x;
  const { pg, po } = paging(w.pageSize);
  const [s0, s1] = [at(x, 0), at(x, 1)];
  const inPage = t.add(s1.off0, g.byte);
  const entry = pg(inPage);
  const b = t.add(position(w, s0), g.byte);
  // entry and byte are both arbitrary, so the entry may be taken to be the byte's
  const given = t.and(
    gave(s1), t.le(zero, g.byte), t.lt(g.byte, s1.ret), byteInSegment(w, b, g.seg), t.eq(g.entry, entry),
    which === 'first' ? t.eq(g.byte, zero) : t.TRUE,
  );
  return {
    listed: t.implies(given, t.lt(entry, s1.nr)),
    page: t.implies(given, pageRight(x, t.select(s1.pages, entry), entry, b)),
    offset: t.implies(given, w.kind === 'pipe' ? t.TRUE : t.eq(po(inPage), byteOffset(w, b, g.seg))),
  };
}

function pageRight(x: Setting, page: Term, entry: Term, b: Term): Term {
  const { w, g } = x;
  if (isUserBacked(w.kind)) return standsAt(w, page, bytePage(w, b, g.seg));
  if (w.kind === 'pipe') return t.eq(page, t.select(at(x, 1).bufPage, t.add(firstBuffer(w, at(x, 0)), entry)));
  return t.eq(page, kernelBytePage(w, b, g.seg));
}
