/**
 * Every event of the tracked page's world, written once for whoever acts. A process that does not map the page acts on
 * other pages; those are tracked in their turn, and here only what it sees of its own is kept.
 */
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import { exists, joined, processOf, withProcess } from './actor';
import type { Role } from './actor';
import { forReading, forWriting, mapped, settled, unit, unmapped } from './frame';
import type { Access } from './frame';
import { copiedAtFork } from './rules';
import { sees } from './state';
import type { LifetimeState, Process, Frame } from './state';
import type { Dma, LifetimeWorld, Unit } from './words';

/** When an event can happen, and the state after it. */
export interface Step { readonly guard: Term; readonly after: LifetimeState }

const zero = t.int(0);

function step(s: LifetimeState, role: Role, guard: Term, frame: Frame, process: Process): Step {
  return { guard: t.and(exists(s, role), guard), after: withProcess({ ...s, frame }, role, process) };
}

/** A store of `value` into the tracked byte, with the fault it may need. */
export function write(w: LifetimeWorld, s: LifetimeState, role: Role, value: Term): Step {
  const p = processOf(s, role);
  const { frame, process } = forWriting(w, s.frame, p);
  const here = process.maps;
  const foreign = role === 'owner' ? frame.foreign : t.or(frame.foreign, t.and(here, t.gt(s.owner.out, zero)));
  return step(
    s, role, t.TRUE, { ...frame, data: t.ite(here, value, frame.data), dirty: t.or(frame.dirty, here), foreign },
    { ...process, own: t.ite(here, process.own, value), expected: value },
  );
}

/** An extraction lists the page once: GUP for one entry. A pin sets MMF_HAS_PINNED, whatever comes of it. */
export function extract(w: LifetimeWorld, s: LifetimeState, role: Role, dma: Dma): Step {
  const how = w.unit[dma];
  const p = processOf(s, role);
  const asked = how === 'pin' ? { ...p, flagged: t.TRUE } : p;
  const { frame, process } = dma === 'in' ? forWriting(w, s.frame, asked) : forReading(w, s.frame, asked, how);
  // a folio without references cannot be grabbed
  const taken = t.and(process.maps, t.gt(frame.refs, zero));
  const after = { ...process, [dma]: t.ite(taken, t.add(process[dma], t.int(1)), process[dma]) };
  const fresh = role === 'owner' && dma === 'out' ? t.and(frame.foreign, t.gt(p.out, zero)) : frame.foreign;
  return step(s, role, t.TRUE, unit(w, { ...frame, foreign: fresh }, how, 1, taken), after);
}

/** A unit is given back; after DMA in the page is marked dirty first, unless `clean`. `by` may be the wrong operation. */
export function release(w: LifetimeWorld, s: LifetimeState, role: Role, dma: Dma, by: Unit, clean = false): Step {
  const p = processOf(s, role);
  const marked = dma === 'in' && !clean ? { ...s.frame, dirty: t.TRUE } : s.frame;
  return step(s, role, t.gt(p[dma], zero), unit(w, marked, by, -1, t.TRUE), { ...p, [dma]: t.sub(p[dma], t.int(1)) });
}

/**
 * fork: the child shares the page, or gets a copy where the page may be pinned. It becomes the observer, or one of the crowd.
 * Entries of shared memory are not copied: a fault brings the same page back. The zero page stands in an area that has
 * anonymous memory elsewhere; without any, its entries would not be copied either.
 */
export function fork(w: LifetimeWorld, s: LifetimeState, role: Role, child: 'observer' | 'crowd'): Step {
  const p = processOf(s, role);
  const anonymous = w.memory === 'private';
  const copied = anonymous ? copiedAtFork(w.folio, s.frame, s.frame.exclusive, p.flagged) : t.FALSE;
  const shares = w.memory === 'shared' ? t.FALSE : t.and(p.maps, t.not(copied));
  const frame = mapped(w, { ...s.frame, exclusive: t.and(s.frame.exclusive, t.not(shares)) }, shares);
  const parent = { ...p, writable: t.and(p.writable, t.not(shares)) };
  const seen = sees(s, p);
  const born: Process = {
    born: t.TRUE, alive: t.TRUE, maps: shares, writable: t.FALSE, flagged: t.FALSE,
    discarded: t.FALSE, in: zero, out: zero, own: seen, expected: seen,
  };
  const { guard, after } = step(s, role, child === 'observer' ? t.not(s.observer.born) : t.TRUE, frame, parent);
  return { guard, after: child === 'observer' ? { ...after, observer: born } : joined(after, born) };
}

/** The device of the process's I/O writes `value` into the tracked byte. */
export function dmaIn(_: LifetimeWorld, s: LifetimeState, role: Role, value: Term): Step {
  const p = processOf(s, role);
  const frame = { ...s.frame, data: t.ite(s.frame.freed, s.frame.data, value), modified: t.TRUE };
  return step(s, role, t.gt(p.in, zero), frame, { ...p, expected: t.ite(p.discarded, p.expected, value) });
}

/** The device of the process's I/O reads the page. */
export function dmaOut(_: LifetimeWorld, s: LifetimeState, role: Role): Step {
  const p = processOf(s, role);
  return step(s, role, t.gt(p.out, zero), s.frame, p);
}

function gone(w: LifetimeWorld, s: LifetimeState, p: Process): Access {
  return {
    frame: unmapped(w, s.frame, p.maps),
    process: { ...p, maps: t.FALSE, writable: t.FALSE, own: zero, expected: zero, discarded: t.TRUE },
  };
}

/** munmap or MADV_DONTNEED of the address. */
export function discard(w: LifetimeWorld, s: LifetimeState, role: Role): Step {
  const p = processOf(s, role);
  const { frame, process } = gone(w, s, p);
  return step(s, role, role === 'crowd' ? p.maps : t.TRUE, frame, process);
}

/** exit: its memory goes; its I/O may go on. */
export function exit(w: LifetimeWorld, s: LifetimeState, role: 'owner' | 'observer'): Step {
  const { frame, process } = gone(w, s, s[role]);
  return step(s, role, t.TRUE, frame, { ...process, alive: t.FALSE });
}

/** Every entry goes; what the processes see becomes `own` and, where that is not what they had, is `lost`. */
function emptied(s: LifetimeState, frame: Frame, own: Term, lost: boolean): LifetimeState {
  const without = (p: Process): Process => ({
    ...p, maps: t.FALSE, writable: t.FALSE, own: t.ite(p.maps, own, p.own),
    ...(lost ? { expected: t.ite(p.maps, own, p.expected), discarded: t.or(p.discarded, p.maps) } : {}),
  });
  return { ...s, frame, owner: without(s.owner), observer: without(s.observer), crowd: { ...s.crowd, maps: zero, writable: zero, flagged: zero } };
}

/** The file is truncated: entries go in every process, and the cache drops the page. */
export function truncate(s: LifetimeState): Step {
  const f = s.frame;
  const frame = settled(f, { ...f, refs: t.sub(t.sub(f.refs, f.mapcount), t.int(1)), mapcount: zero, cached: t.FALSE });
  return { guard: f.cached, after: emptied(s, frame, zero, true) };
}

/** Swapping, migration, merging: entries go elsewhere with the contents. Any reference beyond theirs and the cache's forbids it. */
export function reclaim(w: LifetimeWorld, s: LifetimeState): Step {
  const f = s.frame;
  const held = t.add(f.mapcount, w.memory === 'shared' ? t.int(1) : zero);
  const clean = w.memory === 'shared' ? t.and(f.cached, t.not(f.dirty)) : t.gt(f.mapcount, zero);
  const frame = { ...f, refs: zero, mapcount: zero, cached: t.FALSE, exclusive: t.FALSE, freed: t.TRUE };
  return { guard: t.and(t.not(f.freed), clean, t.eq(f.refs, held)), after: emptied(s, frame, f.data, false) };
}

/** A dirty page goes to the disk; its entries become read-only. */
export function writeback(s: LifetimeState): Step {
  const locked = (p: Process): Process => ({ ...p, writable: t.FALSE });
  const frame = { ...s.frame, dirty: t.FALSE, modified: t.FALSE };
  const after = { ...s, frame, owner: locked(s.owner), observer: locked(s.observer), crowd: { ...s.crowd, writable: zero } };
  return { guard: t.and(s.frame.cached, s.frame.dirty), after };
}

/** Somebody takes or drops another reference: of a lookup, or on another page of the folio. To take one, the folio must be there. */
export function otherReference(s: LifetimeState, n: 1 | -1): Step {
  const f = s.frame;
  const frame = { ...f, refs: t.add(f.refs, t.int(n)), others: t.add(f.others, t.int(n)) };
  return { guard: n === 1 ? t.gt(f.refs, zero) : t.gt(f.others, zero), after: { ...s, frame: n === 1 ? frame : settled(f, frame) } };
}

/** Another page of a large folio is pinned or unpinned. */
export function otherPin(s: LifetimeState, n: 1 | -1): Step {
  const { guard, after } = otherReference(s, n);
  const f = s.frame;
  const pins = { pincount: t.add(f.pincount, t.int(n)), otherPins: t.add(f.otherPins, t.int(n)), others: f.others };
  return { guard: n === 1 ? guard : t.gt(f.otherPins, zero), after: { ...after, frame: { ...after.frame, ...pins } } };
}

/** The process pins some other page. */
export function pinElsewhere(s: LifetimeState, role: Role): Step {
  const p = processOf(s, role);
  return step(s, role, t.TRUE, s.frame, { ...p, flagged: t.TRUE });
}

/** The right operation for a unit is the one it was taken by; this is the other. */
export function wrong(unitTaken: Unit): Unit {
  return unitTaken === 'pin' ? 'get' : 'pin';
}
/** One unit is given back twice. */
export function releaseTwice(w: LifetimeWorld, s: LifetimeState, role: Role, dma: Dma): Step {
  const first = release(w, s, role, dma, w.unit[dma], true);
  return { guard: first.guard, after: { ...first.after, frame: unit(w, first.after.frame, w.unit[dma], -1, t.TRUE) } };
}
