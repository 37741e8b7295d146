/** A process's memory as GUP sees it: what stands at every virtual page, and a pending signal. */
import type { Memory, PageState } from '../scenario/types';
import type { Machine } from './machine';
import type { PageSpace, Span } from './page-list';
import { RunMap } from './run-map';

/** Neighbouring virtual pages in one state, backed by consecutive frames. */
interface Mapping {
  readonly state: PageState;
  readonly space: PageSpace;
  /** frame number minus virtual page number */
  readonly shift: bigint;
  readonly order: number;
}

/** A stretch of virtual pages in one state. */
export interface Stretch {
  readonly page: bigint;
  readonly state: PageState;
  /** the frames behind them; of no meaning in states without a page */
  readonly span: Span;
}

const UNTOUCHED: Mapping = { state: 'present', space: 'u', shift: 0n, order: 0 };
const FRESH: Mapping = { state: 'present', space: 'c', shift: 0n, order: 0 };
const ZERO: Mapping = { state: 'zero', space: 'z', shift: 0n, order: 0 };

export const EMPTY_MEMORY: Memory = { ranges: [], signal: 'none' };

export class AddressSpace {
  /** pins of the zero page are counted */
  readonly zeroPinned: boolean;
  readonly signal: Memory['signal'];
  readonly #mappings = new RunMap<Mapping>();

  constructor(machine: Machine, memory: Memory = EMPTY_MEMORY) {
    this.zeroPinned = machine.revision.variants.gup !== 'gup-6.6';
    this.signal = memory.signal;
    for (const range of memory.ranges) {
      const { page, count, state } = range;
      const frame = range.frame ?? page;
      const order = range.order ?? 0;
      this.#mappings.set(page, page + count, state === 'zero' ? ZERO : { state, space: 'u', shift: frame - page, order });
    }
  }

  /** The longest stretch in one state from virtual page `page`, at most `limit` pages (> 0). */
  stretch(page: bigint, limit: number): Stretch {
    const { value, end } = this.#mappings.at(page);
    const mapping = value ?? UNTOUCHED;
    const length = end === undefined ? limit : Math.min(Number(end - page), limit);
    return { page, state: mapping.state, span: spanOf(mapping, page, length) };
  }

  /** A fault put new anonymous pages here, exclusive and writable. */
  placeFresh(page: bigint, length: number): Stretch {
    return this.#place(page, length, FRESH);
  }

  /** A read fault mapped the zero page here. */
  placeZero(page: bigint, length: number): Stretch {
    return this.#place(page, length, ZERO);
  }

  #place(page: bigint, length: number, mapping: Mapping): Stretch {
    this.#mappings.set(page, page + BigInt(length), mapping);
    return { page, state: mapping.state, span: spanOf(mapping, page, length) };
  }
}

function spanOf(mapping: Mapping, page: bigint, length: number): Span {
  if (mapping.space === 'z') return { space: 'z', first: 0n, length, order: 0, head: 0n, sub: 0 };
  const first = page + mapping.shift;
  const head = mapping.order === 0 ? first : first - (first % (1n << BigInt(mapping.order)));
  return { space: mapping.space, first, length, order: mapping.order, head, sub: 0 };
}
