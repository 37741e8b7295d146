/**
 * iov_iter_extract_pages(): checks, clamps the size, hands over to the routine of the iterator's kind.
 *
 * Source: lib/iov_iter.c, 6.12; patch series v6 06/34, v7, v8; commit 7d58fe731028.
 */
import { ITER_ALLOW_P2PDMA } from '../../revisions';
import { error } from '../errors';
import { isUserBacked, type IovIter } from '../iterator';
import { follBit } from '../machine';
import { min64 } from '../sizes';
import { extractBvec } from './bvec';
import type { Call } from './call';
import { extractFolioq } from './folioq';
import { extractKvec } from './kvec';
import { extractPipe } from './pipe';
import { extractUser } from './user';
import { extractXarray } from './xarray';

/** Bytes listed (the iterator has moved by that), 0, or a negative errno. */
export function dispatch(call: Call, iter: IovIter, maxsize: bigint): bigint {
  const { machine: { revision: { variants } }, trace } = call;
  if (variants.dispatch === 'dispatch-v6' && !directionAgrees(call, iter)) {
    trace.take('dispatch.direction-eio');
    trace.warn();
    return error('EIO');
  }
  const size = clamp(call, iter, maxsize);
  if (size === 0n) {
    trace.take('dispatch.zero');
    return 0n;
  }
  if (isUserBacked(iter)) {
    trace.take('dispatch.user');
    return extractUser(call, iter, size);
  }
  if (variants.dispatch === 'dispatch-v7' && (call.flags & ITER_ALLOW_P2PDMA) !== 0) {
    trace.take('dispatch.p2pdma-eio');
    trace.warn();
    return error('EIO');
  }
  return extractKernel(call, iter, size);
}

function extractKernel(call: Call, iter: Exclude<IovIter, { readonly kind: 'ubuf' | 'iovec' }>, size: bigint): bigint {
  const { machine: { revision: { variants } }, trace } = call;
  switch (iter.kind) {
    case 'kvec':
      if (variants.kvec === 'kvec-none') return unsupported(call);
      trace.take('dispatch.kvec');
      return extractKvec(call, iter, size);
    case 'bvec':
      trace.take('dispatch.bvec');
      return extractBvec(call, iter, size);
    case 'xarray':
      trace.take('dispatch.xarray');
      return extractXarray(call, iter, size);
    case 'folioq':
      if (variants.folioq === 'folioq-none') return unsupported(call);
      trace.take('dispatch.folioq');
      return extractFolioq(call, iter, size);
    case 'pipe':
      if (variants.pipe === 'pipe-none') return unsupported(call);
      trace.take('dispatch.pipe');
      return extractPipe(call, iter, size);
    case 'discard':
      return unsupported(call);
  }
}

/** v6: the WRITE bit in gup_flags says DEST, its absence SOURCE; data_source must say the same. */
function directionAgrees(call: Call, iter: IovIter): boolean {
  const saysDest = (call.flags & follBit(call.machine, 'WRITE')) !== 0;
  return saysDest === (iter.direction === 'DEST');
}

function clamp(call: Call, iter: IovIter, maxsize: bigint): bigint {
  const { machine: { maxRw }, trace } = call;
  const size = min64(min64(maxsize, iter.count), maxRw);
  trace.take(size === iter.count ? 'clamp.count' : size === maxsize ? 'clamp.maxsize' : 'clamp.maxrw');
  return size;
}

function unsupported(call: Call): bigint {
  call.trace.take('dispatch.unsupported');
  return error('EFAULT');
}
