/** Proving theorems in worker processes; results in the order theorem by theorem, revision by revision. */
import { ALL_THEOREMS } from '../../proofs';
import { revision } from '../revisions';
import { runTasks } from '../solver';
import type { Outcome } from '../solver';
import { askedBy, type ProveRequest, type ProveSummary, type TheoremResult, type Verdict } from './types';
import { fingerprint } from './cache/fingerprint';
import { KeptResults } from './cache/kept-results';
import { Rechecker } from './cache/rechecker';
import { sampleOf } from './cache/sample';
import type { ProofTask } from './worker';

export interface ProveOptions {
  /** each theorem's results as they come, in no fixed order */
  readonly onResult: (result: TheoremResult) => void;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number; readonly current: string }) => void;
  readonly signal: AbortSignal;
}

/**
 * Proves what is asked. With a cache, verdicts of the same program are taken from it once a random sample of their
 * obligations, proved again, came out the same; if one did not, all is proved.
 */
export async function prove(request: ProveRequest, options: ProveOptions): Promise<ProveSummary> {
  const start = performance.now();
  const tasks = tasksOf(request);
  const cache = cacheFor(request);
  // its solver starts while the verdicts are read
  const rechecker = cache !== null && KeptResults.areIn(cache) ? new Rechecker(options.signal) : null;
  const kept = cache === null ? null : new KeptResults(cache, fingerprint());
  // what another process keeps meanwhile is not taken: nobody could prove it again
  const found = tasks.map((task) => (rechecker === null ? null : kept?.find(task) ?? null));
  const sample = sampleOf(found.filter((result) => result !== null), request.pageSize, request.retention ?? 'revision');
  const known = await rechecker?.confirms(sample) ?? true;
  const isWrong = !known && !options.signal.aborted;
  if (isWrong) kept?.drop();

  const results: (TheoremResult | undefined)[] = tasks.map(() => undefined);
  let done = 0;
  const deliver = (index: number, result: TheoremResult): void => {
    results[index] = result;
    options.onResult(result);
    options.onProgress?.({ done: ++done, total: tasks.length, current: `${result.theorem} ${result.revision}` });
  };
  if (known) found.forEach((result, i) => { if (result !== null) deliver(i, result); });
  const open = tasks.flatMap((task, index) => (known && found[index] !== null ? [] : [{ task, index }]));
  await runTasks<ProofTask, TheoremResult>(require.resolve('./worker'), open.map(({ task }) => task), {
    jobs: request.jobs, signal: options.signal, fromBothEnds: true, startsZ3: true,
    // a solver that hangs is ended from outside; each of its queries has its own limit
    watchdogMs: (task) => (60 + (task.audit === undefined ? PROOF_SHARE : AUDIT_SHARE) * task.timeout) * 1000,
    onResult: (outcome, at) => {
      const entry = open[at];
      const result = entry === undefined ? null : resultOf(entry.task, outcome);
      if (entry === undefined || result === null) return;
      kept?.keep(entry.task, result);
      deliver(entry.index, result);
    },
  });
  const all = results.filter((r) => r !== undefined);
  return {
    results: all, seconds: (performance.now() - start) / 1000, interrupted: all.length < tasks.length, sampled: sample.length,
    ...(isWrong ? { discarded: true } : {}),
  };
}

function tasksOf(request: ProveRequest): readonly ProofTask[] {
  return askedBy(request).map(({ theorem, revision: name }): ProofTask => ({
    theorem, ...(request.file === undefined ? {} : { file: request.file }), revision: name,
    timeout: request.timeout, seed: request.seed, assume: request.assume, pageSize: request.pageSize,
    retention: request.retention ?? 'revision', ...(request.solver === undefined ? {} : { solver: request.solver }),
    ...(request.audit === undefined ? {} : { audit: request.audit }), ...(request.cache === undefined ? {} : { cache: request.cache }),
  }));
}

/** Whoever names a solver, or asks about proofs, wants proofs. An assumption or a theorem of the user's own makes other proofs. */
function cacheFor({ cache, solver, audit, assume, file }: ProveRequest): string | null {
  return cache === undefined || file !== undefined || solver !== undefined || audit !== undefined || assume.length > 0 ? null : cache;
}

/** A proof takes so many times its limit at most; with everything asked about it, so many. */
const PROOF_SHARE = 24;
const AUDIT_SHARE = 240;

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
  const stated = task.file === undefined ? ALL_THEOREMS : (require('./theorem-file/load') as typeof import('./theorem-file/load')).loadTheorems(task.file);
  const theorem = stated.find((th) => th.name === task.theorem);
  return {
    theorem: task.theorem, id: theorem?.id ?? '', claim: theorem?.claim ?? '', revision: task.revision,
    numberings: [revision(task.revision).numbering], verdict, bound: null, seconds: 0, reason, expected: [], counterexamples: [], obligations: [],
  };
}
