/**
 * Page faults: what stands behind an access of a process, after the fault it may need. Copy-on-write decides by the
 * exclusive flag first, then by whether anybody else can have the page.
 *
 * Source: mm/memory.c (do_anonymous_page, do_fault, do_wp_page, wp_can_reuse_anon_folio), mm/hugetlb.c (hugetlb_no_page,
 * hugetlb_wp), 6.12.
 */
import { takeRefs } from './counters';
import { clearEntry, entryAt, entryCell, isMapped, isWritable, pageBehind, setEntry, setWritable, type Mapped } from './entry';
import type { CacheLayout } from './layout';
import { HUGETLB, SMALL, ZERO_PAGE, type Page, type World } from './world';

/** What an access found: the cell of the entry and the page behind it; null: it faulted for good. */
export interface Found { readonly cell: number; readonly page: Page }

/** The entry for a load at page `page` of the area. */
export function forReading(world: World, mapped: Mapped, page: number): Found | null {
  if (!isMapped(world, mapped)) return null;
  const cell = entryCell(mapped, page);
  if (entryAt(world, cell) === 0 && !readFault(world, mapped, cell, page)) return null;
  return { cell, page: pageBehind(mapped, entryAt(world, cell), page) };
}

/** The entry for a store there. The store itself is the caller's. */
export function forWriting(world: World, mapped: Mapped, page: number): Found | null {
  if (!isMapped(world, mapped)) return null;
  const cell = entryCell(mapped, page);
  if (!isWritable(world, cell) && !writeFault(world, mapped, cell, page)) return null;
  return { cell, page: pageBehind(mapped, entryAt(world, cell), page) };
}

function readFault(world: World, mapped: Mapped, cell: number, page: number): boolean {
  const { cache, area } = mapped.area;
  if (cache !== null) {
    const found = broughtIn(world, cache, page);
    // shared anonymous memory has no disk whose writeback would want to hear of the first store
    if (found !== 0) setEntry(world, cell, found, area.shared && area.backing.kind === 'anonymous');
    return found !== 0;
  }
  if (area.folio === 'hugetlb') {
    world.set(mapped.ownMemory, 1);
    newAnonymous(world, cell, HUGETLB, false);
  } else setEntry(world, cell, ZERO_PAGE, false);
  return true;
}

function writeFault(world: World, mapped: Mapped, cell: number, page: number): boolean {
  const { cache, area } = mapped.area;
  if (!area.shared) world.set(mapped.ownMemory, 1);
  const old = entryAt(world, cell);
  if (area.shared && cache !== null) {
    if (old === 0 && !readFault(world, mapped, cell, page)) return false;
  } else if (old !== 0 && world.anon(old)) {
    makeExclusive(world, cell);
  } else if (cache !== null) {
    if (page >= world.get(cache.size)) return false;
    const bytes = fileBytes(world, cache, page);
    clearEntry(world, cell);
    newAnonymous(world, cell, SMALL, true);
    bytes.forEach((value, byte) => { world.set(world.byteCell(entryAt(world, cell), byte), value); });
  } else {
    clearEntry(world, cell);
    newAnonymous(world, cell, area.folio === 'hugetlb' ? HUGETLB : SMALL, true);
  }
  setWritable(world, cell, true);
  world.setDirty(entryAt(world, cell), true);
  return true;
}

/** The page of a private anonymous entry becomes this process's own: in place where nobody else can have it, or as a copy. */
export function makeExclusive(world: World, cell: number): void {
  const page = entryAt(world, cell);
  if (world.freed(page)) world.usedFreed();
  if (world.exclusive(page) || reusable(world, page)) {
    world.setExclusive(page, true);
    return;
  }
  const copy = copyOf(world, page);
  clearEntry(world, cell);
  setEntry(world, cell, copy, false);
}

/** May a page that is not exclusive be kept on a write? hugetlb does not look at references held by GUP. */
function reusable(world: World, page: Page): boolean {
  const sort = world.sort(page);
  if (sort === SMALL) return world.refs(page) === 1;
  return sort === HUGETLB && world.maps(page) === 1;
}

/** A new exclusive anonymous folio with the same bytes, not mapped yet: hugetlb whole, any other page alone. */
export function copyOf(world: World, page: Page): Page {
  const huge = world.sort(page) === HUGETLB;
  const copy = world.allocate(huge ? HUGETLB : SMALL, true);
  world.setExclusive(copy, true);
  for (let i = 0; i < (huge ? world.layout.perFolio : 1); i++) {
    for (let b = 0; b < world.layout.bytes; b++) world.set(world.byteCell(copy + i, b), world.byte(page + i, b));
  }
  return copy;
}

function newAnonymous(world: World, cell: number, sort: number, writable: boolean): void {
  const page = world.allocate(sort, true);
  world.setExclusive(page, true);
  setEntry(world, cell, page, writable);
}

/** The page a cache has at `page`, 0 if none. */
export function cachedAt(world: World, cache: CacheLayout, page: number): Page {
  return world.get(cache.cached + page);
}

/** The same, read from disk if it has to be; 0 above the size. */
function broughtIn(world: World, cache: CacheLayout, page: number): Page {
  if (page >= world.get(cache.size)) return 0;
  const cached = cachedAt(world, cache, page);
  // a hugetlb entry maps its folio from the first page
  if (cached !== 0) return cache.folio === 'hugetlb' ? cached - page : cached;
  const bytes = fileBytes(world, cache, page);
  const fresh = world.allocate(SMALL, false);
  bytes.forEach((value, byte) => { world.set(world.byteCell(fresh, byte), value); });
  takeRefs(world, fresh, 1);
  world.set(cache.cached + page, fresh);
  return fresh;
}

/** The bytes of page `page` of a file: of the cached page, else of the disk. */
export function fileBytes(world: World, cache: CacheLayout, page: number): readonly number[] {
  const cached = cachedAt(world, cache, page);
  return Array.from({ length: world.layout.bytes }, (_, byte) =>
    (cached === 0 ? world.get(cache.disk + page * world.layout.bytes + byte) : world.byte(cached, byte)));
}
