/** The inside of the thread that asks about litmus tests: one test under one revision at a time. */
import { Solver, serveTasks } from '../solver';
import type { BoundedTask } from './compare';
import { decide, type BoundedAnswer } from './decide';

const solver = new Solver();

serveTasks<BoundedTask, BoundedAnswer>(({ test, revision, timeoutMs }) => decide(test, revision, solver, timeoutMs), {
  start: () => solver.start(),
  isSpent: () => solver.isSpent,
});
