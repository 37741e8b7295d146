import type { ArrayState, GupCall } from '../../scenario/types';
import type { AddressSpace } from '../address-space';
import type { IovIter } from '../iterator';
import type { Machine } from '../machine';
import type { PageList } from '../page-list';
import type { Taking } from '../retention';
import { Crash, Trace } from '../trace';
import { Call, type Request } from './call';
import { dispatch } from './dispatch';

export type { Request } from './call';

/** What one extraction did. */
export interface Extraction {
  /** bytes, or negative errno; 0 after a crash */
  readonly ret: bigint;
  /** bytes; null when not written */
  readonly offset0: bigint | null;
  readonly crash: 'none' | 'BUG' | 'SEGV';
  readonly pages: PageList;
  readonly array: ArrayState;
  readonly allocated: number | null;
  readonly freed: boolean;
  readonly over: number;
  readonly gup: GupCall | null;
  readonly takings: readonly Taking[];
}

/**
 * iov_iter_extract_pages() of the machine's revision. The iterator moves; user pages are retained in `mm`; branches
 * and warnings go to `trace`. A crash is a result, not an exception: the iterator then is as far as it got.
 */
export function extractPages(
  machine: Machine, iter: IovIter, request: Request, mm: AddressSpace, trace: Trace = new Trace(machine),
): Extraction {
  const call = new Call(machine, mm, request, trace);
  let ret = 0n;
  let crash: Extraction['crash'] = 'none';
  try {
    ret = dispatch(call, iter, request.maxsize);
  } catch (problem) {
    if (!(problem instanceof Crash)) throw problem;
    crash = problem.kind;
  }
  const { array } = call;
  return {
    ret, crash, offset0: call.offset0, pages: array.list, array: array.state, allocated: array.allocated,
    freed: array.freed, over: array.over, gup: call.gup, takings: call.takings,
  };
}
