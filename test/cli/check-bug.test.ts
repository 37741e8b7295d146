/** The command `check` with bug files: output, exit codes, bad input. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect } from 'chai';
import { runApp } from '../../src/cli/app';
import { realEngines } from '../../src/cli/engines';
import { capture } from './fakes';

const BUGS = join(__dirname, '../../scenarios/bugs');
const B25 = readFileSync(join(BUGS, 'B25-first-index-absent.bug.json'), 'utf8');
const B24C = readFileSync(join(BUGS, 'B24c-array-forgotten.bug.json'), 'utf8');
const LITMUS = 'litmus one\n(* a page *)\n{ area buf: private anonymous small 1 page; }\nprocess P { r := read buf; }\nforall (P:r = 0)\nexpect Always\n';

interface Ran { readonly code: number; readonly out: string; readonly err: string }

async function run(...args: readonly string[]): Promise<Ran> {
  const { io, out, err } = capture();
  const code = await runApp(['check', '--no-solver', ...args], { io, engines: realEngines, grace: 100 });
  return { code, out: out().replace(/^(Time \S+) .*$/gmu, '$1 0.00'), err: err() };
}

describe('check: bug files', () => {
  let folder = '';
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'iovcheck-')); });
  afterEach(() => { rmSync(folder, { recursive: true }); });

  it('a paragraph for each statement, and 0', async () => {
    const { code, out, err } = await run(file('b.bug.json', B25));
    expect([code, err]).to.deep.equal([0, '']);
    expect(out).to.equal(`Test B25 Before
Title An xarray without a page at the first index returns bytes all the same
Revisions v6, v7, v8, v11, 6.3, 6.6, 6.12, 6.13
Condition calls[0].ret=0x10
Condition calls[0].pages=["null"]
Condition calls[0].iter.count=0x0
Ok

Test B25 After
Title An xarray without a page at the first index returns bytes all the same
Revisions 7.2
Condition calls[0].ret=0x0
Condition calls[0].pages=[]
Condition calls[0].iter.count=0x10
Ok
Time B25 0.00

`);
  });

  it('one that does not hold: No, what was found and by whom, and 1', async () => {
    const { code, out } = await run('-r', '6.13,7.2', file('b.bug.json', B25.replace('"ret": "0x0"', '"ret": "0x8"')));
    expect(code).to.equal(1);
    expect(out).to.contain('Revisions 6.13\n').and.to.contain(`
Condition calls[0].iter.count=0x10
No
Found 7.2 core calls[0].ret: 0x0, not 0x8
Found 7.2 model calls[0].ret: 0x0, not 0x8
`);
  });

  it('a caller: the laws it broke, where extraction did it no harm, and since when it keeps them', async () => {
    const { code, out } = await run('-r', '6.12,7.2', file('b.bug.json', B24C));
    expect(code).to.equal(0);
    expect(out.match(/^(Test|Revisions|Condition) .*/gmu)).to.deep.equal([
      'Test B24c Before', 'Revisions 6.12', 'Condition breaks array-ownership', 'Test B24c Harmless', 'Revisions 7.2', 'Condition breaks no law',
      'Test B24c After', 'Revisions 6.12, 7.2', 'Condition breaks no law',
    ]);
  });

  it('-v: the scenario of the first revision and its answer; no line over 80 columns', async () => {
    const { out } = await run('-v', '-r', '6.13', file('b.bug.json', B25));
    expect(out).to.contain('Scenario (6.13)\n  ITER_XARRAY, ITER_SOURCE, revision 6.13\n').and.to.contain('    pages      1 not written\n');
    for (const line of out.split('\n')) expect(line.length, line).to.be.at.most(80);
  });

  it('-v of a caller: the shortest run that breaks each law', async () => {
    const b14 = readFileSync(join(BUGS, 'B14-pins-put.bug.json'), 'utf8');
    const { out } = await run('-v', file('b.bug.json', b14));
    expect(out).to.contain(`
Run (6.3, ubuf DEST) that breaks caller-unit-balance, release-matches
  1 extract: call 1 lists 1 page
  2 release page 1 of call 1: put
`);
    expect((await run('-v', '-r', '6.12', file('c.bug.json', B24C))).out).to.contain(') that breaks array-ownership\n  1 a page array is left over\n');
  });

  it('malformed: its place, the others are checked all the same, and 2', async () => {
    const bad = file('bad.bug.json', B25.replace('"0x10", "start"', '16, "start"'));
    const { code, out, err } = await run(bad, file('good.bug.json', B25));
    expect(code).to.equal(2);
    expect(err).to.match(new RegExp(`^${bad}:12:64: error: scenario\\.iter\\.count: expected [^\\n]* got 16; write "0x10"\\n$`, 'u'));
    expect(out).to.contain('Test B25 After');
  });

  it('of a folder: litmus files and *.bug.json, no other JSON; a file that is named is read whatever it is called', async () => {
    file('a.litmus', LITMUS);
    file('b.bug.json', B25);
    file('package.json', '{}');
    const { code, out } = await run(folder);
    expect(code).to.equal(0);
    expect(out.endsWith('2 tests: all as expected\n')).to.equal(true);
    expect(await run(join(folder, 'package.json'))).to.deep.equal({ code: 2, out: '', err: `${folder}/package.json:1:1: error: a bug file needs the field 'schema'\n` });
    expect((await run(file('a.json', B25))).code).to.equal(0);
  });

  it('revisions the file says nothing of', async () => {
    const d2 = readFileSync(join(BUGS, 'D2-folioq-past-the-end.bug.json'), 'utf8');
    expect(await run('-r', 'v6', file('b.bug.json', d2))).to.deep.equal({ code: 0, out: 'Not-applicable D2: it says nothing of these revisions\n\n', err: '' });
  });

  it('--json fits its schema, whether it holds or not', async () => {
    const schema = JSON.parse(readFileSync(join(__dirname, '../../docs/schema/check-1.json'), 'utf8')) as object;
    const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(schema);
    const { code, out } = await run('--json', file('a.litmus', LITMUS), file('b.bug.json', B25), file('c.bug.json', B25.replace('"ret": "0x0"', '"ret": "0x8"')), file('d.bug.json', '{'));
    const document = JSON.parse(out) as { exit: number; files: { bug?: string; groups?: { ok: boolean; faults: object[] }[] }[] };
    expect(validate(document), JSON.stringify(validate.errors)).to.equal(true);
    expect([code, document.exit, document.files.length]).to.deep.equal([1, 1, 4]);
    expect(document.files[1]?.groups?.map(({ ok }) => ok)).to.deep.equal([true, true]);
    expect(document.files[2]?.groups?.map(({ ok, faults }) => [ok, faults.length])).to.deep.equal([[true, 0], [false, 2]]);
  });

  it('--dot and --mermaid draw litmus tests only', async () => {
    expect(await run('--dot', file('b.bug.json', B25))).to.deep.equal({ code: 0, out: '', err: '' });
  });
});
