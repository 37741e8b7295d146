/**
 * get_user_pages_fast() and pin_user_pages_fast(): checks, the lockless walk, then the slow path for the rest.
 *
 * Source: mm/gup.c, 6.1 (internal_get_user_pages_fast) and 6.12 (gup_fast_fallback).
 */
import { TASK_SIZE_MAX } from '../revisions';
import { errno } from './errors';
import { checkFlags, type GupFunction } from './gup-flags';
import { fastWalk } from './gup-fast';
import { slowWalk } from './gup-slow';
import type { Walk } from './gup-walk';
import { SIZE_MAX } from './sizes';
import type { Trace } from './trace';

export interface GupRequest {
  readonly fn: GupFunction;
  /** page aligned */
  readonly address: bigint;
  readonly pages: number;
  /** FOLL_* word, without the bit the function sets itself */
  readonly flags: number;
  /** see Inject.gup */
  readonly inject: number | undefined;
}

/** Where the pages and the units go. */
export type GupOutput = Pick<Walk, 'machine' | 'mm' | 'trace' | 'pages' | 'takings'>;

/**
 * Pages obtained (they are appended to `out.pages`), or a negative errno: -EINVAL flags, -EFAULT, -EOVERFLOW (6.6 and
 * later; 0 before) and the errors of the slow path. An error after the first page is swallowed.
 */
export function getUserPages(request: GupRequest, out: GupOutput): number {
  const { machine, trace } = out;
  const access = checkFlags(machine, request.fn, request.flags, trace);
  if (access === undefined) return errno('EINVAL');
  if (request.inject !== undefined && request.inject <= 0) {
    trace.take('gup.injected');
    return request.inject;
  }
  const end = request.address + (BigInt(request.pages) << machine.pageShift);
  if (end > SIZE_MAX) {
    trace.take('gup.wrap');
    return machine.revision.variants.gup === 'gup-6.6' ? errno('EOVERFLOW') : 0;
  }
  if (end > TASK_SIZE_MAX) {
    trace.take('gup.range');
    return errno('EFAULT');
  }
  const wanted = bounded(request, trace);
  const page = request.address >> machine.pageShift;
  const walk: Walk = { ...out, access };
  const fast = fastWalk(walk, page, wanted);
  if (fast === wanted) return fast;
  if (access.fastOnly) {
    trace.take('gup.fast-only');
    return fast;
  }
  const slow = slowWalk(walk, page + BigInt(fast), wanted - fast);
  if (slow < 0) return fast > 0 ? fast : slow;
  return fast + slow;
}

function bounded(request: GupRequest, trace: Trace): number {
  const { pages, inject = pages } = request;
  if (inject < pages) trace.take('gup.injected');
  return Math.min(inject, pages);
}
