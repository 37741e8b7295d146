/**
 * The inductive invariant of one tracked page, in groups: initially true, and kept by every event. `kept` are the
 * directions whose units are never shared by a fork: the pinned ones, or all where no fork comes between.
 */
import * as t from '../src/term';
import type { Term } from '../src/term';
import { STATE, count, sees } from '../model/lifetime/state';
import type { Crowd, Process } from '../model/lifetime/state';
import { DMAS, weight } from '../model/lifetime/words';
import type { Dma, LifetimeWorld } from '../model/lifetime/words';
import type { InvariantGroup } from './trace-theorem';

const { frame, owner, observer, crowd } = STATE;
const zero = t.int(0);
const none = (n: Term): Term => t.eq(n, zero);
export const some = (n: Term): Term => t.gt(n, zero);

/** Units of these directions that someone's I/O holds. */
export function held(p: Process | Crowd, dmas: readonly Dma[]): Term {
  return t.add(...dmas.map((dma) => p[dma]));
}
/** ... that anybody's holds. */
export function units(dmas: readonly Dma[]): Term {
  return t.add(held(owner, dmas), held(observer, dmas), held(crowd, dmas));
}
/** Directions that pin in this world. */
export function pinning(w: LifetimeWorld): readonly Dma[] {
  return DMAS.filter((dma) => w.unit[dma] === 'pin');
}
/** Units that show in the counters. */
function counting(w: LifetimeWorld): readonly Dma[] {
  return DMAS.filter((dma) => w.memory !== 'zero' || w.zeroCounted || w.unit[dma] === 'get');
}

/** What the refcount of the folio is to be. */
export function accounted(w: LifetimeWorld): Term {
  const byUnits = counting(w).map((dma) => t.mul(t.int(weight(w.unit[dma], w.folio)), units([dma])));
  return t.add(frame.mapcount, count(frame.cached), frame.others, frame.otherPins, ...byUnits);
}
/** What the pincount of a large folio is to be; small folios have none. */
export function accountedPins(w: LifetimeWorld): Term {
  return w.folio === 'small' ? zero : t.add(frame.otherPins, units(pinning(w)));
}

/** Every reference and every pin belongs to an entry, the cache, a unit, or somebody else's account. */
export function counters(w: LifetimeWorld): InvariantGroup {
  const entries = w.memory === 'zero' ? zero : t.add(count(owner.maps), count(observer.maps), crowd.maps);
  const counts = [crowd.maps, crowd.writable, crowd.flagged, ...[owner, observer, crowd].flatMap((p) => [p.in, p.out]), frame.others, frame.otherPins];
  return { name: 'counters', parts: {
    'refcount is entries, cache, units and others': t.eq(frame.refs, accounted(w)),
    'pincount is pins': t.eq(frame.pincount, accountedPins(w)),
    'mapcount is entries': t.eq(frame.mapcount, entries),
    'no count is negative': t.and(...counts.map((n) => t.ge(n, zero))),
    'the crowd: some of those that map it': t.and(t.le(crowd.writable, crowd.maps), t.le(crowd.flagged, crowd.maps)),
    'only pages of a THP have neighbours': w.folio === 'thp' ? t.TRUE : none(frame.otherPins),
    'freed exactly when nobody has a reference': t.iff(frame.freed, none(frame.refs)),
    'the zero page stays': w.memory === 'zero' ? t.and(frame.cached, none(frame.mapcount)) : t.TRUE,
    'no cache holds an anonymous page': w.memory === 'private' ? t.not(frame.cached) : t.TRUE,
    'writable is mapped': t.and(t.implies(owner.writable, owner.maps), t.implies(observer.writable, observer.maps)),
    'who maps it lives': t.and(t.implies(owner.maps, owner.alive), t.implies(observer.maps, observer.alive)),
    'who lives was born': t.and(owner.born, t.implies(observer.alive, observer.born)),
    'who was not born has nothing': t.implies(t.not(observer.born), none(held(observer, DMAS))),
  } };
}

/** A page is exclusive while only one process may have it. */
export const EXCLUSIVE: InvariantGroup = { name: 'exclusivity', parts: {
  'a writable entry is of an exclusive page': t.implies(t.or(owner.writable, observer.writable, some(crowd.writable)), frame.exclusive),
  'an exclusive page has one entry at most': t.implies(frame.exclusive, t.le(frame.mapcount, t.int(1))),
} };

/** No fork ever shared the page. */
export const NEVER_SHARED: InvariantGroup = { name: 'never shared', parts: {
  'exclusive until it is freed': t.or(frame.exclusive, frame.freed),
  'one entry at most': t.le(frame.mapcount, t.int(1)),
} };

/** A held page stays with the process whose I/O holds it. */
export function keeping(w: LifetimeWorld, kept: readonly Dma[]): InvariantGroup {
  const pins = pinning(w);
  const alone = (p: Process | Crowd, others: readonly Term[]): Term => t.implies(some(held(p, kept)), t.and(...others));
  const stays = (p: Process): Term => t.implies(t.and(some(held(p, kept)), t.not(p.discarded)), p.maps);
  const writable = (p: Process): Term => t.implies(t.and(some(held(p, kept.filter((dma) => dma === 'in'))), p.maps), p.writable);
  return { name: 'held pages', parts: {
    'held is exclusive': t.implies(some(units(kept)), frame.exclusive),
    'who maps a pinned page has the has-pinned flag': t.implies(some(units(pins)), t.and(
      t.implies(owner.maps, owner.flagged), t.implies(observer.maps, observer.flagged), t.eq(crowd.flagged, crowd.maps))),
    'held by the owner: no other process maps it': alone(owner, [t.not(observer.maps), none(crowd.maps)]),
    'held by the observer: no other process maps it': alone(observer, [t.not(owner.maps), none(crowd.maps)]),
    'held by another: neither maps it': alone(crowd, [t.not(owner.maps), t.not(observer.maps)]),
    'the holder maps it until it discards it': t.and(stays(owner), stays(observer)),
    'for DMA in: mapped writable': t.and(writable(owner), writable(observer)),
  } };
}

/** Private memory is private: a process sees its own stores, its own I/O, and what it inherited. */
export const CONTENTS: InvariantGroup = { name: 'contents', parts: {
  'the owner sees what is its own': t.or(owner.discarded, t.eq(sees(STATE, owner), owner.expected)),
  'the observer sees what is its own': t.or(observer.discarded, t.eq(sees(STATE, observer), observer.expected)),
} };

/** Nobody else stores into a page that the owner's device may read. */
export const READERS: InvariantGroup = { name: 'readers', parts: {
  'read for the owner: nobody else maps it writable': t.implies(some(owner.out), t.and(t.not(observer.writable), none(crowd.writable))),
  'read for the owner and mapped by others: not exclusive': t.implies(
    t.and(some(owner.out), t.or(observer.maps, some(crowd.maps))), t.not(frame.exclusive)),
  'read for the owner: nobody else stored into it': t.implies(some(owner.out), t.not(frame.foreign)),
} };

/** What a device wrote is not lost. */
export const DIRTY: InvariantGroup = { name: 'dirty', parts: {
  'written by a device and not dirty: still held for DMA in': t.implies(t.and(frame.modified, t.not(frame.dirty)), some(units(['in']))),
} };
