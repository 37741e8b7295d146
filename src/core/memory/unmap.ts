/**
 * Memory that goes away: munmap, MADV_DONTNEED, exit, truncate, reclaim, an owner who frees.
 *
 * Source: mm/memory.c (zap_pte_range), mm/truncate.c (truncate_pagecache: private copies go too), mm/vmscan.c
 * (shrink_folio_list, __remove_mapping), 6.12.
 */
import { dropRefs } from './counters';
import { areaIn, areasOf, clearEntry, entryCell, entryCells, forEachEntryOn, isMapped, setWritable } from './entry';
import { cachedAt } from './fault';
import { named } from './layout';
import type { PageChoice } from '../../litmus/types';
import { SMALL, type World } from './world';

export function munmap(world: World, process: string, area: string): void {
  const mapped = areaIn(world, process, area);
  if (!isMapped(world, mapped)) return;
  entryCells(mapped).forEach((cell) => { clearEntry(world, cell); });
  world.set(mapped.cell, 0);
  const { cache, area: { backing } } = mapped.area;
  if (cache === null || backing.kind === 'file') return;
  // shared anonymous memory ends with the last area that maps it
  if ([...world.layout.processes.keys()].some((other) => isMapped(world, areaIn(world, other, area)))) return;
  // one reference for a hugetlb folio, one a page else
  const references = cache.folio === 'hugetlb' ? 1 : cache.pages;
  for (let page = 0; page < references; page++) dropCached(world, cache.cached + page);
}

export function dontneed(world: World, process: string, area: string, pages: PageChoice): void {
  const mapped = areaIn(world, process, area);
  (pages === 'all' ? entryCells(mapped) : [entryCell(mapped, pages)]).forEach((cell) => { clearEntry(world, cell); });
}

export function exit(world: World, process: string): void {
  for (const { area } of areasOf(world, process)) munmap(world, process, area.area.name);
}

/** The file keeps its first `keep` pages. */
export function truncate(world: World, file: string, keep: number): void {
  const cache = named(world.layout.caches, file);
  const size = world.get(cache.size);
  for (const process of world.layout.processes.keys()) {
    for (const mapped of areasOf(world, process)) {
      if (mapped.area.cache !== cache) continue;
      entryCells(mapped).forEach((cell, page) => { if (page >= keep) clearEntry(world, cell); });
    }
  }
  for (let page = keep; page < size; page++) dropCached(world, cache.cached + page);
  world.set(cache.size, Math.min(size, keep));
}

function dropCached(world: World, cell: number): void {
  const page = world.get(cell);
  world.set(cell, 0);
  if (page !== 0) dropRefs(world, page, 1);
}

/** A dirty cached page goes to disk and is clean; its next writer faults again. */
export function writeback(world: World, file: string, page: number): void {
  const cache = named(world.layout.caches, file);
  const cached = cachedAt(world, cache, page);
  if (cached === 0 || !world.dirty(cached)) return;
  const { bytes } = world.layout;
  for (let b = 0; b < bytes; b++) world.set(cache.disk + page * bytes + b, world.byte(cached, b));
  world.setDirty(cached, false);
  forEachEntryOn(world, cached, (cell) => { setWritable(world, cell, false); });
}

/** A clean cached page that only the cache and page tables have is dropped. */
export function reclaim(world: World, file: string, page: number): void {
  const cache = named(world.layout.caches, file);
  const cached = cachedAt(world, cache, page);
  if (cached === 0 || world.dirty(cached) || world.sort(cached) !== SMALL || world.refs(cached) !== 1 + world.maps(cached)) return;
  forEachEntryOn(world, cached, (cell) => { clearEntry(world, cell); });
  dropCached(world, cache.cached + page);
}

/** The owner's reference on a page of a kernel object, or on all of them, goes; nothing stops a second time, which is somebody else's. */
export function freeKernel(world: World, object: string, pages: PageChoice): void {
  const { first, pages: count } = named(world.layout.kernel, object);
  for (let i = 0; i < count; i++) {
    if (pages !== 'all' && pages !== i) continue;
    const cell = first + 2 * i;
    dropRefs(world, world.get(cell), 1, world.get(cell + 1));
    world.set(cell + 1, 0);
  }
}

/** The last `count` pages leave the pipe, which drops its reference on each. */
export function dropFromPipe(world: World, pipe: string, count: number): void {
  const { length } = named(world.layout.pipes, pipe);
  for (let left = Math.min(count, world.get(length)); left > 0; left--) {
    const cell = length + world.get(length);
    const page = world.get(cell);
    world.set(cell, 0);
    world.add(length, -1);
    dropRefs(world, page, 1);
  }
}
