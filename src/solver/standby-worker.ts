/** One worker that starts with its first task, and is replaced for the next one when it was lost. */
import type { Outcome } from './outcome';
import { PoolWorker } from './pool-worker';

/** Milliseconds a worker may take to become ready. */
const STARTUP_MS = 15_000;

/** For tasks that come one at a time; `runTasks` is for many. A new task waits for no other: give one at a time. */
export class StandbyWorker<In, Out> {
  private worker: PoolWorker<In, Out> | undefined;
  private readonly closing = new AbortController();
  private readonly stop: AbortSignal;

  /** `modulePath`: of a task module, as for `runTasks`. `signal`: tasks are `interrupted` from then on. */
  constructor(private readonly modulePath: string, signal?: AbortSignal) {
    this.stop = signal === undefined ? this.closing.signal : AbortSignal.any([signal, this.closing.signal]);
  }

  /** What became of the task, `watchdogMs` after a worker was ready for it at the latest. Never rejects. */
  async run(task: In, watchdogMs: number): Promise<Outcome<Out>> {
    if (this.stop.aborted) return { kind: 'interrupted' };
    if (this.worker?.isAlive !== true) {
      this.worker = new PoolWorker<In, Out>(this.modulePath, this.stop);
      const problem = await this.worker.ready(STARTUP_MS);
      if (this.stop.aborted) return { kind: 'interrupted' };
      if (problem !== undefined) return { kind: 'lost', reason: `no worker: ${problem}` };
    }
    return this.worker.run(task, watchdogMs);
  }

  /** Ends the thread, if there is one, whatever it is doing. A task it has is `interrupted`. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.worker?.end();
  }
}
