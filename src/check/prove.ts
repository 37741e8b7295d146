/** Proving theorems in worker processes; results in the order theorem by theorem, revision by revision. */
import { ALL_THEOREMS } from '../../proofs';
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
  const tasks: readonly ProofTask[] = request.theorems.flatMap((theorem) => request.revisions.map((name) => ({
    theorem, revision: name, timeout: request.timeout, seed: request.seed, assume: request.assume, pageSize: request.pageSize,
    retention: request.retention ?? 'revision', ...(request.solver === undefined ? {} : { solver: request.solver }),
    ...(request.audit === undefined ? {} : { audit: request.audit }),
  })));
  const results: (TheoremResult | undefined)[] = tasks.map(() => undefined);
  let done = 0;
  await runTasks<ProofTask, TheoremResult>(require.resolve('./worker'), tasks, {
    jobs: request.jobs, signal: options.signal, fromBothEnds: true,
    // a solver that hangs is ended from outside; each of its queries has its own limit
    watchdogMs: (task) => (60 + (task.audit === undefined ? 12 : AUDIT_SHARE) * task.timeout) * 1000,
    onResult: (outcome, index) => {
      const task = tasks[index];
      const result = task === undefined ? null : resultOf(task, outcome);
      if (task === undefined || result === null) return;
      results[index] = result;
      options.onResult(result);
      options.onProgress?.({ done: ++done, total: tasks.length, current: `${task.theorem} ${task.revision}` });
    },
  });
  const known = results.filter((r) => r !== undefined);
  return { results: known, seconds: (performance.now() - start) / 1000, interrupted: known.length < tasks.length };
}

/** A proof with everything asked about it takes so many times its limit at most. */
const AUDIT_SHARE = 120;

function resultOf(task: ProofTask, outcome: Outcome<TheoremResult>): TheoremResult | null {
  switch (outcome.kind) {
    case 'done':
      return outcome.value;
    case 'failed':
      return unproved(task, 'internal', outcome.error);
    case 'lost':
      return unproved(task, 'resource-out', `the solver's worker was lost (${outcome.reason}); try --timeout SECONDS or fewer --jobs`);
    case 'interrupted':
      return null;
  }
}

function unproved(task: ProofTask, verdict: Verdict, reason: string): TheoremResult {
  const theorem = ALL_THEOREMS.find((th) => th.name === task.theorem);
  return {
    theorem: task.theorem, id: theorem?.id ?? '', claim: theorem?.claim ?? '', revision: task.revision,
    numberings: [revision(task.revision).numbering], verdict, bound: null, seconds: 0, reason, expected: [], counterexamples: [], obligations: [],
  };
}
