/**
 * Extraction from a folio queue.
 *
 * Source: iov_iter_extract_folioq_pages(), lib/iov_iter.c 6.12.
 */
import { FOLIOQ_SLOTS } from '../../revisions';
import { error } from '../errors';
import type { FolioqIter } from '../iterator';
import { min64 } from '../sizes';
import type { Call } from './call';

/** Bytes listed, -EIO (slot past the end, but an offset), -ENOMEM. The iterator may be left at the end of a folio. */
export function extractFolioq(call: Call, iter: FolioqIter, size: bigint): bigint {
  const { trace, machine } = call;
  let queue: number | undefined = iter.queue;
  let slot = iter.slot;
  if (slot >= FOLIOQ_SLOTS) {
    trace.take('folioq.next-queue');
    queue = iter.folios.next(queue);
    slot = 0;
    if (iter.offset !== 0n) {
      trace.take('folioq.slot-eio');
      trace.warn();
      return error('EIO');
    }
  }
  call.offset0 = iter.offset & machine.pageMask;
  const wanted = call.want(size, call.offset0);
  if (wanted === 0) {
    trace.take('folioq.enomem');
    return error('ENOMEM');
  }
  let entries = 0;
  let extracted = 0n;
  for (;;) {
    if (!iter.folios.has(queue, slot)) trace.take('folioq.off-end');
    const { folio, order } = iter.folios.at(queue, slot);
    const end = machine.pageSize << BigInt(order);
    if (iter.offset < end) {
      const { pages, bytes } = listFolio(call, iter, folio, order, size - extracted, wanted - entries);
      entries += pages;
      extracted += bytes;
    } else {
      trace.take('folioq.rest');
    }
    if (entries >= wanted || extracted >= size) {
      // as a rule both at once: `wanted` is what `size` needs
      if (entries >= wanted) trace.take('folioq.stop-full');
      if (extracted >= size) trace.take('folioq.stop-size');
      break;
    }
    trace.take('folioq.step');
    iter.offset = 0n;
    slot++;
    const next: number | undefined = queue === undefined || slot < FOLIOQ_SLOTS ? undefined : iter.folios.next(queue);
    if (next !== undefined) {
      trace.take('folioq.cross');
      queue = next;
      slot = 0;
    }
  }
  iter.queue = queue ?? iter.queue;
  iter.slot = slot;
  return extracted;
}

/** Lists sub-pages of one folio, as many as size, array and folio allow. */
function listFolio(
  call: Call, iter: FolioqIter, folio: number, order: number, size: bigint, room: number,
): { readonly pages: number; readonly bytes: bigint } {
  const { machine: { pageSize, pageShift, pageMask }, trace, array } = call;
  trace.take('folioq.page');
  const offset = iter.offset & pageMask;
  const bytes = min64(min64(size, (pageSize << BigInt(order)) - iter.offset), (BigInt(room) << pageShift) - offset);
  const pages = Number((offset + bytes + pageMask) >> pageShift);
  const number = BigInt(folio);
  array.store('f', number, pages, order, number, Number(iter.offset >> pageShift));
  iter.count -= bytes;
  iter.offset += bytes;
  return { pages, bytes };
}
