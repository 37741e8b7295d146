/** The solver of `watch`: it runs all the time, and what it has answered once it is not asked again. */
import type { SolverVerdict } from '../explore/types';
import type { LitmusTest } from '../litmus/types';
import { questionKey } from '../watch';
import type { SolverLeg } from './context';
import { settle } from './stopping';

/** Answers kept: edits go back and forth. */
const MOST_KEPT = 256;
/** Milliseconds an answer that nobody waits for any more may take before its solver is replaced. */
const GRACE_MS = 250;

export class WarmLeg {
  private leg: SolverLeg;
  private readonly kept = new Map<string, SolverVerdict>();

  constructor(private readonly make: () => SolverLeg) {
    this.leg = make();
  }

  /** Starts the solver if it does not run. */
  async prepare(): Promise<void> {
    await this.leg.prepare?.();
  }

  /** The leg for one check of a test; after the signal its answers are 'unknown'. */
  during(test: LitmusTest, signal: AbortSignal): Pick<SolverLeg, 'compare'> {
    const key = questionKey(test);
    return {
      compare: async (_, revisions, observed) => {
        const asked = JSON.stringify([key, revisions, observed]);
        const known = this.kept.get(asked);
        if (known !== undefined) return known;
        const settled = await settle(this.leg.compare(test, revisions, observed), signal, GRACE_MS);
        if (settled.kind === 'abandoned') {
          this.replace();
          return { kind: 'unknown', revision: revisions[0] ?? 'v6', reason: 'interrupted' };
        }
        if (settled.value.kind !== 'unknown') this.keep(asked, settled.value);
        return settled.value;
      },
    };
  }

  async close(): Promise<void> {
    await this.leg.close();
  }

  private replace(): void {
    void this.leg.close();
    this.leg = this.make();
    void this.prepare();
  }

  private keep(asked: string, verdict: SolverVerdict): void {
    this.kept.set(asked, verdict);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }
}
