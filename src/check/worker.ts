/** The inside of a proof worker: one theorem in one revision at a time; answers are remembered from task to task. */
import { SPELLING, THEOREMS, TRACES } from '../../proofs';
import type { SpellingTheorem } from '../../proofs/spelling';
import type { Theorem } from '../../proofs/theorem';
import { revision, type RevisionName } from '../revisions';
import { Solver, serveTasks, type Oracle } from '../solver';
import { builtInIdentity } from '../solver/identity';
import { readAssumption } from './assume';
import { Audit } from './audit/auditor';
import { auditorsFor } from './audit/auditors';
import { Decider } from './decide';
import { enumerate } from './enumerate';
import { FirstRuns } from './first-runs';
import { KeptAnswers } from './cache/kept-answers';
import { proveTheorem } from './prove-theorem';
import { proveTrace } from './prove-trace';
import { oracleNamed } from './oracles';
import type { AuditRequest, ProveRequest, TheoremResult } from './types';

export interface ProofTask {
  readonly theorem: string;
  /** where it is stated; absent: in the catalogue */
  readonly file?: string;
  readonly revision: RevisionName;
  readonly timeout: number;
  readonly seed: number;
  readonly assume: readonly string[];
  readonly pageSize: number;
  readonly retention: NonNullable<ProveRequest['retention']>;
  readonly solver?: string;
  readonly audit?: AuditRequest;
  readonly cache?: string;
}

/** All that is kept from task to task, for one way of asking. */
interface Desk { readonly decider: Decider; readonly audit: Audit; readonly kept: KeptAnswers | null }

const solver = new Solver();
const firstRuns = new FirstRuns();
const desks = new Map<string, Desk>();

function deskFor({ timeout, seed, solver: name, audit: asked, cache }: ProofTask): Desk {
  const key = JSON.stringify([timeout, seed, name, asked, cache]);
  const known = desks.get(key);
  if (known !== undefined) return known;
  const audit = new Audit(asked === undefined ? [] : auditorsFor(asked, solver, timeout));
  const prover = name === undefined ? solver : oracleNamed(name);
  const kept = cache === undefined || name !== undefined || asked !== undefined ? null : new KeptAnswers(cache, builtInIdentity(), solver);
  const desk = { audit, kept, decider: new Decider(kept ?? prover, timeout * 1000, seed, audit.proved, solver) };
  desks.set(key, desk);
  return desk;
}

/** Loaded when it is asked for: no other theorem waits for a C grammar. */
function proveSpelling(theorem: SpellingTheorem, { revision: name, timeout, audit: asked }: ProofTask, audit: Audit): Promise<TheoremResult> {
  const loaded = require('./prove-spelling') as typeof import('./prove-spelling');
  const ask: Oracle['check'] = (query) => solver.check(query, { timeoutMs: timeout * 1000 });
  return loaded.proveSpelling(theorem, name, { ask, audit, enumerate: asked?.enumerate === true });
}

/** The user's theorems, by file: loaded once, as every module is. */
const files = new Map<string, readonly Theorem[]>();
function theoremsOf(file: string): readonly Theorem[] {
  const known = files.get(file) ?? (require('./theorem-file/load') as typeof import('./theorem-file/load')).loadTheorems(file);
  files.set(file, known);
  return known;
}

async function proved(task: ProofTask): Promise<TheoremResult> {
  const { decider, audit } = deskFor(task);
  if (task.file !== undefined) return provedCall(theoremsOf(task.file), task);
  const spelling = SPELLING.find((th) => th.name === task.theorem);
  if (spelling !== undefined) return proveSpelling(spelling, task, audit);
  const trace = TRACES.find((th) => th.name === task.theorem);
  if (trace !== undefined) return proveTrace(trace, task.revision, { decider, retention: task.retention, audit });
  return provedCall(THEOREMS, task);
}

async function provedCall(theorems: readonly Theorem[], task: ProofTask): Promise<TheoremResult> {
  const { decider, audit } = deskFor(task);
  const theorem = theorems.find((th) => th.name === task.theorem);
  if (theorem === undefined) throw new Error(`no theorem ${task.theorem}`);
  const assumptions = task.assume.map(readAssumption);
  const result = await proveTheorem(theorem, task.revision, { pageSize: task.pageSize, decider, firstRuns, assume: (w) => assumptions.map((a) => a(w)), audit });
  const enumerated = task.audit?.enumerate === true ? enumerate(theorem, revision(task.revision), task.pageSize) : null;
  return enumerated === null ? result : contradicted({ ...result, enumerated });
}

/** Where a row of a finite table fails, a proof to the contrary is a fault of this program. */
function contradicted(result: TheoremResult): TheoremResult {
  const [first] = result.enumerated?.failed ?? [];
  if (first === undefined || (result.verdict !== 'proved' && result.verdict !== 'refuted-as-expected')) return result;
  return { ...result, verdict: 'legs-disagree', bound: null, reason: `proved, but tried without a solver it fails: ${first}` };
}

/** Where another solver found a counterexample to what was proved, nothing is. */
function undisputed(result: TheoremResult): TheoremResult {
  const disputed = result.obligations.find(({ evidence }) => (evidence?.opinions?.differs.length ?? 0) > 0);
  if (disputed === undefined) return result;
  const words = disputed.evidence?.opinions?.differs.join('; ') ?? '';
  return { ...result, verdict: 'solvers-disagree', bound: null, reason: `${disputed.name}: ${words}; prove it with --export FOLDER and compare` };
}

/** The result, with the number of questions that were answered in an earlier run. */
async function counted(task: ProofTask): Promise<TheoremResult> {
  const { kept } = deskFor(task);
  const before = kept?.answered ?? 0;
  const result = undisputed(await proved(task));
  const keptAnswers = (kept?.answered ?? 0) - before;
  return keptAnswers === 0 ? result : { ...result, keptAnswers };
}

serveTasks<ProofTask, TheoremResult>(counted, { start: () => solver.start(), isSpent: () => solver.isSpent });
