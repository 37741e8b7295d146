/** Simpler calls: fewer of them, then plainer arguments. */
import type { Call, ExtractCall } from '../types';
import { replaced, smaller, smallerNumber, without } from './numbers';

function* simplerExtraction(call: ExtractCall, pageSize: number, legal: number): Generator<ExtractCall> {
  for (const repeat of smallerNumber(call.repeat).filter((n) => n > 0)) yield { ...call, repeat };
  if (call.release !== 'none') yield { ...call, release: 'none' };
  if (call.release === 'put' || call.release === 'unpin') yield { ...call, release: 'mode' };
  for (const name of ['alloc', 'gup', 'pageAlloc'] as const) {
    if (call.inject[name] === undefined) continue;
    const { [name]: _dropped, ...inject } = call.inject;
    yield { ...call, inject };
  }
  if (call.array === 'alloc') yield { ...call, array: 'own' };
  if (call.flags !== legal) yield { ...call, flags: legal };
  for (let bit = 31; bit >= 0; bit--) {
    const mask = (1 << bit) >>> 0;
    if ((call.flags & mask) !== 0 && (legal & mask) === 0) yield { ...call, flags: (call.flags & ~mask) >>> 0 };
  }
  for (const maxpages of smallerNumber(call.maxpages)) yield { ...call, maxpages };
  for (const maxsize of smaller(call.maxsize, pageSize)) yield { ...call, maxsize };
}

/** Lists of calls simpler in one respect. `legal`: the plain flag word. */
export function* simplerCalls(calls: readonly Call[], pageSize: number, legal: number): Generator<Call[]> {
  if (calls.length > 1) yield* without(calls);
  for (const [i, call] of calls.entries()) {
    if (call.op === 'extract') for (const simpler of simplerExtraction(call, pageSize, legal)) yield replaced<Call>(calls, i, simpler);
    else for (const n of smaller(call.n, pageSize)) yield replaced<Call>(calls, i, { ...call, n });
  }
}
