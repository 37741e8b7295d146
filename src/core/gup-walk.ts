import type { AddressSpace } from './address-space';
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

/** Grabs the first `length` pages of the span and writes them into the array. */
export function takePages(walk: Walk, span: Span, length: number): void {
  if (length === 0) return;
  const taken = length === span.length ? span : { ...span, length };
  const hold = walk.access.pin ? 'pin' : 'get';
  walk.takings.push({ span: taken, hold, change: walk.mm.folios.acquire(taken, hold) });
  walk.pages.add(taken.space, taken.first, taken.length, taken.order, taken.head);
}
