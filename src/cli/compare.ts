/** `iovcheck compare A B`: the command line of it; the work is in compare-run. */
import type { Command } from 'commander';
import { REVISIONS, findRevision, type PageSize, type RevisionName } from '../revisions';
import { compareRevisions } from './compare-run';
import type { Context } from './context';
import { jobsOption, jsonOption, pageSizeOption, seedOption, timeoutOption, verboseOption } from './options';
import { addReporterOptions, reportsOf, type ReporterFlags } from './reporter-options';
import { unknownName } from './suggest';
import { UsageError } from './usage-error';

interface Flags extends ReporterFlags {
  readonly raw?: true;
  readonly pageSize: PageSize;
  readonly jobs: number;
  readonly timeout: number;
  readonly seed: number;
  readonly json?: true;
  readonly verbose?: true;
}

const NAMES = REVISIONS.map((r) => r.name);

/** Exactly one revision. */
export function parseRevision(text: string): RevisionName {
  const found = findRevision(text.trim());
  if (found !== undefined) return found.name;
  if (text.includes(',') || text === 'all') throw new UsageError(`'${text}' is more than one revision; give two, one after the other`);
  throw new UsageError(unknownName('revision', text, NAMES, `valid: ${NAMES.join(', ')}`));
}

export function addCompare(program: Command, context: Context): void {
  addReporterOptions(program.command('compare'))
    .summary('where two revisions differ, and that they agree on the rest')
    .description('Name the inputs two revisions treat differently, show one of each on both cores, and prove that they agree on the rest.')
    .argument('<A>', 'a revision', parseRevision)
    .argument('<B>', 'another', parseRevision)
    .option('--raw', 'also compare representation: iterator fields, array, GUP arguments')
    .addOption(pageSizeOption())
    .addOption(jobsOption())
    .addOption(timeoutOption())
    .addOption(seedOption())
    .addOption(jsonOption())
    .addOption(verboseOption())
    .action(async (first: RevisionName, second: RevisionName, flags: Flags) => {
      const { pageSize, jobs, timeout, seed } = flags;
      const request = { first, second, pageSize, raw: flags.raw === true, jobs, timeout, seed };
      context.finish(await compareRevisions(request, { reports: reportsOf(flags, 'table', flags.json === true), verbose: flags.verbose === true }, context));
    });
}
