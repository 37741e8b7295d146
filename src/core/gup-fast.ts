/**
 * The lockless walk of GUP: takes mapped pages in order and stops at the first it cannot take.
 *
 * Source: mm/gup.c, gup_pte_range() of 6.1, gup_fast_pte_range() and try_grab_folio_fast() of 6.12.
 */
import type { PageState } from '../scenario/types';
import type { Access } from './gup-flags';
import { takePages, type Walk } from './gup-walk';

/** Pages taken from virtual page `page` on, at most `wanted`. Never an error: the slow path finds out why. */
export function fastWalk(walk: Walk, page: bigint, wanted: number): number {
  let done = 0;
  while (done < wanted) {
    const { state, span } = walk.mm.stretch(page + BigInt(done), wanted - done);
    if (!mayTake(state, walk.access)) break;
    takePages(walk, span);
    done += span.length;
  }
  if (done > 0) walk.trace.take('gup.fast');
  return done;
}

function mayTake(state: PageState, access: Access): boolean {
  switch (state) {
    case 'present':
      return true;
    case 'readonly':
      return !access.write;
    case 'cow':
      // a pin without write would need the page unshared first
      return !access.write && !access.pin;
    case 'p2pdma':
      return access.p2pdma;
    case 'dax':
      return !access.longterm;
    case 'absent': case 'unreadable': case 'unmapped': case 'zero': case 'io': case 'nopage': case 'poison':
    case 'oom': case 'sigbus': case 'ungrabbable':
      return false;
  }
}
