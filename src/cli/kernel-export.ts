/** Running `kernel export --kunit`: the suite is written, and with --run tried on a kernel. */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { KernelSource } from '../kernel/build/types';
import type { LeftOut, Suite } from '../kernel/kunit/export';
import type { Trial } from '../kernel/kunit/trial';
import { statusLine } from '../report/status-line';
import { counted, hang } from '../report/text';
import { revision as revisionOf, type RevisionName } from '../revisions';
import { buildReason, kernelFolder } from './kernel-build';
import type { Context } from './context';
import { packageRoot, packageVersion } from './package-info';
import { unreadable } from './unreadable';
import { UsageError, usageLine } from './usage-error';

export interface ExportRequest {
  readonly file: string;
  /** absent: that of the kernel built last */
  readonly revision?: RevisionName;
  /** the kernel to try it on; absent: it is not tried */
  readonly trial?: KernelSource;
  readonly jobs?: number;
}

/** cases that failed and are shown with what they said */
const SHOWN = 5;

const manyBranches = (n: number): string => (n === 1 ? '1 branch' : `${n} branches`);
const manyTheorems = (n: number): string => counted(n, 'theorem');

/** 'an injected failure: a, b' */
function leftLines(what: (n: number) => string, left: readonly LeftOut[]): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { name, reason } of left) byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  if (left.length === 0) return [];
  return [`not in it, ${what(left.length)}:`, ...[...byReason].flatMap(([reason, names]) => hang('  ', `${reason}: ${names.join(', ')}`))];
}

export function suiteLines(file: string, { cases, branches, theorems, branchesLeft, theoremsLeft }: Suite): readonly string[] {
  return [
    `${file}: ${counted(cases, 'case')}; ${manyBranches(branches.length)} taken, witnesses of ${manyTheorems(theorems.length)}`,
    ...leftLines(manyBranches, branchesLeft), ...leftLines(manyTheorems, theoremsLeft),
  ];
}

export function trialLines({ version, cases, warnings, broken }: Trial): readonly string[] {
  const failed = cases.filter(({ ok }) => !ok);
  const more = failed.length > SHOWN ? [`  and ${failed.length - SHOWN} more cases`] : [];
  return [
    `kernel ${version}: ${cases.length - failed.length} of ${counted(cases.length, 'case')} ok`,
    ...(broken === null ? [] : ['the suite did not run to its end; the console:', ...broken.map((line) => `  ${line}`)]),
    ...failed.slice(0, SHOWN).flatMap(({ name, said }) => [`not ok ${name}`, ...said.map((line) => `  ${line}`)]), ...more,
    ...(warnings.length === 0 ? [] : [`compiled with ${counted(warnings.length, 'warning')}:`, ...warnings.slice(0, SHOWN).map((line) => `  ${line}`)]),
  ];
}

function revisionFor({ revision }: ExportRequest, { io, engines }: Context): RevisionName {
  const name = revision ?? engines.kernel().current(kernelFolder(io.env))?.revision;
  if (name === undefined) throw new UsageError('no kernel has been built here to follow; name the revision: --revision 6.12');
  if (revisionOf(name).kinds.includes('pipe')) throw new UsageError(`--revision ${name}: KUnit has user memory since 6.11; try --revision 6.12`);
  return name;
}

async function tried(suite: Suite, source: KernelSource, jobs: number, { io, engines }: Context): Promise<Trial> {
  const status = statusLine(io.errIsTerminal, io.columns, io.err);
  const onStep = (text: string): void => {
    status.clear();
    io.err(`${text}\n`);
  };
  return engines.kernel().trySuite(suite.text, {
    cache: kernelFolder(io.env), ours: join(packageRoot(), 'kernel'), source, jobs, signal: io.signal, onStep, onProgress: (text) => { status.show(text); },
  }).finally(() => { status.clear(); });
}

/** Writes, tells, tries; the exit code: 7 when a case fails. */
export async function exportSuiteTo(request: ExportRequest, context: Context): Promise<number> {
  const { io, engines } = context;
  const { file, trial, jobs = availableParallelism() } = request;
  const suite = engines.kernel().suite({
    revision: revisionFor(request, context), driver: readFileSync(join(packageRoot(), 'kernel/kunit/driver.c'), 'utf8'), version: packageVersion(),
  });
  try {
    writeFileSync(file, suite.text);
  } catch (error) {
    const reason = unreadable(error);
    if (reason === null) throw error;
    throw new UsageError(`cannot write ${file}: ${reason}`);
  }
  try {
    io.out(`${suiteLines(file, suite).join('\n')}\n`);
    if (trial === undefined) return 0;
    const result = await tried(suite, trial, jobs, context);
    io.out(`${trialLines(result).join('\n')}\n`);
    return result.broken === null && result.cases.every(({ ok }) => ok) ? 0 : 7;
  } catch (error) {
    if (io.signal.aborted) return 130;
    const reason = buildReason(error, kernelFolder(io.env));
    if (reason === null) throw error;
    io.err(usageLine(reason));
    return 2;
  }
}
