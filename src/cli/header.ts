/** `iovcheck header FILE`: the command line of it; the work is in src/header. */
import { Option, type Command } from 'commander';
import { EVENTS_SCHEMA } from '../report/events/events';
import { headerEvent } from '../report/events/reported-header';
import { NUMBERINGS, type NumberingName, type RevisionName } from '../revisions';
import type { HeaderReport, HeaderRequest } from '../header';
import type { Context } from './context';
import { openSink, withSink, type EventSink } from './event-sink';
import { mostSerious } from './exit-code';
import { stopReason, type Io } from './io';
import { jsonOption, revisionOption, timeoutOption, verboseOption } from './options';
import { packageVersion } from './package-info';
import { addReporterOptions, reportsOf, type ReporterFlags } from './reporter-options';
import { unknownName } from './suggest';
import { unreadable } from './unreadable';
import { UsageError, usageLine } from './usage-error';

interface Flags extends ReporterFlags {
  readonly revision?: readonly RevisionName[];
  readonly numbering?: NumberingName;
  readonly macro?: string;
  readonly contract?: string;
  readonly call?: string;
  readonly timeout?: number;
  readonly json?: true;
  readonly verbose?: true;
}

type Engine = typeof import('../header');

/** Loaded when the command runs, as every engine. */
export function headerEngine(): Engine {
  return require('../header') as Engine;
}

const NUMBERING_NAMES: readonly NumberingName[] = ['BASE62', 'V6POST10', 'L63PLUS'];

function parseNumbering(text: string): NumberingName {
  const name = NUMBERING_NAMES.find((n) => n === text.toUpperCase());
  if (name === undefined) throw new UsageError(unknownName('numbering', text, Object.keys(NUMBERINGS), `valid: ${NUMBERING_NAMES.join(', ')}`));
  return name;
}

/** One revision at most: a header keeps one contract. */
function oneRevision(revisions: readonly RevisionName[] | undefined): RevisionName | undefined {
  const [only, ...more] = revisions ?? [];
  if (more.length > 0) throw new UsageError(`${revisions?.join(', ') ?? ''}: a header keeps the contract of one revision; give one --revision`);
  return only;
}

export async function readHeader(file: string, io: Io, { readFileStart, readStreamStart }: Engine): Promise<Uint8Array> {
  if (file === '-') {
    if (io.inIsTerminal) io.err('reading a header or patch from the terminal; end with Ctrl-D\n');
    return readStreamStart(io.input());
  }
  try {
    return await readFileStart(file);
  } catch (error: unknown) {
    const reason = unreadable(error);
    if (reason === null) throw error;
    throw new UsageError(`cannot read ${file}: ${reason}`);
  }
}

function exitCode(exit: number, signal: AbortSignal): number {
  switch (stopReason(signal)) {
    case 'closed': return 0;
    case 'interrupt': return 130;
    case null: return exit;
  }
}

/** The options of the run that change the answer, as somebody would type them. */
function typed({ revision, numbering, macro, contract, call, timeout }: Flags): string {
  const quoted = (text: string): string => (/^[\w.-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  const given: readonly (readonly [string, string | undefined])[] = [
    ['--revision', revision?.join(',')], ['--numbering', numbering], ['--macro', macro], ['--contract', contract], ['--call', call], ['--timeout', timeout?.toString()],
  ];
  return given.flatMap(([name, value]) => (value === undefined ? [] : [` ${name} ${quoted(value)}`])).join('');
}

/** The answer; null when the solver gave up, or was stopped. */
async function ask(request: HeaderRequest, flags: Flags, header: Engine, { io, engines }: Context): Promise<{ readonly report: HeaderReport | null; readonly exit: number }> {
  const solver = engines.headerSolver(flags.timeout === undefined ? header.SOLVER_BUDGET_MS : flags.timeout * 1000, io.signal);
  try {
    const report = await header.checkHeader(request, solver.ask);
    return { report, exit: report.exit };
  } catch (error: unknown) {
    if (!(error instanceof header.GaveUp)) throw error;
    if (!io.signal.aborted) io.err(usageLine(error.message));
    return { report: null, exit: error.exit };
  } finally {
    await solver.close();
  }
}

async function run(file: string, flags: Flags, context: Context): Promise<number> {
  const { io } = context;
  const reports = reportsOf(flags, 'table', flags.json === true);
  const revision = oneRevision(flags.revision);
  if (flags.contract !== undefined && flags.contract.trim() === '') throw new UsageError('an empty contract; give an expression over the parameters');
  const header = headerEngine();
  const name = file === '-' ? '<stdin>' : file;
  const source = header.sourceOf(name, await readHeader(file, io, header));
  const request: HeaderRequest = {
    source,
    ...(revision === undefined ? {} : { revision }),
    ...(flags.numbering === undefined ? {} : { numbering: flags.numbering }),
    ...(flags.macro === undefined ? {} : { macro: flags.macro }),
    ...(flags.contract === undefined ? {} : { contract: flags.contract }),
    ...(flags.call === undefined ? {} : { call: flags.call }),
  };
  const sink = openSink(reports, flags.verbose === true, io);
  const started = performance.now();
  sink.emit({ event: 'start', schema: EVENTS_SCHEMA, iovcheck: packageVersion(), command: 'header', request: { file, options: typed(flags) } });
  const { report, exit } = await withSink(sink, () => ask(request, flags, header, context));
  if (report !== null) sink.emit(headerEvent(report, header, packageVersion()));
  return ended(exitCode(exit, io.signal), (performance.now() - started) / 1000, sink, io);
}

/** Ends the reports; the program's exit code. */
function ended(exit: number, seconds: number, sink: EventSink, { err, signal }: Io): number {
  sink.emit({ event: 'end', exit, interrupted: signal.aborted, seconds });
  const unwritten = sink.close();
  for (const problem of unwritten) err(usageLine(problem));
  return signal.aborted ? exit : mostSerious([exit, ...unwritten.map(() => 2)]);
}

export function addHeader(program: Command, context: Context): void {
  addReporterOptions(program.command('header'))
    .summary('check the mode query as a C header or patch spells it')
    .description('Check the mode query, as a C header or a unified diff spells it, against the contract.')
    .argument('<FILE>', 'C header or unified diff; - is standard input')
    .addOption(revisionOption('by the shape of the definition'))
    .option('--call <CALL>', "one call to evaluate, e.g. 'iov_iter_extract_mode(iter, flags | FOLL_NOFAULT)'")
    .option('--macro <NAME>', 'the macro or function to check (default: the mode query)')
    .option('--contract <EXPR>', 'what it should mean: a C expression over its parameters')
    .addOption(new Option('--numbering <N>', `FOLL_* numbers: ${NUMBERING_NAMES.join(', ')} (default: all of the revision)`).argParser(parseNumbering))
    .addOption(timeoutOption('limit for the solver, all questions together').default(undefined, '1'))
    .addOption(jsonOption())
    .addOption(verboseOption())
    .action(async (file: string, flags: Flags) => {
      context.finish(await run(file, flags, context));
    });
}
