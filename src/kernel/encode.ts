/** A placed scenario as one request record (kernel/iovcheck.h). */
import type { Call, Iter, Scenario, XarrayFolio } from '../scenario/types';
import type { Placement } from './placement';
import { AREAS, BACKINGS, KINDS, NEEDS_MEMORY, OPS, RELEASES, SIZES, STATES } from './wire';

function foliosOf(iter: Iter): readonly XarrayFolio[] {
  switch (iter.kind) {
    case 'xarray':
      return iter.present;
    case 'folioq':
      return iter.orders.map((order) => ({ index: 0n, order }));
    case 'ubuf': case 'iovec': case 'kvec': case 'bvec': case 'discard': case 'pipe':
      return [];
  }
}

function writeHead(out: DataView, index: number, { iter, calls }: Scenario, placement: Placement): void {
  const { segments, pages, backing, needsMemory } = placement;
  out.setUint32(0, out.byteLength, true);
  out.setUint32(4, index, true);
  out.setUint8(8, KINDS.findIndex((kind) => kind === iter.kind));
  out.setUint8(9, iter.direction === 'DEST' ? 1 : 0);
  out.setUint8(10, 'nofault' in iter && iter.nofault ? 1 : 0);
  out.setUint8(11, BACKINGS.indexOf(backing));
  out.setUint32(12, needsMemory ? NEEDS_MEMORY : 0, true);
  out.setBigUint64(16, iter.count, true);
  out.setBigUint64(24, 'offset' in iter ? iter.offset : 0n, true);
  out.setBigUint64(32, iter.kind === 'xarray' ? iter.start : 0n, true);
  out.setUint32(40, iter.kind === 'folioq' ? iter.queue : 0, true);
  out.setUint32(44, iter.kind === 'folioq' ? iter.slot : 0, true);
  out.setUint32(48, segments.length, true);
  out.setUint32(52, pages.length, true);
  out.setUint32(56, foliosOf(iter).length, true);
  out.setUint32(60, calls.length, true);
}

function writeCall(out: DataView, at: number, call: Call): void {
  out.setUint8(at, OPS.indexOf(call.op));
  if (call.op !== 'extract') {
    out.setBigUint64(at + 16, call.n, true);
    return;
  }
  out.setUint8(at + 1, call.array === 'own' ? 0 : 1);
  out.setUint8(at + 2, RELEASES.indexOf(call.release));
  out.setUint32(at + 4, call.maxpages, true);
  out.setUint32(at + 8, call.flags, true);
  out.setUint32(at + 12, call.repeat, true);
  out.setBigUint64(at + 16, call.maxsize, true);
}

/** The record; replies name the scenario by `index`. */
export function encodeRequest(index: number, scenario: Scenario, placement: Placement): Uint8Array {
  const { segments, pages } = placement;
  const folios = foliosOf(scenario.iter);
  const bytes = SIZES.request + segments.length * SIZES.segment + pages.length * SIZES.page + folios.length * SIZES.folio
    + scenario.calls.length * SIZES.call;
  const out = new DataView(new ArrayBuffer(bytes));
  writeHead(out, index, scenario, placement);
  let at: number = SIZES.request;
  for (const { area, base, len, extra } of segments) {
    out.setUint32(at, AREAS.indexOf(area), true);
    out.setBigUint64(at + 8, base, true);
    out.setBigUint64(at + 16, len, true);
    out.setBigUint64(at + 24, extra, true);
    at += SIZES.segment;
  }
  for (const { state, frame } of pages) {
    out.setUint32(at, STATES.indexOf(state), true);
    out.setUint32(at + 4, frame, true);
    at += SIZES.page;
  }
  for (const { index: first, order } of folios) {
    out.setBigUint64(at, first, true);
    out.setUint32(at + 8, order, true);
    at += SIZES.folio;
  }
  for (const call of scenario.calls) {
    writeCall(out, at, call);
    at += SIZES.call;
  }
  return new Uint8Array(out.buffer);
}
