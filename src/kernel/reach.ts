/** Which bytes of the data a scenario's calls can get to, whatever the subject does. */
import { maxRwCount } from '../revisions';
import { extent, startPosition } from '../scenario/extent';
import type { Call, Scenario } from '../scenario/types';

/** Positions in the stream: from `lo` up to, not including, `hi`. */
export interface Reach { readonly lo: bigint; readonly hi: bigint }

const least = (...values: readonly bigint[]): bigint => values.reduce((a, b) => (b < a ? b : a));

interface Bounds { readonly lo: bigint; readonly hi: bigint; readonly count: bigint; readonly furthest: bigint }

function after(bounds: Bounds, call: Call, { pageSize }: Scenario): Bounds {
  const { lo, hi, count } = bounds;
  const limit = BigInt(maxRwCount(pageSize));
  switch (call.op) {
    case 'extract': {
      const pages = BigInt(call.maxpages) * BigInt(pageSize);
      const step = least(least(call.maxsize, limit, pages) * BigInt(call.repeat), count);
      return { ...bounds, hi: hi + step, furthest: hi + step > bounds.furthest ? hi + step : bounds.furthest };
    }
    case 'advance':
      return { ...bounds, hi: hi + least(call.n, count) };
    case 'revert':
      if (call.n > limit) return bounds;
      return { ...bounds, lo: lo > call.n ? lo - call.n : 0n, count: count + call.n };
    case 'truncate':
      return { ...bounds, count: least(count, call.n) };
    case 'reexpand':
      return { ...bounds, count: call.n };
  }
}

/** Upper bounds: an extraction moves by what it is asked for at most. `hi` is the end of the furthest extraction. */
export function reachOf(scenario: Scenario): Reach {
  const { iter, pageSize, calls } = scenario;
  const start = startPosition(iter, pageSize);
  let bounds: Bounds = { lo: start, hi: start, count: iter.count, furthest: start };
  for (const call of calls) bounds = after(bounds, call, scenario);
  return { lo: bounds.lo, hi: least(bounds.furthest, extent(iter, pageSize)) };
}
