/** The theorems on page lifetime, proved once in a process: several tests look at the same results. */
import type { TraceTheorem } from '../../proofs/trace-theorem';
import { Decider } from '../../src/check/decide';
import { proveTrace } from '../../src/check/prove-trace';
import type { TheoremResult } from '../../src/check/types';
import type { RevisionName } from '../../src/revisions';
import { sharedSolver } from '../solver/shared';

/** revisions have most of their questions in common */
const decider = new Decider(sharedSolver, 60_000, 0);
const results = new Map<string, Promise<TheoremResult>>();

function resultOf(theorem: TraceTheorem, revision: RevisionName): Promise<TheoremResult> {
  const key = `${theorem.name} ${revision}`;
  const result = results.get(key) ?? proveTrace(theorem, revision, { decider, retention: 'revision' });
  results.set(key, result);
  return result;
}

/** Each theorem in each revision. Theorems of one name are taken to be the same. */
export async function lifetimeResults(theorems: readonly TraceTheorem[], revisions: readonly RevisionName[]): Promise<readonly TheoremResult[]> {
  const all: TheoremResult[] = [];
  for (const theorem of theorems) for (const revision of revisions) all.push(await resultOf(theorem, revision));
  return all;
}
