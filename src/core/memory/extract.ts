/**
 * Extraction as far as pages are concerned: which pages are listed, and how they are held.
 *
 * Source: lib/iov_iter.c (iov_iter_extract_pages) of each revision; mm/gup.c (follow_page_pte, gup_must_unshare).
 */
import type { ExtractAction, IteratorObject } from '../../litmus/types';
import type { Hold } from '../folio';
import { grab, takeRefs } from './counters';
import { areaIn, entryAt, isWritable, pageBehind } from './entry';
import { cachedAt, forReading, forWriting, makeExclusive } from './fault';
import { named, type HandleLayout } from './layout';
import { isUserKind, type MemoryRules } from './rules';
import { SMALL, type Page, type World } from './world';

/** How the pages of a handle are held, as its mode cell says it. */
export const MODES: readonly (Hold | null)[] = [null, 'get', 'pin'];

/** How an extraction by this statement holds pages; null: not at all. */
export function holdOf({ kind, direction }: IteratorObject, { retention }: ExtractAction, rules: MemoryRules): Hold | null {
  if (!isUserKind(kind)) return null;
  return retention === 'revision' ? rules.hold[direction] : retention;
}

/** Lists at most `cap` pages into the handle of the statement; how many it listed. */
export function extract(world: World, process: string, action: ExtractAction, cap: number, rules: MemoryRules): number {
  const { iterator, position } = named(world.layout.iterators, action.iterator);
  const handle = named(world.layout.handles, action.handle);
  const hold = holdOf(iterator, action, rules);
  world.set(handle.mode, MODES.indexOf(hold));
  if (!rules.extracts.includes(iterator.kind)) return 0;
  if (hold === 'pin') world.set(named(world.layout.processes, process).hasPinned, 1);
  const from = world.get(position);
  const want = Math.min(cap, action.max, iterator.pages - from);
  let listed = 0;
  while (listed < want) {
    const page = hold === null ? kernelPage(world, iterator, from + listed) : userPage(world, process, iterator, from + listed, hold, rules);
    if (page === 0) break;
    enter(world, handle, listed, page, hold !== null);
    listed++;
  }
  world.add(position, listed);
  return listed;
}

function enter(world: World, handle: HandleLayout, entry: number, page: Page, unit: boolean): void {
  const cell = handle.first + 2 * entry;
  world.set(cell, page);
  world.set(cell + 1, unit ? 1 : 0);
}

/** GUP of one page; 0 when it cannot be taken. */
function userPage(world: World, process: string, iterator: IteratorObject, at: number, hold: Hold, rules: MemoryRules): Page {
  if (iterator.kind === 'pipe') return 0;
  const mapped = areaIn(world, process, iterator.over);
  const page = iterator.first + at;
  const found = iterator.direction === 'DEST' ? forWriting(world, mapped, page) : forReading(world, mapped, page);
  if (found === null) return 0;
  const entry = entryAt(world, found.cell);
  // a pin that only reads must not end up on a page somebody else may copy away
  if (hold === 'pin' && world.anon(entry) && !world.exclusive(entry) && !isWritable(world, found.cell)) makeExclusive(world, found.cell);
  const taken = pageBehind(mapped, entryAt(world, found.cell), page);
  return grab(world, taken, hold, rules) ? taken : 0;
}

/** A page the kernel has already; nothing is taken. */
function kernelPage(world: World, iterator: IteratorObject, at: number): Page {
  if (iterator.kind === 'pipe') return pipePage(world, iterator.over);
  const cache = world.layout.caches.get(iterator.over);
  if (cache !== undefined) return cachedAt(world, cache, iterator.first + at);
  return world.get(named(world.layout.kernel, iterator.over).first + 2 * (iterator.first + at));
}

/** A new page, put into the pipe. */
function pipePage(world: World, pipe: string): Page {
  const { length } = named(world.layout.pipes, pipe);
  const page = world.allocate(SMALL, false);
  takeRefs(world, page, 1);
  world.add(length, 1);
  world.set(length + world.get(length), page);
  return page;
}
