/** One file of `check`: read, played, put to the solver; a bug file to core and model. */
import { setImmediate } from 'node:timers/promises';
import type { CheckedBug } from '../bugs/types';
import type { CheckedFile, CheckGroup, CheckResult } from '../explore/types';
import type { LitmusTest } from '../litmus/types';
import type { RevisionName } from '../revisions';
import { checkBug } from './check-bug';
import type { KernelLitmus } from './check-kernel';
import type { Context, SolverLeg } from './context';
import { mostSerious } from './exit-code';
import { isBugFile } from './litmus-files';
import { isUsageError, oneLine, usageLine } from './usage-error';

/** What every file is put to. */
export interface FileRequest {
  readonly revisions: readonly RevisionName[];
  /** distinct worlds of one exploration at most */
  readonly states: number;
  /** the real kernel; absent: it is not asked */
  readonly kernel?: KernelLitmus;
}

/** What the whole program may use, with room for the solver, in bytes. */
const MEMORY_BYTES = 1.3e9;

/** Loaded when the command runs: help and other commands do not wait for the grammar. */
export function engine(): { readonly explore: typeof import('../explore'); readonly litmus: typeof import('../litmus') } {
  return { explore: require('../explore') as typeof import('../explore'), litmus: require('../litmus') as typeof import('../litmus') };
}

/** The solver's word on each group that was played to its end, under every set of memory rules in it. */
async function withSolver(result: CheckResult, leg: Pick<SolverLeg, 'compare'>, signal: AbortSignal): Promise<CheckResult> {
  const groups: CheckGroup[] = [];
  for (const group of result.groups) {
    if (group.explored.kind !== 'complete' || signal.aborted) {
      groups.push(group);
      continue;
    }
    const started = performance.now();
    const solver = await leg.compare(result.test, group.revisions.map(({ revision }) => revision), group.explored.exploration.observation);
    groups.push({ ...group, solver, seconds: group.seconds + (performance.now() - started) / 1000 });
    await setImmediate();
  }
  return { ...result, groups };
}

export type Checked = CheckedFile | CheckedBug;

/** Gives way to timers and signals between turns. `progress`: worlds seen. Null when it was stopped. */
async function played(test: LitmusTest, request: FileRequest, { io: { signal } }: Context, progress: (seen: number) => void): Promise<CheckResult | null> {
  const turns = engine().explore.checking(test, request.revisions, request.states);
  for (;;) {
    const turn = turns.next(process.memoryUsage.rss() < MEMORY_BYTES);
    if (turn.done === true) return turn.value;
    progress(turn.value);
    await setImmediate();
    if (signal.aborted) return null;
  }
}

/** Plays a test, and puts it to the solver; null when it was stopped. */
export async function checkTest(
  file: string, test: LitmusTest, request: FileRequest, leg: Pick<SolverLeg, 'compare'> | null, context: Context, progress: (seen: number) => void,
): Promise<CheckedFile | null> {
  const { signal } = context.io;
  const result = await played(test, request, context, progress);
  if (result === null) return null;
  const judged = leg === null ? result : await withSolver(result, leg, signal);
  const beside = request.kernel === undefined || signal.aborted ? judged : await request.kernel.beside(judged);
  return signal.aborted ? null : { kind: 'checked', file, result: beside };
}

/** Checks the text of a file; null when it was stopped. An error of the file is a result, too. */
export async function checkText(
  path: string, source: () => Promise<string>, request: FileRequest, leg: Pick<SolverLeg, 'compare'> | null, context: Context, progress: (seen: number) => void,
): Promise<Checked | null> {
  const file = path === '-' ? '<stdin>' : path;
  try {
    const text = await source();
    if (isBugFile(path)) return checkBug(path, text, request.revisions, context);
    return await checkTest(file, engine().litmus.parseLitmus(file, text), request, leg, context, progress);
  } catch (error: unknown) {
    if (context.io.signal.aborted) return null;
    if (!isUsageError(error)) throw error;
    return { kind: 'error', file, message: error.message };
  }
}

/** Every expectation of the file holds. */
function bugAsExpected({ result: { groups } }: CheckedBug): boolean {
  return groups.every(({ faults }) => faults.length === 0);
}

/** The file's part of the exit code. */
export function exitOf(checked: Checked): number {
  if (checked.kind === 'error') return 2;
  if (checked.kind === 'bug') return bugAsExpected(checked) ? 0 : 1;
  const { groups } = checked.result;
  const codes = groups.flatMap(({ explored, revisions, solver, kernel }) => [
    kernel?.kind === 'differs' ? 7 : 0,
    explored.kind === 'exceeded' ? 3 : revisions.every(({ ok }) => ok) ? 0 : 1,
    solver === undefined || solver.kind === 'agrees' ? 0 : solver.kind === 'differs' ? 7 : 3,
  ]);
  return mostSerious(codes);
}

/** What is to be said of it beside its report, on standard error. */
export function complaint(checked: Checked): string {
  if (checked.kind === 'error') return usageLine(checked.message);
  if (checked.kind === 'bug') return '';
  const { file, result } = checked;
  const exceeded = result.groups.flatMap(({ explored }) => (explored.kind === 'exceeded' ? [explored] : []));
  const open = result.groups.flatMap(({ solver }) => (solver?.kind === 'unknown' ? [solver] : []));
  return [
    ...exceeded.map(({ visited, limit, cause }) => `iovcheck: ${oneLine(file)}: stopped after ${visited} states: ${cause === 'states'
      ? `${limit} are allowed; raise it with --states ${limit * 10}`
      : 'they take more memory than there is to use; order more events with after, or split the test'}\n`),
    ...open.map(({ revision, reason }) => `iovcheck: ${oneLine(file)}: the solver has no answer for ${revision} (${reason}); raise the limit with --timeout SECONDS\n`),
  ].join('');
}
