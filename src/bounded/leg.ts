/** The solver's word on a litmus test beside the core's; its solver starts with the first question, in a thread of its own. */
import type { SolverVerdict } from '../explore/types';
import type { LitmusTest, Observation } from '../litmus/types';
import type { RevisionName } from '../revisions';
import { StandbyWorker } from '../solver/standby-worker';
import { compareWith, watchdogMs, type BoundedTask } from './compare';
import type { BoundedAnswer } from './decide';

export class SolverLeg {
  private readonly worker = new StandbyWorker<BoundedTask, BoundedAnswer>(require.resolve('./worker'));

  /** `timeoutMs`: for each of the two questions of a test and set of rules. They are asked in a thread of their own. */
  constructor(private readonly timeoutMs: number) {}

  /** Asks once for each set of memory rules among the revisions, and compares with what the core observed. */
  compare(test: LitmusTest, revisions: readonly RevisionName[], observed: Observation): Promise<SolverVerdict> {
    return compareWith((task) => this.ask(task), this.timeoutMs, test, revisions, observed);
  }

  /** Starts the thread if there is none: the next question does not wait for it. */
  async prepare(): Promise<void> {
    await this.worker.prepare();
  }

  /** Ends the thread if there is one. */
  async close(): Promise<void> {
    await this.worker.close();
  }

  private async ask(task: BoundedTask): Promise<BoundedAnswer> {
    const outcome = await this.worker.run(task, watchdogMs(task.timeoutMs));
    switch (outcome.kind) {
      case 'done': return outcome.value;
      case 'failed': throw new Error(outcome.error);
      case 'lost': return { kind: 'unknown', reason: outcome.reason === 'watchdog' ? 'timeout' : outcome.reason };
      case 'interrupted': return { kind: 'unknown', reason: 'interrupted' };
    }
  }
}
