/** The command as a whole: every case in print, as JSON, and bad input. */
import Ajv from 'ajv';
import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runApp } from '../../src/cli/app';
import { explain } from '../../src/explain';
import type { Case, ExplainReport } from '../../src/explain/types';
import { modeWords } from '../../src/explain/words';
import { explainDocument } from '../../src/report/explain-json';
import { explainText } from '../../src/report/explain-text';
import { painter } from '../../src/report/paint';
import { paragraph } from '../../src/report/text';
import { REVISIONS } from '../../src/revisions';
import { decodeScenario } from '../../src/scenario/decode';
import { capture, fakeEngines } from '../cli/fakes';
import { CASES, casesOf, KINDS, nameOf } from './cases';

/** Each case's report, made once: making it takes much longer than showing it. */
const reports = new Map<string, ExplainReport>();
function reportOf(c: Case): ExplainReport {
  const report = reports.get(nameOf(c)) ?? explain(c);
  reports.set(nameOf(c), report);
  return report;
}
const text = (c: Case, verbose = false): string => paragraph(explainText(reportOf(c), { paint: painter(false), verbose }));

/** Compares with test/explain/golden/<name>; UPDATE_GOLDEN=1 writes it instead. */
function expectGolden(name: string, actual: string): void {
  const file = join(__dirname, 'golden', name);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, actual);
  expect(actual).to.equal(readFileSync(file, 'utf8'));
}

async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const { io, out, err } = capture();
  const code = await runApp(['explain', ...args], { io, engines: fakeEngines(), grace: 0 });
  return { code, out: out(), err: err() };
}

describe('explain, every kind and direction', () => {
  for (const { name } of REVISIONS) it(name, () => { expectGolden(`${name}.txt`, casesOf(name).map((c) => text(c)).join('\n\n')); });

  it('keeps to 80 columns, also with -v', () => {
    for (const c of CASES) for (const line of text(c, true).split('\n')) expect(line.length, `${nameOf(c)}: ${line}`).to.be.at.most(80);
  });

  it('has no line without words', () => {
    for (const c of CASES) for (const line of reportOf(c).lines) expect(line.text, `${nameOf(c)} ${line.id}`).to.match(/^\S.{4,}[^.]$/u);
  });

  it('as JSON fits its schema', () => {
    const schema = JSON.parse(readFileSync(join(__dirname, '../../docs/schema/explain-1.json'), 'utf8')) as object;
    const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);
    for (const c of CASES) {
      expect(validate(JSON.parse(explainDocument([reportOf(c)], '0.0.0'))), `${nameOf(c)} ${JSON.stringify(validate.errors)}`).to.equal(true);
    }
  });

  it('calls the mode query as the headers define it', () => {
    const query = (file: string): string => readFileSync(join(__dirname, '../headers', file), 'utf8');
    const call = (revision: 'v6' | 'v7' | '6.12'): string => modeWords({ kind: 'ubuf', direction: 'DEST', revision }, 'PIN').replace(/ is .*/u, '');
    expect(query('open-flags.h')).to.match(/iov_iter_extract_mode\(\w+, \w+\)/u);
    expect(call('v6')).to.match(/^iov_iter_extract_mode\(\w+, \w+\)$/u);
    expect(call('v7')).to.match(/^iov_iter_extract_mode\(\w+, \w+\)$/u);
    expect(query('will-pin.h')).to.contain('iov_iter_extract_will_pin(');
    expect(call('6.12')).to.equal('iov_iter_extract_will_pin(iter)');
  });
});

describe('iovcheck explain', () => {
  it('-v names a scenario for each line, and shows it below', async () => {
    const { out } = await run('folioq', 'source', '-r', '7.2', '-v');
    const named = new Set([...out.matchAll(/^ {6}\d+ scenarios?, first (\S+)$/gmu)].map(([, id]) => id));
    const below = [...out.matchAll(/^(explain\/\S+)\nITER_FOLIOQ, ITER_SOURCE/gmu)].map(([, id]) => id);
    expect(named.size).to.be.greaterThan(5);
    expect(below).to.deep.equal([...named]);
  });

  it('takes names in any spelling', async () => {
    const plain = await run('ubuf', 'source', '-r', '6.12');
    expect(plain.code).to.equal(0);
    for (const [kind, direction] of [['UBUF', 'SOURCE'], ['ITER_UBUF', 'ITER_SOURCE'], ['Iter_Ubuf', 'write']] as const) {
      expect((await run(kind, direction, '-r', '6.12')).out).to.equal(plain.out);
    }
    expect((await run('kvec', 'read')).out).to.equal((await run('kvec', 'dest')).out);
  });

  it('shows several revisions one after the other, v6 unless told', async () => {
    expect((await run('bvec', 'dest')).out).to.match(/^ITER_BVEC, ITER_DEST, revision v6\n/u);
    expect((await run('bvec', 'dest', '-r', 'all')).out.match(/^ITER_BVEC, ITER_DEST, revision/gmu)).to.have.length(REVISIONS.length);
  });

  it('--json: evidence is what run takes', async () => {
    const evidence: object[] = [];
    for (const kind of KINDS) {
      const { out } = await run(kind, 'dest', '--json', '-r', 'all');
      const { revisions } = JSON.parse(out) as { readonly revisions: readonly { readonly facts: readonly { readonly evidence: object | null }[] }[] };
      evidence.push(...revisions.flatMap(({ facts }) => facts.flatMap((f) => f.evidence ?? [])));
    }
    expect(evidence.length).to.be.greaterThan(1000);
    for (const scenario of evidence) expect(decodeScenario(scenario).ok, JSON.stringify(scenario)).to.equal(true);
  });

  const BAD: readonly (readonly [readonly string[], string])[] = [
    [['ITER_BVCE', 'dest'], "unknown kind 'ITER_BVCE'; did you mean 'ITER_BVEC'? valid: "],
    [['bvec', 'soruce'], "unknown direction 'soruce'; did you mean 'source'? valid: "],
    [['bvec', 'dest', '-r', '6.1'], "unknown revision '6.1'; did you mean "],
    [['bvec'], "missing required argument 'DIRECTION'; see: iovcheck explain --help"],
  ];
  for (const [args, says] of BAD) {
    it(`refuses ${args.join(' ')}`, async () => {
      const { code, out, err } = await run(...args);
      expect([code, out]).to.deep.equal([2, '']);
      expect(err).to.contain(`iovcheck: error: ${says}`);
    });
  }

  it('loads neither solver nor terms nor model', () => {
    const script = "require('./src/explain').explain({ kind: 'ubuf', direction: 'DEST', revision: 'v6' }); console.log(Object.keys(require.cache).join('\\n'))";
    const loaded = execFileSync(process.execPath, ['-r', './scripts/typescript.cjs', '-e', script], { cwd: join(__dirname, '../..'), encoding: 'utf8' });
    expect(loaded).to.contain('/src/core/').and.not.to.match(/z3-solver|\/src\/(?:term|solver)\/|main\/model\//u);
  });

  it('answers at once', async () => {
    await run('ubuf', 'dest');
    const from = Date.now();
    await run('ubuf', 'dest');
    expect(Date.now() - from).to.be.below(500);
  });
});
