/** One worker that starts with its first task, and is replaced for the next one when it was lost. */
import type { Outcome } from './outcome';
import { PoolWorker } from './pool-worker';

/** Milliseconds a worker may take to become ready. */
const STARTUP_MS = 15_000;

/** For tasks that come one at a time; `runTasks` is for many. A new task waits for no other: give one at a time. */
export class StandbyWorker<In, Out> {
  private worker: PoolWorker<In, Out> | undefined;
  private starting: Promise<string | undefined> = Promise.resolve(undefined);
  private readonly closing = new AbortController();
  private readonly stop: AbortSignal;

  /** `modulePath`: of a task module, as for `runTasks`. `signal`: tasks are `interrupted` from then on. */
  constructor(private readonly modulePath: string, signal?: AbortSignal) {
    this.stop = signal === undefined ? this.closing.signal : AbortSignal.any([signal, this.closing.signal]);
  }

  /** What became of the task, `watchdogMs` after a worker was ready for it at the latest. Never rejects. */
  async run(task: In, watchdogMs: number): Promise<Outcome<Out>> {
    if (this.stop.aborted) return { kind: 'interrupted' };
    const worker = this.started();
    const problem = await this.starting;
    if (this.stop.aborted) return { kind: 'interrupted' };
    if (problem !== undefined) return { kind: 'lost', reason: `no worker: ${problem}` };
    return worker.run(task, watchdogMs);
  }

  /** Starts a worker if there is none, so that the next task does not wait for it. Never rejects. */
  async prepare(): Promise<void> {
    if (this.stop.aborted) return;
    this.started();
    await this.starting;
  }

  private started(): PoolWorker<In, Out> {
    if (this.worker?.isAlive === true) return this.worker;
    this.worker = new PoolWorker<In, Out>(this.modulePath, this.stop);
    this.starting = this.worker.ready(STARTUP_MS);
    return this.worker;
  }

  /** Ends the thread, if there is one, whatever it is doing. A task it has is `interrupted`. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.worker?.end();
  }
}
