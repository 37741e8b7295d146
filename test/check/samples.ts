/** What the tests of this folder share. */
import type { RevisionName } from '../../src/revisions';
import type { ExtractCall, Iter, Memory, Scenario } from '../../src/scenario/types';
import { Solver } from '../../src/solver';
import type { Answer, Limits, Query } from '../../src/solver';
import type { Candidate } from '../../src/check/observe';
import { THEOREMS } from '../../proofs';
import type { Theorem } from '../../proofs/theorem';

export function named(name: string): Theorem {
  const found = THEOREMS.find((th) => th.name === name);
  if (found === undefined) throw new Error(`no theorem ${name}`);
  return found;
}

/** A scenario with one plain extraction, as a candidate. */
export function candidateOf(revision: RevisionName, iter: Iter, call: Partial<ExtractCall> = {}, ranges: Memory['ranges'] = []): Candidate {
  const scenario: Scenario = {
    id: 'sample', revision, pageSize: 4096, numbering: ['v6', 'v7', 'v8', 'v11'].includes(revision) ? 'BASE62' : 'L63PLUS', iter, memory: { ranges, signal: 'none' },
    calls: [{ op: 'extract', maxsize: 1n << 20n, maxpages: 8, array: 'own', flags: 0, inject: {}, repeat: 1, release: 'none', ...call }],
  };
  return { scenario, parameters: {} };
}

/** A file of two pages from an offset on, with these indexes present. */
export function fileOf(start: bigint, ...indexes: readonly bigint[]): Iter {
  return { kind: 'xarray', direction: 'DEST', count: 8192n, offset: 0n, start, present: indexes.map((index) => ({ index, order: 0 })) };
}

/** A solver that answers as told and keeps what it was asked. */
export class ScriptedSolver extends Solver {
  readonly asked: { readonly query: Query; readonly limits: Limits }[] = [];
  constructor(private readonly script: (query: Query, nth: number) => Answer) { super(); }
  override check(query: Query, limits: Limits = {}): Promise<Answer> {
    this.asked.push({ query, limits });
    return Promise.resolve(this.script(query, this.asked.length));
  }
}
