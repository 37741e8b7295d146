/**
 * Frames behind user memory. A frame belongs to one folio: ranges that name the same frame must agree on how large its
 * folio is, and a range of large folios consists of whole ones.
 */
import type { Memory, MemoryRange, PageState } from './types';

/** Whether pages in this state have a frame of their own that GUP may take. */
export function hasFrame(state: PageState): boolean {
  switch (state) {
    case 'present':
    case 'readonly':
    case 'unreadable':
    case 'cow':
    case 'p2pdma':
    case 'dax':
    case 'ungrabbable':
      return true;
    case 'absent':
    case 'unmapped':
    case 'zero':
    case 'io':
    case 'nopage':
    case 'poison':
    case 'oom':
    case 'sigbus':
      return false;
  }
}

interface Frames { readonly first: bigint; readonly end: bigint; readonly order: number }

function framesOf({ page, count, frame = page, order = 0 }: MemoryRange): Frames {
  return { first: frame, end: frame + count, order };
}

/** Why the memory is not well-formed (one sentence, no full stop), or null. */
export function whyMemoryIllFormed({ ranges }: Memory): string | null {
  const list = ranges.filter(({ state }) => hasFrame(state)).map(framesOf);
  for (const { first, end, order } of list) {
    const pages = 1n << BigInt(order);
    if (first % pages !== 0n || end % pages !== 0n) return `frames ${first} to ${end - 1n} are not whole folios of order ${order}`;
  }
  for (const [i, a] of list.entries()) {
    const b = list.slice(i + 1).find((other) => other.order !== a.order && other.first < a.end && a.first < other.end);
    if (b !== undefined) return `frame ${a.first > b.first ? a.first : b.first} is part of two folios`;
  }
  return null;
}
