/**
 * Tasks over worker threads. Each worker is given one task at a time and has nothing else to lose: one that dies or
 * takes too long is ended and replaced, and the task it had is reported as lost.
 */
import { PoolWorker } from './pool-worker';
import type { Outcome } from './outcome';
import { codeOfZ3 } from './z3-code';

export interface PoolOptions<In, Out> {
  /** Workers at a time, at least 1. */
  readonly jobs: number;
  /** Milliseconds a task may take before its worker is ended; a function decides for each task. */
  readonly watchdogMs: number | ((task: In) => number);
  /** Called once for each task that was not interrupted, in order of completion. */
  readonly onResult?: (outcome: Outcome<Out>, index: number) => void;
  /** Stops everything at once; what is not finished is `interrupted`. */
  readonly signal?: AbortSignal;
  /** Every other worker takes tasks from the end: neighbours, which have most in common, then meet the same worker. */
  readonly fromBothEnds?: boolean;
  /** The workers start Z3: its code is compiled for them, once. */
  readonly startsZ3?: boolean;
  /** Milliseconds a worker may take to become ready; 30,000 when absent. */
  readonly startupMs?: number;
}

/** After this many workers in a row that did not become ready, no more are started. */
const MOST_FAILED_STARTS = 3;

/**
 * Runs all tasks and resolves with their outcomes, in the order of the tasks. `modulePath` is the absolute path of a
 * task module (see `serveTasks`) as `require.resolve('./name')` gives it, TypeScript or compiled. Rejects only with what
 * `onResult` throws, never for what a task or a worker does. When it settles, all workers have ended.
 */
export async function runTasks<In, Out>(
  modulePath: string, tasks: readonly In[], options: PoolOptions<In, Out>,
): Promise<readonly Outcome<Out>[]> {
  const { jobs, watchdogMs, onResult, signal, startupMs = 30_000 } = options;
  const failure = new AbortController();
  const stop = signal === undefined ? failure.signal : AbortSignal.any([signal, failure.signal]);
  const outcomes: Outcome<Out>[] = tasks.map(() => ({ kind: 'interrupted' }));
  const queue = [...tasks.entries()];
  const code = options.startsZ3 === true && tasks.length > 0 ? codeOfZ3() : undefined;
  // whoever waits for it says so
  code?.catch(() => undefined);
  let failedStarts = 0;
  let words = '';

  /** One task, by the worker of this lane if it lives, else by a new one, which stays with the lane. */
  const perform = async (task: In, lane: { worker?: PoolWorker<In, Out> }): Promise<Outcome<Out>> => {
    while (lane.worker === undefined || !lane.worker.isAlive) {
      if (stop.aborted) return { kind: 'interrupted' };
      if (failedStarts >= MOST_FAILED_STARTS) return { kind: 'lost', reason: `no worker: ${words}` };
      const worker = new PoolWorker<In, Out>(modulePath, stop, code);
      lane.worker = worker;
      const problem = await worker.ready(startupMs);
      failedStarts = problem === undefined ? 0 : failedStarts + 1;
      if (problem !== undefined) words = problem;
    }
    return lane.worker.run(task, typeof watchdogMs === 'number' ? watchdogMs : watchdogMs(task));
  };

  const attend = async (_: unknown, number: number): Promise<void> => {
    const take = (): [number, In] | undefined => (options.fromBothEnds === true && number % 2 === 1 ? queue.pop() : queue.shift());
    const lane: { worker?: PoolWorker<In, Out> } = {};
    try {
      for (let next = take(); next !== undefined && !stop.aborted; next = take()) {
        const [index, task] = next;
        const outcome = await perform(task, lane);
        outcomes[index] = outcome;
        if (outcome.kind !== 'interrupted') onResult?.(outcome, index);
      }
    } catch (error) {
      failure.abort(error);
    } finally {
      await lane.worker?.end();
    }
  };

  const lanes = Math.min(Math.max(1, jobs), tasks.length);
  await Promise.all(Array.from({ length: lanes }, () => undefined).map(attend));
  failure.signal.throwIfAborted();
  return outcomes;
}
