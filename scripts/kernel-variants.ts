/**
 * Does the third leg notice a kernel that is broken? Slips (kernel-variants/variants.ts) in a scratch copy of the packaged
 * source, in the cache folder, each built with `kernel build --source` and compared with model and core:
 *   node -r ./scripts/typescript.cjs scripts/kernel-variants.ts [--random N] [--seed N] [--kunit] [NAME...]
 * With --kunit the exported KUnit suite is to notice instead.
 * `iovcheck kernel build` comes first; its kernel is the current one again at the end. Exit 0: each one is caught.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { realEngines } from '../src/cli/engines';
import { kernelFolder } from '../src/cli/kernel-build';
import { trialLines } from '../src/cli/kernel-export';
import { packageRoot, packageVersion } from '../src/cli/package-info';
import { conform } from '../src/conform/conform';
import type { ConformReport } from '../src/conform/types';
import { conformText } from '../src/report/conform-text';
import { reportedConform } from '../src/report/events/reported-conform';
import { painter } from '../src/report/paint';
import { currentKernel, makeCurrent } from '../src/kernel/build/kept';
import type { BuildRequest, Built } from '../src/kernel/build/types';
import { VARIANTS, broken, type Variant } from './kernel-variants/variants';

const print = (text: string): void => { process.stdout.write(`${text}\n`); };
const FILE = 'lib/iov_iter.c';

/** A copy that shares all files but the one to be broken. Kept, so that the next build compiles one file. */
function scratchOf(cache: string): { readonly tree: string; readonly original: string } {
  const [name] = readdirSync(cache).filter((entry) => entry.startsWith('source-') && !entry.endsWith('.partial'));
  if (name === undefined) throw new Error('no kernel source in the cache; first: iovcheck kernel build');
  const [source, tree] = [join(cache, name), join(cache, 'scratch-tree')];
  if (!existsSync(tree)) spawnSync('cp', ['-al', source, tree], { stdio: 'inherit' });
  return { tree, original: join(source, FILE) };
}

async function compared(built: Built, random: number, seed: number): Promise<ConformReport> {
  const { subjects, kernel } = realEngines;
  return conform({
    left: { kind: 'function', name: 'model', answer: subjects.model() }, right: { kind: 'function', name: 'core', answer: subjects.core() },
    third: { kind: 'source', name: 'kernel', open: () => kernel().open(built) },
    revisions: [built.revision], random: { perRevision: random, seed }, boundary: true,
  });
}

/** The scratch copy with the slip in it; its folder. */
function breakTree(variant: Variant, cache: string): string {
  const { tree, original } = scratchOf(cache);
  const file = join(tree, FILE);
  // a new file: the old one is shared with the source
  rmSync(file, { force: true });
  writeFileSync(file, broken(readFileSync(original, 'utf8'), variant));
  return tree;
}

function buildRequest(tree: string, cache: string): BuildRequest {
  return {
    cache, ours: join(packageRoot(), 'kernel'), source: { kind: 'tree', folder: tree }, jobs: 2, signal: new AbortController().signal,
    onStep: () => undefined, onProgress: () => undefined,
  };
}

/** Cases of the exported suite fail. */
async function trySuite(variant: Variant, cache: string): Promise<boolean> {
  const leg = realEngines.kernel();
  const driver = readFileSync(join(packageRoot(), 'kernel/kunit/driver.c'), 'utf8');
  const { text } = leg.suite({ revision: currentKernel(cache)?.revision ?? '6.12', driver, version: packageVersion() });
  const trial = await leg.trySuite(text, buildRequest(breakTree(variant, cache), cache));
  print(`\n== ${variant.name}: ${variant.claim}\n${trialLines(trial).join('\n')}`);
  return trial.broken !== null || trial.cases.some(({ ok }) => !ok);
}

async function tryOne(variant: Variant, cache: string, options: { readonly random: number; readonly seed: number }): Promise<boolean> {
  const tree = breakTree(variant, cache);
  const started = Date.now();
  const built = await realEngines.kernel().build(buildRequest(tree, cache));
  const seconds = Math.round((Date.now() - started) / 1000);
  const report = await compared(built, options.random, options.seed);
  const caught = report.exitCode === 7 && report.disagreements.every(({ third }) => third?.alone === 'kernel');
  print(`\n== ${variant.name}: ${variant.claim}\n   built in ${seconds} s, compared in ${Math.round(report.seconds)} s: ${caught ? 'caught' : 'NOT CAUGHT'}`);
  print(conformText(reportedConform(report, realEngines.renderers().disagreement), { paint: painter(false), verbose: false }).join('\n'));
  for (const failure of report.failures) print(JSON.stringify(failure));
  return caught;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { random: { type: 'string' }, seed: { type: 'string' }, kunit: { type: 'boolean' } }, allowPositionals: true });
  const cache = kernelFolder(process.env);
  const before = currentKernel(cache);
  const chosen = VARIANTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const caught: boolean[] = [];
  try {
    for (const variant of chosen) {
      caught.push(values.kunit === true ? await trySuite(variant, cache)
        : await tryOne(variant, cache, { random: Number(values.random ?? 5000), seed: Number(values.seed ?? 7) }));
    }
  } finally {
    if (before !== null) makeCurrent(cache, before);
  }
  print(`\n${caught.filter(Boolean).length} of ${chosen.length} caught`);
  return caught.every(Boolean) ? 0 : 1;
}

main().then((code) => { process.exitCode = code; }, (error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
