/**
 * What a unit on a page is to the raw counters of its folio. A small folio has a refcount; a large one also a pincount.
 *
 * Source: mm/gup.c (try_grab_folio, gup_put_folio), include/linux/mm.h (GUP_PIN_COUNTING_BIAS), 6.1 and 6.12.
 */
import { PIN_BIAS } from '../revisions';
import type { Span } from './page-list';
import type { Amount, Change } from './tally';

/** FOLL_GET or FOLL_PIN: how a page is held. */
export type Hold = 'get' | 'pin';

/** `zeroPinned`: pins of the zero page are counted (before 6.5, commit c8070b787519). */
function unit({ space, order }: Span, hold: Hold, zeroPinned: boolean): Amount {
  if (hold === 'get') return { refs: 1, pins: 0 };
  if (space === 'z' && !zeroPinned) return { refs: 0, pins: 0 };
  return order > 0 ? { refs: 1, pins: 1 } : { refs: PIN_BIAS, pins: 0 };
}

/** One unit is taken for every entry of the span. */
export function acquired(span: Span, hold: Hold, zeroPinned: boolean): Change {
  return { span, ...unit(span, hold, zeroPinned) };
}

/**
 * One unit is given back for every entry: put_page() or unpin_user_page(), whether or not that is how it was taken. A
 * mismatch is not an error here either: the counters are off from then on.
 */
export function released(span: Span, hold: Hold, zeroPinned: boolean): Change {
  const { refs, pins } = unit(span, hold, zeroPinned);
  return { span, refs: -refs, pins: -pins };
}
