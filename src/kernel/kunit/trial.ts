/** Trying a suite: a kernel with KUnit, the suite as its module, one boot. */
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, workshop } from '../build/build';
import { run } from '../build/command';
import { BuildFailure } from '../build/failure';
import { whileNobodyBuilds } from '../build/lock';
import type { PackageSystem } from '../build/packages';
import { type Workshop, compileKernel, configure, make } from '../build/steps';
import type { BuildRequest } from '../build/types';
import { machineSettings } from '../console';
import { makeRoot } from '../root';
import { type CaseResult, casesOf, isWhole } from './ktap';

const NAME = 'iov_extract_test';
/** milliseconds a suite may take */
const LIMIT = 120_000;

export interface Trial {
  /** of the kernel it ran on */
  readonly version: string;
  readonly cases: readonly CaseResult[];
  /** what the compiler had to say */
  readonly warnings: readonly string[];
  /** how the console ended, where the suite did not run to its end */
  readonly broken: readonly string[] | null;
}

/** The objects of the kernel without KUnit are most of what is needed. */
async function headStart({ objects, log, signal }: Workshop, plain: string): Promise<void> {
  if (existsSync(objects) || !existsSync(join(plain, 'linux'))) return;
  const partial = `${objects}.partial`;
  rmSync(partial, { recursive: true, force: true });
  await run({ program: 'cp', args: ['-a', plain, partial], folder: plain, purpose: 'copying objects', log, signal });
  renameSync(partial, objects);
}

async function compileSuite(shop: Workshop, text: string): Promise<{ readonly module: string; readonly warnings: readonly string[] }> {
  const folder = join(shop.objects, 'iovcheck-kunit');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${NAME}.c`), text);
  writeFileSync(join(folder, 'Makefile'), `obj-m := ${NAME}.o\n`);
  const before = readFileSync(shop.log, 'utf8').length;
  await make(shop, 'compiling the suite', [`M=${folder}`, 'modules']);
  const warnings = readFileSync(shop.log, 'utf8').slice(before).split('\n').filter((line) => line.includes('warning:'));
  return { module: join(folder, `${NAME}.ko`), warnings };
}

/** Boots; the lines of the console, up to its end. */
async function bootToEnd(kernel: string, root: string, signal: AbortSignal): Promise<readonly string[]> {
  const { args, env } = machineSettings(root);
  return new Promise((resolve, reject) => {
    const child = spawn(kernel, [...args, 'loglevel=7'], { stdio: ['ignore', 'pipe', 'pipe'], detached: true, env });
    const kill = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch { /* gone already */ }
    };
    const timer = setTimeout(kill, LIMIT);
    signal.addEventListener('abort', kill, { once: true });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (more: string) => { text += more; });
    child.on('error', (error) => { reject(new BuildFailure(`${kernel} could not be started: ${error.message}`)); });
    child.on('close', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', kill);
      resolve(text.split(/\r*\n/u));
    });
  });
}

/** Builds what is needed and runs the suite. Throws BuildFailure. */
export function trySuite(text: string, request: BuildRequest, system?: PackageSystem): Promise<Trial> {
  return whileNobodyBuilds(request.cache, () => tried(text, request, system));
}

async function tried(text: string, request: BuildRequest, system?: PackageSystem): Promise<Trial> {
  const { onStep, ours, signal } = request;
  const prepared = await prepare(request, system);
  const shop = workshop(request, prepared, '-kunit');
  onStep(`configuring ${prepared.about.version} with KUnit`);
  await headStart(shop, workshop(request, prepared).objects);
  await configure(shop, ['uml.config', 'kunit/kunit.config']);
  onStep('compiling the kernel');
  await compileKernel(shop);
  onStep('compiling the suite');
  const { module, warnings } = await compileSuite(shop, text);
  const root = makeRoot();
  try {
    const init = join(root, 'init');
    await run({
      program: 'gcc', args: ['-O2', '-Wall', '-static', '-o', init, join(ours, 'kunit/init.c')], folder: root, purpose: 'compiling the first process',
      log: shop.log, signal,
    });
    copyFileSync(module, join(root, 'suite.ko'));
    onStep('running the suite');
    const lines = await bootToEnd(join(shop.objects, 'linux'), root, signal);
    return { version: prepared.about.version, cases: casesOf(lines), warnings, broken: isWhole(lines) ? null : lines.slice(-30) };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
