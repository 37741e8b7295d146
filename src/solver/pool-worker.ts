/** A pool's hold on one worker thread: what it is asked, and every way it can end. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LostReason, Outcome, WorkerMessage } from './outcome';
import { type Z3Code, awaiting, keepCode, keptCode } from './z3-code';

/** How a wait for a worker ends. */
type Event<Out> = WorkerMessage<Out> | { readonly kind: 'overdue' | 'died' | 'aborted' };

/** A worker of a TypeScript module (in a checkout only) needs a compiler hook as the process that starts it. */
const TYPESCRIPT_HOOK = join(__dirname, '../../scripts/typescript.cjs');

export class PoolWorker<In, Out> {
  private readonly worker: Worker;
  private readonly signal: AbortSignal;
  private notify: (event: Event<Out>) => void = () => undefined;
  private lastWords = 'it ended by itself';
  private isDead = false;

  /** `code`: of Z3, which the worker starts; it need not be compiled yet. */
  constructor(modulePath: string, signal: AbortSignal, code?: Promise<Z3Code>) {
    this.signal = signal;
    const execArgv = modulePath.endsWith('.ts') ? ['-r', TYPESCRIPT_HOOK] : [];
    const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 320 };
    this.worker = new Worker(modulePath, { execArgv, resourceLimits, ...(code === undefined || keptCode() !== undefined ? {} : awaiting(code)) });
    this.worker.on('message', (message: WorkerMessage<Out>) => {
      if (message.kind === 'ready' && message.code !== undefined && keptCode() === undefined) keepCode(message.code);
      this.notify(message);
    });
    this.worker.on('error', (error: unknown) => {
      this.lastWords = error instanceof Error ? error.message : String(error);
    });
    this.worker.on('exit', () => {
      this.isDead = true;
      this.notify({ kind: 'died' });
    });
  }

  /** Whether it can be given a task. */
  get isAlive(): boolean {
    return !this.isDead;
  }

  /** Resolves when the worker is ready for its first task: undefined, or why it never will be. */
  async ready(startupMs: number): Promise<string | undefined> {
    const event = await this.wait(startupMs, () => undefined);
    switch (event.kind) {
      case 'ready': case 'outcome': return undefined;
      case 'aborted': return 'interrupted';
      case 'overdue': await this.end(); return `not ready after ${startupMs} ms`;
      case 'died': return this.lastWords;
    }
  }

  /** Gives the worker a task and resolves with what became of it, `watchdogMs` later at the latest. */
  async run(task: In, watchdogMs: number): Promise<Outcome<Out>> {
    const lost = (reason: LostReason): Outcome<Out> => ({ kind: 'lost', reason });
    const event = await this.wait(watchdogMs, () => { this.worker.postMessage(task); });
    switch (event.kind) {
      case 'outcome':
        if (event.isSpent) await this.end();
        return event.outcome;
      case 'aborted': return { kind: 'interrupted' };
      case 'overdue': await this.end(); return lost('watchdog');
      case 'died': return lost(`died: ${this.lastWords}`);
      case 'ready': return lost('died: it started twice');
    }
  }

  /** Ends the thread, whatever it is doing; resolves when it has ended. */
  async end(): Promise<void> {
    this.isDead = true;
    await this.worker.terminate();
  }

  /** The next event after `begin`: a message, death, the signal, or `limitMs` gone by. */
  private wait(limitMs: number, begin: () => void): Promise<Event<Out>> {
    return new Promise((resolve) => {
      const settle = (event: Event<Out>): void => {
        clearTimeout(timer);
        this.signal.removeEventListener('abort', abort);
        this.notify = () => undefined;
        resolve(event);
      };
      const abort = (): void => { settle({ kind: 'aborted' }); };
      const timer = setTimeout(() => { settle({ kind: 'overdue' }); }, limitMs);
      this.notify = settle;
      this.signal.addEventListener('abort', abort);
      if (this.signal.aborted) abort();
      else if (this.isDead) settle({ kind: 'died' });
      else begin();
    });
  }
}
