/**
 * import_ubuf() and import_iovec(): iterators over what a system call got from user space.
 *
 * Source: lib/iov_iter.c, 6.1 and 6.12.
 */
import type { AddressSegment } from '../scenario/types';
import { TASK_SIZE_MAX } from '../revisions';
import { iovecIter, ubufIter } from './constructors';
import { error } from './errors';
import type { UserIter } from './iterator';
import type { Machine } from './machine';
import type { Trace } from './trace';

/** Most segments readv() and writev() take. */
export const UIO_MAXIOV = 1024;

export type Imported =
  | { readonly ok: true; /** bytes */ readonly ret: bigint; readonly iter: UserIter }
  | { readonly ok: false; /** negative errno */ readonly ret: bigint };

/** One buffer of `len` bytes, cut to MAX_RW_COUNT; -EFAULT above the user address space. */
export function importUbuf(machine: Machine, trace: Trace, direction: number, address: bigint, len: bigint): Imported {
  const capped = len > machine.maxRw ? machine.maxRw : len;
  if (!accessOk(address, capped)) return refused('EFAULT');
  return { ok: true, ret: capped, iter: ubufIter(trace, direction, address, capped) };
}

/**
 * Segments, cut so that their sum is at most MAX_RW_COUNT. -EINVAL: more than UIO_MAXIOV, or a length above
 * SSIZE_MAX; -EFAULT: a segment above the user address space. From 6.4 a single segment gives a UBUF.
 */
export function importIovec(machine: Machine, trace: Trace, direction: number, segs: readonly AddressSegment[]): Imported {
  if (segs.length > UIO_MAXIOV) return refused('EINVAL');
  if (segs.some((seg) => BigInt.asIntN(64, seg.len) < 0n)) return refused('EINVAL');
  const [only] = segs;
  if (only !== undefined && segs.length === 1 && importsSingleAsUbuf(machine)) {
    return importUbuf(machine, trace, direction, only.base, only.len);
  }
  const cut: AddressSegment[] = [];
  let total = 0n;
  for (const { base, len } of segs) {
    if (!accessOk(base, len)) return refused('EFAULT');
    const allowed = machine.maxRw - total;
    cut.push({ base, len: len > allowed ? allowed : len });
    total += len > allowed ? allowed : len;
  }
  return { ok: true, ret: total, iter: iovecIter(trace, direction, cut, total) };
}

function importsSingleAsUbuf(machine: Machine): boolean {
  switch (machine.revision.variants.gup) {
    case 'gup-6.2':
    case 'gup-6.3':
      return false;
    case 'gup-6.6':
      return true;
  }
}

/** access_ok() of x86-64 */
function accessOk(address: bigint, len: bigint): boolean {
  return address + len <= TASK_SIZE_MAX;
}

function refused(name: 'EFAULT' | 'EINVAL'): Imported {
  return { ok: false, ret: error(name) };
}
