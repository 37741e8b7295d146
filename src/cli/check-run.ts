/** Running `check`: each file is read, played, put to the solver (bug files: to core and model), and reported before the next one. */
import { setImmediate } from 'node:timers/promises';
import type { CheckedBug } from '../bugs/types';
import type { CheckedFile, CheckGroup, CheckResult } from '../explore/types';
import type { RevisionName } from '../revisions';
import { EVENTS_SCHEMA } from '../report/events/events';
import { reportedFile, reportedLitmus } from '../report/events/reported-check';
import { litmusDot, litmusMermaid } from '../report/litmus-graph';
import type { CheckRequested } from '../report/litmus-json';
import { statusLine } from '../report/status-line';
import { paragraph } from '../report/text';
import { shareOf, type Shard } from '../shard';
import { checkBug } from './check-bug';
import type { KernelLitmus } from './check-kernel';
import type { Context, SolverLeg } from './context';
import { openSink, withSink, type EventSink } from './event-sink';
import { mostSerious } from './exit-code';
import { stopReason } from './io';
import { isBugFile, litmusFiles, litmusSource } from './litmus-files';
import { packageVersion } from './package-info';
import type { Reports } from './reporter-options';
import { isUsageError, oneLine, usageLine } from './usage-error';

export interface CheckRequest {
  readonly revisions: readonly RevisionName[];
  /** distinct worlds of one exploration at most */
  readonly states: number;
  readonly reports: Reports;
  /** a picture of a witness of each test on standard output, in place of a report */
  readonly picture: 'dot' | 'mermaid' | null;
  readonly verbose: boolean;
  /** seconds for each of the solver's questions; null: it is not asked */
  readonly solver: number | null;
  /** the real kernel; absent: it is not asked */
  readonly kernel?: KernelLitmus;
  /** only this part of the files; absent: all */
  readonly shard?: Shard;
}

/** What the whole program may use, with room for the solver, in bytes. */
const MEMORY_BYTES = 1.3e9;

/** Loaded when the command runs: help and other commands do not wait for the grammar. */
function engine(): { readonly explore: typeof import('../explore'); readonly litmus: typeof import('../litmus') } {
  return { explore: require('../explore') as typeof import('../explore'), litmus: require('../litmus') as typeof import('../litmus') };
}

/** The solver's word on each group that was played to its end, under every set of memory rules in it. */
async function withSolver(result: CheckResult, leg: SolverLeg, signal: AbortSignal): Promise<CheckResult> {
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

type Checked = CheckedFile | CheckedBug;

/** Plays one file; null when it was stopped. An error of the file is a result, too. */
async function checkFile(path: string, request: CheckRequest, leg: SolverLeg | null, context: Context, progress: (seen: number) => void): Promise<Checked | null> {
  const { explore, litmus } = engine();
  const file = path === '-' ? '<stdin>' : path;
  try {
    if (isBugFile(path)) return checkBug(path, await litmusSource(path, context.io), request.revisions, context);
    const test = litmus.parseLitmus(file, await litmusSource(path, context.io));
    const turns = explore.checking(test, request.revisions, request.states);
    for (;;) {
      const turn = turns.next(process.memoryUsage.rss() < MEMORY_BYTES);
      if (turn.done === true) {
        const judged = leg === null ? turn.value : await withSolver(turn.value, leg, context.io.signal);
        const result = request.kernel === undefined || context.io.signal.aborted ? judged : await request.kernel.beside(judged);
        return context.io.signal.aborted ? null : { kind: 'checked', file, result };
      }
      progress(turn.value);
      await setImmediate();
      if (context.io.signal.aborted) return null;
    }
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

function exitOf(checked: Checked): number {
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

/** A picture of a witness of each test, when one was asked for. */
function pictured(checked: Checked, { picture }: CheckRequest): string {
  if (checked.kind !== 'checked' || picture === null) return '';
  const { test, groups } = reportedLitmus(checked.file, checked.result);
  switch (picture) {
    case 'dot': return paragraph(groups.flatMap((group) => litmusDot(test, group)));
    case 'mermaid': return paragraph(groups.flatMap((group) => litmusMermaid(test, group)));
  }
}

function complaint(checked: Checked): string {
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

function requested({ revisions, states, solver, kernel, shard }: CheckRequest, files: readonly string[]): CheckRequested {
  return { revisions, states, solver, files, kernel: kernel?.about ?? null, ...(shard === undefined ? {} : { shard }) };
}

/** Checks all files; the program's exit code. */
export async function checkFiles(paths: readonly string[], request: CheckRequest, context: Context): Promise<number> {
  const { io } = context;
  const listed = litmusFiles(paths);
  const sink = openSink(request.reports, request.verbose, io);
  const started = performance.now();
  sink.emit({ event: 'start', schema: EVENTS_SCHEMA, iovcheck: packageVersion(), command: 'check', request: requested(request, listed) });
  const done = await withSink(sink, () => checkEach(shareOf(listed, request.shard), request, sink, context));
  const stopped = stopReason(io.signal);
  const exit = stopped === null ? mostSerious(done.map(exitOf)) : 130;
  sink.emit({ event: 'end', exit, interrupted: stopped !== null, seconds: (performance.now() - started) / 1000 });
  const unwritten = sink.close();
  for (const problem of unwritten) io.err(usageLine(problem));
  if (stopped !== null) return stopped === 'closed' ? 0 : exit;
  return mostSerious([exit, ...unwritten.map(() => 2)]);
}

/** Each file is reported before the next one is read; those that were reached. */
async function checkEach(files: readonly string[], request: CheckRequest, sink: EventSink, context: Context): Promise<readonly Checked[]> {
  const { io } = context;
  const leg = request.solver === null ? null : context.engines.litmusLeg(request.solver);
  // a question may take long; Ctrl-C does not wait for its answer
  io.signal.addEventListener('abort', () => { void leg?.close(); }, { once: true });
  const status = statusLine(io.errIsTerminal, io.columns, io.err);
  const done: Checked[] = [];
  try {
    for (const [i, path] of files.entries()) {
      const current = `[${i + 1}/${files.length}] ${path}`;
      status.show(current);
      const checked = await checkFile(path, request, leg, context, (seen) => { status.show(`${current}: ${seen} states`); });
      status.clear();
      if (checked === null || io.signal.aborted) break;
      done.push(checked);
      io.out(pictured(checked, request));
      sink.emit({ event: 'file', checked: reportedFile(checked) });
      io.err(complaint(checked));
      await setImmediate();
    }
  } finally {
    await Promise.all([leg?.close(), request.kernel?.close()]);
  }
  return done;
}
