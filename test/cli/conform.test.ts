import { expect } from 'chai';
import { runApp } from '../../src/cli/app';
import { chooseSubjects } from '../../src/cli/subjects';
import { UsageError } from '../../src/cli/usage-error';
import type { ConformRequest, SubjectSpec } from '../../src/conform/types';
import { FAKE_KERNEL, capture, fakeEngines, fakeReport } from './fakes';

/** Runs the command line; what conform was asked, and what came of it. */
async function run(args: readonly string[], report = fakeReport()): Promise<{ code: number; out: string; err: string; asked: ConformRequest | null }> {
  const captured = capture();
  let asked: ConformRequest | null = null;
  const engines = { ...fakeEngines(), conform: (request: ConformRequest) => { asked = request; return Promise.resolve(report); } };
  const code = await runApp(['conform', ...args], { io: captured.io, engines, grace: 20 });
  return { code, out: captured.out(), err: captured.err(), asked };
}

describe('conform, the command', () => {
  it('compares model and core on generated scenarios by default', async () => {
    const { asked, code } = await run([]);
    expect(code).to.equal(0);
    expect(asked).to.deep.include({ revisions: ['v6'], random: { perRevision: 1000, seed: 0 }, boundary: true });
    expect([asked?.left.name, asked?.right.name]).to.deep.equal(['model', 'core']);
    expect(asked).not.to.have.any.keys('files', 'coverage', 'kinds', 'witnesses');
    expect((await run(['--witnesses'])).asked).to.have.property('witnesses');
  });

  it('files bring no generated scenarios unless asked for', async () => {
    expect((await run(['a.jsonl'])).asked).to.deep.include({ files: ['a.jsonl'], boundary: false });
    expect((await run(['a.jsonl'])).asked).not.to.have.any.keys('random');
    expect((await run(['a.jsonl', '--random', '5', '--boundary', '--seed', '9'])).asked).to.deep.include({ random: { perRevision: 5, seed: 9 }, boundary: true });
    expect((await run(['--no-boundary'])).asked).to.deep.include({ boundary: false, random: { perRevision: 1000, seed: 0 } });
  });

  it('one subject is compared with the core, two with each other', () => {
    const names = (...texts: string[]): readonly string[] => {
      const kernel = (): SubjectSpec => ({ kind: 'source', name: 'kernel', open: () => fakeEngines().kernel().open(FAKE_KERNEL) });
      const { left, right, third } = chooseSubjects(texts, { builtIn: fakeEngines().subjects, kernel, timeoutSeconds: 5 });
      return [left, right, ...(third === undefined ? [] : [third])].map((s) => `${s.kind} ${s.name}`);
    };
    expect(names()).to.deep.equal(['function model', 'function core']);
    expect(names('./mine -x')).to.deep.equal(['command ./mine -x', 'function core']);
    expect(names('kernel')).to.deep.equal(['function model', 'function core', 'source kernel']);
    expect(names('core', 'kernel')).to.deep.equal(['function core', 'source kernel']);
    expect(() => names('kernal')).to.throw(UsageError, "did you mean 'kernel'?");
    expect(names('core', './mine')).to.deep.equal(['function core', 'command ./mine']);
    expect(() => names('a', 'b', 'c')).to.throw(UsageError, '3 subjects');
    expect(() => names('cor')).to.throw(UsageError, "did you mean 'core'?");
    expect(() => names(' ')).to.throw(UsageError, 'empty subject');
  });

  it('the kernel: its revision by default, and none without one built', async () => {
    const captured = capture();
    const asked: ConformRequest[] = [];
    const engines = { ...fakeEngines({ kernel: FAKE_KERNEL }), conform: (request: ConformRequest) => { asked.push(request); return Promise.resolve(fakeReport()); } };
    expect(await runApp(['conform', '--subject', 'kernel'], { io: captured.io, engines, grace: 20 })).to.equal(0);
    expect(asked[0]?.revisions).to.deep.equal(['6.12']);
    expect(asked[0]?.third?.name).to.equal('kernel');
    expect(asked[0]?.random).to.deep.equal({ perRevision: 1000, seed: 0, pageSize: 4096 });
    expect(await runApp(['conform', '--subject', 'kernel', '-r', 'v6'], { io: captured.io, engines, grace: 20 })).to.equal(2);
    expect(captured.err()).to.contain('the kernel built last (6.12.117) follows revision 6.12');
    const without = await run(['--subject', 'kernel']);
    expect([without.code, without.err]).to.deep.equal([2, 'iovcheck: error: no kernel has been built here; build one: iovcheck kernel build\n']);
  });

  it('an unknown kind, or one no revision has: exit 2', async () => {
    const unknown = await run(['--kind', 'bvecs']);
    expect(unknown.code).to.equal(2);
    expect(unknown.err).to.match(/^iovcheck: error: unknown kind 'bvecs'; did you mean 'bvec'\? valid: ubuf, .*\n$/u);
    const absent = await run(['--kind', 'folioq', '-r', 'v6,v7']);
    expect(absent.code).to.equal(2);
    expect(absent.err).to.equal('iovcheck: error: v6, v7: no folioq iterators there; try --revision 6.12,6.13,7.2\n');
    expect((await run(['--kind', 'folioq', '-r', 'all'])).code).to.equal(0);
  });

  it('ends with the report\'s exit code', async () => {
    expect((await run([], fakeReport({ exitCode: 7 }))).code).to.equal(7);
    const broken = await run([], fakeReport({ exitCode: 2, failures: [{ kind: 'subject-broke', subject: 'x', message: 'gone' }] }));
    expect(broken.code).to.equal(2);
    expect(broken.err).to.equal('iovcheck: error: subject x: gone\n');
  });

  it('nothing compared is not agreement', async () => {
    const nothing = fakeReport({ compared: [{ revision: 'v6', source: 'file', scenarios: 0, passedOver: 3 }] });
    const ran = await run(['a.jsonl'], nothing);
    expect(ran.code).to.equal(2);
    expect(ran.err).to.match(/^iovcheck: error: nothing was compared; /u);
    const json = JSON.parse((await run(['a.jsonl', '--json'], nothing)).out) as { exit: number };
    expect(json.exit).to.equal(2);
  });
});
