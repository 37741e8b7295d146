/** `iovcheck kernel build|run`: the command lines of the kernel leg. */
import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import type { RevisionName } from '../revisions';
import { buildAndTell } from './kernel-build';
import { runOnKernel } from './kernel-run';
import type { Context } from './context';
import { parseJobs, parseRevisions, verboseOption } from './options';
import { UsageError } from './usage-error';

interface BuildFlags {
  readonly source?: string;
  readonly revision?: RevisionName;
  readonly jobs?: number;
}

function parseOneRevision(text: string): RevisionName {
  const [first, ...others] = parseRevisions(text);
  if (first === undefined || others.length > 0) throw new UsageError(`--revision ${text}: a kernel follows one revision`);
  return first;
}

export function addKernel(program: Command, context: Context): void {
  const kernel = program
    .command('kernel')
    .summary('the real kernel: build it, play scenarios on it')
    .description('The real function in a real kernel, as a third leg beside model and core: User Mode Linux, built once and kept in a cache folder.');
  kernel
    .command('build')
    .summary('build the kernel, module and runner')
    .description("Build a User Mode Linux kernel with this project's module: from the distribution's source package, or from your own tree.")
    .option('--source <DIR>', 'a kernel tree of your own; it is only read')
    .option('-r, --revision <R>', "the revision it follows (default: by its Makefile's version)", parseOneRevision)
    .option('-j, --jobs <N>', 'compilers at work at once', parseJobs)
    .action(async ({ source, revision, jobs }: BuildFlags) => {
      context.finish(await buildAndTell(source === undefined ? { kind: 'package' } : { kind: 'tree', folder: source }, revision, jobs, context));
    });
  kernel
    .command('run')
    .summary('play scenarios on the kernel: lines in, lines out')
    .description('Play scenarios on the kernel built last: one JSON object a line in, one a line out, in order.')
    .argument('[FILE...]', 'scenario files, .gz accepted; - or none: standard input')
    .option('-j, --jobs <N>', 'machines at work at once', parseJobs, Math.min(2, availableParallelism()))
    .addOption(verboseOption())
    .action(async (files: readonly string[], flags: { readonly jobs: number; readonly verbose?: true }) => {
      context.finish(await runOnKernel(files, flags.jobs, flags.verbose === true, context));
    });
}
