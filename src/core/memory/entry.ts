/** Page-table entries of a world: where they stand, what they say, and how they go. */
import { dropMapping, takeMapping } from './counters';
import { named, type AreaLayout, type ProcessLayout } from './layout';
import type { Page, World } from './world';

/** An area in one process. */
export interface Mapped {
  readonly process: ProcessLayout;
  readonly area: AreaLayout;
  /** cell that says whether it is mapped; entries follow */
  readonly cell: number;
  /** cell that says whether anonymous memory was ever made for it, here or in the process it was forked from */
  readonly ownMemory: number;
}

export function areaIn(world: World, process: string, area: string): Mapped {
  const owner = named(world.layout.processes, process);
  return { process: owner, area: named(world.layout.areas, area), cell: named(owner.areas, area), ownMemory: named(owner.ownMemory, area) };
}

/** Every area of a process, in the order of the file. */
export function areasOf(world: World, process: string): readonly Mapped[] {
  return [...world.layout.areas.keys()].map((area) => areaIn(world, process, area));
}

export const isMapped = (world: World, { cell }: Mapped): boolean => world.get(cell) === 1;

/** The entry that covers page `page` of the area: cell of its page; that of its write permission follows. */
export function entryCell({ area, cell }: Mapped, page: number): number {
  return cell + 1 + 2 * (area.slots === 1 ? 0 : page);
}

/** Head of the entry at a cell, 0 without one. */
export const entryAt = (world: World, cell: number): Page => world.get(cell);
export const isWritable = (world: World, cell: number): boolean => world.get(cell + 1) === 1;
export function setWritable(world: World, cell: number, writable: boolean): void {
  world.set(cell + 1, writable ? 1 : 0);
}

/** The page behind an entry for page `page` of its area: a hugetlb entry maps the whole folio. */
export function pageBehind({ area }: Mapped, entry: Page, page: number): Page {
  return entry !== 0 && area.area.folio === 'hugetlb' ? entry + page : entry;
}

/** Puts a new entry, counted. */
export function setEntry(world: World, cell: number, page: Page, writable: boolean): void {
  takeMapping(world, page);
  world.set(cell, page);
  setWritable(world, cell, writable);
}

/** The entry goes, and with it what it counted. */
export function clearEntry(world: World, cell: number): void {
  const page = entryAt(world, cell);
  if (page === 0) return;
  world.set(cell, 0);
  setWritable(world, cell, false);
  dropMapping(world, page);
}

/** Cells of all entries of an area. */
export function entryCells({ area, cell }: Mapped): readonly number[] {
  return Array.from({ length: area.slots }, (_, slot) => cell + 1 + 2 * slot);
}

/** Calls `use` on every entry of every process that maps this very page. */
export function forEachEntryOn(world: World, page: Page, use: (cell: number) => void): void {
  for (const process of world.layout.processes.keys()) {
    for (const mapped of areasOf(world, process)) {
      for (const cell of entryCells(mapped)) if (entryAt(world, cell) === page) use(cell);
    }
  }
}
