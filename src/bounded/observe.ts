/** What a condition asks of the end, as a term. */
import * as t from '../term';
import type { Term } from '../term';
import type { Comparison, Constant, Formula, Location, PageMeasure, PageRef } from '../litmus/types';
import { weight } from '../../model/lifetime/words';
import { KEY, UAF, UNDERFLOW, areaNamed, cacheOf, found, slotOf, slots } from './context';
import type { Cache, Play } from './context';
import { pageThere } from './events';
import { iteratorNamed, pipeCapacity, unitOf } from './extract';
import { cacheByte, withinSize } from './faults';
import { FAULT, JUNK, dirtyOf, exclusiveOf, mapsOf } from './pages';
import { some } from './world';
import type { Choices } from './world';

const one = (so: Term): Term => t.ite(so, t.int(1), t.int(0));

/** The condition's formula at the end. */
export function formulaTerm(play: Play, f: Formula): Term {
  switch (f.kind) {
    case 'true': return t.TRUE;
    case 'not': return t.not(formulaTerm(play, f.part));
    case 'and': return t.and(...f.parts.map((part) => formulaTerm(play, part)));
    case 'or': return t.or(...f.parts.map((part) => formulaTerm(play, part)));
    case 'compare': return comparisonTerm(f.op, operand(play, f.left), operand(play, f.right));
  }
}

/** A side of a comparison: contents may be FAULT or JUNK, below every number; a counter below 0 is a number. */
interface Operand { readonly value: Term; readonly special: Term }

function operand(play: Play, of: Location | Constant): Operand {
  if (typeof of !== 'object') return { value: constant(of), special: typeof of === 'string' ? t.TRUE : t.FALSE };
  const value = valueTerm(play, of);
  return { value, special: of.kind === 'byte' || of.kind === 'register' ? t.lt(value, t.int(0)) : t.FALSE };
}

/** Special values equal themselves only, and have no order. */
function comparisonTerm(op: Comparison, left: Operand, right: Operand): Term {
  const same = (): Term => t.and(t.eq(left.value, right.value), t.eq(left.special, right.special));
  const ordered = (so: Term): Term => t.and(so, t.not(left.special), t.not(right.special));
  switch (op) {
    case '=': return same();
    case '!=': return t.not(same());
    case '<': return ordered(t.lt(left.value, right.value));
    case '<=': return ordered(t.le(left.value, right.value));
    case '>': return ordered(t.gt(left.value, right.value));
    case '>=': return ordered(t.ge(left.value, right.value));
  }
}

function constant(value: Constant): Term {
  return t.int(value === 'fault' ? FAULT : value === 'junk' ? JUNK : value);
}

function valueTerm(play: Play, location: Location): Term {
  const { c, w } = play;
  switch (location.kind) {
    case 'byte': return byteTerm(play, location.page, location.byte);
    case 'register': return w.number(KEY.register(location.actor, location.register));
    case 'measure': return measureTerm(play, location.measure, location.page);
    case 'units': return one(w.flag(KEY.unit(location.handle, location.page)));
    case 'listed': {
      const most = Math.max(...c.test.iterators.map(({ pages }) => pages));
      return t.add(t.int(0), ...Array.from({ length: most }, (_, i) => one(some(w.ref(KEY.listed(location.handle, i))))));
    }
    case 'same': {
      const [left, right] = [pageOf(play, location.left), pageOf(play, location.right)];
      return one(t.or(...[...left].map(([page, so]) => t.and(so, right.get(page) ?? t.FALSE, t.not(w.flag(KEY.freed(c.universe.of(page).id)))))));
    }
    case 'uaf': return one(w.flag(UAF));
    case 'underflow': return one(w.flag(UNDERFLOW));
  }
}

/** The page a reference leads to. */
function pageOf(play: Play, ref: PageRef): Choices {
  const { c, w } = play;
  switch (ref.kind) {
    case 'mapped': {
      const area = areaNamed(c, ref.area);
      const heads = w.ref(KEY.entry(ref.process, ref.area, slotOf(area, ref.page)));
      return area.folio !== 'hugetlb' ? heads : new Map([...heads].map(([head, so]) => [head + ref.page, so]));
    }
    case 'listed': return w.ref(KEY.listed(ref.handle, ref.page));
    case 'owned': return pageThere(play, ref.object, ref.page);
  }
}

function byteTerm(play: Play, ref: PageRef, byte: number): Term {
  const pages = pageOf(play, ref);
  return [...pages].reduceRight((rest, [page, so]) => t.ite(so, play.w.number(KEY.byte(page, byte)), rest), byteWithout(play, ref, byte));
}

/** The byte where no page stands: what a read fault would find. */
function byteWithout(play: Play, ref: PageRef, byte: number): Term {
  const { c, w } = play;
  const ofCache = (cache: Cache): Term => t.ite(withinSize(play, cache, ref.page), cacheByte(play, cache, ref.page, byte), t.int(FAULT));
  switch (ref.kind) {
    case 'listed': return t.int(FAULT);
    case 'owned': {
      const cache = c.caches.get(ref.object);
      return cache === undefined ? t.int(FAULT) : ofCache(cache);
    }
    case 'mapped': {
      const cache = cacheOf(c, areaNamed(c, ref.area));
      return t.ite(w.flag(KEY.mapped(ref.process, ref.area)), cache === null ? t.int(0) : ofCache(cache), t.int(FAULT));
    }
  }
}

function measureTerm(play: Play, what: PageMeasure, ref: PageRef): Term {
  const measured = (page: number): Term => {
    const { c, w } = play;
    const folio = c.universe.of(page);
    switch (what) {
      case 'refs': return w.number(KEY.refs(folio.id));
      case 'pins': return w.number(KEY.pins(folio.id));
      case 'maps': return mapsOf(play, page);
      case 'exclusive': return one(exclusiveOf(play, page));
      case 'dirty': return one(dirtyOf(play, page));
      case 'freed': return one(w.flag(KEY.freed(folio.id)));
      case 'surplus': return t.sub(w.number(KEY.refs(folio.id)), accounted(play, folio.id));
      case 'present': return t.int(1);
      case 'writable':
        return ref.kind === 'mapped' ? one(w.flag(KEY.entry(ref.process, ref.area, slotOf(areaNamed(c, ref.area), ref.page)))) : t.int(0);
    }
  };
  return [...pageOf(play, ref)].reduceRight((rest, [page, so]) => t.ite(so, measured(page), rest), t.int(0));
}

/** References on a folio that somebody answers for: entries, caches, owners, pipes, own references, units. */
function accounted(play: Play, folio: number): Term {
  const { c, w } = play;
  const { pages, isZero, folio: size } = found(c.universe.folios.find(({ id }) => id === folio), `folio ${folio}`);
  const on = (choices: Choices, when: Term = t.TRUE): Term => one(t.and(when, t.or(...pages.map((page) => choices.get(page) ?? t.FALSE))));
  const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);
  const entries = isZero ? [t.int(1)] : c.test.areas.flatMap((area) => c.processes.flatMap((p) => range(slots(area)).map((slot) => on(w.ref(KEY.entry(p, area.name, slot))))));
  const caches = [...c.caches.values()].flatMap((cache) => range(cache.folio === 'hugetlb' ? 1 : cache.pages).map((i) => on(w.ref(KEY.cached(cache.name, i)))));
  const owners = c.test.objects.flatMap((o) => {
    switch (o.kind) {
      case 'kernel': return range(o.pages).map((i) => on(pageThere(play, o.name, i), w.flag(KEY.owned(o.name, i))));
      case 'pipe': return range(pipeCapacity(c, o.name)).map((i) => on(w.ref(KEY.piped(o.name, i))));
      case 'file': return [];
    }
  });
  const actions = c.test.actors.flatMap(({ events }) => events.map(({ action }) => action));
  const held = new Set(actions.flatMap((a) => (a.kind === 'get' ? [KEY.hold(a.object, a.page)] : [])));
  const holds = [...held].map((key) => on(w.ref(key), w.flag(key)));
  const units = actions.flatMap((a) => {
    if (a.kind !== 'extract') return [];
    const iterator = iteratorNamed(c, a.iterator);
    const unit = unitOf(c, iterator, a.retention);
    if (unit === null || (isZero && unit === 'pin' && !c.rules.zeroCounted)) return [];
    return range(Math.min(a.max, iterator.pages)).map((i) => t.mul(t.int(weight(unit, size)), on(w.ref(KEY.listed(a.handle, i)), w.flag(KEY.unit(a.handle, i)))));
  });
  return t.add(t.int(0), ...entries, ...caches, ...owners, ...holds, ...units);
}
