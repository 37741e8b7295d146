/** A solver that starts with the first question, in a thread of its own: it may take long, or hang, or be interrupted. */
// not by way of the folder's index, which loads Z3: hardly any header needs it
import { packQuery } from '../solver/packed-query';
import type { Answer, Query } from '../solver/query';
import { StandbyWorker } from '../solver/standby-worker';
import type { Ask } from './decide/decide';
import type { HeaderAnswer, HeaderTask } from './worker';

/** Milliseconds for all questions together, unless said otherwise: a hostile header must not take longer. */
export const SOLVER_BUDGET_MS = 1000;
/** Milliseconds after its time limit that an answer may take before its thread is given up. */
const GRACE_MS = 500;
/** A thread that had to be given up says nothing about the question: it is asked once more. */
const TRIES = 2;

export interface LazySolver {
  readonly ask: Ask;
  /** The whole budget again, for another header. */
  readonly renew: () => void;
  /** Ends the solver if it was started. */
  readonly close: () => Promise<void>;
}

/** `signal`: once it is aborted no question is answered any more. */
export function lazySolver(budgetMs: number = SOLVER_BUDGET_MS, signal?: AbortSignal): LazySolver {
  const worker = new StandbyWorker<HeaderTask, HeaderAnswer>(require.resolve('./worker'), signal);
  let left = budgetMs;
  const tried = async (query: Query, tries: number): Promise<Answer> => {
    if (left < 1) return { kind: 'unknown', reason: 'timeout' };
    const outcome = await worker.run({ query: packQuery(query), timeoutMs: Math.ceil(left) }, Math.ceil(left) + GRACE_MS);
    switch (outcome.kind) {
      case 'done':
        left -= outcome.value.elapsedMs;
        return outcome.value.answer;
      case 'failed': throw new Error(outcome.error);
      case 'interrupted': return { kind: 'unknown', reason: 'timeout' };
      case 'lost':
        if (tries > 1) return tried(query, tries - 1);
        return { kind: 'unknown', reason: outcome.reason === 'watchdog' ? 'timeout' : `crashed: ${outcome.reason}` };
    }
  };
  return { ask: (query) => tried(query, TRIES), renew: () => { left = budgetMs; }, close: () => worker.close() };
}
