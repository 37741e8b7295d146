import type { ArrayChoice, ArrayState } from '../scenario/types';
import type { Machine } from './machine';
import { PageList, type PageSpace } from './page-list';
import { add64, u32 } from './sizes';
import { Crash, type Trace } from './trace';

/** `*pages` during one call: the caller's array or NULL, what gets allocated, and what is written. */
export class PageArray {
  readonly list = new PageList();
  state: ArrayState;
  /** entries asked of the allocator; null when it was not called */
  allocated: number | null = null;
  freed = false;
  /** entries there is room for */
  #capacity: number;

  constructor(choice: ArrayChoice, maxpages: number) {
    this.state = choice === 'own' ? 'own' : 'null';
    this.#capacity = choice === 'own' ? maxpages : 0;
  }

  /** entries written beyond the array */
  get over(): number {
    return Math.max(0, this.list.length - this.#capacity);
  }

  /** kvmalloc_array() where the caller gave NULL; 0 entries give ZERO_SIZE_PTR. False: it failed. */
  allocate(entries: number, fails: boolean): boolean {
    this.allocated = entries;
    if (fails) return false;
    this.state = entries === 0 ? 'zsp' : 'alloc';
    this.#capacity = entries;
    return true;
  }

  /** kvfree() of what this call allocated. */
  free(): void {
    this.freed = true;
    this.state = 'null';
  }

  /** Writes consecutive pages; through NULL or ZERO_SIZE_PTR that is the end. */
  store(space: PageSpace, first: bigint, length: number, order = 0, head = first, sub = 0): void {
    if (this.state === 'null' || this.state === 'zsp') throw new Crash('SEGV', 'page array');
    this.list.add(space, first, length, order, head, sub);
  }
}

/**
 * want_pages_array(): how many entries `size` bytes from `start` within the first page take, at most `maxpages`, and
 * the array for them. 0: nothing wanted, or no memory.
 *
 * Source: lib/iov_iter.c, 6.1 and 6.12.
 */
export function wantPages(
  machine: Machine, array: PageArray, size: bigint, start: bigint, maxpages: number, allocFails: boolean, trace: Trace,
): number {
  const needed = u32(Number(BigInt.asUintN(32, add64(add64(size, start), machine.pageMask) >> machine.pageShift)));
  const wanted = Math.min(needed, maxpages);
  if (wanted === 0) {
    trace.take('want.none');
    trace.warn();
  } else {
    trace.take(needed <= maxpages ? 'want.pages' : 'want.maxpages');
  }
  if (array.state !== 'null') {
    trace.take('want.own');
    return wanted;
  }
  if (!array.allocate(wanted, allocFails)) {
    trace.take('want.alloc-fail');
    return 0;
  }
  trace.take(wanted === 0 ? 'want.zero-size' : 'want.alloc');
  return wanted;
}
