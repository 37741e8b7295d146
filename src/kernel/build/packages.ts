/** Debian packages the build needs: what is missing is installed, by root only. */
import { spawnSync } from 'node:child_process';
import { run } from './command';
import { BuildFailure } from './failure';

export const SOURCE_PACKAGE = 'linux-source-6.12';
/** for compiling alone */
export const TOOLS = ['flex', 'bison', 'bc', 'make', 'gcc', 'libc6-dev', 'xz-utils'] as const;

/** What the system says about packages; tests give a fake. */
export interface PackageSystem {
  /** the installed version, or null */
  readonly installed: (name: string) => string | null;
  /** where source packages put their archives */
  readonly sources: string;
  readonly hasApt: boolean;
  readonly isRoot: boolean;
}

export function debian(): PackageSystem {
  const installed = (name: string): string | null => {
    const asked = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Abbrev}${Version}', name], { encoding: 'utf8' });
    return asked.status === 0 && asked.stdout.startsWith('ii ') ? asked.stdout.slice(3).trim() : null;
  };
  return {
    installed, sources: '/usr/src', isRoot: process.getuid?.() === 0,
    hasApt: spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0,
  };
}

/** Those of `names` still to be installed. Throws BuildFailure where that is not possible. */
export function missing(names: readonly string[], system: PackageSystem): readonly string[] {
  const absent = names.filter((name) => system.installed(name) === null);
  if (absent.length === 0) return [];
  const list = absent.join(' ');
  if (!system.hasApt) {
    throw new BuildFailure(`no apt-get here to install ${list}; install compilers and make by hand and give a kernel tree: iovcheck kernel build --source DIR`);
  }
  if (!system.isRoot) throw new BuildFailure(`packages are missing and only root may install them; as root: apt-get install ${list}`);
  return absent;
}

export async function install(names: readonly string[], where: { readonly folder: string; readonly log: string; readonly signal: AbortSignal }): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run({ ...where, program: 'apt-get', args: ['update'], env, purpose: 'reading package lists' });
  await run({
    ...where, program: 'apt-get', args: ['install', '-y', '--no-install-recommends', ...names], env, purpose: `installing ${names.join(' ')}`,
  });
}
