/** `kernel build`: from a clean machine, or a developer's tree, to three files that boot. Goes on where it stopped. */
import { copyFileSync, existsSync, mkdirSync, realpathSync, renameSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { revisionOfVersion } from '../release';
import { BuildFailure } from './failure';
import { keyOf, makeCurrent, readBuilt, writeBuilt } from './kept';
import { whileNobodyBuilds } from './lock';
import { type PackageSystem, SOURCE_PACKAGE, TOOLS, debian, install, missing } from './packages';
import { type Workshop, compileKernel, compileModule, compileRunner, configure } from './steps';
import { checkTree, unpack, versionOf } from './tree';
import type { BuildRequest, Built } from './types';

/** bytes: unpacked source and objects */
const NEEDED = 1_200_000_000;

interface Tree { readonly folder: string; readonly source: string; /** unpacked by us: its content is what the name says */ readonly isFixed: boolean }

/** Bytes there are for who is not root. */
function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Throws BuildFailure where a build would not fit. */
export function checkRoom(cache: string, free: (folder: string) => number = freeBytes): void {
  const bytes = free(cache);
  if (bytes >= NEEDED) return;
  throw new BuildFailure(`${cache} has ${Math.round(bytes / 1e6)} MB free and a build takes ${NEEDED / 1e6}; make room, or name another folder: IOVCHECK_CACHE=DIR`);
}

/** Installs what is missing, unpacks what is not; the tree. */
async function packagedTree(request: BuildRequest, log: string, system: PackageSystem): Promise<Tree> {
  const { cache, signal, onStep } = request;
  const absent = missing([SOURCE_PACKAGE, ...TOOLS], system);
  if (absent.length > 0) {
    onStep(`installing ${absent.join(' ')}`);
    await install(absent, { folder: cache, log, signal });
  }
  const version = system.installed(SOURCE_PACKAGE);
  if (version === null) throw new BuildFailure(`${SOURCE_PACKAGE} is not installed after installing it; see ${log}`);
  const folder = join(cache, `source-${version}`);
  if (!existsSync(join(folder, 'Makefile'))) {
    checkRoom(cache);
    onStep(`unpacking ${SOURCE_PACKAGE} ${version}`);
  }
  await unpack({ archive: join(system.sources, `${SOURCE_PACKAGE}.tar.xz`), into: folder, log, signal });
  return { folder, source: `${SOURCE_PACKAGE} ${version}`, isFixed: true };
}

async function ownTree(folder: string, request: BuildRequest, log: string, system: PackageSystem): Promise<Tree> {
  if (!existsSync(folder)) throw new BuildFailure(`--source ${folder}: no such folder; give the top of a kernel tree`);
  checkTree(folder);
  const absent = system.hasApt ? missing(TOOLS, system) : [];
  if (absent.length > 0) await install(absent, { folder: request.cache, log, signal: request.signal });
  return { folder: realpathSync(folder), source: realpathSync(folder), isFixed: false };
}

type Files = Pick<Built, 'kernel' | 'module' | 'init'>;

/** Copies of what boots, under the name; it is the current kernel from then on. */
function keep(cache: string, name: string, from: Files, about: Omit<Built, keyof Files>): Built {
  const folder = join(cache, name);
  mkdirSync(folder, { recursive: true });
  const put = (file: string, as: string): string => {
    const path = join(folder, as);
    copyFileSync(file, `${path}.new`);
    renameSync(`${path}.new`, path);
    return path;
  };
  const built = { kernel: put(from.kernel, 'linux'), module: put(from.module, 'iovcheck.ko'), init: put(from.init, 'init'), ...about };
  writeBuilt(join(folder, 'built.json'), built);
  makeCurrent(cache, built);
  return built;
}

/** A tree that is ready to be built. */
export interface Prepared {
  readonly tree: Tree;
  readonly about: Omit<Built, keyof Files>;
  readonly log: string;
}

/** Finds or unpacks the tree, installs what is missing, starts the log. Throws BuildFailure. */
export async function prepare(request: BuildRequest, system: PackageSystem = debian()): Promise<Prepared> {
  const { cache, source } = request;
  mkdirSync(cache, { recursive: true });
  const log = join(cache, 'build.log');
  writeFileSync(log, '');
  const tree = source.kind === 'package' ? await packagedTree(request, log, system) : await ownTree(source.folder, request, log, system);
  const version = versionOf(tree.folder);
  const revision = request.revision ?? revisionOfVersion(version.major, version.minor);
  if (revision === null) throw new BuildFailure(`kernel ${version.text} is older than the routine, which came with 6.3; name what it follows with --revision`);
  return { tree, log, about: { version: version.text, revision, source: tree.source } };
}

/** Where its objects go; `sort` tells kernels of one tree apart. Throws BuildFailure where there is no room. */
export function workshop({ cache, ours, jobs, signal, onProgress }: BuildRequest, { tree, log }: Prepared, sort = ''): Workshop {
  const shop = { tree: tree.folder, objects: join(cache, `objects-${keyOf([tree.source])}${sort}`), ours, log, jobs, signal, onProgress };
  if (!existsSync(join(shop.objects, 'linux'))) checkRoom(cache);
  return shop;
}

/** Builds, or finds what is built already. Throws BuildFailure, also where another build is at work in the same folder. */
export function buildKernel(request: BuildRequest, system: PackageSystem = debian()): Promise<Built> {
  return whileNobodyBuilds(request.cache, () => builtKernel(request, system));
}

async function builtKernel(request: BuildRequest, system: PackageSystem): Promise<Built> {
  const { cache, ours, onStep } = request;
  const prepared = await prepare(request, system);
  const { tree, about } = prepared;
  const name = `built-${keyOf([tree.source], ours)}`;
  const kept = tree.isFixed ? readBuilt(join(cache, name, 'built.json')) : null;
  if (kept !== null) {
    const built = { ...kept, ...about };
    makeCurrent(cache, built);
    return built;
  }
  const shop = workshop(request, prepared);
  onStep(`configuring ${about.version}`);
  await configure(shop);
  onStep('compiling the kernel');
  await compileKernel(shop);
  onStep('compiling module and runner');
  const [module, init] = [await compileModule(shop), await compileRunner(shop)];
  return keep(cache, name, { kernel: join(shop.objects, 'linux'), module, init }, about);
}
