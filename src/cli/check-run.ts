/** Running `check`: each file is read, played, put to the solver (bug files: to core and model), and reported before the next one. */
import { setImmediate } from 'node:timers/promises';
import type { CheckedBug } from '../bugs/types';
import type { CheckedFile, CheckGroup, CheckResult } from '../explore/types';
import type { RevisionName } from '../revisions';
import { bugText } from '../report/bug-text';
import { litmusDot, litmusMermaid } from '../report/litmus-graph';
import { litmusDocument } from '../report/litmus-json';
import { kernelSummary } from '../report/litmus-kernel';
import { litmusSummary, litmusText } from '../report/litmus-text';
import { painter, wantsColour } from '../report/paint';
import { statusLine } from '../report/status-line';
import { counted, paragraph } from '../report/text';
import { shardPrefix, shareOf, type Shard } from '../shard';
import { checkBug } from './check-bug';
import type { KernelLitmus } from './check-kernel';
import type { Context, SolverLeg } from './context';
import { mostSerious } from './exit-code';
import { stopReason } from './io';
import { isBugFile, litmusFiles, litmusSource } from './litmus-files';
import { packageVersion } from './package-info';
import { isUsageError, oneLine, usageLine } from './usage-error';

export interface CheckRequest {
  readonly revisions: readonly RevisionName[];
  /** distinct worlds of one exploration at most */
  readonly states: number;
  readonly format: 'text' | 'json' | 'dot' | 'mermaid';
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

type Read = Exclude<Checked, { readonly kind: 'error' }>;

/** Every expectation of the file holds. */
function asExpected(checked: Read): boolean {
  switch (checked.kind) {
    case 'bug': return checked.result.groups.every(({ faults }) => faults.length === 0);
    case 'checked': return checked.result.groups.every(({ revisions }) => revisions.every(({ ok }) => ok));
  }
}

function exitOf(checked: Checked): number {
  if (checked.kind === 'error') return 2;
  if (checked.kind === 'bug') return asExpected(checked) ? 0 : 1;
  const { groups } = checked.result;
  const codes = groups.flatMap(({ explored, revisions, solver, kernel }) => [
    kernel?.kind === 'differs' ? 7 : 0,
    explored.kind === 'exceeded' ? 3 : revisions.every(({ ok }) => ok) ? 0 : 1,
    solver === undefined || solver.kind === 'agrees' ? 0 : solver.kind === 'differs' ? 7 : 3,
  ]);
  return mostSerious(codes);
}

/** What to print of a result as soon as it is there; JSON comes at the end. */
function printed(checked: Read, { format, verbose }: CheckRequest, { io }: Context): string {
  const look = { paint: painter(wantsColour(io.outIsTerminal, io.env)), verbose };
  if (checked.kind === 'bug') return format === 'text' ? paragraph(bugText(checked.result, look)) : '';
  const { result } = checked;
  switch (format) {
    case 'json': return '';
    case 'dot': return paragraph(result.groups.flatMap((group) => litmusDot(result.test, group)));
    case 'mermaid': return paragraph(result.groups.flatMap((group) => litmusMermaid(result.test, group)));
    case 'text': return paragraph(litmusText(result, look));
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

/** Checks all files; the program's exit code. */
export async function checkFiles(paths: readonly string[], request: CheckRequest, context: Context): Promise<number> {
  const { io } = context;
  const listed = litmusFiles(paths);
  const files = shareOf(listed, request.shard);
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
      if (checked.kind !== 'error') io.out(printed(checked, request, context));
      io.err(complaint(checked));
      await setImmediate();
    }
  } finally {
    await Promise.all([leg?.close(), request.kernel?.close()]);
  }
  return conclude({ listed, files, done }, request, context);
}

interface Done {
  /** all files named, of which a shard has only some */
  readonly listed: readonly string[];
  readonly files: readonly string[];
  readonly done: readonly Checked[];
}

const nameOf = (checked: Read): string => (checked.kind === 'bug' ? checked.result.facts.bug : checked.result.test.name);

/** What is printed when all files are done, and the exit code. */
function conclude({ listed, files, done }: Done, request: CheckRequest, { io }: Context): number {
  const stopped = stopReason(io.signal);
  const exit = stopped === null ? mostSerious(done.map(exitOf)) : 130;
  const requested = { ...request, files: listed, kernel: request.kernel?.about ?? null };
  if (request.format === 'json') io.out(litmusDocument({ version: packageVersion(), request: requested, files: done, exit }));
  const tests = done.flatMap((checked) => (checked.kind === 'error' ? [] : [{ name: nameOf(checked), ok: asExpected(checked) }]));
  const early = stopped === null ? [] : [`interrupted after ${done.length} of ${files.length} ${files.length === 1 ? 'file' : 'files'}`];
  const summary = files.length > 1 && tests.length > 0 ? [litmusSummary(tests)] : [];
  const share = request.shard === undefined ? [] : [`${files.length} of ${counted(listed.length, 'file')}`];
  const played = done.flatMap((checked) => (checked.kind === 'checked' ? [checked.result] : []));
  const kernel = request.kernel === undefined || files.length < 2 ? [] : [kernelSummary(played)];
  const last = [...share, ...early, ...summary, ...kernel].join('; ');
  if (request.format === 'text' && last !== '') io.out(`${shardPrefix(request.shard)}${last}\n`);
  return stopped === 'closed' ? 0 : exit;
}
