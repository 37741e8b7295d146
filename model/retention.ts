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

/** One unit taken by GUP: `pin` says which kind. */
export function acquire(w: World, s: State, page: Term, pin: Term): Partial<State> {
  return change(w, s, page, pin, 1);
}

/** One unit given back by the operation of a MODE code: unpin, put, or nothing. */
export function release(w: World, s: State, page: Term, mode: Term): Partial<State> {
  const back = change(w, s, page, t.eq(mode, t.int(MODE.pin)), -1);
  const idle = t.eq(mode, t.int(MODE.none));
  const next: Partial<Record<keyof State, Term>> = {};
  for (const [name, value] of Object.entries(back)) next[name as keyof State] = t.ite(idle, s[name as keyof State], value);
  return next;
}

function change(w: World, s: State, page: Term, pin: Term, sign: 1 | -1): Partial<State> {
  const folio = folioOf(w, page);
  const large = t.select(w.env.large, folio);
  const uncounted = pinsCountZeroPage(w) ? t.FALSE : t.and(pin, t.eq(page, ZERO_PAGE));
  const one = t.int(sign);
  const none = t.int(0);
  const refs = t.ite(uncounted, none, t.ite(t.and(pin, t.not(large)), t.int(sign * PIN_BIAS), one));
  const pinc = t.ite(t.and(pin, large, t.not(uncounted)), one, none);
  return {
    refs: bump(s.refs, folio, refs),
    pinc: bump(s.pinc, folio, pinc),
    pins: bump(s.pins, page, t.ite(t.and(pin, t.not(uncounted)), one, none)),
    gets: bump(s.gets, page, t.ite(pin, none, one)),
  };
}
