/** The state before the first event. */
import * as t from '../term';
import type { Area, InitialByte } from '../litmus/types';
import { KEY, cacheOf } from './context';
import type { Cache, Context, Play } from './context';
import { kernelPages } from './extract';
import { FAULT, changeRefs, setDirty, setEntry, setExclusive } from './pages';
import { World, always } from './world';

export function startOf(c: Context): World {
  const w = new World();
  const play: Play = { c, w, site: 'start' };
  changeRefs(play, t.TRUE, c.zeroPage, 1);
  for (const object of c.test.objects) {
    if (object.kind !== 'kernel') continue;
    const pages = kernelPages(c, object.name);
    fill(play, pages, object.initial);
    pages.forEach((page, i) => {
      changeRefs(play, t.TRUE, page, 1);
      w.setFlag(t.TRUE, KEY.owned(object.name, i), t.TRUE);
    });
  }
  for (const cache of c.caches.values()) startCache(play, cache);
  for (const area of c.test.areas) startArea(play, area);
  for (const { name } of c.test.iterators) w.setRef(t.TRUE, KEY.position(name), always(0));
  for (const { name, events } of c.test.actors) {
    for (const { action } of events) {
      if (action.kind === 'read' || action.kind === 'dma-out') w.setNumber(t.TRUE, KEY.register(name, action.register), t.int(FAULT));
    }
  }
  return w;
}

function fill({ w }: Play, pages: readonly number[], initial: readonly InitialByte[]): void {
  for (const { page, byte, value } of initial) {
    const at = pages[page];
    if (at !== undefined) w.setNumber(t.TRUE, KEY.byte(at, byte), t.int(value));
  }
}

/** Pages of an object: one folio each, or all of one. */
function pagesOf({ c }: Play, name: string, folio: Area['folio'], anonymous: boolean, count: number): readonly number[] {
  if (folio !== 'small') return c.universe.folio(`start/${name}`, folio, anonymous, count).pages;
  return Array.from({ length: count }, (_, i) => c.universe.folio(`start/${name}[${i}]`, 'small', anonymous, 1).pages[0] ?? 0);
}

function startCache(play: Play, { name, folio, pages, initial }: Cache): void {
  const { w } = play;
  const all = pagesOf(play, name, folio, false, pages);
  fill(play, all, initial);
  w.setNumber(t.TRUE, KEY.size(name), t.int(pages));
  all.forEach((page, i) => {
    if (i === 0 || folio !== 'hugetlb') changeRefs(play, t.TRUE, page, 1);
    w.setRef(t.TRUE, KEY.cached(name, i), always(page));
  });
  for (const { page, byte, value } of initial) w.setNumber(t.TRUE, KEY.disk(name, page, byte), t.int(value));
}

/** Private anonymous pages that were written before the test are there. */
function startArea(play: Play, area: Area): void {
  const { c, w } = play;
  w.setFlag(t.TRUE, KEY.mapped(area.process, area.name), t.TRUE);
  if (cacheOf(c, area) !== null) return;
  const all = pagesOf(play, area.name, area.folio, true, area.pages);
  const isThere = (page: number): boolean => area.folio !== 'small' || area.initial.some((b) => b.page === page);
  fill(play, all, area.initial);
  all.forEach((page, i) => {
    if (!isThere(i) || (area.folio === 'hugetlb' && i > 0)) return;
    setExclusive(play, t.TRUE, page, t.TRUE);
    setDirty(play, t.TRUE, page, t.TRUE);
    w.setFlag(t.TRUE, KEY.ownMemory(area.process, area.name), t.TRUE);
    setEntry(play, t.TRUE, KEY.entry(area.process, area.name, i), page, t.TRUE);
  });
}
