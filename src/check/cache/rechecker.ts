/** Obligations of kept verdicts, proved again in a thread that starts before it is known which. */
import { StandbyWorker } from '../../solver';
import type { ObligationReport } from '../types';
import type { RecheckTask } from './recheck';

/** Milliseconds one obligation of the sample may take: all forms of it, each with its limit. */
const RECHECK_MS = 240_000;

export class Rechecker {
  private readonly worker: StandbyWorker<RecheckTask, ObligationReport['outcome'] | null>;

  constructor(signal: AbortSignal) {
    this.worker = new StandbyWorker(require.resolve('./recheck-worker'), signal);
    void this.worker.prepare();
  }

  /** Whether every obligation of the sample has the outcome that was kept; then the thread ends. An interrupted one has not. */
  async confirms(sample: readonly RecheckTask[]): Promise<boolean> {
    try {
      for (const task of sample) {
        const outcome = await this.worker.run(task, RECHECK_MS);
        if (outcome.kind !== 'done' || outcome.value !== task.outcome) return false;
      }
      return true;
    } finally {
      // nobody has to wait for a thread that ends
      void this.worker.close();
    }
  }
}
