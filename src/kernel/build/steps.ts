/** The steps from a tree to a machine: configure, compile, module, first process. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command';
import { BuildFailure } from './failure';
import { linesLost } from './fragment';

export interface Workshop {
  readonly tree: string;
  /** make's O= */
  readonly objects: string;
  readonly ours: string;
  readonly log: string;
  readonly jobs: number;
  readonly signal: AbortSignal;
  readonly onProgress: (text: string) => void;
}

const UML = ['ARCH=um', 'SUBARCH=x86_64'];

export async function make(shop: Workshop, purpose: string, args: readonly string[]): Promise<void> {
  let compiled = 0;
  await run({
    program: 'nice', args: ['make', '-C', shop.tree, ...UML, `O=${shop.objects}`, ...args], folder: shop.objects, purpose, log: shop.log, signal: shop.signal,
    onLine: (line) => { if (/^\s+(?:CC|AS|LD|AR|HOSTCC)\s/u.test(line)) shop.onProgress(`${purpose}: ${++compiled} files`); },
  });
}

/** tinyconfig and the fragment: `names` below our folder, put together. Done already: the same fragment, every line of it there. */
export async function configure(shop: Workshop, names: readonly string[] = ['uml.config']): Promise<void> {
  const files = names.map((name) => join(shop.ours, name));
  const [wanted, config, used] = [files.map((file) => readFileSync(file, 'utf8')).join(''), join(shop.objects, '.config'), join(shop.objects, 'iovcheck.config')];
  mkdirSync(shop.objects, { recursive: true });
  if (existsSync(config) && existsSync(used) && readFileSync(used, 'utf8') === wanted) return;
  await make(shop, 'configuring', ['tinyconfig']);
  await run({
    program: join(shop.tree, 'scripts/kconfig/merge_config.sh'), args: ['-m', '-O', shop.objects, config, ...files],
    folder: shop.objects, purpose: 'merging the configuration fragment', log: shop.log, signal: shop.signal,
  });
  await make(shop, 'configuring', ['olddefconfig']);
  const lost = linesLost(wanted, readFileSync(config, 'utf8'));
  if (lost.length > 0) {
    throw new BuildFailure(`this tree does not take these lines of ${files.join(', ')}: ${lost.join(', ')}; what they depend on has changed there, see its Kconfig files`);
  }
  writeFileSync(used, wanted);
}

/** What the tree has the linker wrap, and our ptrace() besides; nothing where the tree does not say. */
export function linkWraps(makefile: string, object: string): readonly string[] {
  const wraps = /^LINK_WRAPS\s*:?=\s*(.*)$/mu.exec(makefile)?.[1];
  return wraps === undefined ? [] : [`LINK_WRAPS=${wraps.trim()} -Wl,--wrap,ptrace ${object}`];
}

/** Our part of the kernel program: kernel/host/ says what it is for. A program linked without it is linked again. */
async function compileHostPart(shop: Workshop): Promise<string> {
  const source = join(shop.ours, 'host', 'ptrace.c');
  const [copy, object] = [join(shop.objects, 'iovcheck-ptrace.c'), join(shop.objects, 'iovcheck-ptrace.o')];
  if (existsSync(object) && sameText(source, copy)) return object;
  copyFileSync(source, copy);
  await run({ program: 'gcc', args: ['-O2', '-Wall', '-c', '-o', object, copy], folder: shop.objects, purpose: 'compiling our part of it', log: shop.log, signal: shop.signal });
  for (const name of ['vmlinux', 'linux']) rmSync(join(shop.objects, name), { force: true });
  return object;
}

/** The kernel program, and what modules need to know of it. */
export async function compileKernel(shop: Workshop): Promise<void> {
  const object = await compileHostPart(shop);
  const wraps = linkWraps(readFileSync(join(shop.tree, 'arch/um/Makefile'), 'utf8'), object);
  await make(shop, 'compiling the kernel', [`-j${shop.jobs}`, ...wraps, 'linux', 'modules']);
}

/** Our module: a copy of its source is compiled, so that nothing is written beside it. */
export async function compileModule(shop: Workshop): Promise<string> {
  const folder = join(shop.objects, 'iovcheck-module');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(shop.ours)) {
    if (/\.[ch]$|^Makefile$/u.test(name) && !sameText(join(shop.ours, name), join(folder, name))) copyFileSync(join(shop.ours, name), join(folder, name));
  }
  await make(shop, 'compiling the module', [`M=${folder}`, 'modules']);
  return join(folder, 'iovcheck.ko');
}

function sameText(a: string, b: string): boolean {
  return existsSync(b) && readFileSync(a, 'utf8') === readFileSync(b, 'utf8');
}

/** The first process, static. */
export async function compileRunner(shop: Workshop): Promise<string> {
  const folder = join(shop.ours, 'runner');
  const init = join(shop.objects, 'iovcheck-init');
  const sources = readdirSync(folder).filter((name) => name.endsWith('.c')).map((name) => join(folder, name));
  await run({
    program: 'gcc', args: ['-O2', '-Wall', '-static', '-o', init, ...sources], folder: shop.objects, purpose: 'compiling the runner', log: shop.log, signal: shop.signal,
  });
  return init;
}
