/** What is asked about each proof after it was found. */
import type { Evidence } from '../types';
import type { Query } from '../../solver';

/** Finds out one thing about the questions of a proof. It never changes a verdict but by saying that solvers differ. */
export interface Auditor {
  readonly judge: (proofs: readonly Query[]) => Promise<Omit<Evidence, 'questions'>>;
}

/** Collects the questions that a decision rests on, and has them judged when it is made. */
export class Audit {
  private proofs: Query[] = [];

  constructor(private readonly auditors: readonly Auditor[]) {}

  /** For the decider: each question whose answer is used. */
  readonly proved = (proof: Query): void => { this.proofs.push(proof); };

  /** Evidence on all since the last time; empty where nobody is to be asked. */
  async take(): Promise<{ readonly evidence?: Evidence }> {
    const proofs = [...new Set(this.proofs)];
    this.proofs = [];
    if (this.auditors.length === 0) return {};
    const found = await inTurn(this.auditors.map((auditor) => () => auditor.judge(proofs)));
    return { evidence: Object.assign({ questions: proofs.length }, ...found) as Evidence };
  }
}

/** One after the other: solvers are not to compete for the machine. */
export async function inTurn<T>(jobs: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const done: T[] = [];
  for (const job of jobs) done.push(await job());
  return done;
}

/** Asks each question once, however many proofs rest on it. */
export function remembering<T>(ask: (proof: Query) => Promise<T>): (proof: Query) => Promise<T> {
  const known = new Map<Query, Promise<T>>();
  return (proof) => {
    const answer = known.get(proof) ?? ask(proof);
    known.set(proof, answer);
    return answer;
  };
}
