/** What translating a test needs throughout: the test, the rules, every page, and names of cells. */
import type { Area, FileObject, LitmusTest } from '../litmus/types';
import type { BoundedRules } from './rules';
import { Universe } from './universe';
import type { World } from './world';

/** Memory with a cache: a file, or the pages of a shared anonymous area. */
export interface Cache { readonly name: string; readonly folio: Area['folio']; readonly pages: number; readonly initial: FileObject['initial'] }

export interface Context {
  readonly test: LitmusTest;
  readonly rules: BoundedRules;
  readonly universe: Universe;
  readonly processes: readonly string[];
  readonly caches: ReadonlyMap<string, Cache>;
  readonly zeroPage: number;
}

export function contextOf(test: LitmusTest, rules: BoundedRules): Context {
  const universe = new Universe();
  const [zeroPage = 1] = universe.folio('zero page', 'small', false, 1, true).pages;
  const files = test.objects.flatMap((o): Cache[] => (o.kind === 'file' ? [o] : []));
  const shared = test.areas.flatMap((a): Cache[] => (a.shared && a.backing.kind === 'anonymous' ? [a] : []));
  return {
    test, rules, universe, zeroPage, processes: test.actors.filter(({ kind }) => kind === 'process').map(({ name }) => name),
    caches: new Map([...files, ...shared].map((cache) => [cache.name, cache])),
  };
}

/** The cache behind an area; null for private anonymous memory. */
export function cacheOf(c: Context, area: Area): Cache | null {
  if (area.backing.kind === 'file') return c.caches.get(area.backing.file) ?? null;
  return area.shared ? c.caches.get(area.name) ?? null : null;
}

export function areaNamed(c: Context, name: string): Area {
  return found(c.test.areas.find((a) => a.name === name), name);
}

/** What the parser has checked to be there. */
export function found<T>(thing: T | undefined, name: string): T {
  if (thing === undefined) throw new Error(`no ${name} in this test`);
  return thing;
}

/** Entries of an area: one a page, or one for the whole. */
export function slots(area: Area): number {
  return area.folio === 'hugetlb' ? 1 : area.pages;
}
export function slotOf(area: Area, page: number): number {
  return area.folio === 'hugetlb' ? 0 : page;
}

export const KEY = {
  mapped: (process: string, area: string): string => `${process}:${area}`,
  entry: (process: string, area: string, slot: number): string => `${process}:${area}[${slot}]`,
  ownMemory: (process: string, area: string): string => `${process}:${area} has anonymous memory`,
  hasPinned: (process: string): string => `${process} has pinned`,
  cached: (cache: string, page: number): string => `${cache}[${page}]`,
  disk: (cache: string, page: number, byte: number): string => `disk of ${cache}[${page}].${byte}`,
  size: (cache: string): string => `size of ${cache}`,
  byte: (page: number, byte: number): string => `${page}.${byte}`,
  listed: (handle: string, i: number): string => `${handle}[${i}]`,
  unit: (handle: string, i: number): string => `unit of ${handle}[${i}]`,
  position: (iterator: string): string => `position of ${iterator}`,
  piped: (pipe: string, i: number): string => `${pipe} holds [${i}]`,
  hold: (object: string, page: number): string => `own hold of ${object}[${page}]`,
  owned: (object: string, page: number): string => `owner's reference on ${object}[${page}]`,
  register: (actor: string, register: string): string => `${actor}:${register}`,
  refs: (folio: number): string => `refs of ${folio}`,
  pins: (folio: number): string => `pins of ${folio}`,
  freed: (folio: number): string => `freed ${folio}`,
  maps: (page: number): string => `maps of ${page}`,
  exclusive: (page: number): string => `exclusive ${page}`,
  dirty: (page: number): string => `dirty ${page}`,
} as const;
export const UAF = 'use after free';
export const UNDERFLOW = 'underflow';

/** One event being worked out: the state it changes, and the name its new pages go by. */
export interface Play { readonly c: Context; readonly w: World; readonly site: string }
