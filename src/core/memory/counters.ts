/**
 * Refcount, pincount and what becomes of a folio without references. `surplus` follows the refcount less what somebody
 * accounts for, so that a leaked or stolen reference shows long after it happened.
 *
 * Source: mm/gup.c (try_grab_folio, gup_put_folio), mm/swap.c (folio_put), include/linux/mm.h, 6.1 and 6.12.
 */
import { PIN_BIAS } from '../../revisions';
import type { Hold } from '../folio';
import { FOLIO, PAGE } from './layout';
import type { MemoryRules } from './rules';
import { JUNK, SMALL, ZERO_PAGE, type Page, type World } from './world';

/** `refs` references more, each with a holder who will give it back. */
export function takeRefs(world: World, page: Page, refs: number): void {
  if (world.freed(page)) world.usedFreed();
  world.add(world.folioCell(page, FOLIO.refs), refs);
}

/** `refs` references fewer; the folio is freed when that leaves none. `accounted` of them had a holder. */
export function dropRefs(world: World, page: Page, refs: number, accounted = refs): void {
  const before = world.freed(page);
  if (before) world.usedFreed();
  world.add(world.folioCell(page, FOLIO.refs), -refs);
  world.add(world.folioCell(page, FOLIO.surplus), accounted - refs);
  const left = world.refs(page);
  if (left < 0) world.set(world.layout.underflow, 1);
  if (left === 0 && refs > 0 && !before && page !== ZERO_PAGE) free(world, page);
}

function free(world: World, page: Page): void {
  const { perFolio, bytes } = world.layout;
  world.set(world.folioCell(page, FOLIO.freed), 1);
  const head = world.head(page);
  for (let i = 0; i < perFolio; i++) {
    for (let b = 0; b < bytes; b++) world.set(world.byteCell(head + i, b), JUNK);
  }
}

/** An entry of a page table more; the zero page does not count its own. */
export function takeMapping(world: World, page: Page): void {
  if (page === ZERO_PAGE) return;
  takeRefs(world, page, 1);
  world.add(world.pageCell(page, PAGE.maps), 1);
}

export function dropMapping(world: World, page: Page): void {
  if (page === ZERO_PAGE) return;
  world.add(world.pageCell(page, PAGE.maps), -1);
  dropRefs(world, page, 1);
}

/** folio_maybe_dma_pinned() */
export function maybePinned(world: World, page: Page): boolean {
  return world.sort(page) === SMALL ? world.refs(page) >>> 0 >= PIN_BIAS : world.pins(page) > 0;
}

/** References one unit is on this page. */
function weight(world: World, page: Page, hold: Hold, rules: MemoryRules): number {
  if (hold === 'get') return 1;
  if (page === ZERO_PAGE && !rules.zeroPinned) return 0;
  return world.sort(page) === SMALL ? PIN_BIAS : 1;
}

/** One unit of the page; false when the folio cannot be grabbed. */
export function grab(world: World, page: Page, hold: Hold, rules: MemoryRules): boolean {
  if (world.refs(page) <= 0) return false;
  takeRefs(world, page, weight(world, page, hold, rules));
  if (hold === 'pin' && world.sort(page) !== SMALL) world.add(world.folioCell(page, FOLIO.pins), 1);
  return true;
}

/**
 * put_page() or unpin_user_page(), whether or not the page was taken that way. `unit` is how the unit that this gives
 * back was taken; null when there is none to give back.
 */
export function giveBack(world: World, page: Page, op: Hold, unit: Hold | null, rules: MemoryRules): void {
  if (op === 'pin' && world.sort(page) !== SMALL) {
    world.add(world.folioCell(page, FOLIO.pins), -1);
    if (world.pins(page) < 0) world.set(world.layout.underflow, 1);
  }
  dropRefs(world, page, weight(world, page, op, rules), unit === null ? 0 : weight(world, page, unit, rules));
}
