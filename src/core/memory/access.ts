/** Loads and stores, by processes, owners and devices, and what is done to the pages of a handle. */
import type { ByteAt, PageChoice, ReleaseAction } from '../../litmus/types';
import { giveBack } from './counters';
import { areaIn } from './entry';
import { MODES } from './extract';
import { forReading, forWriting } from './fault';
import { named, registerKey } from './layout';
import type { MemoryRules } from './rules';
import { FAULT, type Page, type World } from './world';

/** The byte in a page, whoever has the page by now. */
function load(world: World, page: Page, byte: number): number {
  if (world.freed(page)) world.usedFreed();
  return world.byte(page, byte);
}

function store(world: World, page: Page, byte: number, value: number): void {
  if (world.freed(page)) world.usedFreed();
  else world.set(world.byteCell(page, byte), value);
}

function keep(world: World, actor: string, register: string, value: number): void {
  world.set(named(world.layout.registers, registerKey(actor, register)), value);
}

/** A load of a process from an area, or of an owner from its object. */
export function read(world: World, actor: string, register: string, object: string, from: ByteAt): void {
  const kernel = world.layout.kernel.get(object);
  const page = kernel === undefined ? forReading(world, areaIn(world, actor, object), from.page)?.page : world.get(kernel.first + 2 * from.page);
  keep(world, actor, register, page === undefined ? FAULT : load(world, page, from.byte));
}

export function write(world: World, actor: string, object: string, to: ByteAt, value: number): void {
  const kernel = world.layout.kernel.get(object);
  if (kernel !== undefined) {
    store(world, world.get(kernel.first + 2 * to.page), to.byte, value);
    return;
  }
  const found = forWriting(world, areaIn(world, actor, object), to.page);
  if (found === null) return;
  store(world, found.page, to.byte, value);
  world.setDirty(found.page, true);
}

/** The page at an entry of a handle, 0 where nothing was listed. */
export function listedAt(world: World, handle: string, entry: number): Page {
  return world.get(named(world.layout.handles, handle).first + 2 * entry);
}

export function dmaIn(world: World, handle: string, to: ByteAt, value: number): void {
  const page = listedAt(world, handle, to.page);
  if (page !== 0) store(world, page, to.byte, value);
}

export function dmaOut(world: World, actor: string, register: string, handle: string, from: ByteAt): void {
  const page = listedAt(world, handle, from.page);
  keep(world, actor, register, page === 0 ? FAULT : load(world, page, from.byte));
}

/** Calls `use` with each entry the statement means, and the page listed there. */
function forEachListed(world: World, handle: string, entries: PageChoice, use: (page: Page, unit: number) => void): void {
  const { first, entries: count } = named(world.layout.handles, handle);
  for (let i = 0; i < count; i++) {
    const page = world.get(first + 2 * i);
    if (page !== 0 && (entries === 'all' || entries === i)) use(page, first + 2 * i + 1);
  }
}

export function markDirty(world: World, handle: string, entries: PageChoice): void {
  forEachListed(world, handle, entries, (page) => {
    if (world.freed(page)) world.usedFreed();
    world.setDirty(page, true);
  });
}

/** One release operation an entry; the first gives the entry's unit back. */
export function release(world: World, { handle, entries, op, dirty }: ReleaseAction, rules: MemoryRules): void {
  if (dirty) markDirty(world, handle, entries);
  const held = MODES[world.get(named(world.layout.handles, handle).mode)] ?? null;
  const how = op === 'mode' ? held : op === 'put' ? 'get' : 'pin';
  if (how === null) return;
  forEachListed(world, handle, entries, (page, unit) => {
    giveBack(world, page, how, world.get(unit) === 1 ? held : null, rules);
    world.set(unit, 0);
  });
}
