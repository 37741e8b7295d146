/** The built-in solver in a thread of its own, for whoever has to go on whatever it does: one that hangs is ended. */
import type { OffThreadTask } from './off-thread-worker';
import type { Oracle } from './oracle';
import { packQuery } from './packed-query';
import type { Answer, Limits, Query } from './query';
import { type SentAnswer, receiveAnswer } from './sent-answer';
import { StandbyWorker } from './standby-worker';

/** Milliseconds after its limit that an answer may take before its thread is given up; all there are where it has none. */
const GRACE_MS = 2000;
const MOST_MS = 600_000;
/** A thread that had to be given up says nothing about the question: it is asked once more. */
const TRIES = 2;

/** Questions come one at a time. A thread that dies or hangs is an unknown, never an answer. */
export class OffThreadSolver implements Oracle {
  private readonly worker: StandbyWorker<OffThreadTask, SentAnswer>;

  constructor(signal?: AbortSignal) {
    this.worker = new StandbyWorker(require.resolve('./off-thread-worker'), signal);
  }

  check(query: Query, limits: Limits = {}): Promise<Answer> {
    return this.tried({ query: packQuery(query), limits }, TRIES);
  }

  private async tried(task: OffThreadTask, tries: number): Promise<Answer> {
    const outcome = await this.worker.run(task, Math.min(MOST_MS, (task.limits.timeoutMs ?? MOST_MS) + GRACE_MS));
    switch (outcome.kind) {
      case 'done': return receiveAnswer(outcome.value);
      case 'failed': throw new Error(outcome.error);
      case 'interrupted': return { kind: 'unknown', reason: 'timeout' };
      case 'lost':
        if (tries > 1) return this.tried(task, tries - 1);
        return { kind: 'unknown', reason: outcome.reason === 'watchdog' ? 'timeout' : `crashed: ${outcome.reason}` };
    }
  }

  close(): Promise<void> {
    return this.worker.close();
  }
}
