import type { ArrayChoice, GupCall, Inject } from '../../scenario/types';
import type { AddressSpace } from '../address-space';
import type { Machine } from '../machine';
import { PageArray, wantPages } from '../page-array';
import type { Taking } from '../retention';
import type { Trace } from '../trace';

/** The arguments of one iov_iter_extract_pages() call, and what is made to fail in it. */
export interface Request {
  /** bytes */
  readonly maxsize: bigint;
  /** unsigned int */
  readonly maxpages: number;
  readonly array: ArrayChoice;
  /** gup_flags (v6) or extract_flags (v7 and later) */
  readonly flags: number;
  readonly inject?: Inject;
}

export const NO_INJECTION: Inject = {};

/** One call while it runs: where it runs, what it was asked, what it has written so far. */
export class Call {
  readonly machine: Machine;
  readonly mm: AddressSpace;
  readonly trace: Trace;
  readonly flags: number;
  readonly maxpages: number;
  readonly inject: Inject;
  readonly array: PageArray;
  readonly takings: Taking[] = [];
  /** *offset0, bytes; null until written */
  offset0: bigint | null = null;
  gup: GupCall | null = null;

  constructor(machine: Machine, mm: AddressSpace, request: Request, trace: Trace) {
    this.machine = machine;
    this.mm = mm;
    this.trace = trace;
    this.flags = request.flags;
    this.maxpages = request.maxpages;
    this.inject = request.inject ?? NO_INJECTION;
    this.array = new PageArray(request.array, request.maxpages);
  }

  /** Entries to fill for `size` bytes from `start` in the first page; 0 where the kernel says -ENOMEM. */
  want(size: bigint, start: bigint, maxpages = this.maxpages): number {
    return wantPages(this.machine, this.array, size, start, maxpages, this.inject.alloc === true, this.trace);
  }

  /** min(size, n * PAGE_SIZE - offset) in size_t: with n = 0 and offset > 0 the difference wraps. */
  bytesIn(entries: number, offset: bigint, size: bigint): bigint {
    const room = BigInt.asUintN(64, BigInt(entries) * this.machine.pageSize - offset);
    return size < room ? size : room;
  }
}
