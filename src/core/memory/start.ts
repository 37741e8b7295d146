/** The world before the first event. docs/litmus.md says the same in words. */
import type { InitialByte, KernelObject, LitmusTest } from '../../litmus/types';
import { canonicalise } from './canonical';
import { takeRefs } from './counters';
import { entryCells, areaIn, setEntry } from './entry';
import { layoutOf, named, type AreaLayout, type CacheLayout } from './layout';
import { FAULT, SORTS, World, ZERO_PAGE, type Page, type Sort } from './world';

export function startOf(test: LitmusTest): World {
  const layout = layoutOf(test);
  const world = new World(layout, Array.from({ length: layout.fixed }, () => 0));
  world.allocate(SORTS.indexOf('small'), false);
  takeRefs(world, ZERO_PAGE, 1);
  for (const cell of layout.registers.values()) world.set(cell, FAULT);
  for (const object of test.objects) {
    if (object.kind === 'kernel') startKernel(world, object);
    else if (object.kind === 'file') startCache(world, named(layout.caches, object.name), object.initial);
  }
  for (const area of layout.areas.values()) {
    if (area.cache !== null && area.area.backing.kind === 'anonymous') startCache(world, area.cache, area.area.initial);
    startArea(world, area);
  }
  canonicalise(world);
  return world;
}

/** `pages` pages with one reference each, in one folio or in a folio each; their numbers. */
function allocatePages(world: World, sort: Sort, pages: number, anon: boolean): readonly Page[] {
  const single = sort !== 'small';
  const head = single ? world.allocate(SORTS.indexOf(sort), anon) : 0;
  return Array.from({ length: pages }, (_, i) => (single ? head + i : world.allocate(SORTS.indexOf(sort), anon)));
}

function fill(world: World, pages: readonly Page[], initial: readonly InitialByte[]): void {
  for (const { page, byte, value } of initial) {
    const at = pages[page];
    if (at !== undefined) world.set(world.byteCell(at, byte), value);
  }
}

function startKernel(world: World, { name, folio, pages, initial }: KernelObject): void {
  const { first } = named(world.layout.kernel, name);
  const all = allocatePages(world, folio, pages, false);
  fill(world, all, initial);
  all.forEach((page, i) => {
    takeRefs(world, page, 1);
    world.set(first + 2 * i, page);
    world.set(first + 2 * i + 1, 1);
  });
}

function startCache(world: World, cache: CacheLayout, initial: readonly InitialByte[]): void {
  const all = allocatePages(world, cache.folio, cache.pages, false);
  fill(world, all, initial);
  world.set(cache.size, cache.pages);
  all.forEach((page, i) => {
    if (i === 0 || cache.folio !== 'hugetlb') takeRefs(world, page, 1);
    world.set(cache.cached + i, page);
  });
  for (const { page, byte, value } of initial) world.set(cache.disk + page * world.layout.bytes + byte, value);
}

/** The area in its process; private anonymous pages that were written before the test are there already. */
function startArea(world: World, { area, cache }: AreaLayout): void {
  const mapped = areaIn(world, area.process, area.name);
  world.set(mapped.cell, 1);
  if (cache !== null) return;
  const written = new Set(area.initial.map(({ page }) => page));
  const all = area.folio === 'small' ? [] : allocatePages(world, area.folio, area.pages, true);
  entryCells(mapped).forEach((cell, slot) => {
    if (area.folio === 'small' && !written.has(slot)) return;
    const page = all[slot] ?? world.allocate(SORTS.indexOf('small'), true);
    world.setExclusive(page, true);
    world.setDirty(page, true);
    world.set(mapped.ownMemory, 1);
    setEntry(world, cell, page, true);
    if (area.folio === 'small') fill(world, Array.from({ length: area.pages }, () => page), area.initial.filter((b) => b.page === slot));
  });
  fill(world, all, area.initial);
}
