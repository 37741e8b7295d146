/** What a call took and what stays on the counters, from the model's tables before and after. */
import type { Counters, Units } from '../scenario/types';
import type { World } from '../../model/environment';
import type { ArrayValue } from '../term/array-value';
import type { Frame } from '../term/frame';
import { intValue } from '../term/value';
import { type IdRun, type PageId, idsOf, pageName } from './listed-runs';
import { table } from './model-frame';

/** The counter tables at some time. */
export interface Ledger {
  readonly refs: ArrayValue;
  readonly pinc: ArrayValue;
  readonly gets: ArrayValue;
  readonly pins: ArrayValue;
}

/** The tables as they are now; what the frame's become later does not show in it. */
export function ledgerOf(frame: Frame): Ledger {
  return {
    refs: table(frame, 's.refs').copy(), pinc: table(frame, 's.pinc').copy(),
    gets: table(frame, 's.gets').copy(), pins: table(frame, 's.pins').copy(),
  };
}

function delta(after: ArrayValue, before: ArrayValue, index: PageId): number {
  return Number(after.get(index)) - Number(before.get(index));
}

/** Units taken, per page, in the order first listed. */
export function unitsOf(w: World, listed: readonly IdRun[], before: Ledger, after: Ledger): readonly Units[] {
  const units: Units[] = [];
  const seen = new Set<PageId>();
  for (const id of idsOf(w, listed)) {
    if (seen.has(id)) continue;
    seen.add(id);
    const [get, pin] = [delta(after.gets, before.gets, id), delta(after.pins, before.pins, id)];
    if (get !== 0 || pin !== 0) units.push({ page: pageName(w, id), get, pin });
  }
  return units;
}

/** Folios of listed pages whose raw counters differ. `folioBack`: by page, how many frames its folio starts before it. */
export function countersOf(w: World, listed: readonly IdRun[], folioBack: ArrayValue, before: Ledger, after: Ledger): readonly Counters[] {
  const counters: Counters[] = [];
  const seen = new Set<PageId>();
  for (const id of idsOf(w, listed)) {
    const back = 2 * Number(folioBack.get(id));
    const folio = typeof id === 'number' ? id - back : intValue(id - BigInt(back));
    if (seen.has(folio)) continue;
    seen.add(folio);
    const [refs, pins] = [delta(after.refs, before.refs, folio), delta(after.pinc, before.pinc, folio)];
    if (refs !== 0 || pins !== 0) counters.push({ page: pageName(w, folio), refs, pins });
  }
  return counters;
}
