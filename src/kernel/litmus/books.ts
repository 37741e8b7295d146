/** Who accounts for which references at the end of an interleaving: what no counter says. */
import { PIN_BIAS } from '../../revisions';
import type { LitmusTest } from '../../litmus/types';
import { refKey, TRAITS, type EndState, type SeenPage } from './answers';
import { referenceKey } from './numbering';
import type { Order } from './script';

export interface Books {
  /** units not yet given back, by `refKey` of the entry: references each is worth */
  readonly units: ReadonlyMap<string, number>;
  /** references somebody accounts for, by number of the page: owners, references of one's own, units */
  readonly accounted: ReadonlyMap<number, number>;
}

interface Slip { readonly page: SeenPage | null | undefined; readonly refs: number }

function weight(page: SeenPage | null | undefined, isGot: boolean): number {
  if (isGot) return 1;
  return page !== null && page !== undefined && (page.traits & TRAITS.zero) !== 0 ? 0 : PIN_BIAS;
}

export function booksOf(test: LitmusTest, order: Order, end: EndState): Books {
  const units = new Map<string, Slip>();
  const owners = new Map<string, Slip>();
  const at = (ref: Parameters<typeof refKey>[0]): SeenPage | null | undefined => end.pages.get(refKey(ref));
  for (const object of test.objects) {
    if (object.kind !== 'kernel') continue;
    for (let page = 0; page < object.pages; page++) {
      owners.set(`owner ${referenceKey(object.name, page)}`, { page: at({ kind: 'owned', object: object.name, page }), refs: 1 });
    }
  }
  for (const { event: { action } } of order) {
    if (action.kind === 'extract') {
      const kind = test.iterators.find(({ name }) => name === action.iterator)?.kind;
      if (kind !== 'ubuf' && kind !== 'iovec') continue;
      for (let page = 0; page < (end.listed.get(action.handle) ?? 0); page++) {
        const ref = { kind: 'listed', handle: action.handle, page } as const;
        units.set(refKey(ref), { page: at(ref), refs: weight(at(ref), action.retention === 'get') });
      }
    } else if (action.kind === 'release') {
      const entries = action.entries === 'all' ? [...Array(end.listed.get(action.handle) ?? 0).keys()] : [action.entries];
      for (const page of entries) units.delete(refKey({ kind: 'listed', handle: action.handle, page }));
    } else if (action.kind === 'free') {
      for (const key of [...owners.keys()]) {
        if (key.startsWith(`owner ${action.object}[`) && (action.pages === 'all' || key === `owner ${referenceKey(action.object, action.pages)}`)) owners.delete(key);
      }
    } else if (action.kind === 'get') {
      owners.set(`own ${referenceKey(action.object, action.page)}`, { page: at({ kind: 'owned', object: action.object, page: action.page }), refs: 1 });
    } else if (action.kind === 'put') owners.delete(`own ${referenceKey(action.object, action.page)}`);
  }
  const accounted = new Map<number, number>();
  for (const { page, refs } of [...units.values(), ...owners.values()]) {
    if (page !== null && page !== undefined) accounted.set(page.number, (accounted.get(page.number) ?? 0) + refs);
  }
  return { units: new Map([...units].map(([key, { refs }]) => [key, refs])), accounted };
}
