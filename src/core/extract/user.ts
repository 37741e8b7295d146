/**
 * Extraction from user memory: UBUF and IOVEC. One call covers bytes of one segment.
 *
 * Source: iov_iter_extract_user_pages() and first_iovec_segment(), lib/iov_iter.c; patch series v6 06/34, v7, v8.
 */
import { ITER_ALLOW_P2PDMA } from '../../revisions';
import { advance } from '../advance';
import { error } from '../errors';
import { getUserPages } from '../gup';
import type { GupFunction } from '../gup-flags';
import type { UserIter } from '../iterator';
import { follBit } from '../machine';
import { add64, sub64 } from '../sizes';
import { Crash } from '../trace';
import type { Call } from './call';

/** Bytes listed, or -ENOMEM, or what GUP returned (the iterator then stands where it stood). */
export function extractUser(call: Call, iter: UserIter, size: bigint): bigint {
  const { machine, trace, array } = call;
  const first = firstSegment(call, iter, size);
  const offset = first.address & machine.pageMask;
  call.offset0 = offset;
  const allocatesHere = array.state === 'null';
  const wanted = call.want(first.size, offset);
  if (wanted === 0) {
    trace.take('user.enomem');
    return error('ENOMEM');
  }
  const got = pin(call, iter, first.address - offset, wanted);
  if (got <= 0) {
    trace.take(got === 0 ? 'user.gup-zero' : 'user.gup-error');
    if (allocatesHere && machine.revision.variants.user === 'user-7.2') {
      trace.take('user.array-freed');
      array.free();
    }
    return BigInt(got);
  }
  trace.take(got === wanted ? 'user.gup-all' : 'user.gup-some');
  const bytes = call.bytesIn(got, offset, first.size);
  advance(iter, bytes, trace);
  return bytes;
}

interface FirstSegment { readonly address: bigint; readonly size: bigint }

/** Where the bytes start and how many of them lie in one segment. Empty segments are passed over, not dropped. */
function firstSegment(call: Call, iter: UserIter, size: bigint): FirstSegment {
  const { trace } = call;
  if (iter.kind === 'ubuf') {
    trace.take('user.whole');
    return { address: add64(iter.address, iter.offset), size };
  }
  let skip = iter.offset;
  for (let k = 0; k < iter.nrSegs; k++, skip = 0n) {
    const seg = iter.segs[iter.base + k];
    if (seg === undefined) throw new Crash('SEGV', 'iovec');
    const len = sub64(seg.len, skip);
    if (len === 0n) {
      trace.take('user.skip-empty');
      continue;
    }
    trace.take(len < size ? 'user.clip' : 'user.whole');
    return { address: add64(seg.base, skip), size: len < size ? len : size };
  }
  trace.take('user.no-segment');
  throw new Crash('BUG', 'count left, but no segment');
}

function pin(call: Call, iter: UserIter, address: bigint, pages: number): number {
  const { fn, flags } = gupCall(call, iter);
  call.trace.take(fn === 'get' ? 'user.gup-get' : 'user.gup-pin');
  const got = getUserPages(
    { fn, address, pages, flags, inject: call.inject.gup },
    { machine: call.machine, mm: call.mm, trace: call.trace, pages: call.array.list, takings: call.takings },
  );
  call.gup = { fn, address, pages, flags, ret: got };
  return got;
}

/** Which function is called and the FOLL_* word handed to it. */
function gupCall(call: Call, iter: UserIter): { readonly fn: GupFunction; readonly flags: number } {
  const { machine, flags } = call;
  const write = follBit(machine, 'WRITE');
  const toDevice = iter.direction === 'SOURCE';
  const nofault = iter.nofault ? follBit(machine, 'NOFAULT') : 0;
  const p2pdma = (flags & ITER_ALLOW_P2PDMA) !== 0 ? follBit(machine, 'PCI_P2PDMA') : 0;
  const direction = toDevice ? 0 : write;
  switch (machine.revision.variants.user) {
    case 'user-v6': {
      // the direction is the caller's flag; the dispatcher has checked that it agrees with the iterator
      const get = (flags & write) === 0;
      const own = follBit(machine, get ? 'GET' : 'PIN');
      return { fn: get ? 'get' : 'pin', flags: (flags | own | nofault) >>> 0 };
    }
    case 'user-v7':
      return toDevice
        ? { fn: 'get', flags: (follBit(machine, 'GET') | p2pdma | nofault) >>> 0 }
        : { fn: 'pin', flags: (follBit(machine, 'PIN') | direction | p2pdma | nofault) >>> 0 };
    case 'user-v8':
      return { fn: 'pin', flags: (follBit(machine, 'PIN') | direction | p2pdma | nofault) >>> 0 };
    case 'user-6.3':
    case 'user-7.2':
      return { fn: 'pin', flags: (direction | p2pdma | nofault) >>> 0 };
  }
}
