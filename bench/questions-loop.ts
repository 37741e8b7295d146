/** Every question that a proof of the default revision rests on: here, and in native z3, one after the other in the same run. */
import { THEOREMS, TRACES } from '../proofs';
import { fileNameOf, scriptOf } from '../src/check/audit/export';
import { Decider } from '../src/check/decide';
import { FirstRuns } from '../src/check/first-runs';
import { proveTheorem } from '../src/check/prove-theorem';
import { proveTrace } from '../src/check/prove-trace';
import { DEFAULT_REVISION } from '../src/revisions';
import { NativeSolver, type Oracle, type Query, Solver, knownSolver } from '../src/solver';

const PAGE_SIZE = 4096;
const TIMEOUT_MS = 60_000;

interface Asked { readonly label: string; readonly proof: Query }

/** Each question once, by the theorem that asked it first. */
async function questionsAsked(solver: Solver): Promise<readonly Asked[]> {
  const asked = new Map<string, Asked>();
  let theorem = '';
  const decider = new Decider(solver, TIMEOUT_MS, 0, (proof) => {
    const name = fileNameOf(scriptOf(proof));
    if (!asked.has(name)) asked.set(name, { label: `${theorem} ${name}`, proof });
  });
  const firstRuns = new FirstRuns();
  for (const th of THEOREMS) {
    theorem = th.name;
    await proveTheorem(th, DEFAULT_REVISION, { pageSize: PAGE_SIZE, decider, firstRuns, assume: () => [] });
  }
  for (const th of TRACES) {
    theorem = th.name;
    await proveTrace(th, DEFAULT_REVISION, { decider, retention: 'revision' });
  }
  return [...asked.values()];
}

async function secondsOf(oracle: Oracle, proof: Query): Promise<number> {
  const began = performance.now();
  const { kind } = await oracle.check(proof, { timeoutMs: TIMEOUT_MS });
  if (kind !== 'unsat') throw new Error(`a question was answered ${kind}`);
  return (performance.now() - began) / 1000;
}

/** Seconds for all, here and in z3 (with its process, as a user of the exported files would run it), and for each. */
export async function questionTimes(): Promise<Readonly<Record<string, number>>> {
  const command = knownSolver('z3', process.env['PATH'] ?? '');
  if (command === null) throw new Error('z3 is not on PATH; on Debian: apt install z3');
  const solver = new Solver();
  await solver.start();
  const native = new NativeSolver(command);
  const asked = await questionsAsked(solver);
  const rows: Record<string, number> = {};
  let [here, there] = [0, 0];
  for (const { label, proof } of asked) {
    const [ours, theirs] = [await secondsOf(solver, proof), await secondsOf(native, { ...proof, params: {} })];
    rows[`here ${label}`] = ours;
    rows[`there ${label}`] = theirs;
    here += ours;
    there += theirs;
  }
  await solver.close();
  return { questions: here, 'questions-z3': there, 'questions-ratio': here / there, ...rows };
}
