/** The inside of a proof worker: one theorem in one revision at a time; answers are remembered from task to task. */
import { SPELLING, THEOREMS, TRACES } from '../../proofs';
import type { SpellingTheorem } from '../../proofs/spelling';
import type { RevisionName } from '../revisions';
import { Solver, serveTasks } from '../solver';
import { readAssumption } from './assume';
import { Decider } from './decide';
import { FirstRuns } from './first-runs';
import { proveTheorem } from './prove-theorem';
import { proveTrace } from './prove-trace';
import type { ProveRequest, TheoremResult } from './types';

export interface ProofTask {
  readonly theorem: string;
  readonly revision: RevisionName;
  readonly timeout: number;
  readonly seed: number;
  readonly assume: readonly string[];
  readonly pageSize: number;
  readonly retention: NonNullable<ProveRequest['retention']>;
}

const solver = new Solver();
const firstRuns = new FirstRuns();
const deciders = new Map<string, Decider>();

/** Loaded when it is asked for: no other theorem waits for a C grammar. */
function proveSpelling(theorem: SpellingTheorem, { revision, timeout }: ProofTask): Promise<TheoremResult> {
  const loaded = require('./prove-spelling') as typeof import('./prove-spelling');
  return loaded.proveSpelling(theorem, revision, { ask: (query) => solver.check(query, { timeoutMs: timeout * 1000 }) });
}

serveTasks<ProofTask, TheoremResult>(async (task) => {
  const spelling = SPELLING.find((th) => th.name === task.theorem);
  if (spelling !== undefined) return proveSpelling(spelling, task);
  const key = `${task.timeout} ${task.seed}`;
  const decider = deciders.get(key) ?? new Decider(solver, task.timeout * 1000, task.seed);
  deciders.set(key, decider);
  const trace = TRACES.find((th) => th.name === task.theorem);
  if (trace !== undefined) return proveTrace(trace, task.revision, { decider, retention: task.retention });
  const theorem = THEOREMS.find((th) => th.name === task.theorem);
  if (theorem === undefined) throw new Error(`no theorem ${task.theorem}`);
  const assumptions = task.assume.map(readAssumption);
  return proveTheorem(theorem, task.revision, { pageSize: task.pageSize, decider, firstRuns, assume: (w) => assumptions.map((a) => a(w)) });
}, { start: () => solver.start(), isSpent: () => solver.isSpent });
