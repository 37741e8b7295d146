/** Every page of a world that somebody has, for showing. */
import { areasOf, entryAt, entryCells, isWritable, pageBehind } from './entry';
import { HUGETLB, ZERO_PAGE, type Page, type World } from './world';

export interface PageView {
  /** stays the same while a world keeps its numbers */
  readonly number: number;
  readonly zero: boolean;
  readonly refs: number;
  readonly pins: number;
  readonly exclusive: boolean;
  readonly dirty: boolean;
  readonly freed: boolean;
  /** process and area that map it, and whether they may write through it */
  readonly mappedBy: readonly { readonly process: string; readonly area: string; readonly writable: boolean }[];
  readonly bytes: readonly number[];
}

/** Pages that an entry, a cache, an object, a pipe or a handle names, and those of `also`, by number. */
export function pagesOf(world: World, also: Iterable<number> = []): readonly PageView[] {
  const named = new Set([...also, ...world.layout.pageCells.map((cell) => world.get(cell))]);
  named.delete(0);
  return [...named].flatMap((page) => wholeOf(world, page)).filter((page, i, all) => all.indexOf(page) === i).sort((a, b) => a - b).map((page) => view(world, page));
}

/** The page; of a hugetlb entry all pages that the test follows. */
function wholeOf(world: World, page: Page): readonly Page[] {
  if (world.sort(page) !== HUGETLB) return [page];
  const pages = Math.max(...[...world.layout.areas.values()].map(({ area }) => (area.folio === 'hugetlb' ? area.pages : 1)));
  return Array.from({ length: pages }, (_, i) => world.head(page) + i);
}

function view(world: World, page: Page): PageView {
  return {
    number: page, zero: page === ZERO_PAGE,
    refs: world.refs(page), pins: world.pins(page), exclusive: world.exclusive(page), dirty: world.dirty(page), freed: world.freed(page),
    mappedBy: mappersOf(world, page),
    bytes: Array.from({ length: world.layout.bytes }, (_, byte) => world.byte(page, byte)),
  };
}

function mappersOf(world: World, page: Page): PageView['mappedBy'] {
  return [...world.layout.processes.keys()].flatMap((process) => areasOf(world, process).flatMap((mapped) =>
    entryCells(mapped).flatMap((cell, slot) => {
      const pages = mapped.area.slots === 1 ? mapped.area.area.pages : 1;
      const maps = entryAt(world, cell) !== 0 && Array.from({ length: pages }, (_, i) => pageBehind(mapped, entryAt(world, cell), slot + i)).includes(page);
      return maps ? [{ process, area: mapped.area.area.name, writable: isWritable(world, cell) }] : [];
    })));
}
