/** What can be seen of a world from outside: bytes, registers, counters, identities. Looking changes nothing. */
import type { Location, PageMeasure, PageRef } from '../../litmus/types';
import { listedAt } from './access';
import { areaIn, entryAt, entryCell, isMapped, isWritable, pageBehind } from './entry';
import { fileBytes } from './fault';
import { named, registerKey } from './layout';
import { pageOf } from './step';
import { FAULT, type Page, type World } from './world';

/** The number of a location; FAULT and JUNK are the special values. */
export function valueOf(world: World, location: Location): number {
  switch (location.kind) {
    case 'byte': return byteAt(world, location.page, location.byte);
    case 'register': return world.get(named(world.layout.registers, registerKey(location.actor, location.register)));
    case 'measure': return measure(world, location.measure, location.page);
    case 'units': return unitAt(world, location.handle, location.page);
    case 'listed': return listedCount(world, location.handle);
    case 'same': return samePage(world, pageAt(world, location.left), pageAt(world, location.right)) ? 1 : 0;
    case 'uaf': return world.get(world.layout.uaf);
    case 'underflow': return world.get(world.layout.underflow);
  }
}

/** The page a reference leads to; 0: there is none. */
export function pageAt(world: World, ref: PageRef): Page {
  switch (ref.kind) {
    case 'mapped': {
      const mapped = areaIn(world, ref.process, ref.area);
      return isMapped(world, mapped) ? pageBehind(mapped, entryAt(world, entryCell(mapped, ref.page)), ref.page) : 0;
    }
    case 'listed': return listedAt(world, ref.handle, ref.page);
    case 'owned': return pageOf(world, ref.object, ref.page);
  }
}

/** The byte there; of a process, what a load would give. */
function byteAt(world: World, ref: PageRef, byte: number): number {
  const page = pageAt(world, ref);
  if (page !== 0) return world.byte(page, byte);
  switch (ref.kind) {
    case 'listed': return FAULT;
    case 'owned': return fileByte(world, ref.object, ref.page, byte);
    case 'mapped': {
      const mapped = areaIn(world, ref.process, ref.area);
      if (!isMapped(world, mapped)) return FAULT;
      const { cache } = mapped.area;
      return cache === null ? 0 : fileByte(world, cache.name, ref.page, byte);
    }
  }
}

function fileByte(world: World, file: string, page: number, byte: number): number {
  const cache = named(world.layout.caches, file);
  if (page >= world.get(cache.size)) return FAULT;
  return fileBytes(world, cache, page)[byte] ?? FAULT;
}

function measure(world: World, what: PageMeasure, ref: PageRef): number {
  const page = pageAt(world, ref);
  if (page === 0) return 0;
  switch (what) {
    case 'refs': return world.refs(page);
    case 'pins': return world.pins(page);
    case 'maps': return world.maps(page);
    case 'exclusive': return world.exclusive(page) ? 1 : 0;
    case 'dirty': return world.dirty(page) ? 1 : 0;
    case 'freed': return world.freed(page) ? 1 : 0;
    case 'surplus': return world.surplus(page);
    case 'present': return 1;
    case 'writable': return ref.kind === 'mapped' && isWritable(world, entryCell(areaIn(world, ref.process, ref.area), ref.page)) ? 1 : 0;
  }
}

function unitAt(world: World, handle: string, entry: number): number {
  return world.get(named(world.layout.handles, handle).first + 2 * entry + 1);
}

function listedCount(world: World, handle: string): number {
  const { first, entries } = named(world.layout.handles, handle);
  let count = 0;
  for (let i = 0; i < entries; i++) if (world.get(first + 2 * i) !== 0) count++;
  return count;
}

function samePage(world: World, left: Page, right: Page): boolean {
  return left !== 0 && left === right && !world.freed(left);
}
