/** One event: a world to the worlds it may become. Pure; what is not certain is several worlds. */
import type { Action, ExtractAction } from '../../litmus/types';
import { dmaIn, dmaOut, markDirty, read, release, write } from './access';
import { canonicalise } from './canonical';
import { dropRefs, takeRefs } from './counters';
import { extract } from './extract';
import { cachedAt } from './fault';
import { fork } from './fork';
import { holdKey, named } from './layout';
import type { MemoryRules } from './rules';
import { dontneed, dropFromPipe, exit, freeKernel, munmap, reclaim, truncate, writeback } from './unmap';
import type { Page, World } from './world';

/** The worlds after `action` of `actor`, each in canonical spelling; at least one. */
export function step(world: World, actor: string, action: Action, rules: MemoryRules): readonly World[] {
  const next = stepKeepingNumbers(world, actor, action, rules);
  next.forEach(canonicalise);
  return next;
}

/** The same worlds in the same order, but every page keeps its number: for following one page through a story. */
export function stepKeepingNumbers(world: World, actor: string, action: Action, rules: MemoryRules): readonly World[] {
  return action.kind === 'extract' && action.partial ? partialExtractions(world, actor, action, rules) : [changed(world, actor, action, rules)];
}

function changed(world: World, actor: string, action: Action, rules: MemoryRules): World {
  const next = world.copy();
  perform(next, actor, action, rules);
  return next;
}

/** An extraction that may stop anywhere: as much as can be had first, nothing last. */
function partialExtractions(world: World, actor: string, action: ExtractAction, rules: MemoryRules): readonly World[] {
  const worlds: World[] = [];
  for (let cap = action.max; cap >= 0;) {
    const next = world.copy();
    cap = extract(next, actor, action, cap, rules) - 1;
    worlds.push(next);
  }
  return worlds;
}

function perform(world: World, actor: string, action: Action, rules: MemoryRules): void {
  switch (action.kind) {
    case 'extract': extract(world, actor, action, action.max, rules); return;
    case 'read': read(world, actor, action.register, action.object, action.from); return;
    case 'write': write(world, actor, action.object, action.to, action.value); return;
    case 'dma-in': dmaIn(world, action.handle, action.to, action.value); return;
    case 'dma-out': dmaOut(world, actor, action.register, action.handle, action.from); return;
    case 'release': release(world, action, rules); return;
    case 'dirty': markDirty(world, action.handle, action.entries); return;
    case 'advance': move(world, action.iterator, action.pages); return;
    case 'revert': move(world, action.iterator, -action.pages); return;
    case 'fork': fork(world, actor, action.child); return;
    case 'munmap': munmap(world, actor, action.area); return;
    case 'dontneed': dontneed(world, actor, action.area, action.pages); return;
    case 'exit': exit(world, actor); return;
    case 'truncate': truncate(world, action.file, action.keep); return;
    case 'free': free(world, action.object, action.pages); return;
    case 'get': getPage(world, action.object, action.page); return;
    case 'put': putPage(world, action.object, action.page); return;
    case 'writeback': writeback(world, action.file, action.page); return;
    case 'reclaim': reclaim(world, action.file, action.page); return;
  }
}

/** Only a pipe notices that its iterator goes back: the pages it gives back leave the pipe. */
function move(world: World, name: string, by: number): void {
  const { iterator, position } = named(world.layout.iterators, name);
  const from = world.get(position);
  const to = Math.max(0, Math.min(iterator.pages, from + by));
  world.set(position, to);
  if (iterator.kind === 'pipe') dropFromPipe(world, iterator.over, Math.max(0, from - to));
}

function free(world: World, object: string, pages: number | 'all'): void {
  const pipe = world.layout.pipes.get(object);
  if (pipe === undefined) freeKernel(world, object, pages);
  else dropFromPipe(world, object, pipe.capacity);
}

function getPage(world: World, object: string, at: number): void {
  const cell = named(world.layout.holds, holdKey(object, at));
  const page = pageOf(world, object, at);
  if (page === 0) return;
  takeRefs(world, page, 1);
  world.set(cell, page);
  world.set(cell + 1, 1);
}

function putPage(world: World, object: string, at: number): void {
  const cell = named(world.layout.holds, holdKey(object, at));
  const page = world.get(cell);
  if (page === 0) return;
  dropRefs(world, page, 1, world.get(cell + 1));
  world.set(cell + 1, 0);
}

/** The page a kernel object or a file has there now. */
export function pageOf(world: World, object: string, at: number): Page {
  const cache = world.layout.caches.get(object);
  return cache === undefined ? world.get(named(world.layout.kernel, object).first + 2 * at) : cachedAt(world, cache, at);
}
