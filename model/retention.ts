/** Taking and giving back units: raw counters of folios, and the ledger of units per page. */
import { PIN_BIAS } from '../src/revisions';
import * as t from '../src/term';
import type { Term } from '../src/term';
import { ZERO_PAGE } from './environment';
import type { World } from './environment';
import { folioOf } from './list';
import { MODE } from './mode';
import type { State } from './state';

/** The zero page is not counted by pins from 6.5 on. */
export function pinsCountZeroPage(w: World): boolean {
  return w.revision.variants.gup !== 'gup-6.6';
}

function bump(table: Term, index: Term, by: Term): Term {
  return t.store(table, index, t.add(t.select(table, index), by));
}

/** One unit taken by GUP: `pin` says which kind. The ledger has it on the page. */
export function acquire(w: World, s: State, page: Term, pin: Term): Partial<State> {
  const [one, none] = [t.int(1), t.int(0)];
  return {
    ...count(w, s, page, pin, 1),
    pins: bump(s.pins, page, t.ite(t.and(pin, t.not(uncounted(w, page, pin))), one, none)),
    gets: bump(s.gets, page, t.ite(pin, none, one)),
  };
}

/** One unit given back by the operation of a MODE code: unpin, put, or nothing. What was taken stays in the ledger. */
export function release(w: World, s: State, page: Term, mode: Term): Partial<State> {
  const { refs, pinc } = count(w, s, page, t.eq(mode, t.int(MODE.pin)), -1);
  const idle = t.eq(mode, t.int(MODE.none));
  return { refs: t.ite(idle, s.refs, refs), pinc: t.ite(idle, s.pinc, pinc) };
}

/** A pin of the zero page that no counter shows. */
function uncounted(w: World, page: Term, pin: Term): Term {
  return pinsCountZeroPage(w) ? t.FALSE : t.and(pin, t.eq(page, ZERO_PAGE));
}

/** What one unit more or less does to the raw counters of the folio. */
function count(w: World, s: State, page: Term, pin: Term, sign: 1 | -1): { readonly refs: Term; readonly pinc: Term } {
  const folio = folioOf(w, page);
  const large = t.select(w.env.large, folio);
  const [one, none] = [t.int(sign), t.int(0)];
  const hidden = uncounted(w, page, pin);
  const refs = t.ite(hidden, none, t.ite(t.and(pin, t.not(large)), t.int(sign * PIN_BIAS), one));
  const pinc = t.ite(t.and(pin, large, t.not(hidden)), one, none);
  return { refs: bump(s.refs, folio, refs), pinc: bump(s.pinc, folio, pinc) };
}
