/** A first call that only moves the iterator or changes its count, made part of the first state. */
import { startPosition } from '../extent';
import type { Call, Iter, Scenario } from '../types';

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** The iterator after the call, where it stays within its first segment or folio; undefined elsewhere. */
function moved(iter: Iter, call: Call): Iter | undefined {
  switch (call.op) {
    case 'extract':
      return undefined;
    case 'truncate':
      return { ...iter, count: least(iter.count, call.n) };
    case 'reexpand':
      return { ...iter, count: call.n };
    case 'advance': {
      const n = least(call.n, iter.count);
      if (!('offset' in iter)) return iter.kind === 'discard' ? { ...iter, count: iter.count - n } : undefined;
      const within = iter.kind === 'ubuf' || iter.kind === 'xarray' || ('segs' in iter && iter.offset + n < (iter.segs[0]?.len ?? 0n));
      return within ? { ...iter, offset: iter.offset + n, count: iter.count - n } : undefined;
    }
    case 'revert':
      return 'offset' in iter && call.n <= iter.offset ? { ...iter, offset: iter.offset - call.n, count: iter.count + call.n } : undefined;
  }
}

/** The scenario without its first call, when that can be made part of the first state. */
export function* absorbed(scenario: Scenario): Generator<Scenario> {
  const [first, ...rest] = scenario.calls;
  if (first === undefined || rest.length === 0) return;
  const iter = moved(scenario.iter, first);
  if (iter !== undefined && startPosition(iter, scenario.pageSize) >= 0n) yield { ...scenario, iter, calls: rest };
}
