/** The inside of a proof worker: one theorem in one revision at a time; answers are remembered from task to task. */
import { THEOREMS } from '../../proofs';
import type { RevisionName } from '../revisions';
import { Solver, serveTasks } from '../solver';
import { readAssumption } from './assume';
import { Decider } from './decide';
import { proveTheorem } from './prove-theorem';
import type { TheoremResult } from './types';

export interface ProofTask {
  readonly theorem: string;
  readonly revision: RevisionName;
  readonly timeout: number;
  readonly seed: number;
  readonly assume: readonly string[];
  readonly pageSize: number;
}

const solver = new Solver();
const deciders = new Map<string, Decider>();

serveTasks<ProofTask, TheoremResult>(async (task) => {
  const theorem = THEOREMS.find((th) => th.name === task.theorem);
  if (theorem === undefined) throw new Error(`no theorem ${task.theorem}`);
  const assumptions = task.assume.map(readAssumption);
  const key = `${task.timeout} ${task.seed}`;
  const decider = deciders.get(key) ?? new Decider(solver, task.timeout * 1000, task.seed);
  deciders.set(key, decider);
  return proveTheorem(theorem, task.revision, { pageSize: task.pageSize, decider, assume: (w) => assumptions.map((a) => a(w)) });
}, { start: () => solver.start(), isSpent: () => solver.isSpent });
