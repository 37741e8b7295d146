/** `iovcheck conform [FILE...]`: the command line of it; the work is in conform-run. */
import { Option, type Command } from 'commander';
import type { ConformRequest } from '../conform/types';
import { REVISIONS, type Kind, type RevisionName } from '../revisions';
import type { Shard } from '../shard';
import { conformSubjects } from './conform-run';
import type { Context } from './context';
import { jsonOption, parseCount, revisionOption, revisionsOrDefault, seedOption, shardOption, timeoutOption, verboseOption } from './options';
import { builtKernel } from './kernel-build';
import { addReporterOptions, reportsOf, type ReporterFlags } from './reporter-options';
import { KERNEL_SUBJECT, chooseSubjects } from './subjects';
import { unknownName } from './suggest';
import { UsageError } from './usage-error';

const DEFAULT_RANDOM = 1000;
/** bytes of a page of the kernel that is built: x86-64 */
const KERNEL_PAGE = 4096;
const KINDS: readonly Kind[] = [...new Set(REVISIONS.flatMap((r) => r.kinds))];

interface Flags extends ReporterFlags {
  readonly subject?: readonly string[];
  readonly revision?: readonly RevisionName[];
  readonly kind?: readonly Kind[];
  readonly random?: number;
  readonly boundary?: boolean;
  readonly illFormed?: true;
  readonly raw?: true;
  readonly coverage?: true;
  readonly witnesses?: true;
  readonly disagreements: number;
  readonly seed: number;
  readonly timeout: number;
  readonly shard?: Shard;
  readonly json?: true;
  readonly verbose?: true;
}

/** 'ubuf,bvec'; repetitions add up. */
export function parseKinds(text: string, before: readonly Kind[] = []): readonly Kind[] {
  const named = text.split(',').map((part) => {
    const kind = KINDS.find((k) => k === part.trim());
    if (kind === undefined) throw new UsageError(unknownName('kind', part.trim(), KINDS, `valid: ${KINDS.join(', ')}`));
    return kind;
  });
  return KINDS.filter((k) => before.includes(k) || named.includes(k));
}

/** A kind none of the revisions has would compare nothing. */
function checkKinds(kinds: readonly Kind[], revisions: readonly RevisionName[]): void {
  for (const kind of kinds) {
    const having = REVISIONS.filter((r) => r.kinds.includes(kind)).map((r) => r.name);
    if (having.some((r) => revisions.includes(r))) continue;
    throw new UsageError(`${revisions.join(', ')}: no ${kind} iterators there; try --revision ${having.join(',')}`);
  }
}

/** What to compare. Files alone bring no generated scenarios; those have to be asked for. */
export function conformRequest(files: readonly string[], flags: Flags, context: Context): ConformRequest {
  const kernel = flags.subject?.includes(KERNEL_SUBJECT) === true ? builtKernel(context) : null;
  const revisions = kernel !== null && flags.revision === undefined ? [kernel.revision] : revisionsOrDefault(flags.revision);
  checkKinds(flags.kind ?? [], revisions);
  if (kernel !== null && !revisions.includes(kernel.revision)) {
    throw new UsageError(`the kernel built last (${kernel.version}) follows revision ${kernel.revision}; `
      + `try --revision ${kernel.revision}, or build another: iovcheck kernel build --source DIR`);
  }
  const sides = chooseSubjects(flags.subject ?? [], {
    builtIn: context.engines.subjects, timeoutSeconds: flags.timeout,
    kernel: () => ({ kind: 'source', name: KERNEL_SUBJECT, open: () => context.engines.kernel().open(builtKernel(context)) }),
  });
  const generated = files.length === 0;
  const perRevision = flags.random ?? (generated ? DEFAULT_RANDOM : 0);
  return {
    ...sides, revisions,
    ...(flags.kind === undefined ? {} : { kinds: flags.kind }),
    ...(perRevision === 0 ? {} : { random: { perRevision, seed: flags.seed, ...(kernel === null ? {} : { pageSize: KERNEL_PAGE }) } }),
    boundary: flags.boundary ?? generated,
    ...(files.length === 0 ? {} : { files }),
    illFormed: flags.illFormed === true,
    raw: flags.raw === true,
    disagreements: flags.disagreements,
    ...(flags.witnesses === true ? { witnesses: context.engines.witnesses(kernel === null ? undefined : context.engines.kernel().canPlay(kernel)) } : {}),
    ...(flags.coverage === true ? { coverage: {} } : {}),
    ...(flags.shard === undefined ? {} : { shard: flags.shard }),
  };
}

const kindOption = (): Option =>
  new Option('-k, --kind <KIND>', 'only these iterator kinds, comma-separated')
    .argParser((text: string, before: readonly Kind[] | undefined) => parseKinds(text, before));

export function addConform(program: Command, context: Context): void {
  addReporterOptions(program.command('conform'))
    .summary('compare two subjects on scenarios')
    .description('Compare two subjects on scenarios: the model with the core, or a program of your own with either.')
    .argument('[FILE...]', 'scenario files, one JSON object a line, .gz accepted; default: generated scenarios')
    .option('--subject <SUBJECT>', "core, model, kernel, or a command that speaks the protocol; once (against core) or twice "
      + '(default: model and core); kernel alone: all three',
      (text: string, before: readonly string[] = []) => [...before, text])
    .addOption(revisionOption())
    .addOption(kindOption())
    .option('--random <N>', `random scenarios per revision (default: ${DEFAULT_RANDOM} without files)`, parseCount)
    .option('--boundary', 'the systematic boundary scenarios (default without files)')
    .option('--no-boundary', 'without them')
    .option('--ill-formed', 'also lines of files that are not well-formed')
    .option('--raw', 'also compare representation: raw iterator fields, array, GUP arguments')
    .option('--coverage', 'which branches of the contract the scenarios took')
    .option('--witnesses', 'also the inputs that theorems speak of')
    .option('--disagreements <N>', 'differing scenarios to shrink and print per revision', parseCount, 1)
    .addOption(seedOption())
    .addOption(timeoutOption('limit for each answer of a command'))
    .addOption(shardOption())
    .addOption(jsonOption())
    .addOption(verboseOption())
    .action(async (files: readonly string[], flags: Flags) => {
      const request = conformRequest(files, flags, context);
      context.finish(await conformSubjects(request, { reports: reportsOf(flags, 'table', flags.json === true), verbose: flags.verbose === true }, context));
    });
}
