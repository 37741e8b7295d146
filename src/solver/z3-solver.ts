/** A Z3 that answers queries one at a time, each independent of all others. */
import { type Answer, type Limits, type Query, QueryError } from './query';
import type { Oracle } from './oracle';
import { MemoryOut, ask } from './session';
import { type Instance, type ModuleSettings, startZ3 } from './z3';

/** Z3's heap is fixed at 2048 MiB; it has to notice its own limit before it meets that one. */
const LARGEST_MEMORY_MB = 2000;

/**
 * Starts Z3 with the first query, and again after a query that exhausted its memory. A query blocks the thread it is
 * asked in: where anything else has to go on (a signal, a watchdog), ask in a worker, see `runTasks`.
 * The memory of an exhausted Z3 is only freed with its thread: a worker then says it {@link isSpent}.
 */
export class Z3Solver implements Oracle {
  private instance: Promise<Instance> | undefined;
  private readonly memoryMb: number;
  private hasDied = false;

  /** `memoryMb`: heap of Z3 in MiB, beyond which the answer is `unknown`, `memory`. `module`: of each instance, where its code comes from. */
  constructor(memoryMb: number, private readonly module: () => Promise<ModuleSettings>) {
    this.memoryMb = Math.min(memoryMb, LARGEST_MEMORY_MB);
  }

  /** Starts Z3 now, so that the first query finds it running. */
  async start(): Promise<void> {
    await this.running();
  }

  /** Answers one query. Rejects with {@link QueryError} for a query Z3 cannot read; limits are answers, not errors. */
  async check(query: Query, limits: Limits = {}): Promise<Answer> {
    const instance = await this.running();
    await instance.timer;
    try {
      return ask(instance, query, limits, this.memoryMb);
    } catch (error) {
      if (error instanceof QueryError) throw error;
      this.instance = undefined;
      this.hasDied = true;
      instance.close();
      if (error instanceof MemoryOut) return { kind: 'unknown', reason: 'memory' };
      if (!isAbort(error)) throw error;
      const isMemory = /OOM|out of memory|enlarge memory/i.test(error.message);
      return { kind: 'unknown', reason: isMemory ? 'memory' : `crashed: ${error.message}` };
    }
  }

  /** Whether a Z3 of this solver exhausted its memory or crashed, so that a fresh thread is due. */
  get isSpent(): boolean {
    return this.hasDied;
  }

  /** Ends Z3 and its threads. A later query starts it again. */
  async close(): Promise<void> {
    const instance = this.instance;
    this.instance = undefined;
    (await instance)?.close();
  }

  private running(): Promise<Instance> {
    this.instance ??= this.module().then((settings) => startZ3(this.memoryMb, settings));
    return this.instance;
  }
}

/** Whether this is how an aborting WebAssembly instance shows: a trap, or a stack that ran over. */
function isAbort(error: unknown): error is Error {
  return error instanceof Error && (error.name === 'RuntimeError' || error instanceof RangeError);
}
