/** User memory: the pages within reach move together to an arena, each in the state the scenario gives it. */
import { TASK_SIZE_MAX } from '../revisions';
import type { AddressSegment, MemoryRange, PageState, Scenario } from '../scenario/types';
import { type PageSpan, PAGE, cover, lengthOf, pagesWithin } from './clusters';
import { type CannotPlay, type PlacedPage, type PlacedSegment, type Placement, cannotPlay } from './placement';
import { reachOf } from './reach';
import { BACKINGS, type Backing, type KernelPageState, LIMITS, NO_FRAME } from './wire';

/** first page that is not user space */
const BEYOND = TASK_SIZE_MAX / PAGE;

function playable(state: PageState): KernelPageState | null {
  switch (state) {
    case 'present': case 'absent': case 'readonly': case 'unreadable': case 'unmapped': case 'zero': case 'cow': case 'io': case 'sigbus':
      return state;
    case 'nopage': case 'poison': case 'oom': case 'p2pdma': case 'dax': case 'ungrabbable':
      return null;
  }
}

interface Standing { readonly state: PageState; readonly frame: bigint; readonly order: number }

function standingAt(page: bigint, ranges: readonly MemoryRange[]): Standing {
  for (let i = ranges.length - 1; i >= 0; i--) {
    const range = ranges[i];
    if (range === undefined || page < range.page || page >= range.page + range.count) continue;
    return { state: range.state, frame: (range.frame ?? range.page) + (page - range.page), order: range.order ?? 0 };
  }
  return { state: 'present', frame: page, order: 0 };
}

/** The same one for a scenario each time; which one makes no difference to the contract. */
function backingFor(id: string): Backing {
  let hash = 2166136261;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16777619) >>> 0;
  return BACKINGS[(hash >>> 8) % BACKINGS.length] ?? 'anonymous';
}

interface Pages { readonly pages: readonly PlacedPage[]; readonly frames: readonly bigint[]; readonly aliases: boolean }

function hasFrame(state: KernelPageState): boolean {
  return state === 'present' || state === 'readonly' || state === 'cow';
}

function pagesOf({ first, last }: PageSpan, ranges: readonly MemoryRange[]): Pages | CannotPlay {
  const numbers = new Map<bigint, { readonly index: number; shared: boolean; plain: boolean }>();
  const pages: PlacedPage[] = [];
  for (let page = first; page <= last; page++) {
    const { state: wanted, frame, order } = standingAt(page, ranges);
    const state = playable(wanted);
    if (state === null) return cannotPlay(`user memory in state ${wanted}`);
    if (order > 0 && state !== 'unmapped') return cannotPlay('large folios of user memory');
    if (!hasFrame(state)) {
      pages.push({ state, frame: NO_FRAME });
      continue;
    }
    const known = numbers.get(frame);
    if (known === undefined) numbers.set(frame, { index: numbers.size, shared: false, plain: state === 'present' });
    else {
      known.shared = true;
      known.plain &&= state === 'present';
    }
    pages.push({ state, frame: known?.index ?? numbers.size - 1 });
  }
  const shared = [...numbers.values()].filter((frame) => frame.shared);
  if (shared.some(({ plain }) => !plain)) return cannotPlay('one frame at two pages, not both present');
  return { pages, frames: [...numbers.keys()], aliases: shared.length > 0 };
}

/** Beyond user space addresses stay as they are: the kernel refuses them by their value. */
function placeSegment({ base, len }: AddressSegment, beyond: boolean, first: bigint): PlacedSegment {
  return beyond ? { area: 'raw', base, len, extra: 0n } : { area: 'user', base: BigInt.asUintN(64, base - first * PAGE), len, extra: 0n };
}

/** Where the user memory of a scenario with user-backed segments goes. */
export function placeUser(scenario: Scenario, segments: readonly AddressSegment[]): Placement | CannotPlay {
  const { iter, memory } = scenario;
  const spans = pagesWithin(iter.kind === 'ubuf' ? segments.map(({ base }) => ({ base, len: (1n << 64n) - base })) : segments, reachOf(scenario));
  if (spans.some((span) => span !== null && span.first < BEYOND && span.last >= BEYOND)) return cannotPlay('a buffer across the end of user space');
  const user = cover(spans.filter((span) => span !== null && span.first < BEYOND));
  if (user !== null && memory.signal !== 'none') return cannotPlay('a pending fatal signal');
  if (user !== null && lengthOf(user) > BigInt(LIMITS.userPages)) return cannotPlay(`more than ${LIMITS.userPages} user pages within reach`);
  const found = user === null ? { pages: [], frames: [], aliases: false } : pagesOf(user, memory.ranges);
  if ('reason' in found) return found;
  const needsMemory = found.aliases || found.pages.some(({ state }) => state !== 'present');
  const first = user?.first ?? 0n;
  return {
    segments: segments.map((segment, i) => placeSegment(segment, (spans[i]?.first ?? segment.base / PAGE) >= BEYOND, first)),
    pages: found.pages, frames: found.frames, needsMemory,
    backing: found.aliases ? 'shared file' : backingFor(scenario.id),
    firstPage: { user: first, linear: 0n, vmalloc: 0n },
  };
}
