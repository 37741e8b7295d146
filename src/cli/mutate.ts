/** `iovcheck mutate [PATTERN...]`: the command line of it; the work is in mutate-run. */
import { Option, type Command } from 'commander';
import { MUTANT_LEGS, OPERATORS, type MutantLeg, type Operator } from '../mutate/types';
import type { Context } from './context';
import type { Shard } from '../shard';
import type { Selection } from './mutate-choose';
import { listTheMutants, tryMutants } from './mutate-run';
import { jobsOption, jsonOption, seedOption, shardOption, timeoutOption, verboseOption } from './options';
import { addReporterOptions, reportsOf, type ReporterFlags } from './reporter-options';

interface Flags extends ReporterFlags {
  readonly list?: true;
  readonly leg?: MutantLeg;
  readonly operator?: Operator;
  readonly json?: true;
  readonly verbose?: true;
  readonly jobs: number;
  readonly timeout: number;
  readonly seed: number;
  readonly shard?: Shard;
}

export function addMutate(program: Command, context: Context): void {
  addReporterOptions(program.command('mutate'))
    .summary('break the contract on purpose: who notices?')
    .description('Break the contract on purpose, one slip at a time: does some theorem or test notice each? Without a pattern: every mutant.')
    .argument('[PATTERN...]', 'part of a name, or a catalogue id (gup-walk, B25); several: any of them')
    .option('-l, --list', 'list the mutants; try none')
    .addOption(new Option('--leg <LEG>', 'only mutants of this leg').choices(MUTANT_LEGS))
    .addOption(new Option('--operator <NAME>', 'only slips of this sort').choices(OPERATORS))
    .addOption(shardOption())
    .addOption(jsonOption())
    .addOption(jobsOption())
    .addOption(timeoutOption())
    .addOption(seedOption())
    .addOption(verboseOption())
    .action(async (patterns: readonly string[], flags: Flags) => {
      const { leg, operator, shard, jobs, timeout, seed } = flags;
      const selection: Selection = {
        patterns, ...(leg === undefined ? {} : { leg }), ...(operator === undefined ? {} : { operator }), ...(shard === undefined ? {} : { shard }),
      };
      const [json, verbose] = [flags.json === true, flags.verbose === true];
      if (flags.list === true) context.finish(listTheMutants(selection, { json, verbose }, context));
      else context.finish(await tryMutants(selection, { jobs, timeout, seed }, { reports: reportsOf(flags, 'table', json), verbose }, context));
    });
}
