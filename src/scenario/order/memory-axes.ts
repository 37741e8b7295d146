/** The axes of user memory: what stands at the first page of the data, at its second, and how their frames lie. */
import type { PageSize } from '../../revisions';
import type { Memory, MemoryRange, PageState } from '../types';
import { type Axis, axis } from './weighted';

export interface MemoryChoice {
  first: PageState;
  second: PageState;
  /** plain: one small folio a page; large: folios of order 1; alias: the second page maps the first one's frame */
  frames: 'plain' | 'large' | 'alias';
  signal: Memory['signal'];
}

export const FIRST_PAGE: Axis<PageState> = axis<PageState>(
  ['present', 0], ['unmapped', 1], ['absent', 1], ['zero', 1], ['cow', 1], ['readonly', 2], ['unreadable', 2], ['io', 2],
  ['nopage', 2], ['poison', 2], ['oom', 2], ['sigbus', 2], ['p2pdma', 2], ['dax', 2], ['ungrabbable', 2],
);
export const SECOND_PAGE: Axis<PageState> = axis<PageState>(
  ['present', 0], ['unmapped', 1], ['absent', 2], ['zero', 2], ['cow', 2], ['readonly', 3], ['unreadable', 3], ['io', 3],
  ['nopage', 3], ['poison', 3], ['oom', 3], ['sigbus', 3], ['p2pdma', 3], ['dax', 3], ['ungrabbable', 3],
);
export const FRAMES: Axis<MemoryChoice['frames']> = axis<MemoryChoice['frames']>(['plain', 0], ['large', 2], ['alias', 2]);
export const SIGNALS: Axis<Memory['signal']> = axis<Memory['signal']>(['none', 0], ['pending', 2], ['lock', 3]);

/**
 * The memory under `length` bytes at `address`. null when an earlier combination gives the same memory: the data has
 * no second page, or frames are laid out for pages that have none.
 */
export function buildMemory(c: Readonly<MemoryChoice>, address: bigint, length: bigint, pageSize: PageSize): Memory | null {
  const size = BigInt(pageSize);
  const first = address / size;
  const second = (address + length - 1n) / size > first;
  if (!second && (c.second !== 'present' || c.frames === 'alias')) return null;
  if (length === 0n && c.first !== 'present') return null;
  if (c.frames !== 'plain' && (c.first !== 'present' || c.second !== 'present')) return null;
  const ranges: MemoryRange[] = [];
  if (c.frames === 'large') ranges.push({ page: first - (first % 2n), count: 4n, state: 'present', order: 1 });
  if (c.frames === 'alias') ranges.push({ page: first + 1n, count: 1n, state: 'present', frame: first });
  if (c.first !== 'present') ranges.push({ page: first, count: 1n, state: c.first });
  if (c.second !== 'present') ranges.push({ page: first + 1n, count: 1n, state: c.second });
  return { ranges, signal: c.signal };
}

export const PLAIN_MEMORY: Memory = { ranges: [], signal: 'none' };
