/** Random user memory under the data of an iterator: every page state, large folios, frames mapped twice, signals. */
import type { PageSize } from '../../revisions';
import type { Prng } from '../prng';
import { hasFrame } from '../frames';
import type { Iter, Memory, MemoryRange, PageState } from '../types';

const PAGES_PER_SEGMENT = 6n;
/** memory is described below this address only */
const TOP_PAGE = 1n << 63n;

/** Virtual pages the data touches, at most six per segment. */
function touched(iter: Iter, pageSize: PageSize): bigint[] {
  if (iter.kind !== 'ubuf' && iter.kind !== 'iovec') return [];
  const size = BigInt(pageSize);
  const pages = new Set<bigint>();
  for (const { base, len } of iter.segs) {
    if (len === 0n) continue;
    const first = base / size;
    const last = (base + len - 1n) / size;
    for (let page = first; page <= last && page < first + PAGES_PER_SEGMENT && page < TOP_PAGE / size; page++) pages.add(page);
  }
  return [...pages];
}

function state(prng: Prng): PageState {
  return prng.weighted<PageState>(
    ['present', 6], ['absent', 5], ['zero', 5], ['cow', 5], ['unmapped', 4], ['readonly', 3], ['unreadable', 2], ['io', 1], ['nopage', 2],
    ['poison', 1], ['oom', 1], ['sigbus', 1], ['p2pdma', 3], ['dax', 2], ['ungrabbable', 2],
  );
}

/** Folios of order 1 or 2 under a stretch of the pages. */
function largeFolios(prng: Prng, pages: readonly bigint[]): MemoryRange[] {
  const page = pages[prng.below(pages.length)];
  if (page === undefined) return [];
  const order = prng.pick(1, 2);
  const size = 1n << BigInt(order);
  return [{ page: page - (page % size), count: size * BigInt(prng.between(1, 3)), state: 'present', order }];
}

/** Two virtual pages, one frame. */
function alias(prng: Prng, pages: readonly bigint[]): MemoryRange[] {
  const [page, frame] = [pages[prng.below(pages.length)], pages[prng.below(pages.length)]];
  if (page === undefined || frame === undefined || page === frame) return [];
  return [{ page, count: 1n, state: 'present', frame }];
}

/** Memory for the iterator; all present for kernel-backed kinds and for half of the user-backed ones. */
export function randomMemory(prng: Prng, iter: Iter, pageSize: PageSize): Memory {
  const pages = touched(iter, pageSize);
  if (pages.length === 0) return { ranges: [], signal: 'none' };
  const signal = prng.weighted<Memory['signal']>(['none', 30], ['pending', 2], ['lock', 1]);
  const shape = prng.weighted<'present' | 'states' | 'large' | 'alias' | 'largeAndStates'>(
    ['present', 9], ['states', 9], ['large', 2], ['alias', 2], ['largeAndStates', 1],
  );
  const states = (share: number): MemoryRange[] =>
    pages.filter(() => prng.chance(share)).map((page) => ({ page, count: 1n, state: state(prng) }));
  switch (shape) {
    case 'present':
      return { ranges: [], signal };
    case 'states':
      return { ranges: states(prng.pick(100, 50, 30)), signal };
    case 'large':
      return { ranges: largeFolios(prng, pages), signal };
    case 'alias':
      return { ranges: alias(prng, pages), signal };
    case 'largeAndStates':
      // only states without a frame may interrupt a large folio
      return { ranges: [...largeFolios(prng, pages), ...states(50).filter((range) => !hasFrame(range.state))], signal };
  }
}
