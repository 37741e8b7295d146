/** `iovcheck prove [THEOREM...]`: the command line of it; the work is in prove-run. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { AuditRequest, ProveRequest } from '../check/types';
import { cacheFolder } from '../check/cache/folder';
import type { PageSize, RevisionName } from '../revisions';
import type { Shard } from '../shard';
import { chooseTheorems } from './choose-theorems';
import type { Context } from './context';
import {
  jobsOption, jsonOption, parseCount, pageSizeOption, revisionOption, revisionsOrDefault, seedOption, shardOption, timeoutOption, verboseOption,
} from './options';
import { listTheorems, proveTheorems } from './prove-run';
import { addReporterOptions, reportsOf, type ReporterFlags } from './reporter-options';
import { UsageError } from './usage-error';

interface Flags extends ReporterFlags {
  readonly revision?: readonly RevisionName[];
  readonly list?: true;
  readonly theorems?: string;
  readonly json?: true;
  readonly verbose?: true;
  readonly jobs: number;
  readonly timeout: number;
  readonly seed: number;
  readonly pageSize: PageSize;
  readonly assume?: readonly string[];
  readonly save?: string;
  readonly shard?: Shard;
  readonly retention?: NonNullable<ProveRequest['retention']>;
  readonly solver?: string;
  readonly crossCheck?: true | string;
  readonly export?: string;
  readonly witness?: true;
  readonly stability?: true | number;
  readonly report?: string;
  readonly mutants?: string;
  /** commander's spelling of --no-cache */
  readonly cache: boolean;
}

/** What an engine refuses before anything is proved is bad usage. */
function checked(check: () => void): void {
  try {
    check();
  } catch (error: unknown) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** What is asked about proofs, if anything. Throws UsageError for a solver that is not there. */
function auditOf(flags: Flags, engines: Context['engines']): AuditRequest | undefined {
  const { crossCheck, stability } = flags;
  const wantsAll = flags.report !== undefined;
  const known = wantsAll || crossCheck === true ? engines.solvers().filter((name) => name !== flags.solver) : [];
  const others = typeof crossCheck === 'string' ? [crossCheck] : crossCheck === true || known.length > 0 ? known : undefined;
  if (others?.length === 0) throw new UsageError('--cross-check needs another solver on PATH; on Debian: apt install cvc5 z3');
  const asked: AuditRequest = {
    ...(others === undefined ? {} : { crossCheck: others }), ...(flags.export === undefined ? {} : { export: flags.export }),
    ...(flags.witness === true || wantsAll ? { needed: true } : {}), ...(wantsAll ? { enumerate: true } : {}),
    ...(stability === undefined ? {} : { stability: stability === true ? DEFAULT_TRIES : stability }),
  };
  return Object.keys(asked).length === 0 ? undefined : asked;
}
const DEFAULT_TRIES = 10;

function parseTries(text: string): number {
  const n = parseCount(text);
  if (n < 2) throw new InvalidArgumentError('expected 2 or more');
  return n;
}

function request(theorems: readonly string[], flags: Flags, { engines, io }: Context): ProveRequest {
  const cache = flags.cache ? cacheFolder(io.env) : null;
  const audit = auditOf(flags, engines);
  for (const name of [flags.solver, ...(audit?.crossCheck ?? [])]) if (name !== undefined) checked(() => { engines.checkSolver(name); });
  return {
    theorems, ...(flags.theorems === undefined ? {} : { file: flags.theorems }),
    revisions: revisionsOrDefault(flags.revision), jobs: flags.jobs, timeout: flags.timeout, seed: flags.seed,
    assume: flags.assume ?? [], pageSize: flags.pageSize, ...(flags.retention === undefined ? {} : { retention: flags.retention }),
    ...(flags.solver === undefined ? {} : { solver: flags.solver }), ...(audit === undefined ? {} : { audit }),
    ...(cache === null ? {} : { cache }), ...(flags.shard === undefined ? {} : { shard: flags.shard }),
  };
}

export function addProve(program: Command, context: Context): void {
  addReporterOptions(program.command('prove'))
    .summary('prove theorems over the model')
    .description('Prove theorems over the model, for one revision or all. Without a name: every theorem.')
    .argument('[THEOREM...]', 'theorem names or invariant ids (dest-always-pinned, I24)')
    .option('-l, --list', 'list the theorems and what they claim')
    .addOption(new Option('--theorems <FILE>', 'theorems of your own in place of the catalogue: a JavaScript file').conflicts('report'))
    .addOption(revisionOption())
    .addOption(jsonOption())
    .addOption(jobsOption())
    .addOption(timeoutOption())
    .addOption(seedOption())
    .addOption(shardOption().conflicts('list'))
    .addOption(verboseOption())
    .option('--assume <FORMULA>', "one more assumption, e.g. 'maxpages = 0'; repeatable", (text: string, before: readonly string[] = []) => [...before, text])
    .addOption(pageSizeOption())
    .addOption(new Option('--retention <HOW>', "how extractions hold pages, in theorems on page lifetime (default: the revision's way)").choices(['pin', 'get', 'revision']))
    .option('--witness', 'show an input that satisfies the assumptions, and which of them the proofs need')
    .option('--export <FOLDER>', 'write the solver questions there, as SMT-LIB 2 files with an index')
    .option('--solver <NAME>', "prove with z3 or cvc5 from PATH, or a command line that reads SMT-LIB 2")
    .option('--cross-check [NAME]', 'ask other solvers too: all known on PATH, or this one')
    .addOption(new Option('--stability [N]', 'ask each question N times (10), with other seeds and orders').argParser(parseTries))
    .option('--report <FILE>', 'write a trust report (Markdown): how each claim is known, what is assumed')
    .option('--mutants <FILE>', 'with --report: a document of iovcheck mutate --json, for what each theorem kills')
    .option('--no-cache', 'prove everything, whatever earlier runs found, and keep nothing')
    .option('--save <FOLDER>', 'write each counterexample there, as a scenario file for iovcheck run')
    .action(async (names: readonly string[], flags: Flags) => {
      for (const text of flags.assume ?? []) checked(() => { context.engines.checkAssumption(text); });
      const { engines } = context;
      const stated = flags.theorems === undefined ? engines.theorems() : engines.theoremsIn(flags.theorems);
      const chosen = chooseTheorems(stated, names, flags.theorems);
      const verbose = flags.verbose === true;
      if (flags.list === true) context.finish(listTheorems(chosen, { json: flags.json === true, verbose }, context));
      else {
        const reports = reportsOf(flags, 'table', flags.json === true);
        const trust = flags.report === undefined ? null : { file: flags.report, mutants: flags.mutants ?? null };
        context.finish(await proveTheorems(request(chosen.map((t) => t.name), flags, context), { reports, verbose, save: flags.save ?? null, trust }, context));
      }
    });
}
