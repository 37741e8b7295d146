/**
 * Where everything of a test stands in the numbers of a world. The fixed part comes first: events done, flags, processes
 * with their entries, caches, kernel objects, pipes, iterators, handles, holds, registers. Folios follow, all records of
 * one length, in no particular order (`canonical.ts` gives them one).
 *
 * A page is named by a number: folio index times pages per record, plus its place in the folio, plus 1; 0 is no page.
 */
import type { Area, FolioClass, IteratorObject, LitmusTest } from '../../litmus/types';

/** An area as it stands in every process that has it. */
export interface AreaLayout {
  readonly area: Area;
  /** entries: one a page, or one for the whole (hugetlb) */
  readonly slots: number;
  /** what is behind it when it is not private anonymous */
  readonly cache: CacheLayout | null;
}
/** A file, or the memory of a shared anonymous area. */
export interface CacheLayout {
  readonly name: string;
  readonly folio: FolioClass;
  readonly pages: number;
  /** cell of its size in pages; then a page number a page, then the bytes of its disk, page by page */
  readonly size: number;
  readonly cached: number;
  readonly disk: number;
}
export interface ProcessLayout {
  readonly name: string;
  /** cell: MMF_HAS_PINNED */
  readonly hasPinned: number;
  /** by area, cell: 1 while mapped; then two cells an entry: page, writable */
  readonly areas: ReadonlyMap<string, number>;
  /** by area, cell: 1 once it has anonymous memory of its own (anon_vma) */
  readonly ownMemory: ReadonlyMap<string, number>;
}
/** two cells a page, from `first` on: its number, and 1 while the owner has its reference */
export interface KernelLayout { readonly name: string; readonly pages: number; readonly first: number }
/** cell of how many pages are in it, then their numbers, oldest first */
export interface PipeLayout { readonly name: string; readonly capacity: number; readonly length: number }
export interface IteratorLayout { readonly iterator: IteratorObject; readonly position: number }
/** cells: how the pages are held (0 nothing, 1 get, 2 pin), then two cells an entry: page, unit */
export interface HandleLayout { readonly name: string; readonly mode: number; readonly entries: number; readonly first: number }

export interface Layout {
  readonly test: LitmusTest;
  readonly processes: ReadonlyMap<string, ProcessLayout>;
  readonly areas: ReadonlyMap<string, AreaLayout>;
  readonly caches: ReadonlyMap<string, CacheLayout>;
  readonly kernel: ReadonlyMap<string, KernelLayout>;
  readonly pipes: ReadonlyMap<string, PipeLayout>;
  readonly iterators: ReadonlyMap<string, IteratorLayout>;
  readonly handles: ReadonlyMap<string, HandleLayout>;
  /** by 'object[page]': two cells: page, 1 while held */
  readonly holds: ReadonlyMap<string, number>;
  /** by 'actor:register' */
  readonly registers: ReadonlyMap<string, number>;
  /** cells of events done, one an actor, from cell 0 */
  readonly actors: number;
  readonly uaf: number;
  readonly underflow: number;
  /** cells that hold page numbers, in the order that numbers folios */
  readonly pageCells: readonly number[];
  /** length of the fixed part */
  readonly fixed: number;
  /** pages a folio record has room for */
  readonly perFolio: number;
  /** tracked bytes of a page */
  readonly bytes: number;
  /** cells of a folio record */
  readonly stride: number;
  /** counters may need more than 16 bits */
  readonly wide: boolean;
}

/** Cells of a folio record before its pages. */
export const FOLIO = { sort: 0, anon: 1, refs: 2, pins: 3, surplus: 4, freed: 5, length: 6 } as const;
/** Cells of a page before its bytes. */
export const PAGE = { exclusive: 0, maps: 1, dirty: 2, length: 3 } as const;

/** The key of `Layout.holds`. */
export const holdKey = (object: string, page: number): string => `${object}[${page}]`;
/** The key of `Layout.registers`. */
export const registerKey = (actor: string, register: string): string => `${actor}:${register}`;

/** Hands out cells one after the other and remembers which of them name pages. */
class Cells {
  #next = 0;
  readonly pages: number[] = [];

  take(count: number): number {
    const first = this.#next;
    this.#next += count;
    return first;
  }

  /** One cell that names a page, and `rest` cells behind it. */
  page(rest = 0): number {
    const cell = this.take(1 + rest);
    this.pages.push(cell);
    return cell;
  }

  /** The same for each of so many pages. */
  eachPage(pages: number, rest = 0): void {
    Array.from({ length: pages }).forEach(() => this.page(rest));
  }

  get length(): number {
    return this.#next;
  }
}

function cacheLayout(cells: Cells, name: string, folio: FolioClass, pages: number, bytes: number): CacheLayout {
  const size = cells.take(1);
  const cached = cells.length;
  cells.eachPage(pages);
  return { name, folio, pages, size, cached, disk: cells.take(pages * bytes) };
}

function processLayout(cells: Cells, name: string, areas: ReadonlyMap<string, AreaLayout>): ProcessLayout {
  const hasPinned = cells.take(1);
  const mapped = new Map<string, number>();
  for (const [area, { slots }] of areas) {
    mapped.set(area, cells.take(1));
    cells.eachPage(slots, 1);
  }
  const ownMemory = new Map([...areas.keys()].map((area) => [area, cells.take(1)]));
  return { name, hasPinned, areas: mapped, ownMemory };
}

function handleLayout(cells: Cells, name: string, entries: number): HandleLayout {
  const mode = cells.take(1);
  const first = cells.length;
  cells.eachPage(entries, 1);
  return { name, mode, entries, first };
}

function pipeLayout(cells: Cells, name: string, capacity: number): PipeLayout {
  const length = cells.take(1);
  cells.eachPage(capacity);
  return { name, capacity, length };
}

const byName = <T>(items: readonly T[], name: (item: T) => string): ReadonlyMap<string, T> => new Map(items.map((item) => [name(item), item]));

/** The largest folio of the test, in pages. */
function largestFolio(test: LitmusTest): number {
  const large = [...test.areas, ...test.objects].filter((o) => !('kind' in o && o.kind === 'pipe'));
  return Math.max(1, ...large.map((o) => ('folio' in o && o.folio !== 'small' ? o.pages : 1)));
}

/** Pins and unpins of a small folio move its refcount by 1024 each; a test of more than these needs wide counters. */
const NARROW_UNITS = 24;

/** Units that the events of the test can take or give back at most. */
function units(test: LitmusTest): number {
  const sizes = new Map(test.actors.flatMap(({ events }) => events.flatMap(({ action }) => (action.kind === 'extract' ? [[action.handle, action.max] as const] : []))));
  return test.actors.reduce((sum, { events }) => sum + events.reduce((n, { action }) => n + ('handle' in action ? sizes.get(action.handle) ?? 0 : 1), 0), 0);
}

/** Lays out the world of a test. */
export function layoutOf(test: LitmusTest): Layout {
  const cells = new Cells();
  const bytes = test.bytes.length;
  const actors = test.actors;
  cells.take(actors.length);
  const uaf = cells.take(1);
  const underflow = cells.take(1);
  const files = test.objects.flatMap((o) => (o.kind === 'file' ? [cacheLayout(cells, o.name, o.folio, o.pages, bytes)] : []));
  const shared = test.areas.flatMap((a) => (a.shared && a.backing.kind === 'anonymous' ? [cacheLayout(cells, a.name, a.folio, a.pages, bytes)] : []));
  const caches = byName([...files, ...shared], (c) => c.name);
  const cacheOf = (area: Area): CacheLayout | null => {
    if (area.backing.kind === 'file') return caches.get(area.backing.file) ?? null;
    return area.shared ? caches.get(area.name) ?? null : null;
  };
  const areas = byName(test.areas.map((area): AreaLayout => ({ area, slots: area.folio === 'hugetlb' ? 1 : area.pages, cache: cacheOf(area) })), (a) => a.area.name);
  const processes = test.actors.flatMap((a) => (a.kind === 'process' ? [processLayout(cells, a.name, areas)] : []));
  const kernel = test.objects.flatMap((o): KernelLayout[] => {
    if (o.kind !== 'kernel') return [];
    const first = cells.length;
    cells.eachPage(o.pages, 1);
    return [{ name: o.name, pages: o.pages, first }];
  });
  const inPipe = (name: string): number => test.iterators.reduce((sum, it) => (it.over === name && it.kind === 'pipe' ? sum + it.pages : sum), 0);
  const pipes = test.objects.flatMap((o) => (o.kind === 'pipe' ? [pipeLayout(cells, o.name, inPipe(o.name))] : []));
  const iterators = test.iterators.map((iterator): IteratorLayout => ({ iterator, position: cells.take(1) }));
  const events = test.actors.flatMap((actor) => actor.events.map(({ action }) => ({ actor: actor.name, action })));
  const handles = events.flatMap(({ action }) => (action.kind === 'extract' ? [handleLayout(cells, action.handle, action.max)] : []));
  const holds = new Map<string, number>();
  for (const { action } of events) if (action.kind === 'get') holds.set(holdKey(action.object, action.page), cells.page(1));
  const registers = new Map<string, number>();
  for (const { actor, action } of events) {
    if (action.kind !== 'read' && action.kind !== 'dma-out') continue;
    const key = registerKey(actor, action.register);
    if (!registers.has(key)) registers.set(key, cells.take(1));
  }
  const perFolio = largestFolio(test);
  return {
    test, areas, caches, uaf, underflow, holds, registers, bytes, perFolio,
    actors: actors.length,
    processes: byName(processes, (p) => p.name), kernel: byName(kernel, (k) => k.name), pipes: byName(pipes, (p) => p.name),
    iterators: byName(iterators, (i) => i.iterator.name), handles: byName(handles, (h) => h.name),
    pageCells: cells.pages, fixed: cells.length, stride: FOLIO.length + perFolio * (PAGE.length + bytes), wide: units(test) > NARROW_UNITS,
  };
}

/** The entry of a map that the test's names lead to; the parser has checked them all. */
export function named<T>(map: ReadonlyMap<string, T>, name: string): T {
  const found = map.get(name);
  if (found === undefined) throw new Error(`no ${name} in this test`);
  return found;
}
