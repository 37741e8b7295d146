import { expect } from 'chai';
import { GRACE_MS } from '../../src/cli/process-io';
import { encodeScenario } from '../../src/scenario/encode';
import { COUNTEREXAMPLE } from './fakes';
import { ended, start } from './program';

describe('the program as a process', function () {
  this.timeout(30_000);

  it('bad input: exit 2, one line on standard error, nothing on standard output', async () => {
    const end = await ended(start(['prove', 'dest-always-pined']));
    expect(end).to.deep.equal({
      code: 2, signal: null, out: '',
      err: "iovcheck: error: unknown theorem 'dest-always-pined'; did you mean 'dest-always-pinned'? list them with: iovcheck prove --list\n",
    });
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`${signal}: what finished is printed, exit 130`, async () => {
      const child = start(['prove'], { FAKE_DELAY: '300' });
      const end = await ended(child, (out) => { if (/^ret-bound/mu.test(out)) child.kill(signal); });
      expect(end.code).to.equal(130);
      expect(end.out).to.match(/^ret-bound +v6 +proved/mu);
      expect(end.out).to.match(/interrupted: \d verdicts? .*not reached/u);
      expect(end.err).to.equal('');
    });
  }

  it('one Ctrl-C that comes twice is one', async () => {
    const child = start(['prove'], { FAKE_DELAY: '300' });
    const end = await ended(child, (out) => {
      if (!/^ret-bound/mu.test(out)) return;
      child.kill('SIGINT');
      child.kill('SIGINT');
    });
    expect(end.code).to.equal(130);
    expect(end.out).to.match(/interrupted: /u);
  });

  it('Ctrl-C under --json: a whole document', async () => {
    const child = start(['prove', '--json'], { FAKE_DELAY: '400', FAKE_READY: '1' });
    child.stderr.once('data', () => { child.kill('SIGINT'); });
    const end = await ended(child);
    expect(end.code).to.equal(130);
    expect(JSON.parse(end.out)).to.deep.include({ schema: 'iovcheck-prove/1', interrupted: true, exit: 130 });
  });

  it('a second Ctrl-C ends a program that does not stop', async () => {
    const child = start(['prove'], { FAKE_DELAY: '60000', FAKE_DEAF: '1' });
    let from = 0;
    child.stdout.once('data', () => {
      from = Date.now();
      child.kill('SIGINT');
      setTimeout(() => child.kill('SIGINT'), 700);
    });
    const end = await ended(child);
    expect(end.code).to.equal(130);
    expect(Date.now() - from).to.be.below(GRACE_MS);
  });

  it('a closed pipe is no error and ends the run', async () => {
    const child = start(['prove', '-r', 'all'], { FAKE_DELAY: '100' });
    let from = 0;
    child.stdout.once('data', () => {
      from = Date.now();
      child.stdout.destroy();
    });
    const end = await ended(child);
    expect(end).to.deep.include({ code: 0, err: '' });
    expect(Date.now() - from).to.be.below(GRACE_MS);
  });

  it('run: Ctrl-C while it waits for input ends it with 130, after what was answered', async () => {
    const child = start(['run']);
    child.stdin.write(`${encodeScenario(COUNTEREXAMPLE.scenario)}\n`);
    const end = await ended(child, () => { child.kill('SIGINT'); });
    expect(end).to.deep.include({ code: 130, err: '' });
    expect(JSON.parse(end.out)).to.deep.include({ id: COUNTEREXAMPLE.scenario.id });
  });

  it('run: a reader that goes is no error', async () => {
    const child = start(['run']);
    child.stdin.on('error', () => undefined);
    const feed = setInterval(() => { child.stdin.write(`${encodeScenario(COUNTEREXAMPLE.scenario)}\n`); }, 20);
    child.stdout.once('data', () => { child.stdout.destroy(); });
    const end = await ended(child);
    clearInterval(feed);
    expect(end).to.deep.include({ code: 0, err: '' });
  });

  it('a failing run keeps its exit code through a pipe', async () => {
    expect((await ended(start(['prove', 'ret-bound']))).code).to.equal(0);
    expect((await ended(start(['nonsense']))).code).to.equal(2);
  });
});
