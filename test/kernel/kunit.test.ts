/** The exported KUnit suite, as text: no kernel is needed. And, where a kernel with KUnit has been built, as a run. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runApp } from '../../src/cli/app';
import type { KernelLeg } from '../../src/cli/context';
import { realEngines } from '../../src/cli/engines';
import { trialLines } from '../../src/cli/kernel-export';
import { packageRoot, packageVersion } from '../../src/cli/package-info';
import { cacheFolder } from '../../src/check/cache/folder';
import { coveringFew } from '../../src/kernel/kunit/choose';
import type { Example } from '../../src/kernel/kunit/example';
import { casesOf, isWhole } from '../../src/kernel/kunit/ktap';
import { filled, hexText, listLines } from '../../src/kernel/kunit/text';
import { FAKE_KERNEL, capture, fakeEngines, type FakeOptions } from '../cli/fakes';

const GOLDEN = join(__dirname, 'golden/kunit-head.c');

/** Each revision's suite, put together once: it tries every boundary scenario and looks for every witness. */
const suites = new Map<string, ReturnType<KernelLeg['suite']>>();
const suiteOnce: KernelLeg['suite'] = (asked) => {
  const suite = suites.get(asked.revision) ?? realEngines.kernel().suite(asked);
  suites.set(asked.revision, suite);
  return suite;
};

async function run(args: readonly string[], options: FakeOptions = {}): Promise<{ code: number; out: string; err: string }> {
  const captured = capture();
  const engines = fakeEngines(options);
  const kernel = (): KernelLeg => ({ ...engines.kernel(), suite: suiteOnce });
  const code = await runApp(['kernel', 'export', ...args], { io: captured.io, engines: { ...engines, kernel }, grace: 20 });
  return { code, out: captured.out(), err: captured.err() };
}

describe('kernel export --kunit', function exporting() {
  this.timeout(120_000);
  let folder = '';
  before(() => { folder = mkdtempSync(join(tmpdir(), 'iovcheck-kunit-')); });
  after(() => { rmSync(folder, { recursive: true, force: true }); });

  it('writes a suite that says what it is', async () => {
    const file = join(folder, 'suite.c');
    const { code, out } = await run(['--kunit', file, '-r', '6.12', '--run'], { kernel: FAKE_KERNEL, cases: [{ name: 'a', ok: true, said: [] }] });
    expect(code).to.equal(0);
    expect(out).to.match(/suite\.c: \d+ cases; \d+ branches taken, witnesses of \d+ theorems\n/u).and.contain('an injected failure: alloc-fail');
    expect(out).to.contain('kernel 6.12.117: 1 of 1 case ok');
    const text = readFileSync(file, 'utf8');
    expect(text.split('\n').slice(0, 12).join('\n')).to.equal(readFileSync(GOLDEN, 'utf8').trimEnd());
    const table = text.slice(text.indexOf('scenarios[] = {'), text.indexOf('/* most segments'));
    expect((table.match(/\.name = /gu) ?? []).length).to.equal(Number(/(\d+) cases/u.exec(out)?.[1]));
    expect(text.split('\n').filter((line) => / +$/u.test(line) || line.replace(/\t/gu, '        ').length > 120)).to.deep.equal([]);
  });

  it('ends with 7 when a case fails, and shows what it said', async () => {
    const said = ['suite.c:3', '  Expected ret == x->ret, but'];
    const { code, out } = await run(['--kunit', join(folder, 'bad.c'), '-r', '6.12', '--run'], { cases: [{ name: 'kvec/1', ok: false, said }] });
    expect(code).to.equal(7);
    expect(out).to.contain('0 of 1 case ok\nnot ok kvec/1\n  suite.c:3\n    Expected ret == x->ret, but\n');
  });

  it('says what is missing', async () => {
    expect((await run(['--kunit', join(folder, 'x.c')])).err).to.contain('name the revision: --revision 6.12');
    expect((await run(['--kunit', join(folder, 'x.c'), '-r', '6.3'])).err).to.contain('try --revision 6.12');
    expect((await run(['--kunit', join(folder, 'x.c'), '--source', '/nowhere'])).err).to.contain('add --run');
    expect((await run(['--kunit', join(folder, 'none/x.c'), '-r', '6.12'])).code).to.equal(2);
  });

  it('covers branches with few, the small ones first', () => {
    const example = (id: string, labels: readonly string[], calls: number): Example => ({
      scenario: { id, calls: Array.from({ length: calls }) }, placement: { segments: [], pages: [] }, answer: { id, calls: [] },
      labels: new Set(labels), seen: new Set(labels.filter((label) => calls === 3 && label === 'z')),
    } as unknown as Example);
    const all = [example('a', ['x'], 1), example('b', ['x', 'y'], 5), example('c', ['x', 'y'], 2), example('d', ['z'], 1), example('e', ['z'], 1), example('f', ['z'], 3)];
    expect(coveringFew(all).map(({ scenario }) => scenario.id)).to.deep.equal(['c', 'f']);
  });

  it('fills lines', () => {
    expect([0n, 10n, 0xffffffffn, -14n].map(hexText)).to.deep.equal(['0', '0xa', '0xffffffffULL', '-14']);
    expect(listLines('RUNS', [], '\t')).to.deep.equal([]);
    expect(listLines('RUNS', ['{ K, 1 }', '{ V, 2 }'], '\t')).to.deep.equal(['\tRUNS({ K, 1 }, { V, 2 }),']);
    const many = Array.from({ length: 30 }, (_, n) => `{ FRAME, ${n} }`);
    expect(listLines('RUNS', many, '\t').slice(-2)).to.deep.equal(['\t\t{ FRAME, 28 }, { FRAME, 29 }', '\t),']);
    expect(filled(['a', 'b'], '')).to.deep.equal(['a, b,']);
  });

  it('reads what a run printed', () => {
    const lines = [
      '        ok 1 a', 'WARNING: CPU: 0', '    # scenario_test: EXPECTATION FAILED at suite.c:7', '    Expected 1 == 2, but', '        1 == 1', '        not ok 2 b/c',
      '        ok 3 d # SKIP no folio queues', 'not ok 1 iov_extract',
    ];
    expect(casesOf(lines)).to.deep.equal([
      { name: 'a', ok: true, said: [] }, { name: 'b/c', ok: false, said: ['suite.c:7', '  Expected 1 == 2, but', '  1 == 1'] }, { name: 'd', ok: true, said: [] },
    ]);
    expect([isWhole(lines), isWhole(lines.slice(0, -1))]).to.deep.equal([true, false]);
    expect(trialLines({ version: '6.12.1', cases: [], warnings: ['a.c:1: warning: b'], broken: ['Kernel panic'] })).to.deep.equal([
      'kernel 6.12.1: 0 of 0 cases ok', 'the suite did not run to its end; the console:', '  Kernel panic', 'compiled with 1 warning:', '  a.c:1: warning: b',
    ]);
  });
});

// where people build, not the folder tests keep things in
const { IOVCHECK_CACHE: _tests, ...env } = process.env;
const kept = cacheFolder(env);
const cache = kept === null ? null : join(kept, 'kernel');
const built = cache === null ? null : realEngines.kernel().current(cache);
const isReady = cache !== null && built?.source.startsWith('linux-source-') === true
  && existsSync(cache) && readdirSync(cache).some((name) => name.endsWith('-kunit') && existsSync(join(cache, name, 'linux')));

describe(`the KUnit suite${isReady ? '' : ' (skipped: no kernel with KUnit has been built here; iovcheck kernel export --kunit FILE.c --run)'}`, function live() {
  this.timeout(600_000);

  it('passes on the kernel, compiled without warnings', async function passes() {
    if (!isReady || cache === null || built === null) this.skip();
    const leg = realEngines.kernel();
    const ours = join(packageRoot(), 'kernel');
    const suite = leg.suite({ revision: built.revision, driver: readFileSync(join(ours, 'kunit/driver.c'), 'utf8'), version: packageVersion() });
    const trial = await leg.trySuite(suite.text, {
      cache, ours, source: { kind: 'package' }, jobs: 2, signal: new AbortController().signal, onStep: () => undefined, onProgress: () => undefined,
    });
    expect([trial.broken, trial.warnings, trial.cases.filter(({ ok }) => !ok)]).to.deep.equal([null, [], []]);
    expect(trial.cases.length).to.equal(suite.cases);
  });
});
