/** `iovcheck watch FILE...`: the command line of it; the work is in watch-run. */
import { Option, type Command } from 'commander';
import { REVISIONS, type RevisionName } from '../revisions';
import { DEFAULT_STATES } from './check';
import type { Context } from './context';
import { jsonOption, parseCount, revisionOption, timeoutOption, verboseOption } from './options';
import { watchFiles } from './watch-run';

interface Flags {
  readonly revision?: readonly RevisionName[];
  readonly states: number;
  readonly solver: boolean;
  readonly timeout: number;
  readonly json?: true;
  readonly verbose?: true;
}

export function addWatch(program: Command, context: Context): void {
  program
    .command('watch')
    .summary('check files again whenever they are saved')
    .description('Check litmus tests, bug files, scenario lines, C headers and patches as their commands do, then again whenever one is saved.')
    .argument('<FILE...>', 'files, and folders of them')
    .addOption(revisionOption('all; of a header by its shape'))
    .addOption(new Option('--states <N>', 'distinct states of one exploration at most').argParser(parseCount).default(DEFAULT_STATES))
    .option('--no-solver', 'play litmus tests on the core only')
    .addOption(timeoutOption('limit for each question to the solver'))
    .addOption(jsonOption('print one JSON line for each check'))
    .addOption(verboseOption())
    .action(async (paths: readonly string[], { revision, states, solver, timeout, json, verbose }: Flags) => {
      const request = { revisions: revision ?? REVISIONS.map(({ name }) => name), ...(revision === undefined ? {} : { asked: revision }), states, solver, timeout };
      context.finish(await watchFiles(paths, request, { json: json === true, verbose: verbose === true }, context));
    });
}
