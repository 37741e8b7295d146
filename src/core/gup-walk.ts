import type { AddressSpace } from './address-space';
import { acquired } from './folio';
import type { Access } from './gup-flags';
import type { Machine } from './machine';
import type { PageList, Span } from './page-list';
import type { Taking } from './retention';
import type { Trace } from './trace';

/** Everything a walk over user memory needs to know and everything it leaves behind. */
export interface Walk {
  readonly machine: Machine;
  readonly mm: AddressSpace;
  readonly access: Access;
  readonly trace: Trace;
  /** the page array */
  readonly pages: PageList;
  readonly takings: Taking[];
}

/** Grabs the pages of the span and writes them into the array. */
export function takePages(walk: Walk, span: Span): void {
  const hold = walk.access.pin ? 'pin' : 'get';
  walk.takings.push({ span, hold, change: acquired(span, hold, walk.mm.zeroPinned) });
  walk.pages.add(span.space, span.first, span.length, span.order, span.head);
}
