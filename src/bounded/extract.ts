/** Extraction: which pages a handle lists, and how they are held. */
import * as t from '../term';
import type { Term } from '../term';
import type { ExtractAction, IteratorObject } from '../litmus/types';
import type { Unit } from '../../model/lifetime/words';
import { KEY, found } from './context';
import type { Context, Play } from './context';
import { forReading, forWriting, unshared } from './faults';
import { changeRefs, changeUnits } from './pages';
import { always, some, where } from './world';
import type { Choices } from './world';

export function iteratorNamed(c: Context, name: string): IteratorObject {
  return found(c.test.iterators.find((it) => it.name === name), name);
}

/** The unit of each entry; null for kernel kinds, which take none. */
export function unitOf(c: Context, { kind, direction }: IteratorObject, retention: ExtractAction['retention']): Unit | null {
  if (kind !== 'ubuf' && kind !== 'iovec') return null;
  return retention === 'revision' ? c.rules.unit[direction] : retention;
}

/** Pages of a kernel object, by index; they stay what they are. */
export function kernelPages(c: Context, object: string): readonly number[] {
  const kernel = found(c.test.objects.find((o) => o.name === object), object);
  if (kernel.kind !== 'kernel') return [];
  if (kernel.folio !== 'small') return c.universe.folio(`kernel ${object}`, kernel.folio, false, kernel.pages).pages;
  return Array.from({ length: kernel.pages }, (_, i) => c.universe.folio(`kernel ${object}[${i}]`, 'small', false, 1).pages[0] ?? 0);
}

/** How many pages all extractions can put into a pipe. */
export function pipeCapacity(c: Context, pipe: string): number {
  return c.test.iterators.reduce((sum, it) => (it.kind === 'pipe' && it.over === pipe ? sum + it.pages : sum), 0);
}

/** A new page at the end of a pipe. */
function intoPipe({ c, w, site }: Play, when: Term, pipe: string, name: string): Choices {
  const [fresh = 0] = c.universe.folio(`${site}/${name}`, 'small', false, 1).pages;
  changeRefs({ c, w, site }, when, fresh, 1);
  const capacity = pipeCapacity(c, pipe);
  const slots = Array.from({ length: capacity }, (_, i) => KEY.piped(pipe, i));
  const free = slots.map((slot, i) => t.and(t.not(some(w.ref(slot))), i === 0 ? t.TRUE : some(w.ref(slots[i - 1] ?? ''))));
  slots.forEach((slot, i) => { w.setRef(t.and(when, free[i] ?? t.FALSE), slot, always(fresh)); });
  return where(when, always(fresh));
}

/** The page at one place of an iterator as it will be listed, units taken; nothing where it cannot be taken. */
function take(play: Play, when: Term, actor: string, iterator: IteratorObject, at: number, unit: Unit | null): Choices {
  const { c, w } = play;
  if (iterator.kind === 'pipe') return intoPipe(play, when, iterator.over, `${at}`);
  const page = iterator.first + at;
  if (unit === null) {
    if (c.caches.has(iterator.over)) return where(when, w.ref(KEY.cached(iterator.over, page)));
    return where(when, always(kernelPages(c, iterator.over)[page] ?? 0));
  }
  const isDest = iterator.direction === 'DEST';
  const faulted = isDest ? forWriting(play, when, actor, iterator.over, page) : forReading(play, when, actor, iterator.over, page);
  const there = isDest || unit === 'get' ? faulted : unshared(play, some(faulted), actor, iterator.over, page);
  const grabbed = new Map([...there].map(([n, so]) => [n, t.and(so, t.gt(w.number(KEY.refs(c.universe.of(n).id)), t.int(0)))] as const));
  for (const [n, so] of grabbed) changeUnits(play, so, n, unit, 1);
  return grabbed;
}

/** Lists pages from the iterator's position on, `cap` at most (any number the schedule chooses, where it may be partial). */
export function extract(play: Play, actor: string, action: ExtractAction, cap: Term): void {
  const { c, w } = play;
  const iterator = iteratorNamed(c, action.iterator);
  const unit = unitOf(c, iterator, action.retention);
  if (!c.rules.extracts(iterator.kind)) return;
  if (unit === 'pin') w.setFlag(t.TRUE, KEY.hasPinned(actor), t.TRUE);
  const position = KEY.position(iterator.name);
  for (const [from, starts] of [...w.ref(position)]) {
    let going = starts;
    for (let i = 0; i < Math.min(action.max, iterator.pages - from); i++) {
      const wanted = t.and(going, t.gt(cap, t.int(i)));
      if (wanted === t.FALSE) break;
      const listed = take(play, wanted, actor, iterator, from + i, unit);
      going = some(listed);
      w.setRef(going, KEY.listed(action.handle, i), listed);
      if (unit !== null) w.setFlag(going, KEY.unit(action.handle, i), t.TRUE);
      w.setRef(going, position, always(from + i + 1));
    }
  }
}

/** The iterator moves by pages; what a pipe gives back leaves it. */
export function move(play: Play, name: string, by: number, drop: (when: Term, pipe: string) => void): void {
  const { c, w } = play;
  const iterator = iteratorNamed(c, name);
  const position = KEY.position(name);
  for (const [from, so] of [...w.ref(position)]) {
    const to = Math.max(0, Math.min(iterator.pages, from + by));
    w.setRef(so, position, always(to));
    for (let i = to; i < from && iterator.kind === 'pipe'; i++) drop(so, iterator.over);
  }
}
