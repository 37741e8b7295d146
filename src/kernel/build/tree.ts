/** A kernel tree: the distribution's, unpacked without what no build here reads, or a developer's own. */
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { run } from './command';
import { BuildFailure } from './failure';

/** Folders of which only Kconfig and make files are needed. */
const NO_BODIES = [
  'drivers/gpu', 'drivers/net', 'drivers/media', 'drivers/infiniband', 'drivers/scsi', 'drivers/staging', 'drivers/usb', 'drivers/iio',
  'drivers/clk', 'drivers/pinctrl', 'drivers/crypto', 'drivers/accel', 'drivers/mtd', 'drivers/video', 'drivers/hwmon', 'drivers/mfd',
  'drivers/regulator', 'drivers/soc', 'drivers/platform', 'drivers/input', 'drivers/md', 'drivers/ata', 'drivers/spi', 'drivers/i2c', 'drivers/phy',
  'drivers/dma', 'drivers/perf', 'drivers/power', 'drivers/rtc', 'drivers/target', 'drivers/comedi', 'drivers/edac', 'drivers/irqchip',
  'sound', 'samples', 'tools/testing', 'tools/perf',
];
const FOREIGN = [
  'alpha', 'arc', 'arm', 'arm64', 'csky', 'hexagon', 'loongarch', 'm68k', 'microblaze', 'mips', 'nios2', 'openrisc', 'parisc', 'powerpc', 'riscv',
  's390', 'sh', 'sparc', 'xtensa',
];

function excludes(): readonly string[] {
  const bodies = [...NO_BODIES, ...FOREIGN.map((arch) => `arch/${arch}`)];
  return [
    ...bodies.flatMap((folder) => ['c', 'h', 'S', 'dts', 'dtsi', 'dtso'].map((end) => `--exclude=*/${folder}/*.${end}`)),
    ...['rst', 'yaml', 'txt', 'svg'].map((end) => `--exclude=*/Documentation/*.${end}`),
  ];
}

export interface Unpacking { readonly archive: string; readonly into: string; readonly log: string; readonly signal: AbortSignal }

/** Halves that earlier runs left behind. One that is still written to is left for the next time. */
function removePartial(into: string): void {
  const prefix = `${basename(into)}.partial`;
  for (const name of readdirSync(dirname(into))) {
    if (!name.startsWith(prefix)) continue;
    try {
      rmSync(join(dirname(into), name), { recursive: true, force: true });
    } catch { /* the next time */ }
  }
}

/** Unpacks a source archive; half of one is never left behind under the final name. */
export async function unpack({ archive, into, log, signal }: Unpacking): Promise<void> {
  if (existsSync(join(into, 'Makefile'))) return;
  if (!existsSync(archive)) throw new BuildFailure(`${archive} is not there although its package is installed; as root: apt-get install --reinstall linux-source-6.12`);
  removePartial(into);
  // a name of its own: what unpacked for a run that was killed may still be at work on the other
  const partial = `${into}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  await run({
    program: 'tar', args: ['-xf', archive, '--strip-components=1', '--no-same-owner', ...excludes()], folder: partial, purpose: 'unpacking the kernel source', log, signal,
  });
  renameSync(partial, into);
}

export interface TreeVersion { readonly major: number; readonly minor: number; readonly text: string }

/** VERSION, PATCHLEVEL and SUBLEVEL of a tree. Throws BuildFailure where there is no kernel. */
export function versionOf(tree: string): TreeVersion {
  const makefile = join(tree, 'Makefile');
  const text = existsSync(makefile) ? readFileSync(makefile, 'utf8') : '';
  const [major, minor, sub] = ['VERSION', 'PATCHLEVEL', 'SUBLEVEL'].map((name) => new RegExp(`^${name} = (\\d+)$`, 'mu').exec(text)?.[1]);
  if (major === undefined || minor === undefined) throw new BuildFailure(`${tree} is no kernel tree: its Makefile has no VERSION and PATCHLEVEL`);
  return { major: Number(major), minor: Number(minor), text: [major, minor, ...(sub === undefined ? [] : [sub])].join('.') };
}

/** A tree that can be built from outside and has the routine. Throws BuildFailure. */
export function checkTree(tree: string): void {
  const { text } = versionOf(tree);
  if (existsSync(join(tree, '.config')) || existsSync(join(tree, 'include/config'))) {
    throw new BuildFailure(`${tree} has been built in place, which keeps it from being built elsewhere; give a clean copy: git worktree add ../clean`);
  }
  const header = join(tree, 'include/linux/uio.h');
  if (!existsSync(header) || !readFileSync(header, 'utf8').includes('iov_iter_extract_pages')) {
    throw new BuildFailure(`${tree} (${text}) has no iov_iter_extract_pages(); it came with 6.3`);
  }
}
