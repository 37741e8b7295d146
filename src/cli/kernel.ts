/** `iovcheck kernel build|run|export`: the command lines of the kernel leg. */
import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import type { KernelSource } from '../kernel/build/types';
import type { RevisionName } from '../revisions';
import { buildAndTell } from './kernel-build';
import { type ExportRequest, exportSuiteTo } from './kernel-export';
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

interface ExportFlags extends BuildFlags {
  readonly kunit: string;
  readonly run?: true;
}

/** A tree to try the suite on is asked for by --run; --source alone would do nothing. */
function exportRequest({ kunit, run, source, revision, jobs }: ExportFlags): ExportRequest {
  if (source !== undefined && run === undefined) throw new UsageError('--source names the kernel to try the suite on; add --run');
  const trial: KernelSource = source === undefined ? { kind: 'package' } : { kind: 'tree', folder: source };
  return {
    file: kunit, ...(revision === undefined ? {} : { revision }), ...(run === undefined ? {} : { trial }), ...(jobs === undefined ? {} : { jobs }),
  };
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
  kernel
    .command('export')
    .summary('write the contract as a KUnit suite')
    .description('Write a KUnit suite: scenarios that take every branch and the witnesses of every theorem, with what the contract expects of them.')
    .requiredOption('--kunit <FILE.c>', 'where the suite is written')
    .option('-r, --revision <R>', 'of this revision (default: that of the kernel built last)', parseOneRevision)
    .option('--run', 'also build it as a module of a kernel with KUnit, and run it there')
    .option('--source <DIR>', 'with --run: on a kernel tree of your own')
    .option('-j, --jobs <N>', 'with --run: compilers at work at once', parseJobs)
    .action(async (flags: ExportFlags) => { context.finish(await exportSuiteTo(exportRequest(flags), context)); });
}
