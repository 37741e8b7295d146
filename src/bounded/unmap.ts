/** Fork, and memory that goes away. */
import * as t from '../term';
import type { Term } from '../term';
import type { Area } from '../litmus/types';
import { copiedAtFork } from '../../model/lifetime/rules';
import { KEY, cacheOf, found, slotOf, slots } from './context';
import type { Cache, Play } from './context';
import { changeRefs, clearEntry, copyOf, dirtyOf, exclusiveOf, mapsOf, setDirty, setEntry, setExclusive, used } from './pages';
import { NOTHING, some, where } from './world';

function entries(area: Area, process: string): readonly string[] {
  return Array.from({ length: slots(area) }, (_, slot) => KEY.entry(process, area.name, slot));
}

/** The child has the parent's areas as their advice says, and shares pages or gets copies of them. */
export function fork(play: Play, parent: string, child: string): void {
  const { c, w } = play;
  for (const area of c.test.areas) {
    const has = w.flag(KEY.mapped(parent, area.name));
    if (has === t.FALSE || area.advice === 'dontfork') continue;
    w.setFlag(has, KEY.mapped(child, area.name), t.TRUE);
    if (area.advice === 'wipeonfork') continue;
    // entries that a fault can bring back are left to it
    const copied = t.and(has, w.flag(KEY.ownMemory(parent, area.name)));
    if (copied === t.FALSE) continue;
    w.setFlag(copied, KEY.ownMemory(child, area.name), t.TRUE);
    entries(area, parent).forEach((from, slot) => { forkEntry(play, copied, parent, from, KEY.entry(child, area.name, slot)); });
  }
}

function forkEntry(play: Play, when: Term, parent: string, from: string, to: string): void {
  const { c, w } = play;
  for (const [page, stands] of w.ref(from)) {
    const so = t.and(when, stands);
    const folio = c.universe.of(page);
    const counters = { refs: w.number(KEY.refs(folio.id)), pincount: w.number(KEY.pins(folio.id)), mapcount: mapsOf(play, page) };
    const copies = folio.anonymous ? t.and(so, copiedAtFork(folio.folio, counters, exclusiveOf(play, page), w.flag(KEY.hasPinned(parent)))) : t.FALSE;
    const shares = t.and(so, t.not(copies));
    if (copies !== t.FALSE) {
      used(play, copies, page);
      const [head = 0, isDirty] = [copyOf(play, copies, page, to).pages[0], dirtyOf(play, page)];
      setEntry(play, copies, to, head, t.TRUE);
      setDirty(play, copies, head, isDirty);
    }
    if (folio.anonymous) setExclusive(play, shares, page, t.FALSE);
    w.setFlag(shares, from, t.FALSE);
    setEntry(play, shares, to, page, t.FALSE);
  }
}

/** munmap of an area that the process may have. */
export function munmap(play: Play, process: string, area: Area): void {
  entries(area, process).forEach((entry) => { clearEntry(play, t.TRUE, entry); });
  const had = play.w.flag(KEY.mapped(process, area.name));
  play.w.setFlag(t.TRUE, KEY.mapped(process, area.name), t.FALSE);
  const cache = cacheOf(play.c, area);
  if (cache === null || area.backing.kind === 'file' || had === t.FALSE) return;
  // shared anonymous memory ends with the last area that maps it
  const last = t.and(had, t.not(t.or(...play.c.processes.map((other) => play.w.flag(KEY.mapped(other, area.name))))));
  if (last === t.FALSE) return;
  for (let page = 0; page < cache.pages; page++) {
    // one reference for a hugetlb folio, one a page else
    if (page === 0 || cache.folio !== 'hugetlb') uncached(play, last, cache, page);
    else play.w.setRef(last, KEY.cached(cache.name, page), NOTHING);
  }
}

export function dontneed(play: Play, process: string, area: Area, pages: number | 'all'): void {
  const chosen = pages === 'all' ? entries(area, process) : [KEY.entry(process, area.name, slotOf(area, pages))];
  chosen.forEach((entry) => { clearEntry(play, t.TRUE, entry); });
}

/** Calls `use` for the entry at each page of each area that the cache is behind. */
function forCacheEntries({ c }: Play, cache: Cache, use: (entry: string, page: number) => void): void {
  for (const area of c.test.areas.filter((a) => cacheOf(c, a) === cache)) {
    for (const process of c.processes) entries(area, process).forEach(use);
  }
}

/** The cache's reference on a page goes, where it has one. */
function uncached(play: Play, when: Term, cache: Cache, page: number): void {
  const key = KEY.cached(cache.name, page);
  const stood = where(when, play.w.ref(key));
  play.w.setRef(when, key, NOTHING);
  for (const [at, so] of stood) changeRefs(play, so, at, -1);
}

export function truncate(play: Play, file: string, keep: number): void {
  const { c, w } = play;
  const cache = found(c.caches.get(file), file);
  forCacheEntries(play, cache, (entry, page) => { if (page >= keep) clearEntry(play, t.TRUE, entry); });
  for (let page = keep; page < cache.pages; page++) uncached(play, withinBefore(play, cache, page), cache, page);
  w.setNumber(t.TRUE, KEY.size(file), t.min(w.number(KEY.size(file)), t.int(keep)));
}
function withinBefore({ w }: Play, cache: Cache, page: number): Term {
  return t.gt(w.number(KEY.size(cache.name)), t.int(page));
}

/** Calls `use` for every entry of the test, with the condition under which it is on this very page. */
function forEntriesOn({ c, w }: Play, page: number, use: (entry: string, so: Term) => void): void {
  for (const area of c.test.areas) {
    for (const process of c.processes) {
      for (const entry of entries(area, process)) {
        const so = w.ref(entry).get(page);
        if (so !== undefined && so !== t.FALSE) use(entry, so);
      }
    }
  }
}

export function writeback(play: Play, file: string, page: number): void {
  const { c, w } = play;
  for (const [at, so] of w.ref(KEY.cached(file, page))) {
    const when = t.and(so, dirtyOf(play, at));
    c.test.bytes.forEach((_, byte) => { w.setNumber(when, KEY.disk(file, page, byte), w.number(KEY.byte(at, byte))); });
    setDirty(play, when, at, t.FALSE);
    forEntriesOn(play, at, (entry, on) => { w.setFlag(t.and(when, on), entry, t.FALSE); });
  }
}

/** Only a clean page of a small folio that nobody but the cache and page tables has. */
export function reclaim(play: Play, file: string, page: number): void {
  const { c, w } = play;
  const cache = found(c.caches.get(file), file);
  for (const [at, so] of w.ref(KEY.cached(file, page))) {
    const folio = c.universe.of(at);
    if (folio.folio !== 'small') continue;
    const idle = t.eq(w.number(KEY.refs(folio.id)), t.add(mapsOf(play, at), t.int(1)));
    const when = t.and(so, t.not(dirtyOf(play, at)), idle);
    forEntriesOn(play, at, (entry, on) => { clearEntry(play, t.and(when, on), entry); });
    uncached(play, when, cache, page);
  }
}

/** The owner drops its reference on pages of its object; a second time it is one too many. */
export function freeOwned(play: Play, object: string, pages: readonly number[]): void {
  pages.forEach((page, i) => {
    if (page === 0) return;
    play.w.setFlag(t.TRUE, KEY.owned(object, i), t.FALSE);
    changeRefs(play, t.TRUE, page, -1);
  });
}

/** The last page of a pipe, if it has one, loses the pipe's reference and leaves it. */
export function dropLast(play: Play, when: Term, pipe: string, capacity: number): void {
  const { w } = play;
  const slot = (i: number): string => KEY.piped(pipe, i);
  const last = Array.from({ length: capacity }, (_, i) => where(t.and(when, t.not(some(w.ref(slot(i + 1))))), w.ref(slot(i))));
  last.forEach((stood, i) => {
    w.setRef(some(stood), slot(i), NOTHING);
    for (const [page, so] of stood) changeRefs(play, so, page, -1);
  });
}
