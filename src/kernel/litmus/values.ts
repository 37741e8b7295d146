/** What a condition's locations show at the end of an interleaving on the kernel. docs/litmus.md says what they mean. */
import type { Constant, LitmusTest, Location, PageMeasure, PageRef } from '../../litmus/types';
import { byteKey, refKey, registerKey, TRAITS, type EndState, type SeenPage } from './answers';
import { booksOf, type Books } from './books';
import type { Order } from './script';

const bit = (page: SeenPage, trait: number): number => ((page.traits & trait) === 0 ? 0 : 1);

interface View { readonly end: EndState; readonly books: Books }

const pageAt = ({ end }: View, ref: PageRef): SeenPage | null => end.pages.get(refKey(ref)) ?? null;

/** Its own flag, or that of an entry somebody writes through. */
function dirty({ end }: View, page: SeenPage): number {
  return [...end.pages.values()].some((p) => p?.number === page.number && (p.traits & (TRAITS.dirtyEntry | TRAITS.dirtyPage)) !== 0) ? 1 : 0;
}

/** References nobody accounts for; the zero page has one of its own. */
function surplus({ books }: View, page: SeenPage): number {
  const fixed = bit(page, TRAITS.zero) === 1 ? 1 : page.maps + bit(page, TRAITS.cached);
  return page.refs - fixed - (books.accounted.get(page.number) ?? 0);
}

function measured(view: View, measure: PageMeasure, ref: PageRef): number {
  const page = pageAt(view, ref);
  if (page === null) return 0;
  switch (measure) {
    case 'refs': return page.refs;
    case 'pins': return page.pins;
    case 'maps': return page.maps;
    case 'exclusive': return bit(page, TRAITS.exclusive);
    case 'dirty': return dirty(view, page);
    case 'freed': return bit(page, TRAITS.freed);
    case 'surplus': return surplus(view, page);
    case 'present': return 1;
    case 'writable': return bit(page, TRAITS.writable);
  }
}

function valueAt(view: View, location: Location): Constant {
  switch (location.kind) {
    case 'byte': {
      const page = pageAt(view, location.page);
      return page !== null && bit(page, TRAITS.freed) === 1 ? 'junk' : view.end.bytes.get(byteKey(location.page, location.byte)) ?? 'fault';
    }
    case 'register': return view.end.registers.get(registerKey(location.actor, location.register)) ?? 'fault';
    case 'measure': return measured(view, location.measure, location.page);
    case 'units': return view.books.units.has(refKey({ kind: 'listed', handle: location.handle, page: location.page })) ? 1 : 0;
    case 'listed': return view.end.listed.get(location.handle) ?? 0;
    case 'same': {
      const [left, right] = [pageAt(view, location.left), pageAt(view, location.right)];
      return left !== null && left.number === right?.number && bit(left, TRAITS.freed) === 0 ? 1 : 0;
    }
    // an interleaving in which either happens is not played
    case 'uaf':
    case 'underflow': return 0;
  }
}

export function valuesAt(test: LitmusTest, locations: readonly Location[], order: Order, end: EndState): readonly Constant[] {
  const view = { end, books: booksOf(test, order, end) };
  return locations.map((location) => valueAt(view, location));
}
