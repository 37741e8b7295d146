/**
 * Rules of memory management, as terms. Source: 6.12, mm/gup.c (try_grab_folio, gup_must_unshare), include/linux/mm.h
 * (folio_maybe_dma_pinned), mm/memory.c (do_wp_page, copy_present_pte), mm/hugetlb.c (hugetlb_wp); the same since 5.19.
 */
import { PIN_BIAS } from '../../src/revisions';
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import { weight } from './words';
import type { FolioClass, Unit } from './words';

/** The counters the rules look at. */
export interface Counters { readonly refs: Term; readonly pincount: Term; readonly mapcount: Term }

/** May the folio be pinned? Exact when it says no. A refcount is read as an unsigned number. */
export function maybePinned(folio: FolioClass, c: Counters): Term {
  if (folio !== 'small') return t.gt(c.pincount, t.int(0));
  return t.or(t.ge(c.refs, t.int(PIN_BIAS)), t.lt(c.refs, t.int(0)));
}

/** May an anonymous page that is not exclusive be kept on a write? */
export function reusable(folio: FolioClass, c: Counters): Term {
  switch (folio) {
    case 'small':
      return t.eq(c.refs, t.int(1));
    case 'thp':
      return t.FALSE;
    // references of GUP are not looked at
    case 'hugetlb':
      return t.eq(c.mapcount, t.int(1));
  }
}

/** refcount and pincount after n units more (n below 0: fewer). */
export function counted(folio: FolioClass, unit: Unit, c: Counters, n: 1 | -1): Pick<Counters, 'refs' | 'pincount'> {
  const pincount = unit === 'pin' && folio !== 'small' ? t.add(c.pincount, t.int(n)) : c.pincount;
  return { refs: t.add(c.refs, t.int(n * weight(unit, folio))), pincount };
}

/** fork gives the child a copy of an anonymous page. */
export function copiedAtFork(folio: FolioClass, c: Counters, exclusive: Term, flagged: Term): Term {
  return t.and(exclusive, flagged, maybePinned(folio, c));
}
