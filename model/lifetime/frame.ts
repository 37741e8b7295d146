/** What happens to the tracked page itself: entries that come and go, units, access for writing. */
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import { counted, reusable } from './rules';
import { count } from './state';
import type { Frame, Process } from './state';
import type { LifetimeWorld, Unit } from './words';

/** After references were dropped where `dropped` says so: a refcount that came to exactly 0 frees the folio. */
export function settled(before: Frame, after: Frame, dropped: Term = t.TRUE): Frame {
  return { ...after, freed: t.or(before.freed, t.and(dropped, t.eq(after.refs, t.int(0)))) };
}

/** One entry fewer, where `gone`. Entries on the zero page are not counted. */
export function unmapped(w: LifetimeWorld, f: Frame, gone: Term): Frame {
  if (w.memory === 'zero') return f;
  const n = count(gone);
  return settled(f, { ...f, refs: t.sub(f.refs, n), mapcount: t.sub(f.mapcount, n) }, gone);
}

/** One entry more, where `more`. */
export function mapped(w: LifetimeWorld, f: Frame, more: Term): Frame {
  if (w.memory === 'zero') return f;
  return { ...f, refs: t.add(f.refs, count(more)), mapcount: t.add(f.mapcount, count(more)) };
}

/** One unit taken (1) or one release operation (-1), where `so`. */
export function unit(w: LifetimeWorld, f: Frame, how: Unit, n: 1 | -1, so: Term): Frame {
  if (w.memory === 'zero' && how === 'pin' && !w.zeroCounted) return f;
  const after = counted(w.folio, how, f, n);
  const changed = { ...f, refs: t.ite(so, after.refs, f.refs), pincount: t.ite(so, after.pincount, f.pincount) };
  return n === 1 || w.memory === 'zero' ? changed : settled(f, changed, so);
}

export interface Access { readonly frame: Frame; readonly process: Process }

/** It becomes the process's own page, in place if nobody else can have it; else the process moves to a copy. `when` it maps the page. */
function ownOrCopy(w: LifetimeWorld, f: Frame, p: Process, when: Term): Access {
  const keep = t.or(p.writable, f.exclusive, w.memory === 'private' ? reusable(w.folio, f) : t.FALSE);
  const moves = t.and(when, t.not(keep));
  const kept = { ...f, exclusive: t.or(f.exclusive, t.and(when, keep)) };
  const process = { ...p, maps: t.and(p.maps, t.not(moves)), writable: t.and(p.writable, t.not(moves)), own: t.ite(moves, f.data, p.own) };
  return { frame: unmapped(w, kept, moves), process };
}

/** Whoever has the shared area maps the page, if the cache still has it; hugetlb writable at once, as it has no disk. */
function broughtIn(w: LifetimeWorld, f: Frame, p: Process): Access {
  const joins = t.and(t.not(p.maps), f.cached);
  return { frame: mapped(w, f, joins), process: { ...p, maps: t.or(p.maps, joins), writable: w.folio === 'hugetlb' ? t.or(p.writable, joins) : p.writable } };
}

/** The entry becomes writable; a fault that makes it so marks the page dirty. */
function opened(f: Frame, p: Process): Access {
  return { frame: { ...f, dirty: t.or(f.dirty, t.and(p.maps, t.not(p.writable))) }, process: { ...p, writable: p.maps } };
}

/** Access for writing (who does not map the page writes elsewhere): a write fault where the entry is not writable. */
export function forWriting(w: LifetimeWorld, f: Frame, p: Process): Access {
  if (w.memory === 'shared') {
    const { frame, process } = broughtIn(w, f, p);
    // a fault that brings the page in for a store is a write fault
    return opened(frame, { ...process, writable: p.writable });
  }
  const { frame, process } = ownOrCopy(w, f, p, p.maps);
  return opened(frame, process);
}

/** Access for reading. A pin of an anonymous page that is neither exclusive nor mapped writable unshares it first. */
export function forReading(w: LifetimeWorld, f: Frame, p: Process, how: Unit): Access {
  if (w.memory === 'shared') return broughtIn(w, f, p);
  if (how === 'get' || w.memory === 'zero') return { frame: f, process: p };
  return ownOrCopy(w, f, p, t.and(p.maps, t.not(p.writable), t.not(f.exclusive)));
}
