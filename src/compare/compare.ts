/** Comparing two revisions: every kind both know, in workers; results in the order of the catalogue of kinds. */
import { revision } from '../revisions';
import type { Kind } from '../revisions';
import { runTasks } from '../solver';
import type { Outcome } from '../solver';
import { sameRetention, unsettled } from './lifetime';
import { commonKinds, pairOf } from './pair';
import type { WorkerAnswer, WorkerTask } from './worker';
import type { CompareReport, CompareRequest, KindReport, LifetimeReport } from './types';

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
  const alike = sameRetention(first.name, second.name);
  const { pageSize, raw, timeout, seed } = request;
  const ofKinds = [...kinds].sort((a, b) => EFFORT.indexOf(a) - EFFORT.indexOf(b)).map((kind): WorkerTask =>
    ({ of: 'kind', older: older.name, newer: newer.name, task: { swapped, kind, pageSize, raw, timeout, seed } }));
  const ofLifetime: readonly WorkerTask[] = alike === null ? [{ of: 'lifetime', first: first.name, second: second.name, timeout }] : [];
  // as long as a kind in the middle
  const tasks = [...ofKinds.slice(0, 2), ...ofLifetime, ...ofKinds.slice(2)];
  const found: Found = { reports: [], failed: [], lifetime: alike === null ? unsettled(first.name, second.name) : { kind: 'same retention', retention: alike } };
  let done = 0;
  await runTasks<WorkerTask, WorkerAnswer>(require.resolve('./worker'), tasks, {
    jobs: request.jobs, signal: options.signal, watchdogMs: (60 + QUESTIONS * timeout) * 1000, startsZ3: true,
    onResult: (outcome, index) => {
      const task = tasks[index];
      if (task === undefined) return;
      keep(task, outcome, found);
      options.onProgress?.({ done: ++done, total: tasks.length, current: task.of === 'kind' ? task.task.kind : 'page lifetime' });
    },
  });
  const { reports, failed, lifetime } = found;
  return {
    request, kinds: kinds.flatMap((kind) => reports.filter((r) => r.kind === kind)), failed, lifetime,
    only: { first: first.kinds.filter((k) => !second.kinds.includes(k)), second: second.kinds.filter((k) => !first.kinds.includes(k)) },
    seconds: (performance.now() - start) / 1000,
    interrupted: reports.length + failed.length < kinds.length || (lifetime.kind === 'compared' && lifetime.interrupted),
  };
}

interface Found { readonly reports: KindReport[]; readonly failed: CompareReport['failed'][number][]; lifetime: LifetimeReport }

function keep(task: WorkerTask, outcome: Outcome<WorkerAnswer>, found: Found): void {
  switch (outcome.kind) {
    case 'done':
      if (outcome.value.of === 'kind') found.reports.push(outcome.value.report);
      else found.lifetime = outcome.value.report;
      return;
    case 'failed':
      lost(task, 'internal', outcome.error, found);
      return;
    case 'lost':
      lost(task, 'resource-out', `the worker was lost (${outcome.reason}); try --timeout SECONDS or fewer --jobs`, found);
      return;
    case 'interrupted':
  }
}

function lost(task: WorkerTask, verdict: 'internal' | 'resource-out', reason: string, found: Found): void {
  if (task.of === 'kind') found.failed.push({ kind: task.task.kind, verdict, reason });
  else found.lifetime = unsettled(task.first, task.second, [{ theorem: 'all theorems', revision: task.second, verdict, reason }]);
}
