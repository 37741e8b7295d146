/** The inside of the thread that asks about litmus tests: one test under one revision at a time. */
import type { LitmusTest } from '../litmus/types';
import type { RevisionName } from '../revisions';
import { Solver, serveTasks } from '../solver';
import { decide, type BoundedAnswer } from './decide';

export interface BoundedTask {
  readonly test: LitmusTest;
  readonly revision: RevisionName;
  /** for each of the two questions */
  readonly timeoutMs: number;
}

const solver = new Solver();

serveTasks<BoundedTask, BoundedAnswer>(({ test, revision, timeoutMs }) => decide(test, revision, solver, timeoutMs), {
  start: () => solver.start(),
  isSpent: () => solver.isSpent,
});
