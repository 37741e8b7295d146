/** The command `check`: output, exit codes, bad input, limits. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Ajv } from 'ajv';
import { expect } from 'chai';
import { runApp } from '../../src/cli/app';
import { checkFiles } from '../../src/cli/check-run';
import type { Io } from '../../src/cli/io';
import type { SolverVerdict } from '../../src/explore/types';
import { capture, fakeEngines } from './fakes';
import { GOOD } from '../litmus/good';

interface Ran { readonly code: number; readonly out: string; readonly err: string }

async function run(args: readonly string[], io: Partial<Io> = {}): Promise<Ran> {
  const { io: captured, out, err } = capture(io);
  const code = await runApp(['check', '--no-solver', ...args], { io: captured, engines: fakeEngines(), grace: 100 });
  return { code, out: out().replace(/^(Time \S+) .*$/gmu, '$1 0.00'), err: err() };
}

/** Checks one file with a solver that always says `verdict`. */
async function runBeside(path: string, verdict: SolverVerdict): Promise<Ran> {
  const { io, out, err } = capture();
  const request = { revisions: ['v6', '7.2'], states: 1000, picture: null, reports: { out: 'herd', files: [], events: null }, verbose: false, solver: 1 } as const;
  const leg = { compare: () => Promise.resolve(verdict), close: () => Promise.resolve() };
  const code = await checkFiles([path], request, { io, engines: { ...fakeEngines(), litmusLeg: () => leg }, grace: 100, finish: () => undefined });
  return { code, out: out(), err: err() };
}

describe('check', () => {
  let folder = '';
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'iovcheck-')); });
  afterEach(() => { rmSync(folder, { recursive: true }); });

  it('prints one fact a line and ends with 0', async () => {
    const { code, out, err } = await run([file('good.litmus', GOOD)]);
    expect([code, err]).to.deep.equal([0, '']);
    expect(out).to.equal(`Test good Allowed
Revisions v6, v7, v8, v11, 6.3, 6.6, 6.12, 6.13, 7.2
States 2
1 *>P:buf.head=1;
5 :>P:buf.head=2;
Ok
Witnesses
Positive: 1 Negative: 5
Condition exists (P:buf.head != 2)
Observation good Sometimes 1 5
Time good 0.00

`);
  });

  it('an expectation that does not hold: No, and 1', async () => {
    const { code, out } = await run(['-r', '6.12', file('bad.litmus', GOOD.replace('Sometimes', 'Never'))]);
    expect(code).to.equal(1);
    expect(out).to.contain('\nNo\nExpected Never (6.12)\n');
  });

  it('-v: the witness, event by event, changed values with a star', async () => {
    const { out } = await run(['-v', '-r', 'v6', file('good.litmus', GOOD)]);
    expect(out).to.contain(`Witness: an interleaving after which the condition's formula holds
  0  at the start
     A    refs 1     pins 0  exclusive  dirty  in P:w       [head=1 tail=0]
  1  P: h := extract ubuf dest buf get (lists 1 of 1 pages)
     A    refs 2*    pins 0  exclusive  dirty  in P:w       [head=1 tail=0]
  2  P: fork C
     A    refs 3*    pins 0  shared*    dirty  in P C*      [head=1 tail=0]
  3  P: write buf.tail = 3
     A    refs 2*    pins 0  shared     dirty  in C*        [head=1 tail=0]
     B    refs 1*    pins 0* exclusive* dirty* in P:w*      [head=1 tail=3]*
`);
    for (const line of out.split('\n')) expect(line.length, line).to.be.at.most(80);
  });

  it('malformed files are reported at their place, the others checked; 2', async () => {
    const bad = file('b.litmus', GOOD.replace('release h', 'release q'));
    const { code, out, err } = await run([bad, file('good.litmus', GOOD)]);
    expect(code).to.equal(2);
    expect(err).to.equal(`${bad}:6:42: error: 'q' was never extracted; handles: h\n`);
    expect(out).to.contain('Observation good');
  });

  it('more states than allowed: 3, with what was seen and the option that raises it', async () => {
    const path = file('good.litmus', GOOD);
    const { code, out, err } = await run(['--states', '5', path]);
    expect(code).to.equal(3);
    expect(err).to.match(new RegExp(`^iovcheck: ${path}: stopped after \\d+ states: 5 are allowed; raise it with --states 50\\n$`, 'u'));
    expect(out).to.match(/Stopped after \d+ states/u);
  });

  it('a folder is all litmus files below it, in order, with a summary', async () => {
    mkdirSync(join(folder, 'sub'));
    file('b.litmus', GOOD.replace('litmus good', 'litmus b'));
    file('sub/a.litmus', GOOD.replace('litmus good', 'litmus a').replace('Sometimes', 'Always'));
    file('notes.txt', 'not a test');
    const { code, out } = await run([folder]);
    expect(code).to.equal(1);
    expect(out.match(/^Test \S+/gmu)).to.deep.equal(['Test b', 'Test a']);
    expect(out.endsWith('2 tests: 1 not as expected: a\n')).to.equal(true);
  });

  it('reads standard input', async () => {
    const { code, out } = await run(['-'], { input: () => Readable.from([GOOD]) });
    expect(code).to.equal(0);
    expect(out).to.contain('Observation good Sometimes 1 5');
  });

  it('no such file, or nothing in a folder: 2', async () => {
    expect(await run([join(folder, 'none.litmus')])).to.deep.equal({ code: 2, out: '', err: `iovcheck: error: cannot read ${folder}/none.litmus: no such file\n` });
    expect(await run([folder])).to.deep.equal({ code: 2, out: '', err: `iovcheck: error: no *.litmus or *.bug.json files in ${folder}\n` });
  });

  it('--json fits its schema, for good, malformed and unfinished files', async () => {
    const schema = JSON.parse(readFileSync(join(__dirname, '../../docs/schema/check-1.json'), 'utf8')) as object;
    const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(schema);
    const paths = [file('good.litmus', GOOD), file('bad.litmus', 'litmus')];
    for (const args of [paths, ['--states', '5', ...paths]]) {
      const { out } = await run(['--json', ...args]);
      const document = JSON.parse(out) as { files: object[] };
      expect(validate(document), JSON.stringify(validate.errors)).to.equal(true);
      expect(document.files.length).to.equal(2);
      expect(validate({ ...document, files: [{ file: 'x' }] })).to.equal(false);
    }
  });

  it('asks the solver the same, and says so under -v', async () => {
    const { io, out } = capture();
    const code = await runApp(['check', '-v', '-r', '7.2', file('good.litmus', GOOD)], { io, engines: fakeEngines(), grace: 100 });
    expect(code).to.equal(0);
    expect(out()).to.contain('Solver good agrees\n');
  });

  it('core and solver disagree: 7, with both answers and an interleaving', async () => {
    const { code, out } = await runBeside(file('good.litmus', GOOD), { kind: 'differs', revision: 'v6', observation: 'Never' });
    expect(code).to.equal(7);
    expect(out).to.contain('Observation good Sometimes 1 5\nSolver good Never (v6): a fault of iovcheck').and.to.contain('  2  P: fork C\n');
  });

  it('the solver gives up: 3, with the option that raises its limit', async () => {
    const { code, out, err } = await runBeside(file('good.litmus', GOOD), { kind: 'unknown', revision: 'v6', reason: 'timeout' });
    expect(code).to.equal(3);
    expect(out).to.contain('Solver good unknown (v6: timeout)');
    expect(err).to.contain('--timeout');
  });

  it('a test for kinds no revision asked for has is not applicable', async () => {
    const pipe = 'litmus p\n(* pipe *)\n{ pipe q; iter it = pipe dest q 1 page; }\nowner o { h := extract it; }\nexists (uaf)\n';
    expect(await run(['-r', '6.12', file('p.litmus', pipe)])).to.deep.equal({ code: 0, out: 'Not-applicable p 6.12: no pipe iterators\n\n', err: '' });
  });

  it('--dot and --mermaid draw the witness', async () => {
    const path = file('good.litmus', GOOD);
    const dot = await run(['--dot', '-r', 'v6', path]);
    expect(dot.out).to.contain('digraph "good (v6)" {').and.to.contain('"P.2" [label="2. fork C"];').and.to.contain('"P.1" -> "disk.1" [style=dashed];');
    const mermaid = await run(['--mermaid', '-r', 'v6', path]);
    expect(mermaid.out).to.contain('sequenceDiagram\n').and.to.contain('  P->>C: fork C\n').and.to.contain('Note over P: page A: refs 3 not exclusive mapped by P C\n');
    expect((await run(['--dot', '--json', path])).code).to.equal(2);
  });
});
