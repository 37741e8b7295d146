/** `check` when it is stopped: by Ctrl-C, or because the reader of its output has gone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkFiles, type CheckRequest } from '../../src/cli/check-run';
import type { SolverLeg } from '../../src/cli/context';
import { GRACE_MS } from '../../src/cli/process-io';
import { capture, fakeEngines } from './fakes';
import { ended, start } from './program';

/** So many orders of events that the solver takes minutes; the core is done with them at once. */
const HARD = `litmus hard
(* two processes and a device write at will *)
{ bytes head, tail; area buf: private anonymous small 1 page; buf.head = 1; }
process P { h := extract ubuf dest buf get; fork C; write buf.tail = 3; write buf.tail = 5; write buf.tail = 7; write buf.head = 6; r := read buf.tail; }
process C { write buf.head = 4; write buf.tail = 4; q := read buf.head; write buf.head = 9; }
device disk { dma in h.head = 2; dma in h.tail = 8; dma in h.head = 3; release h; }
~exists (P:buf.head = 2 /\\ C:buf.tail = 7 /\\ P:r = 3)
`;

const EASY = `litmus easy
(* nothing but a load *)
{ area buf: private anonymous small 1 page; }
process P { r := read buf; }
forall (P:r = 0)
`;

describe('check, stopped', function () {
  this.timeout(30_000);
  let folder = '';
  const file = (name: string): string => join(folder, name);
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'iovcheck-'));
    writeFileSync(file('a.litmus'), EASY);
    writeFileSync(file('b.litmus'), HARD);
    writeFileSync(file('c.litmus'), EASY);
  });
  after(() => { rmSync(folder, { recursive: true }); });

  it('by Ctrl-C while the solver thinks: what finished is printed, exit 130, at once', async () => {
    const child = start(['check', '-r', 'v6', '--timeout', '60', folder]);
    let from = 0;
    const end = await ended(child, (out) => {
      if (from > 0 || !/^Time easy/mu.test(out)) return;
      from = Date.now() + 300;
      setTimeout(() => { child.kill('SIGINT'); }, 300);
    });
    expect(end).to.deep.include({ code: 130, err: '' });
    expect(end.out).to.match(/^Observation easy Always/mu).and.to.not.contain('hard');
    expect(end.out).to.match(/\ninterrupted after 1 of 3 files; 1 test: all as expected\n$/u);
    expect(Date.now() - from).to.be.below(GRACE_MS);
  });

  it('by a closed pipe: no error', async () => {
    const child = start(['check', '--no-solver', ...Array.from({ length: 400 }, () => file('a.litmus'))]);
    child.stdout.once('data', () => { child.stdout.destroy(); });
    expect(await ended(child)).to.deep.include({ code: 0, err: '' });
  });

  /** Stops while the solver is asked about the file number `during`, from 0. */
  async function stopDuring(during: number, files: readonly string[], out: 'herd' | 'json' = 'herd'): Promise<{ code: number; out: string; err: string }> {
    const stop = new AbortController();
    const { io, out: printed, err } = capture({ signal: stop.signal });
    let asked = 0;
    const leg: SolverLeg = {
      compare: async () => {
        if (asked++ !== during) return { kind: 'agrees' };
        stop.abort('interrupt');
        return Promise.resolve({ kind: 'unknown', revision: 'v6', reason: 'interrupted' });
      },
      close: () => Promise.resolve(),
    };
    const request: CheckRequest = { revisions: ['v6'], states: 1000, picture: null, reports: { out, files: [], events: null }, verbose: false, solver: 1 };
    const code = await checkFiles(files.map(file), request, { io, engines: { ...fakeEngines(), litmusLeg: () => leg }, grace: 100, finish: () => undefined });
    return { code, out: printed(), err: err() };
  }

  it('before the first file is done: no word of tests', async () => {
    expect(await stopDuring(0, ['a.litmus', 'c.litmus'])).to.deep.equal({ code: 130, out: 'interrupted after 0 of 2 files\n', err: '' });
    expect(await stopDuring(0, ['a.litmus'])).to.deep.equal({ code: 130, out: 'interrupted after 0 of 1 file\n', err: '' });
  });

  it('later: a summary of what finished', async () => {
    const { code, out } = await stopDuring(1, ['a.litmus', 'c.litmus']);
    expect(code).to.equal(130);
    expect(out).to.match(/\ninterrupted after 1 of 2 files; 1 test: all as expected\n$/u);
  });

  it('under --json: a whole document', async () => {
    const { code, out } = await stopDuring(1, ['a.litmus', 'c.litmus'], 'json');
    expect(code).to.equal(130);
    const document = JSON.parse(out) as { readonly exit: number; readonly files: readonly object[] };
    expect([document.exit, document.files.length]).to.deep.equal([130, 1]);
  });
});
