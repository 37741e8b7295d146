/** A solver that starts with the first question. */
import { setImmediate } from 'node:timers/promises';
import { Solver } from '../solver';
import type { Ask } from './decide/decide';

/** Milliseconds for all questions together, unless said otherwise: a hostile header must not take longer. */
export const SOLVER_BUDGET_MS = 1000;
/** MiB of the solver's heap, with the rest of the program under 500. */
const MEMORY_MB = 256;

export interface LazySolver {
  readonly ask: Ask;
  /** Ends the solver if it was started. */
  readonly close: () => Promise<void>;
}

/** `signal`: once it is aborted no question is asked any more. */
export function lazySolver(budgetMs: number = SOLVER_BUDGET_MS, signal?: AbortSignal): LazySolver {
  let solver: Solver | undefined;
  let left = budgetMs;
  return {
    ask: async (query) => {
      // a question blocks the thread: signals are heard between two of them
      await setImmediate();
      if (signal?.aborted === true || left < 1) return { kind: 'unknown', reason: 'timeout' };
      if (solver === undefined) {
        solver = new Solver({ memoryMb: MEMORY_MB });
        await solver.start();
      }
      const start = performance.now();
      const answer = await solver.check(query, { timeoutMs: Math.ceil(left) });
      left -= performance.now() - start;
      return answer;
    },
    close: async () => { await solver?.close(); },
  };
}
