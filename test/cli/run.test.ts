import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { runApp } from '../../src/cli/app';
import { realEngines } from '../../src/cli/engines';
import { encodeScenario } from '../../src/scenario/encode';
import { capture, COUNTEREXAMPLE, fakeEngines } from './fakes';

const engines = { ...fakeEngines(), subjects: realEngines.subjects };
const line = (id: string): string => encodeScenario({ ...COUNTEREXAMPLE.scenario, id });

async function run(args: readonly string[], input = ''): Promise<{ code: number; out: string; err: string; ids: readonly string[] }> {
  const captured = capture({ input: () => Readable.from([Buffer.from(input)]) });
  const code = await runApp(['run', ...args], { io: captured.io, engines, grace: 20 });
  const ids = captured.out().split('\n').filter((l) => l !== '').map((l) => (JSON.parse(l) as { id: string }).id);
  return { code, out: captured.out(), err: captured.err(), ids };
}

describe('run, the command', () => {
  let folder = '';
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  before(() => { folder = mkdtempSync(join(tmpdir(), 'iovcheck-run-')); });
  after(() => { rmSync(folder, { recursive: true }); });

  it('answers standard input, line by line', async () => {
    const ran = await run([], `${line('a')}\n\n${line('b')}\n`);
    expect(ran.code).to.equal(0);
    expect(ran.ids).to.deep.equal(['a', 'b']);
    expect(ran.err).to.equal('');
  });

  it('core and model give the same answer; --no-raw leaves representation out', async () => {
    const core = await run(['--no-raw'], line('a'));
    const model = await run(['--no-raw', '--subject', 'model'], line('a'));
    expect(core.out).not.to.contain('"raw"');
    expect((await run([], line('a'))).out).to.contain('"raw"');
    expect(core.ids).to.deep.equal(model.ids);
  });

  it('reads files, gzipped ones too, and - for standard input, in turn', async () => {
    const ran = await run([file('a.jsonl', line('a')), '-', file('c.jsonl.gz', gzipSync(line('c')))], line('b'));
    expect(ran.ids).to.deep.equal(['a', 'b', 'c']);
    expect(ran.code).to.equal(0);
  });

  it('a malformed line: where it is, exit 2, the others answered', async () => {
    const ran = await run([], `${line('a')}\n{"id": 1}\nnonsense\n${line('b')}\n`);
    expect(ran.code).to.equal(2);
    expect(ran.ids).to.deep.equal(['a', 'b']);
    expect(ran.err.split('\n')).to.have.length(3);
    expect(ran.err).to.match(/^<stdin>:2:\d+: error: .*\n<stdin>:3:\d+: error: .*\n$/u);
  });

  it('an unreadable file: why, exit 2, the others answered', async () => {
    const missing = join(folder, 'none.jsonl');
    const bad = file('bad.jsonl.gz', 'not gzip');
    const ran = await run([missing, folder, bad, file('ok.jsonl', line('ok'))]);
    expect(ran.code).to.equal(2);
    expect(ran.ids).to.deep.equal(['ok']);
    expect(ran.err).to.equal(
      `iovcheck: error: cannot read ${missing}: no such file\n` +
      `iovcheck: error: cannot read ${folder}: is a directory\n` +
      `iovcheck: error: cannot read ${bad}: not a gzip file\n`);
  });

  it('a name no file can have: why, exit 2, the others answered', async () => {
    const ran = await run(['a\u0000b', file('ok.jsonl', line('ok'))]);
    expect([ran.code, ran.ids]).to.deep.equal([2, ['ok']]);
    expect(ran.err).to.equal('iovcheck: error: cannot read a\\u0000b: no file has a NUL character in its name\n');
  });

  it('an unknown subject: exit 2', async () => {
    const ran = await run(['--subject', 'kore']);
    expect(ran.code).to.equal(2);
    expect(ran.err).to.equal("iovcheck: error: unknown subject 'kore'; did you mean 'core'? valid: core, model\n");
  });
});
