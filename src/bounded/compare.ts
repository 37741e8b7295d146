/** The solver's word on a litmus test beside the core's, whoever asks it. */
import type { SolverVerdict } from '../explore/types';
import type { LitmusTest, Observation } from '../litmus/types';
import type { RevisionName } from '../revisions';
import type { BoundedAnswer } from './decide';
import { distinct } from './distinct';

/** A test under one revision, for whoever asks the solver. */
export interface BoundedTask {
  readonly test: LitmusTest;
  readonly revision: RevisionName;
  /** for each of the two questions */
  readonly timeoutMs: number;
}

export type AskBounded = (task: BoundedTask) => Promise<BoundedAnswer>;

/** A first try is short: nearly every question takes less than a second, and a solver may hang for reasons of its own. */
const FIRST_TRY_MS = 5000;

/** Milliseconds two questions of `timeoutMs` each may take before their thread is given up. */
export const watchdogMs = (timeoutMs: number): number => 2 * timeoutMs + 5000;

/** A short try first; one that came to nothing is made again in full, in a new thread if the first one hangs. */
async function answered(test: LitmusTest, revision: RevisionName, timeoutMs: number, ask: AskBounded): Promise<BoundedAnswer> {
  const first = await ask({ test, revision, timeoutMs: Math.min(FIRST_TRY_MS, timeoutMs) });
  return first.kind === 'unknown' ? ask({ test, revision, timeoutMs }) : first;
}

/**
 * Asks once for each set of memory rules among the revisions, and compares with what the core observed. `timeoutMs`: for
 * each of the two questions of a test and set of rules.
 */
export async function compareWith(
  ask: AskBounded, timeoutMs: number, test: LitmusTest, revisions: readonly RevisionName[], observed: Observation,
): Promise<SolverVerdict> {
  for (const revision of distinct(test, revisions)) {
    const answer = await answered(test, revision, timeoutMs, ask);
    if (answer.kind === 'unknown') return { kind: 'unknown', revision, reason: answer.reason };
    const observation = answer.kind === 'contradiction' ? 'nothing' : answer.observation;
    if (observation !== observed) return { kind: 'differs', revision, observation };
  }
  return { kind: 'agrees' };
}
