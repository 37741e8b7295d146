/** `iovcheck header FILE`: the command line of it; the work is in src/header. */
import { Option, type Command } from 'commander';
import { painter, wantsColour, type Painter } from '../report/paint';
import { hang, indent, paragraph, WIDTH } from '../report/text';
import { NUMBERINGS, type NumberingName, type RevisionName } from '../revisions';
import type { Block, HeaderRequest } from '../header';
import type { Context } from './context';
import { stopReason, type Io } from './io';
import { jsonOption, revisionOption, timeoutOption, verboseOption } from './options';
import type { Output } from './output';
import { packageVersion } from './package-info';
import { unknownName } from './suggest';
import { unreadable } from './unreadable';
import { UsageError, usageLine } from './usage-error';

interface Flags {
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
function engine(): Engine {
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

async function read(file: string, io: Io, { readFileStart, readStreamStart }: Engine): Promise<Uint8Array> {
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

/** Lines of at most the report's width; colour comes last, so that it takes no room. */
function laidOut(blocks: readonly Block[], paint: Painter, { tableLines }: Engine): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case 'blank': return [''];
      case 'table': return indent(tableLines(block.rows), block.margin);
      case 'text': {
        const [first = '', ...rest] = hang(' '.repeat(block.margin) + block.label, block.text, WIDTH);
        return [block.tone === undefined ? first : first.replace(block.tone.word, paint.tone(block.tone.as, block.tone.word)), ...rest];
      }
    }
  });
}

function exitCode(exit: number, signal: AbortSignal): number {
  switch (stopReason(signal)) {
    case 'closed': return 0;
    case 'interrupt': return 130;
    case null: return exit;
  }
}

async function run(file: string, flags: Flags, output: Output, context: Context): Promise<number> {
  const { io } = context;
  const revision = oneRevision(flags.revision);
  if (flags.contract !== undefined && flags.contract.trim() === '') throw new UsageError('an empty contract; give an expression over the parameters');
  const header = engine();
  const source = header.sourceOf(file === '-' ? '<stdin>' : file, await read(file, io, header));
  const request: HeaderRequest = {
    source,
    ...(revision === undefined ? {} : { revision }),
    ...(flags.numbering === undefined ? {} : { numbering: flags.numbering }),
    ...(flags.macro === undefined ? {} : { macro: flags.macro }),
    ...(flags.contract === undefined ? {} : { contract: flags.contract }),
    ...(flags.call === undefined ? {} : { call: flags.call }),
  };
  const solver = context.engines.headerSolver(flags.timeout === undefined ? header.SOLVER_BUDGET_MS : flags.timeout * 1000, io.signal);
  try {
    const report = await header.checkHeader(request, solver.ask);
    const paint = painter(wantsColour(io.outIsTerminal, io.env));
    io.out(output.json ? header.headerDocument(report, packageVersion()) : paragraph(laidOut(header.headerBlocks(report, output.verbose), paint, header)));
    return exitCode(report.exit, io.signal);
  } catch (error: unknown) {
    if (!(error instanceof header.GaveUp)) throw error;
    if (!io.signal.aborted) io.err(usageLine(error.message));
    return exitCode(error.exit, io.signal);
  } finally {
    await solver.close();
  }
}

export function addHeader(program: Command, context: Context): void {
  program
    .command('header')
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
      context.finish(await run(file, flags, { json: flags.json === true, verbose: flags.verbose === true }, context));
    });
}
