/** One watched file, put to what its command puts it to: the events of a run of that command. */
import type { LazySolver } from '../header';
import type { LitmusTest } from '../litmus/types';
import { failureLines } from '../report/conform-text';
import { EVENTS_SCHEMA, type Run, type RunEvent } from '../report/events/events';
import { reportedFile } from '../report/events/reported-check';
import { conformEvents, conformRequested, reportedConform } from '../report/events/reported-conform';
import { headerEvent } from '../report/events/reported-header';
import { paragraph } from '../report/text';
import { REVISIONS, type RevisionName } from '../revisions';
import type { WatchedFile } from '../watch/types';
import { checkTest, checkText, complaint, exitOf, type Checked, type FileRequest } from './check-file';
import { conformRequest } from './conform';
import type { Context } from './context';
import { headerEngine } from './header';
import { packageVersion } from './package-info';
import { isUsageError, oneLine } from './usage-error';
import type { WarmLeg } from './watch-leg';

/** What stays loaded from file to file. */
export interface Warm {
  /** null: the solver is not asked about litmus tests */
  readonly leg: WarmLeg | null;
  readonly headerSolver: LazySolver;
}

export interface WatchRequest extends FileRequest {
  /** those named; undefined: none was */
  readonly asked?: readonly RevisionName[];
  /** seconds for each of the solver's questions about a litmus test */
  readonly timeout: number;
  readonly solver: boolean;
}

export type Outcome =
  /** `said`: beside the report, for standard error */
  | { readonly kind: 'checked'; readonly events: readonly RunEvent[]; readonly exit: number; readonly said: string }
  | { readonly kind: 'error'; readonly message: string }
  /** a C file of a folder that has nothing to check */
  | { readonly kind: 'passed-over' }
  | { readonly kind: 'stopped' };

function run(start: Run, found: readonly RunEvent[], exit: number, seconds: number): readonly RunEvent[] {
  const events: readonly unknown[] = [
    { event: 'start', schema: EVENTS_SCHEMA, iovcheck: packageVersion(), ...start }, ...found, { event: 'end', exit, interrupted: false, seconds },
  ];
  // reporters are told what has been through JSON, as everywhere
  return JSON.parse(JSON.stringify(events)) as readonly RunEvent[];
}

function checkedRun(path: string, checked: Checked | null, { revisions, states, solver, timeout }: WatchRequest, started: number): Outcome {
  if (checked === null) return { kind: 'stopped' };
  if (checked.kind === 'error') return { kind: 'error', message: checked.message };
  const request = { revisions, states, solver: solver ? timeout : null, files: [path], kernel: null };
  const exit = exitOf(checked);
  const events = run({ command: 'check', request }, [{ event: 'file', checked: reportedFile(checked) }], exit, (performance.now() - started) / 1000);
  return { kind: 'checked', events, exit, said: complaint(checked) };
}

/** A litmus test that was read already. */
export async function watchedTest({ path }: WatchedFile, test: LitmusTest, request: WatchRequest, { leg }: Warm, context: Context): Promise<Outcome> {
  const started = performance.now();
  const checked = await checkTest(path, test, request, leg?.during(test, context.io.signal) ?? null, context, () => undefined);
  return checkedRun(path, checked, request, started);
}

async function scenarios(path: string, request: WatchRequest, context: Context): Promise<Outcome> {
  const { io: { signal }, engines } = context;
  const asked = conformRequest([path], { revision: request.asked ?? REVISIONS.map(({ name }) => name), disagreements: 1, seed: 0, timeout: request.timeout }, context);
  const report = await engines.conform({ ...asked, signal });
  if (signal.aborted) return { kind: 'stopped' };
  const found = conformEvents(reportedConform(report, engines.renderers().disagreement));
  const { exitCode, seconds } = report;
  const events = run({ command: 'conform', request: conformRequested(asked) }, found, exitCode, seconds);
  return { kind: 'checked', events, exit: exitCode, said: paragraph(failureLines(report).map(oneLine)) };
}

async function header({ path, inFolder }: WatchedFile, bytes: Uint8Array, { asked = [] }: WatchRequest, { headerSolver }: Warm): Promise<Outcome> {
  const engine = headerEngine();
  const started = performance.now();
  const [revision, another] = asked;
  headerSolver.renew();
  try {
    const source = engine.sourceOf(path, bytes);
    const report = await engine.checkHeader({ source, ...(revision === undefined || another !== undefined ? {} : { revision }) }, headerSolver.ask);
    const seconds = (performance.now() - started) / 1000;
    const events = run({ command: 'header', request: { file: path, options: '' } }, [headerEvent(report, engine, packageVersion())], report.exit, seconds);
    return { kind: 'checked', events, exit: report.exit, said: '' };
  } catch (error: unknown) {
    if (inFolder && error instanceof engine.NothingDefined) return { kind: 'passed-over' };
    if (error instanceof engine.GaveUp || isUsageError(error)) return { kind: 'error', message: error.message };
    throw error;
  }
}

/** Any other file. `bytes`: what it holds. */
export async function watchedFile(file: WatchedFile, bytes: Uint8Array, request: WatchRequest, warm: Warm, context: Context): Promise<Outcome> {
  switch (file.kind) {
    case 'litmus':
    case 'bug': {
      const started = performance.now();
      const text = new TextDecoder().decode(bytes);
      return checkedRun(file.path, await checkText(file.path, () => Promise.resolve(text), request, null, context, () => undefined), request, started);
    }
    case 'scenarios': return scenarios(file.path, request, context);
    case 'header': return header(file, bytes, request, warm);
  }
}
