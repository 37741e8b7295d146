/** What a call took and what it left on the counters, from the log of its changes. */
import type { Counters, Units } from '../scenario/types';
import type { Hold } from './folio';
import type { Span } from './page-list';
import { Tally, type Change } from './tally';

/** One acquisition of a call: every entry of the span, one unit each (the zero page may take none). */
export interface Taking {
  readonly span: Span;
  readonly hold: Hold;
  readonly change: Change;
}

/** Units taken, per page, pages in the order first listed. A pin that is not counted is no unit. */
export function unitsOf(takings: readonly Taking[]): Units[] {
  const tally = new Tally();
  for (const { span, change } of takings) {
    if (change.refs !== 0) tally.each(span, { refs: 1, pins: 0 });
  }
  // a call goes to one entry point of GUP, so all its units are of one kind
  const pins = takings[0]?.hold === 'pin';
  return tally.list().map(({ page, refs }) => ({ page, get: pins ? 0 : refs, pin: pins ? refs : 0 }));
}

/** Folios whose raw counters the changes moved, in the order first touched. */
export function countersOf(changes: readonly Change[]): Counters[] {
  const tally = new Tally();
  for (const change of changes) tally.apply(change);
  return tally.list();
}
