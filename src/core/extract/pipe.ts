/**
 * Extraction into a pipe: pages are allocated and appended as buffers, and listed. The pipe holds the only reference.
 *
 * Source: patch series v3 to v11, on pipe_get_pages() and append_pipe() of lib/iov_iter.c 6.1.
 */
import { error } from '../errors';
import type { PipeIter } from '../iterator';
import { lastOffset, type Buffer } from '../pipe';
import { min64, u32 } from '../sizes';
import type { Call } from './call';

/** Bytes appended, -EFAULT (pipe in an impossible state, no room, nothing appended) or -ENOMEM. */
export function extractPipe(call: Call, iter: PipeIter, size: bigint): bigint {
  const { trace, machine } = call;
  if (!isSane(iter)) {
    trace.take('pipe.insane');
    trace.warn();
    return error('EFAULT');
  }
  const start = roomInLast(call, iter) ? iter.lastOffset : 0;
  // signed int, as in C: a pipe can hold more than max_usage after it was resized
  const room = Math.max((iter.pipe.maxUsage | 0) - (iter.pipe.occupancy | 0), 0) + (start > 0 ? 1 : 0);
  if (room === 0) {
    trace.take('pipe.no-room');
    return error('EFAULT');
  }
  call.offset0 = BigInt(start);
  const wanted = call.want(size, call.offset0, Math.min(room, call.maxpages));
  if (wanted === 0) {
    trace.take('pipe.enomem');
    return error('ENOMEM');
  }
  const budget = { pages: call.inject.pageAlloc ?? Infinity };
  let left = size;
  let listed = 0;
  for (; listed < wanted; listed++) {
    const appended = append(call, iter, left, budget);
    if (appended === undefined) break;
    call.array.store('p', BigInt(appended.page), 1);
    left -= min64(left, machine.pageSize - BigInt(appended.offset));
  }
  if (listed === 0) {
    trace.take('pipe.nothing');
    return error('EFAULT');
  }
  return size - left;
}

/** The iterator must stand right after the last buffer, or at the end of what is in it. */
function isSane(iter: PipeIter): boolean {
  const { pipe, head, lastOffset: offset } = iter;
  if (offset === 0) return head === pipe.head;
  if (pipe.occupancy === 0 || head !== u32(pipe.head - 1)) return false;
  const buffer: Buffer = pipe.buffer(head);
  return buffer.offset + buffer.len === Math.abs(offset);
}

/** Is the last buffer anonymous, and not full? */
function roomInLast(call: Call, iter: PipeIter): boolean {
  return iter.lastOffset > 0 && iter.lastOffset < call.machine.pageBytes;
}

/** append_pipe(): extends the last buffer or pushes a new one. Undefined: pipe full or no page. */
function append(
  call: Call, iter: PipeIter, size: bigint, budget: { pages: number },
): { readonly page: number; readonly offset: number } | undefined {
  const { trace, machine: { pageBytes } } = call;
  const { pipe } = iter;
  if (roomInLast(call, iter)) {
    trace.take('pipe.extend');
    const buffer = pipe.buffer(pipe.head - 1);
    const offset = iter.lastOffset;
    const bytes = Number(min64(size, BigInt(pageBytes - offset)));
    buffer.len += bytes;
    iter.lastOffset += bytes;
    iter.count -= BigInt(bytes);
    return { page: buffer.page, offset };
  }
  if (pipe.full()) {
    trace.take('pipe.full');
    return undefined;
  }
  if (budget.pages <= 0) {
    trace.take('pipe.page-fail');
    return undefined;
  }
  budget.pages--;
  trace.take('pipe.fresh');
  const bytes = Number(min64(size, BigInt(pageBytes)));
  const buffer = pipe.pushAnon(bytes);
  iter.head = u32(pipe.head - 1);
  iter.lastOffset = lastOffset(buffer);
  iter.count -= BigInt(bytes);
  return { page: buffer.page, offset: 0 };
}
