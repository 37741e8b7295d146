/** `iovcheck check FILE...`: the command line of it; the work is in check-run. */
import { Option, type Command } from 'commander';
import { REVISIONS, type RevisionName } from '../revisions';
import type { Shard } from '../shard';
import { checkFiles } from './check-run';
import type { Context } from './context';
import { addReporterOptions, reportsBeside, reportsOf, type ReporterFlags } from './reporter-options';
import { kernelLitmus, type KernelOrders } from './check-kernel';
import { DEFAULT_SEED, jsonOption, parseCount, parseSeed, revisionOption, shardOption, timeoutOption, verboseOption } from './options';

/** Worlds of one exploration: some hundred bytes each, two layers of them at a time. */
export const DEFAULT_STATES = 1_000_000;

/** Interleavings of one test the kernel plays: a few milliseconds each. */
export const DEFAULT_ORDERS = 200;

interface Flags extends ReporterFlags {
  readonly kernel?: true;
  readonly orders: number;
  readonly seed: number;
  readonly revision?: readonly RevisionName[];
  readonly states: number;
  readonly solver: boolean;
  readonly timeout: number;
  readonly shard?: Shard;
  readonly json?: true;
  readonly verbose?: true;
  readonly dot?: true;
  readonly mermaid?: true;
}

export function addCheck(program: Command, context: Context): void {
  addReporterOptions(program.command('check'))
    .summary('play litmus tests, and check bug files')
    .description('Play every interleaving of litmus tests on the core, ask the solver the same, and compare with what they expect. Put bug files to core and model.')
    .argument('<FILE...>', 'litmus files, and *.json: bug files; of a folder all *.litmus and *.bug.json below it; - is a litmus test on standard input')
    .addOption(revisionOption('all'))
    .addOption(new Option('--states <N>', 'distinct states of one exploration at most').argParser(parseCount).default(DEFAULT_STATES))
    .option('--kernel', 'play litmus tests on the kernel built last, too, under its revision (see kernel build)')
    .addOption(new Option('--orders <N>', 'with --kernel: interleavings of one test at most; a sample where there are more').argParser(parseCount).default(DEFAULT_ORDERS))
    .addOption(new Option('--seed <N>', 'with --kernel: seed of the sample').argParser(parseSeed).default(DEFAULT_SEED))
    .option('--no-solver', 'play on the core only; do not ask the solver')
    .addOption(timeoutOption('limit for each question to the solver'))
    .addOption(shardOption())
    .addOption(jsonOption())
    .addOption(verboseOption())
    .addOption(new Option('--dot', 'print a witness of each test as a graph for Graphviz').conflicts(['json', 'mermaid']))
    .addOption(new Option('--mermaid', 'print a witness of each test as a Mermaid sequence diagram').conflicts(['json']))
    .action(async (paths: readonly string[], flags: Flags) => {
      const picture = flags.dot === true ? 'dot' : flags.mermaid === true ? 'mermaid' : null;
      const reports = picture === null ? reportsOf(flags, 'herd', flags.json === true) : reportsBeside(picture, flags);
      const orders: KernelOrders = { limit: flags.orders, seed: flags.seed };
      const kernel = flags.kernel === true ? kernelLitmus(flags.revision, orders, context) : null;
      const revisions = kernel === null ? flags.revision ?? REVISIONS.map(({ name }) => name) : [kernel.revision];
      const request = {
        revisions, states: flags.states, picture, reports, verbose: flags.verbose === true, solver: flags.solver ? flags.timeout : null,
        ...(kernel === null ? {} : { kernel }), ...(flags.shard === undefined ? {} : { shard: flags.shard }),
      } as const;
      context.finish(await checkFiles(paths, request, context));
    });
}
