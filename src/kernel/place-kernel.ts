/** Kernel memory: linear and vmalloc addresses move to the module's own stretches, bio_vecs to its page array. */
import { VMALLOC_START } from '../revisions';
import type { AddressSegment, BioSegment, Iter, Scenario } from '../scenario/types';
import { PAGE, cover, lengthOf, pagesWithin } from './clusters';
import { type CannotPlay, type PlacedSegment, type Placement, cannotPlay } from './placement';
import { reachOf } from './reach';
import { LIMITS } from './wire';

const FIRST_VMALLOC = VMALLOC_START / PAGE;
/** struct page numbers further apart may wrap as pointers */
const FAR = 1n << 40n;
const NOWHERE = { user: 0n, linear: 0n, vmalloc: 0n };

/** Without memory to set up. */
export function placeNothing(segments: readonly PlacedSegment[] = [], firstPage: Placement['firstPage'] = NOWHERE): Placement {
  return { segments, pages: [], backing: 'anonymous', needsMemory: false, firstPage, frames: [] };
}

export function placeKvec(scenario: Scenario, segments: readonly AddressSegment[]): Placement | CannotPlay {
  const spans = pagesWithin(segments, reachOf(scenario));
  if (spans.some((span) => span !== null && span.first < FIRST_VMALLOC && span.last >= FIRST_VMALLOC)) {
    return cannotPlay('a segment from the linear map into the vmalloc area');
  }
  const linear = cover(spans.filter((span) => span !== null && span.first < FIRST_VMALLOC));
  const vmalloc = cover(spans.filter((span) => span !== null && span.first >= FIRST_VMALLOC));
  const most = BigInt(LIMITS.arenaPages);
  if ((linear !== null && lengthOf(linear) > most) || (vmalloc !== null && lengthOf(vmalloc) > most)) {
    return cannotPlay(`more than ${LIMITS.arenaPages} kernel pages within reach`);
  }
  const firstPage = { user: 0n, linear: linear?.first ?? 0n, vmalloc: vmalloc?.first ?? FIRST_VMALLOC };
  return placeNothing(segments.map(({ base, len }, i) => {
    const area = (spans[i]?.first ?? base / PAGE) < FIRST_VMALLOC ? 'linear' : 'vmalloc';
    return { area, base: BigInt.asUintN(64, base - firstPage[area] * PAGE), len, extra: 0n };
  }), firstPage);
}

export function placeBvec(segments: readonly BioSegment[]): Placement | CannotPlay {
  const first = segments.reduce((lowest, { page }) => (page < lowest ? page : lowest), segments[0]?.page ?? 0n);
  if (segments.some(({ page }) => page - first > FAR)) return cannotPlay('struct pages too far apart');
  return placeNothing(segments.map(({ page, offset, len }) => ({ area: 'linear', base: page - first, len, extra: offset })), { ...NOWHERE, linear: first });
}

/** Folios of an xarray or a queue: those of the module, as many and as large. */
export function placeFolios(iter: Extract<Iter, { kind: 'xarray' | 'folioq' }>): Placement | CannotPlay {
  const orders = iter.kind === 'xarray' ? iter.present.map(({ order }) => order) : iter.orders;
  if (orders.length > LIMITS.folios) return cannotPlay(`more than ${LIMITS.folios} folios`);
  if (orders.some((order) => order > LIMITS.folioOrder)) return cannotPlay(`a folio of an order above ${LIMITS.folioOrder}`);
  if (orders.reduce((sum, order) => sum + 2 ** order, 0) > LIMITS.folioPages) return cannotPlay(`more than ${LIMITS.folioPages} pages in folios`);
  return placeNothing();
}
