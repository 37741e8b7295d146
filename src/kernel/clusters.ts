/** Segments' addresses as page ranges: which pages the calls can get to, and where they are moved to. */
import type { AddressSegment } from '../scenario/types';
import type { Reach } from './reach';

export const PAGE = 4096n;

/** Page numbers, both included. */
export interface PageSpan { readonly first: bigint; readonly last: bigint }

/** The pages of each segment within reach; null: none. `position` 0 is the first byte of the first segment. */
export function pagesWithin(segments: readonly AddressSegment[], { lo, hi }: Reach): readonly (PageSpan | null)[] {
  let position = 0n;
  return segments.map(({ base, len }) => {
    const [from, to] = [position > lo ? position : lo, position + len < hi ? position + len : hi];
    const skip = from - position;
    position += len;
    if (from >= to) return null;
    return { first: (base + skip) / PAGE, last: (base + skip + (to - from) - 1n) / PAGE };
  });
}

/** The span that covers all of them, or null. */
export function cover(spans: readonly (PageSpan | null)[]): PageSpan | null {
  let found: PageSpan | null = null;
  for (const span of spans) {
    if (span === null) continue;
    found = found === null ? span : {
      first: span.first < found.first ? span.first : found.first, last: span.last > found.last ? span.last : found.last,
    };
  }
  return found;
}

export function lengthOf({ first, last }: PageSpan): bigint {
  return last - first + 1n;
}
