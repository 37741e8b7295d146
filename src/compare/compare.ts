/** Comparing two revisions: every kind both know, in workers; results in the order of the catalogue of kinds. */
import { revision } from '../revisions';
import type { Kind } from '../revisions';
import { runTasks } from '../solver';
import type { Outcome } from '../solver';
import { commonKinds, pairOf } from './pair';
import type { WorkerTask } from './worker';
import type { CompareReport, CompareRequest, KindReport } from './types';

export interface CompareOptions {
  readonly onProgress?: (progress: { readonly done: number; readonly total: number; readonly current: string }) => void;
  readonly signal: AbortSignal;
}

/** Kinds that take longest come first. */
const EFFORT: readonly Kind[] = ['iovec', 'bvec', 'ubuf', 'kvec', 'xarray', 'folioq', 'pipe', 'discard'];
/** Questions of one kind, at most: each has its own limit; a solver that hangs is ended from outside. */
const QUESTIONS = 40;

export async function compare(request: CompareRequest, options: CompareOptions): Promise<CompareReport> {
  const start = performance.now();
  const [first, second] = [revision(request.first), revision(request.second)];
  const { older, newer, swapped } = pairOf(first, second);
  const kinds = commonKinds({ older, newer });
  const tasks: readonly WorkerTask[] = [...kinds].sort((a, b) => EFFORT.indexOf(a) - EFFORT.indexOf(b)).map((kind) => ({
    older: older.name, newer: newer.name, swapped, kind, pageSize: request.pageSize, raw: request.raw, timeout: request.timeout, seed: request.seed,
  }));
  const reports: KindReport[] = [];
  const failed: CompareReport['failed'][number][] = [];
  let done = 0;
  await runTasks<WorkerTask, KindReport>(require.resolve('./worker'), tasks, {
    jobs: request.jobs, signal: options.signal, watchdogMs: (60 + QUESTIONS * request.timeout) * 1000,
    onResult: (outcome, index) => {
      const task = tasks[index];
      if (task === undefined) return;
      keep(task.kind, outcome, reports, failed);
      options.onProgress?.({ done: ++done, total: tasks.length, current: task.kind });
    },
  });
  const inOrder = kinds.flatMap((kind) => reports.filter((r) => r.kind === kind));
  return {
    request, kinds: inOrder, failed,
    only: { first: first.kinds.filter((k) => !second.kinds.includes(k)), second: second.kinds.filter((k) => !first.kinds.includes(k)) },
    seconds: (performance.now() - start) / 1000, interrupted: reports.length + failed.length < tasks.length,
  };
}

function keep(kind: Kind, outcome: Outcome<KindReport>, reports: KindReport[], failed: CompareReport['failed'][number][]): void {
  switch (outcome.kind) {
    case 'done':
      reports.push(outcome.value);
      return;
    case 'failed':
      failed.push({ kind, verdict: 'internal', reason: outcome.error });
      return;
    case 'lost':
      failed.push({ kind, verdict: 'resource-out', reason: `the worker was lost (${outcome.reason}); try --timeout SECONDS or fewer --jobs` });
      return;
    case 'interrupted':
  }
}
