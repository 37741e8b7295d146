/** Page faults: the page behind an access of a process, after the fault it may need. */
import * as t from '../term';
import type { Term } from '../term';
import type { Area } from '../litmus/types';
import { KEY, areaNamed, cacheOf, slotOf } from './context';
import type { Cache, Play } from './context';
import { changeRefs, clearEntry, makeExclusive, setDirty, setEntry, setExclusive } from './pages';
import { some, where } from './world';
import type { Choices } from './world';

/** Head of the entry's folio to the page behind it: a hugetlb entry maps all its pages. */
function behind(play: Play, area: Area, entry: string, page: number): Choices {
  const heads = play.w.ref(entry);
  return area.folio !== 'hugetlb' ? heads : new Map([...heads].map(([head, so]) => [head + page, so]));
}

/** A byte of page `page` of a cache: of the cached page, else of the disk. */
export function cacheByte({ w }: Play, cache: Cache, page: number, byte: number): Term {
  const cached = w.ref(KEY.cached(cache.name, page));
  return [...cached].reduceRight((rest, [at, so]) => t.ite(so, w.number(KEY.byte(at, byte)), rest), w.number(KEY.disk(cache.name, page, byte)));
}

export function withinSize({ w }: Play, cache: Cache, page: number): Term {
  return t.gt(w.number(KEY.size(cache.name)), t.int(page));
}

function newFolio(play: Play, area: Area, isHuge: boolean, name: string): readonly number[] {
  return play.c.universe.folio(`${play.site}/${name}`, isHuge ? 'hugetlb' : 'small', true, isHuge ? area.pages : 1).pages;
}

/** The page of a cache, read from disk if it has to be; nothing above its size. A hugetlb folio by its head. */
function broughtIn(play: Play, when: Term, cache: Cache, page: number): Choices {
  const { c, w } = play;
  const key = KEY.cached(cache.name, page);
  const inSize = t.and(when, withinSize(play, cache, page));
  const missing = t.and(inSize, t.not(some(w.ref(key))));
  if (missing !== t.FALSE) {
    const [fresh = 0] = c.universe.folio(`${play.site}/read of ${cache.name}[${page}]`, 'small', false, 1).pages;
    c.test.bytes.forEach((_, byte) => { w.setNumber(missing, KEY.byte(fresh, byte), w.number(KEY.disk(cache.name, page, byte))); });
    changeRefs(play, missing, fresh, 1);
    w.setRef(missing, key, new Map([[fresh, t.TRUE]]));
  }
  const there = where(inSize, w.ref(key));
  return cache.folio !== 'hugetlb' ? there : new Map([...there].map(([at, so]) => [at - page, so]));
}

/** An entry where none is, for a load. */
function readFault(play: Play, when: Term, process: string, area: Area, page: number): void {
  const entry = KEY.entry(process, area.name, slotOf(area, page));
  const cache = cacheOf(play.c, area);
  if (cache !== null) {
    for (const [at, so] of broughtIn(play, when, cache, page)) setEntry(play, so, entry, at, t.bool(area.shared && area.backing.kind === 'anonymous'));
    return;
  }
  if (area.folio !== 'hugetlb') {
    setEntry(play, when, entry, play.c.zeroPage, t.FALSE);
    return;
  }
  play.w.setFlag(when, KEY.ownMemory(process, area.name), t.TRUE);
  const [head = 0] = newFolio(play, area, true, `${entry} zeros`);
  setExclusive(play, when, head, t.TRUE);
  setEntry(play, when, entry, head, t.FALSE);
}

/** The page behind a load; under no condition where it faults for good. */
export function forReading(play: Play, when: Term, process: string, name: string, page: number): Choices {
  const area = areaNamed(play.c, name);
  const entry = KEY.entry(process, name, slotOf(area, page));
  const so = t.and(when, play.w.flag(KEY.mapped(process, name)));
  const empty = t.and(so, t.not(some(play.w.ref(entry))));
  if (empty !== t.FALSE) readFault(play, empty, process, area, page);
  return where(so, behind(play, area, entry, page));
}

/** A new page of the process's own, writable and dirty, in place of what stands there. */
function ownPage(play: Play, when: Term, area: Area, entry: string, isHuge: boolean, bytes: (byte: number) => Term): void {
  const contents = play.c.test.bytes.map((_, byte) => bytes(byte));
  clearEntry(play, when, entry);
  const pages = newFolio(play, area, isHuge, `${entry} own`);
  const [head = 0] = pages;
  pages.forEach((to) => { contents.forEach((value, byte) => { play.w.setNumber(when, KEY.byte(to, byte), value); }); });
  setExclusive(play, when, head, t.TRUE);
  setEntry(play, when, entry, head, t.TRUE);
  setDirty(play, when, head, t.TRUE);
}

function writeFault(play: Play, when: Term, process: string, area: Area, page: number): void {
  const { c, w } = play;
  const entry = KEY.entry(process, area.name, slotOf(area, page));
  const cache = cacheOf(c, area);
  const open = (so: Term): void => {
    for (const [at, here] of where(so, w.ref(entry))) setDirty(play, here, at, t.TRUE);
    w.setFlag(t.and(so, some(w.ref(entry))), entry, t.TRUE);
  };
  if (area.shared) {
    const empty = t.and(when, t.not(some(w.ref(entry))));
    if (empty !== t.FALSE) readFault(play, empty, process, area, page);
    open(when);
    return;
  }
  w.setFlag(when, KEY.ownMemory(process, area.name), t.TRUE);
  const anonymous = [...w.ref(entry)].filter(([at]) => c.universe.of(at).anonymous);
  const isAnonymous = t.and(when, some(new Map(anonymous)));
  if (isAnonymous !== t.FALSE) {
    makeExclusive(play, isAnonymous, entry, entry);
    open(isAnonymous);
  }
  const other = t.and(when, t.not(some(new Map(anonymous))));
  if (other === t.FALSE) return;
  if (cache === null) ownPage(play, other, area, entry, area.folio === 'hugetlb', () => t.int(0));
  else ownPage(play, t.and(other, withinSize(play, cache, page)), area, entry, false, (byte) => cacheByte(play, cache, page, byte));
}

/** The page behind a store; the store itself, and marking the page dirty, are the caller's. */
export function forWriting(play: Play, when: Term, process: string, name: string, page: number): Choices {
  const { w } = play;
  const area = areaNamed(play.c, name);
  const entry = KEY.entry(process, name, slotOf(area, page));
  const so = t.and(when, w.flag(KEY.mapped(process, name)));
  const fault = t.and(so, t.not(w.flag(entry)));
  if (fault !== t.FALSE) writeFault(play, fault, process, area, page);
  return where(t.and(so, w.flag(entry)), behind(play, area, entry, page));
}

/** A pin that only reads unshares an anonymous page that is neither exclusive nor mapped writable. */
export function unshared(play: Play, when: Term, process: string, name: string, page: number): Choices {
  const { c, w } = play;
  const area = areaNamed(c, name);
  const entry = KEY.entry(process, name, slotOf(area, page));
  const shared = [...w.ref(entry)].filter(([at]) => c.universe.of(at).anonymous)
    .map(([at, so]) => t.and(so, t.not(w.flag(KEY.exclusive(at)))));
  const needed = t.and(when, t.not(w.flag(entry)), t.or(...shared));
  if (needed !== t.FALSE) makeExclusive(play, needed, entry, `${entry} unshared`);
  return where(when, behind(play, area, entry, page));
}

