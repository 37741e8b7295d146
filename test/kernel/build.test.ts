/** Building, as far as it needs no kernel: what is missing, what a tree is, which revision it follows. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { buildReason } from '../../src/cli/kernel-build';
import { tellingLines } from '../../src/kernel/build/command';
import { buildKernel, checkRoom } from '../../src/kernel/build/build';
import { BuildFailure } from '../../src/kernel/build/failure';
import { linesLost } from '../../src/kernel/build/fragment';
import { currentKernel, makeCurrent } from '../../src/kernel/build/kept';
import { whileNobodyBuilds } from '../../src/kernel/build/lock';
import { missing, type PackageSystem } from '../../src/kernel/build/packages';
import { type Workshop, configure, linkWraps } from '../../src/kernel/build/steps';
import { checkTree, unpack, versionOf } from '../../src/kernel/build/tree';
import { revisionOfRelease } from '../../src/kernel/release';

const NOTHING: PackageSystem = { installed: () => null, sources: '/nowhere', hasApt: true, isRoot: true };
const ALL: PackageSystem = { ...NOTHING, installed: () => '1.0' };

describe('building a kernel', () => {
  let folder = '';
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'iovcheck-build-')); });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  function tree(version: string, header = 'iov_iter_extract_pages'): string {
    const [major, minor, sub] = version.split('.');
    mkdirSync(join(folder, 'include/linux'), { recursive: true });
    writeFileSync(join(folder, 'Makefile'), `VERSION = ${major}\nPATCHLEVEL = ${minor}\nSUBLEVEL = ${sub}\n`);
    writeFileSync(join(folder, 'include/linux/uio.h'), header);
    return folder;
  }

  async function failure(more: Partial<Parameters<typeof buildKernel>[0]>, system = ALL): Promise<string> {
    const request = {
      cache: join(folder, 'cache'), ours: folder, source: { kind: 'package' } as const, jobs: 1, onStep: (): void => undefined, onProgress: (): void => undefined,
      signal: new AbortController().signal, ...more,
    };
    try {
      await buildKernel(request, system);
    } catch (error) {
      expect(error).to.be.instanceOf(BuildFailure);
      return error instanceof Error ? error.message : '';
    }
    return 'built';
  }

  it('is done by one process at a time in a folder, and goes on after one that was killed', async () => {
    const cache = join(folder, 'cache');
    const lock = join(cache, 'build.lock');
    expect(await whileNobodyBuilds(cache, async () => failure({}))).to.contain(`process ${process.pid} builds here; wait for it, or name another folder: IOVCHECK_CACHE=DIR`);
    expect(existsSync(lock)).to.equal(false);
    writeFileSync(lock, '12345\n');
    expect(await whileNobodyBuilds(cache, () => Promise.resolve('built'), () => false)).to.equal('built');
    writeFileSync(lock, '');
    expect(await whileNobodyBuilds(cache, () => Promise.resolve('built'))).to.equal('built');
    const stopped = await whileNobodyBuilds(cache, () => Promise.reject(new Error('stopped'))).catch((error: unknown) => String(error));
    expect([stopped, existsSync(lock)]).to.deep.equal(['Error: stopped', false]);
  });

  it('says what to do without root, without apt, without a package', async () => {
    expect(missing(['flex'], ALL)).to.deep.equal([]);
    expect(missing(['flex'], NOTHING)).to.deep.equal(['flex']);
    expect(await failure({}, { ...NOTHING, isRoot: false })).to.match(/^packages are missing and only root may install them; as root: apt-get install linux-source-6\.12 flex/u);
    expect(await failure({}, { ...NOTHING, hasApt: false })).to.contain('no apt-get here').and.contain('iovcheck kernel build --source DIR');
    expect(await failure({})).to.contain('apt-get install --reinstall linux-source-6.12');
  });

  it('says what to do without room, without a folder to write to, and of files that are in the way', async () => {
    const cache = join(folder, 'cache');
    expect(buildReason(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' }), cache))
      .to.contain('make room, or name another folder: IOVCHECK_CACHE=DIR');
    expect(buildReason(new Error('a fault'), cache)).to.equal(null);
    expect(() => { checkRoom(folder, () => 5e8); }).to.throw(BuildFailure, 'has 500 MB free and a build takes 1200; make room, or name another folder: IOVCHECK_CACHE=DIR');
    expect(() => { checkRoom(folder, () => 2e9); }).not.to.throw();
    writeFileSync(join(folder, 'file'), '');
    const asked = { cache: join(folder, 'file', 'cache'), ours: folder, source: { kind: 'package' } as const, jobs: 1, onStep: (): void => undefined,
      onProgress: (): void => undefined, signal: new AbortController().signal };
    const error: unknown = await buildKernel(asked, ALL).then(() => null, (thrown: unknown) => thrown);
    expect(buildReason(error, asked.cache)).to.contain('ENOTDIR').and.contain('IOVCHECK_CACHE=DIR');
  });

  it('unpacks again what was left half unpacked, and leaves no half behind', async () => {
    const [archive, into, log] = ['tree.tar', 'source', 'log'].map((name) => join(folder, name)) as [string, string, string];
    mkdirSync(join(folder, 'made/linux'), { recursive: true });
    writeFileSync(join(folder, 'made/linux/Makefile'), 'VERSION = 6\n');
    spawnSync('tar', ['-cf', archive, '-C', join(folder, 'made'), 'linux']);
    mkdirSync(`${into}.partial-1/drivers`, { recursive: true });
    await unpack({ archive, into, log, signal: new AbortController().signal });
    expect(readFileSync(join(into, 'Makefile'), 'utf8')).to.equal('VERSION = 6\n');
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).to.deep.equal([]);
    writeFileSync(archive, 'cut off');
    rmSync(into, { recursive: true });
    const error: unknown = await unpack({ archive, into, log, signal: new AbortController().signal }).then(() => null, (thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(BuildFailure);
    expect(String(error)).to.contain('unpacking the kernel source failed (tar, exit code 2)');
  });

  it('says which lines of the fragment did not take, and configures again the next time', async () => {
    const [objects, bin] = ['objects', 'bin'].map((name) => join(folder, name)) as [string, string];
    const shop: Workshop = { tree: folder, objects, ours: folder, log: join(folder, 'log'), jobs: 1, signal: new AbortController().signal, onProgress: () => undefined };
    mkdirSync(bin);
    mkdirSync(join(folder, 'scripts/kconfig'), { recursive: true });
    // a make and a merge_config of our own: the second line is lost
    writeFileSync(join(folder, 'Makefile'), `tinyconfig:\n\t@echo CONFIG_A=y > ${objects}/.config\nolddefconfig:\n\t@true\n`);
    writeFileSync(join(folder, 'scripts/kconfig/merge_config.sh'), '#!/bin/sh\n', { mode: 0o755 });
    writeFileSync(join(folder, 'uml.config'), 'CONFIG_A=y\nCONFIG_B=y\n');
    for (let i = 0; i < 2; i++) {
      const error: unknown = await configure(shop).then(() => null, (thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(BuildFailure);
      expect(String(error)).to.contain('does not take these lines').and.contain('CONFIG_B=y').and.contain('see its Kconfig files');
    }
    writeFileSync(join(folder, 'uml.config'), 'CONFIG_A=y\n');
    await configure(shop);
    rmSync(join(folder, 'Makefile'));
    // done already: no tool is asked
    await configure(shop);
  });

  it('refuses a tree that is none, has been built in place, or is too old', async () => {
    expect(await failure({ source: { kind: 'tree', folder: join(folder, 'nowhere') } })).to.contain('no such folder');
    expect(() => versionOf(folder)).to.throw(BuildFailure, 'is no kernel tree');
    expect(versionOf(tree('6.14.3')).text).to.equal('6.14.3');
    expect(() => { checkTree(tree('6.1.0', '')); }).to.throw(BuildFailure, 'it came with 6.3');
    writeFileSync(join(tree('6.12.1'), '.config'), '');
    expect(() => { checkTree(folder); }).to.throw(BuildFailure, 'git worktree add');
  });

  it('knows the revision a release follows', () => {
    const releases = ['6.2.9', '6.3.0', '6.6.80', '6.11.2', '6.12.117', '6.14-rc1', '7.2.0', 'nonsense'];
    expect(releases.map(revisionOfRelease)).to.deep.equal([null, '6.3', '6.6', '6.6', '6.12', '6.13', '7.2', null]);
  });

  it('wraps ptrace() beside what the tree wraps, and nothing in a tree that does not say', () => {
    expect(linkWraps('X = 1\nLINK_WRAPS = -Wl,--wrap,malloc -Wl,--wrap,free \n', '/o/p.o')).to.deep.equal(['LINK_WRAPS=-Wl,--wrap,malloc -Wl,--wrap,free -Wl,--wrap,ptrace /o/p.o']);
    expect(linkWraps('X = 1\n', '/o/p.o')).to.deep.equal([]);
  });

  it('notices fragment lines that did not take', () => {
    expect(linesLost('# why\nCONFIG_A=y\nCONFIG_B=y\n', 'CONFIG_A=y\n# CONFIG_B is not set\n')).to.deep.equal(['CONFIG_B=y']);
  });

  it('shows of a failed tool the errors, or else its last words', () => {
    expect(tellingLines(['  CC a.o', 'a.c:3:1: error: no', 'make: *** [a.o] Error 1'])).to.deep.equal(['a.c:3:1: error: no', 'make: *** [a.o] Error 1']);
    expect(tellingLines(['one', 'two'])).to.deep.equal(['one', 'two']);
  });

  it('remembers the kernel built last as long as its files are there', () => {
    expect(currentKernel(folder)).to.equal(null);
    const [kernel, module, init] = ['linux', 'iovcheck.ko', 'init'].map((name) => join(folder, name));
    for (const file of [kernel, module, init]) writeFileSync(file ?? '', '');
    const built = { kernel: kernel ?? '', module: module ?? '', init: init ?? '', version: '6.12.117', revision: '6.12' as const, source: 'made up' };
    makeCurrent(folder, built);
    expect(currentKernel(folder)).to.deep.equal(built);
    rmSync(built.init);
    expect(currentKernel(folder)).to.equal(null);
  });
});
