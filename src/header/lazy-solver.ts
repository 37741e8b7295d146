/** A solver that starts with the first question. */
import { Solver } from '../solver';
import type { Ask } from './decide/decide';

/** Milliseconds for one question, unless said otherwise. */
const TIMEOUT_MS = 60_000;

export interface LazySolver {
  readonly ask: Ask;
  /** Ends the solver if it was started. */
  readonly close: () => Promise<void>;
}

export function lazySolver(timeoutMs: number = TIMEOUT_MS): LazySolver {
  let solver: Solver | undefined;
  return {
    ask: (query) => {
      solver ??= new Solver();
      return solver.check(query, { timeoutMs });
    },
    close: async () => { await solver?.close(); },
  };
}
