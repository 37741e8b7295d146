/** Scenarios for the tests of this folder. */
import { REVISIONS } from '../../src/revisions';
import type { RevisionName } from '../../src/revisions';
import { randomScenario } from '../../src/scenario/random';
import { joinRuns, runText } from '../../src/scenario/page-name';
import type { Call, CallResult, ExtractCall, ExtractResult, Iter, Memory, Result, Scenario } from '../../src/scenario/types';

/** An extraction with the plainest arguments. */
export function take(more: Partial<ExtractCall> = {}): ExtractCall {
  return { op: 'extract', maxsize: 1n << 20n, maxpages: 8, array: 'own', flags: 0, inject: {}, repeat: 1, release: 'none', ...more };
}

export function scenarioOf(revision: RevisionName, iter: Iter, calls: readonly Call[], ranges: Memory['ranges'] = []): Scenario {
  const found = REVISIONS.find(({ name }) => name === revision);
  return { id: 'test', revision, pageSize: 4096, numbering: found?.numbering ?? 'L63PLUS', iter, memory: { ranges, signal: 'none' }, calls };
}

/** `pages` whole pages of user memory from page 16 on. */
export function userPages(pages: number, direction: 'DEST' | 'SOURCE' = 'DEST'): Iter {
  const len = BigInt(pages) * 4096n;
  return { kind: 'ubuf', direction, count: len, offset: 0n, nofault: false, segs: [{ base: 16n * 4096n, len }] };
}

/** Random scenarios, taking turns through all revisions. */
export function* someOfAll(count: number, seed: number): Generator<Scenario> {
  for (let n = 0; n < count; n++) {
    const { name } = REVISIONS[n % REVISIONS.length] ?? { name: 'v6' as const };
    const scenario = randomScenario({ revision: name, seed }, n);
    if (scenario !== undefined) yield scenario;
  }
}

export function extractions({ calls }: Result): readonly ExtractResult[] {
  return calls.filter((call): call is ExtractResult => call.op === 'extract');
}
/** The pages of every extraction, as text: b5*2 is b5 and b6. */
export function pagesOf(result: Result): readonly string[] {
  return extractions(result).map(({ pages }) => joinRuns(pages).map(runText).join(' '));
}

/** A result spelled out: what is computed when it is first read is read. */
export function spelledOut({ id, calls }: Result): Result {
  return { id, calls: calls.map((call): CallResult => (call.op === 'extract' ? { ...call, units: call.units, held: call.held, left: call.left } : { ...call })) };
}
