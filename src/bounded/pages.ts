/** Counters, bytes and entries: what happens to a page, under a condition. */
import * as t from '../term';
import type { Term } from '../term';
import { counted, reusable } from '../../model/lifetime/rules';
import type { Unit } from '../../model/lifetime/words';
import { KEY, UAF, UNDERFLOW } from './context';
import type { Play } from './context';
import { keeper } from './universe';
import type { Folio } from './universe';
import { NOTHING, always, where } from './world';
import type { Choices } from './world';

export const FAULT = -1;
export const JUNK = -2;

const zero = t.int(0);

/** Somebody uses the page's folio: bad if it was freed. */
export function used({ c, w }: Play, when: Term, page: number): void {
  w.setFlag(t.and(when, w.flag(KEY.freed(c.universe.of(page).id))), UAF, t.TRUE);
}

function dropped({ c, w }: Play, when: Term, folio: Folio): void {
  const refs = w.number(KEY.refs(folio.id));
  w.setFlag(t.and(when, t.lt(refs, zero)), UNDERFLOW, t.TRUE);
  if (folio.isZero) return;
  const frees = t.and(when, t.eq(refs, zero), t.not(w.flag(KEY.freed(folio.id))));
  w.setFlag(frees, KEY.freed(folio.id), t.TRUE);
  for (const page of folio.pages) c.test.bytes.forEach((_, byte) => { w.setNumber(frees, KEY.byte(page, byte), t.int(JUNK)); });
}

/** n references more (below 0: fewer). */
export function changeRefs(play: Play, when: Term, page: number, n: number): void {
  const { c, w } = play;
  const folio = c.universe.of(page);
  used(play, when, page);
  if (n === 0) return;
  w.setNumber(when, KEY.refs(folio.id), t.add(w.number(KEY.refs(folio.id)), t.int(n)));
  if (n < 0) dropped(play, when, folio);
}

/** One unit taken, or one release operation. */
export function changeUnits(play: Play, when: Term, page: number, unit: Unit, n: 1 | -1): void {
  const { c, w } = play;
  const folio = c.universe.of(page);
  used(play, when, page);
  if (folio.isZero && unit === 'pin' && !c.rules.zeroCounted) return;
  const before = { refs: w.number(KEY.refs(folio.id)), pincount: w.number(KEY.pins(folio.id)), mapcount: zero };
  const after = counted(folio.folio, unit, before, n);
  w.setNumber(when, KEY.refs(folio.id), after.refs);
  w.setNumber(when, KEY.pins(folio.id), after.pincount);
  if (n === 1) return;
  w.setFlag(t.and(when, t.lt(after.pincount, zero)), UNDERFLOW, t.TRUE);
  dropped(play, when, folio);
}

/** The byte as a load finds it; nobody's any more if the folio was freed. */
export function load(play: Play, when: Term, pages: Choices, byte: number): Term {
  return [...pages].reduceRight((rest, [page, condition]) => {
    used(play, t.and(when, condition), page);
    return t.ite(condition, play.w.number(KEY.byte(page, byte)), rest);
  }, t.int(FAULT));
}

export function store(play: Play, when: Term, page: number, byte: number, value: Term): void {
  const { c, w } = play;
  used(play, when, page);
  w.setNumber(t.and(when, t.not(w.flag(KEY.freed(c.universe.of(page).id)))), KEY.byte(page, byte), value);
}

export function exclusiveOf({ c, w }: Play, page: number): Term {
  return w.flag(KEY.exclusive(keeper(c.universe.of(page), page)));
}
export function setExclusive({ c, w }: Play, when: Term, page: number, value: Term): void {
  w.setFlag(when, KEY.exclusive(keeper(c.universe.of(page), page)), value);
}
export function setDirty({ c, w }: Play, when: Term, page: number, value: Term): void {
  w.setFlag(when, KEY.dirty(keeper(c.universe.of(page), page)), value);
}
export function dirtyOf({ c, w }: Play, page: number): Term {
  return w.flag(KEY.dirty(keeper(c.universe.of(page), page)));
}
export function mapsOf({ c, w }: Play, page: number): Term {
  return w.number(KEY.maps(keeper(c.universe.of(page), page)));
}

/** Puts an entry where none is. The zero page does not count entries. */
export function setEntry(play: Play, when: Term, entry: string, page: number, writable: Term): void {
  const { c, w } = play;
  w.setRef(when, entry, always(page));
  w.setFlag(when, entry, writable);
  const folio = c.universe.of(page);
  if (folio.isZero) return;
  changeRefs(play, when, page, 1);
  const key = KEY.maps(keeper(folio, page));
  w.setNumber(when, key, t.add(w.number(key), t.int(1)));
}

/** The entry goes, if there is one. */
export function clearEntry(play: Play, when: Term, entry: string): void {
  const { c, w } = play;
  const stood = where(when, w.ref(entry));
  w.setRef(when, entry, NOTHING);
  w.setFlag(when, entry, t.FALSE);
  for (const [page, so] of stood) {
    const folio = c.universe.of(page);
    if (folio.isZero) continue;
    const key = KEY.maps(keeper(folio, page));
    w.setNumber(so, key, t.sub(w.number(key), t.int(1)));
    changeRefs(play, so, page, -1);
  }
}

/** A new exclusive folio with the bytes of `page` (hugetlb: of its whole folio), mapped by nobody. */
export function copyOf(play: Play, when: Term, page: number, name: string): Folio {
  const { c, w } = play;
  const from = c.universe.of(page);
  const isHuge = from.folio === 'hugetlb';
  const fresh = c.universe.folio(`${play.site}/${name}`, isHuge ? 'hugetlb' : 'small', true, isHuge ? from.pages.length : 1);
  const sources = isHuge ? from.pages : [page];
  fresh.pages.forEach((to, i) => {
    c.test.bytes.forEach((_, byte) => { w.setNumber(when, KEY.byte(to, byte), w.number(KEY.byte(sources[i] ?? page, byte))); });
  });
  setExclusive(play, when, fresh.pages[0] ?? 0, t.TRUE);
  return fresh;
}

/** The anonymous page of an entry becomes the process's own: reused, or copied (the entry is then not writable). */
export function makeExclusive(play: Play, when: Term, entry: string, name: string): void {
  const { c, w } = play;
  for (const [page, so] of where(when, w.ref(entry))) {
    const folio = c.universe.of(page);
    used(play, so, page);
    const counters = { refs: w.number(KEY.refs(folio.id)), pincount: w.number(KEY.pins(folio.id)), mapcount: mapsOf(play, page) };
    const keep = t.or(exclusiveOf(play, page), reusable(folio.folio, counters));
    setExclusive(play, t.and(so, keep), page, t.TRUE);
    const copies = t.and(so, t.not(keep));
    if (copies === t.FALSE) continue;
    const fresh = copyOf(play, copies, page, `${name} copy of ${folio.folio === 'hugetlb' ? 'hugetlb' : 'page'}`);
    clearEntry(play, copies, entry);
    setEntry(play, copies, entry, fresh.pages[0] ?? 0, t.FALSE);
  }
}
