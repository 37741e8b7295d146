/** Proving theorems in worker processes; results in the order theorem by theorem, revision by revision. */
import { THEOREMS } from '../../proofs';
import { revision } from '../revisions';
import { runTasks } from '../solver';
import type { Outcome } from '../solver';
import type { ProveRequest, ProveSummary, TheoremResult, Verdict } from './types';
import type { ProofTask } from './worker';

export interface ProveOptions {
  /** each theorem's results as they come, in no fixed order */
  readonly onResult: (result: TheoremResult) => void;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number; readonly current: string }) => void;
  readonly signal: AbortSignal;
}

export async function prove(request: ProveRequest, options: ProveOptions): Promise<ProveSummary> {
  const start = performance.now();
  const tasks: readonly ProofTask[] = request.theorems.map((theorem) => ({
    theorem, revisions: request.revisions, timeout: request.timeout, seed: request.seed, assume: request.assume, pageSize: request.pageSize,
  }));
  const byTask: (readonly TheoremResult[])[] = tasks.map(() => []);
  let done = 0;
  await runTasks<ProofTask, readonly TheoremResult[]>(require.resolve('./worker'), tasks, {
    jobs: request.jobs, signal: options.signal,
    // a solver that hangs is ended from outside; each of its queries has its own limit
    watchdogMs: (task) => (60 + 12 * task.timeout) * 1000 * task.revisions.length,
    onResult: (outcome, index) => {
      const task = tasks[index];
      if (task === undefined) return;
      const results = resultsOf(task, outcome);
      byTask[index] = results;
      results.forEach(options.onResult);
      options.onProgress?.({ done: ++done, total: tasks.length, current: task.theorem });
    },
  });
  const results = byTask.flat();
  return { results, seconds: (performance.now() - start) / 1000, interrupted: results.length < tasks.length * request.revisions.length };
}

function resultsOf(task: ProofTask, outcome: Outcome<readonly TheoremResult[]>): readonly TheoremResult[] {
  switch (outcome.kind) {
    case 'done':
      return outcome.value;
    case 'failed':
      return unproved(task, 'internal', outcome.error);
    case 'lost':
      return unproved(task, 'resource-out', `the solver's worker was lost (${outcome.reason}); try --timeout SECONDS or fewer --jobs`);
    case 'interrupted':
      return [];
  }
}

function unproved(task: ProofTask, verdict: Verdict, reason: string): readonly TheoremResult[] {
  const theorem = THEOREMS.find((th) => th.name === task.theorem);
  return task.revisions.map((name) => ({
    theorem: task.theorem, id: theorem?.id ?? '', claim: theorem?.claim ?? '', revision: name, numberings: [revision(name).numbering],
    verdict, bound: null, seconds: 0, reason, expected: [], counterexamples: [], obligations: [],
  }));
}
