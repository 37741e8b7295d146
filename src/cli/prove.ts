/** `iovcheck prove [THEOREM...]`: the command line of it; the work is in prove-run. */
import { Option, type Command } from 'commander';
import type { ProveRequest } from '../check/types';
import type { PageSize, RevisionName } from '../revisions';
import { chooseTheorems } from './choose-theorems';
import type { Context } from './context';
import {
  jobsOption, jsonOption, pageSizeOption, revisionOption, revisionsOrDefault, seedOption, timeoutOption, verboseOption,
} from './options';
import { listTheorems, proveTheorems } from './prove-run';
import { UsageError } from './usage-error';

interface Flags {
  readonly revision?: readonly RevisionName[];
  readonly list?: true;
  readonly json?: true;
  readonly verbose?: true;
  readonly jobs: number;
  readonly timeout: number;
  readonly seed: number;
  readonly pageSize: PageSize;
  readonly assume?: readonly string[];
  readonly save?: string;
  readonly retention?: NonNullable<ProveRequest['retention']>;
}

/** Refuses an assumption that cannot be read before anything is proved. */
function checkAssumptions(texts: readonly string[], check: (text: string) => void): void {
  for (const text of texts) {
    try {
      check(text);
    } catch (error: unknown) {
      throw new UsageError(error instanceof Error ? error.message : String(error));
    }
  }
}

function request(theorems: readonly string[], flags: Flags): ProveRequest {
  return {
    theorems, revisions: revisionsOrDefault(flags.revision), jobs: flags.jobs, timeout: flags.timeout, seed: flags.seed,
    assume: flags.assume ?? [], pageSize: flags.pageSize, ...(flags.retention === undefined ? {} : { retention: flags.retention }),
  };
}

export function addProve(program: Command, context: Context): void {
  program
    .command('prove')
    .summary('prove theorems over the model')
    .description('Prove theorems over the model, for one revision or all. Without a name: every theorem.')
    .argument('[THEOREM...]', 'theorem names or invariant ids (dest-always-pinned, I24)')
    .option('-l, --list', 'list the theorems and what they claim')
    .addOption(revisionOption())
    .addOption(jsonOption())
    .addOption(jobsOption())
    .addOption(timeoutOption())
    .addOption(seedOption())
    .addOption(verboseOption())
    .option('--assume <FORMULA>', "one more assumption, e.g. 'maxpages = 0'; repeatable", (text: string, before: readonly string[] = []) => [...before, text])
    .addOption(pageSizeOption())
    .addOption(new Option('--retention <HOW>', "how extractions hold pages, in theorems on page lifetime (default: the revision's way)").choices(['pin', 'get', 'revision']))
    .option('--save <FOLDER>', 'write each counterexample there, as a scenario file for iovcheck run')
    .action(async (names: readonly string[], flags: Flags) => {
      checkAssumptions(flags.assume ?? [], context.engines.checkAssumption);
      const chosen = chooseTheorems(context.engines.theorems(), names);
      const output = { json: flags.json === true, verbose: flags.verbose === true };
      if (flags.list === true) context.finish(listTheorems(chosen, output, context));
      else context.finish(await proveTheorems(request(chosen.map((t) => t.name), flags), { ...output, save: flags.save ?? null }, context));
    });
}
