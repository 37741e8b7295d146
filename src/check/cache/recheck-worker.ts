/** The inside of a worker that proves kept obligations again. */
import { Solver, serveTasks } from '../../solver';
import { Decider } from '../decide';
import type { ObligationReport } from '../types';
import { recheck, type RecheckTask } from './recheck';

/** Milliseconds a question may take. */
const LIMIT_MS = 60_000;

const solver = new Solver();

serveTasks<RecheckTask, ObligationReport['outcome'] | null>(
  (task) => recheck(task, new Decider(solver, LIMIT_MS, 0)), { start: () => solver.start(), isSpent: () => solver.isSpent });
