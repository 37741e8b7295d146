/**
 * What is known about position and count after some calls, whatever the subject: as intervals, in bytes. How far an
 * extraction gets is the subject's business; that it moves forward by at most what it is asked for is not.
 */
import { maxRwCount } from '../revisions';
import { extent, startPosition } from './extent';
import { certainProgress } from './progress';
import type { Call, Scenario } from './types';

export interface Span {
  readonly lo: bigint;
  readonly hi: bigint;
  readonly countLo: bigint;
  readonly countHi: bigint;
  /** nothing has been called yet */
  readonly first: boolean;
}

function minOf(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** The first state. */
export function startSpan({ iter, pageSize }: Scenario): Span {
  const start = startPosition(iter, pageSize);
  return { lo: start, hi: start, countLo: iter.count, countHi: iter.count, first: true };
}

/** Why the call may leave well-formedness from here (one sentence, no full stop), or null. */
export function whyCallIllFormed(scenario: Scenario, call: Call, span: Span): string | null {
  const { iter, pageSize } = scenario;
  switch (call.op) {
    case 'extract':
    case 'truncate':
      return null;
    case 'advance':
      return iter.kind === 'pipe' && call.n > 0n ? 'advance over pipe buffers nobody has filled' : null;
    case 'revert':
      return call.n > span.lo && call.n <= BigInt(maxRwCount(pageSize)) ? 'revert by more than what has been passed' : null;
    case 'reexpand':
      return span.hi + call.n > extent(iter, pageSize) ? 'reexpand to more than the data holds' : null;
  }
}

/** What is known after a call that does not leave well-formedness. */
export function afterCall(scenario: Scenario, call: Call, span: Span): Span {
  const end = extent(scenario.iter, scenario.pageSize);
  const limit = BigInt(maxRwCount(scenario.pageSize));
  const { lo, hi, countLo, countHi } = span;
  switch (call.op) {
    case 'extract': {
      const least = certainProgress(scenario, call, countLo, span.first);
      const most = minOf(minOf(call.maxsize, limit) * BigInt(call.repeat), countHi);
      return {
        lo: lo + least, hi: minOf(hi + most, end), countLo: countLo > most ? countLo - most : 0n, countHi: countHi - least, first: false,
      };
    }
    case 'advance': {
      const [least, most] = [minOf(call.n, countLo), minOf(call.n, countHi)];
      return { lo: lo + least, hi: minOf(hi + most, end), countLo: countLo - least, countHi: countHi - most, first: false };
    }
    case 'revert':
      if (call.n > limit) return { ...span, first: false };
      return { lo: lo - call.n, hi: hi - call.n, countLo: countLo + call.n, countHi: countHi + call.n, first: false };
    case 'truncate':
      return { lo, hi, countLo: minOf(countLo, call.n), countHi: minOf(countHi, call.n), first: false };
    case 'reexpand':
      return { lo, hi, countLo: call.n, countHi: call.n, first: false };
  }
}
