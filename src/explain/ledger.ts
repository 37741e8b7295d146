/** The ledger of an extraction, folio by folio: entries listed, and what they did to the counters. */
import type { Counters, PageName, ReleaseChoice, Scenario } from '../scenario/types';
import { observe, orderAt, type Observation } from './observation';
import type { CounterChange } from './types';

/** Entries of one folio, and the change of its counters. */
export interface FolioLine {
  readonly folio: 'small' | 'large' | 'zero';
  readonly entries: number;
  readonly change: CounterChange;
}

/** Name of the folio a page belongs to: its first page. Frames of large folios must lie where they are mapped. */
function folioOf(scenario: Scenario, page: PageName): { readonly name: string; readonly folio: FolioLine['folio'] } {
  if (page.space === 'z') return { name: 'z', folio: 'zero' };
  const order = page.space === 'u' ? orderAt(scenario, page.number) : 0;
  if (order === 0) return { name: `${page.space}${page.number}`, folio: 'small' };
  return { name: `${page.space}${page.number - page.number % (1n << BigInt(order))}`, folio: 'large' };
}

/** Entry counts are only told apart by folio where frames are named after the pages that map them. */
export function frameNamesArePlain({ memory }: Scenario): boolean {
  return !memory.ranges.some(({ frame, order = 0 }) => frame !== undefined && order > 0) && !mixesOrders(memory.ranges);
}

function mixesOrders(ranges: Scenario['memory']['ranges']): boolean {
  return ranges.some(({ order = 0 }) => order > 0) && ranges.some(({ frame }) => frame !== undefined);
}

/** The most entries whose counters are looked at one by one. */
export const MANY = 4096;

/** One line for each folio listed; none where the list is too long to be told apart by folio. */
export function folioLines(o: Observation, of: 'held' | readonly Counters[]): readonly FolioLine[] {
  const { scenario, result } = o;
  if (!frameNamesArePlain(scenario) || result.pages.reduce((sum, run) => sum + run.length, 0) > MANY) return [];
  const counters = of === 'held' ? result.held : of;
  const lines = new Map<string, { folio: FolioLine['folio']; entries: number }>();
  for (const { first, length } of result.pages) {
    for (let i = 0; first !== null && i < length; i++) {
      const { name, folio } = folioOf(scenario, first.space === 'z' ? first : { ...first, number: first.number + BigInt(i) });
      lines.set(name, { folio, entries: (lines.get(name)?.entries ?? 0) + 1 });
    }
  }
  return [...lines].map(([name, { folio, entries }]) => {
    const found = counters.find(({ page }) => (page.space === 'z' ? 'z' : `${page.space}${page.number}`) === name);
    return { folio, entries, change: { refs: found?.refs ?? 0, pins: found?.pins ?? 0 } };
  });
}

/** Counters that differ from before after the same extraction and a release of all entries owed. */
export function releasedBy(o: Observation, release: ReleaseChoice): readonly Counters[] {
  const again = observe({ ...o.scenario, calls: [{ ...o.call, release }] });
  if (again === undefined) throw new Error('an extraction is an extraction, however it is released');
  return again.result.left;
}
