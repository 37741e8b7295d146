/** The solver's word on a litmus test beside the core's; its solver starts with the first question. */
import type { SolverVerdict } from '../explore/types';
import type { LitmusTest, Observation } from '../litmus/types';
import type { RevisionName } from '../revisions';
import { StandbyWorker } from '../solver/standby-worker';
import type { BoundedAnswer } from './decide';
import { distinct } from './distinct';
import type { BoundedTask } from './worker';

/** A first try is short: nearly every question takes less than a second, and a solver may hang for reasons of its own. */
const FIRST_TRY_MS = 5000;

/** Milliseconds two questions of `timeoutMs` each may take before their thread is given up. */
const watchdog = (timeoutMs: number): number => 2 * timeoutMs + 5000;

export class SolverLeg {
  private readonly worker = new StandbyWorker<BoundedTask, BoundedAnswer>(require.resolve('./worker'));

  /** `timeoutMs`: for each of the two questions of a test and set of rules. They are asked in a thread of their own. */
  constructor(private readonly timeoutMs: number) {}

  /** Asks once for each set of memory rules among the revisions, and compares with what the core observed. */
  async compare(test: LitmusTest, revisions: readonly RevisionName[], observed: Observation): Promise<SolverVerdict> {
    for (const revision of distinct(test, revisions)) {
      const answer = await this.answer(test, revision);
      if (answer.kind === 'unknown') return { kind: 'unknown', revision, reason: answer.reason };
      const observation = answer.kind === 'contradiction' ? 'nothing' : answer.observation;
      if (observation !== observed) return { kind: 'differs', revision, observation };
    }
    return { kind: 'agrees' };
  }

  /** Starts the thread if there is none: the next question does not wait for it. */
  async prepare(): Promise<void> {
    await this.worker.prepare();
  }

  /** Ends the thread if there is one. */
  async close(): Promise<void> {
    await this.worker.close();
  }

  /** A short try first; one that came to nothing is made again in full, in a new thread if the first one hangs. */
  private async answer(test: LitmusTest, revision: RevisionName): Promise<BoundedAnswer> {
    const short = Math.min(FIRST_TRY_MS, this.timeoutMs);
    const first = await this.ask({ test, revision, timeoutMs: short });
    return first.kind === 'unknown' ? this.ask({ test, revision, timeoutMs: this.timeoutMs }) : first;
  }

  private async ask(task: BoundedTask): Promise<BoundedAnswer> {
    const outcome = await this.worker.run(task, watchdog(task.timeoutMs));
    switch (outcome.kind) {
      case 'done': return outcome.value;
      case 'failed': throw new Error(outcome.error);
      case 'lost': return { kind: 'unknown', reason: outcome.reason === 'watchdog' ? 'timeout' : outcome.reason };
      case 'interrupted': return { kind: 'unknown', reason: 'interrupted' };
    }
  }
}
