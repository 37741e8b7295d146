/**
 * The published order: small one-call scenarios of one revision and one iterator kind, smallest first. The first of
 * them that fails a theorem is the counterexample shown. docs/order.md says what the order is; changing it changes
 * printed counterexamples, so a test pins its beginning.
 */
import { type Direction, type Kind, type NumberingName, type PageSize, type RevisionName, revision } from '../revisions';
import { discardParts, ubufParts, xarrayParts } from './order/flat';
import type { PartsOf } from './order/part';
import { folioqParts, pipeParts } from './order/queues';
import { bvecParts, iovecParts, kvecParts } from './order/vectors';
import { isPresent } from './present';
import type { ArrayChoice, ExtractCall, Iter, Memory, Scenario } from './types';
import { whyIterIllFormed } from './well-formed';

export interface OrderRequest {
  readonly revision: RevisionName;
  readonly kind: Kind;
  /** default: the revision's */
  readonly numbering?: NumberingName;
  /** bytes; default 4096 */
  readonly pageSize?: PageSize;
  readonly direction?: Direction;
  readonly array?: ArrayChoice;
  /** only iterators whose whole range has pages (PRESENT) */
  readonly present?: boolean;
  /** false: skip scenarios with an injected failure. Default true */
  readonly injections?: boolean;
  /** anything else the caller wants; called before the scenario is put together */
  readonly filter?: (iter: Iter, call: ExtractCall, memory: Memory) => boolean;
  /** largest size to enumerate, inclusive; default: all */
  readonly maxSize?: number;
}

function partsOf(kind: Kind): PartsOf {
  switch (kind) {
    case 'ubuf':
      return ubufParts;
    case 'iovec':
      return iovecParts;
    case 'kvec':
      return kvecParts;
    case 'bvec':
      return bvecParts;
    case 'xarray':
      return xarrayParts;
    case 'folioq':
      return folioqParts;
    case 'pipe':
      return pipeParts;
    case 'discard':
      return discardParts;
  }
}

function wanted(request: OrderRequest, iter: Iter, call: ExtractCall, memory: Memory, pageSize: PageSize): boolean {
  if (request.direction !== undefined && iter.direction !== request.direction) return false;
  if (request.array !== undefined && call.array !== request.array) return false;
  if (request.injections === false && Object.keys(call.inject).length > 0) return false;
  if (request.present === true && !isPresent(iter, pageSize)) return false;
  return request.filter === undefined || request.filter(iter, call, memory);
}

/**
 * Scenarios in the published order, lazily. All are well-formed and have exactly one call (pipes: repeated up to three
 * times). Ids are `order/<revision>/<kind>/<n>`, n counting all scenarios of the order from 1, also those skipped, so
 * that a scenario has the same id whatever the constraints. Empty when the revision does not know the kind.
 */
export function* inOrder(request: OrderRequest): Generator<Scenario> {
  const found = revision(request.revision);
  if (!found.kinds.includes(request.kind)) return;
  // a pipe is written to: without this the whole order would be gone through for nothing
  if (request.kind === 'pipe' && request.direction === 'SOURCE') return;
  const pageSize = request.pageSize ?? 4096;
  const numbering = request.numbering ?? found.numbering;
  let n = 0;
  for (const part of partsOf(request.kind)({ revision: found, numbering, pageSize }, request.maxSize ?? Infinity)) {
    if (part === null) continue;
    n++;
    const { iter, call, memory } = part;
    if (!wanted(request, iter, call, memory, pageSize) || whyIterIllFormed(iter, pageSize) !== null) continue;
    yield {
      id: `order/${request.revision}/${request.kind}/${n}`, revision: request.revision, pageSize, numbering, iter, memory,
      calls: [call],
    };
  }
}

/** The orders of several kinds, taken in turn: the nth scenario of each kind before the (n+1)th of any. */
export function* inOrderOfAll(requests: readonly OrderRequest[]): Generator<Scenario> {
  let open = requests.map((request) => inOrder(request));
  while (open.length > 0) {
    const still: typeof open = [];
    for (const scenarios of open) {
      const next = scenarios.next();
      if (next.done === true) continue;
      yield next.value;
      still.push(scenarios);
    }
    open = still;
  }
}
