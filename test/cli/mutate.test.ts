/** The command line of `mutate`, and what it prints. */
import { realEngines } from '../../src/cli/engines';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { expect } from 'chai';
import { runApp } from '../../src/cli/app';
import { parseShard } from '../../src/cli/options';
import { chooseMutants } from '../../src/cli/mutate-choose';
import { scoreOf } from '../../src/mutate/score';
import type { Fate, MutantInfo, MutantResult, MutateReport } from '../../src/mutate/types';
import { mutateDocument, mutantListDocument } from '../../src/report/mutate-json';
import { mutateRow, mutateSummary } from '../../src/report/mutate-text';
import { painter } from '../../src/report/paint';
import { capture, fakeEngines } from './fakes';

const MUTANTS: readonly MutantInfo[] = Array.from({ length: 7 }, (_, i) => ({
  name: `model/v6/ubuf/extract/gup-walk/bound ${i}`, leg: i < 5 ? 'model' : 'header', operator: i === 0 ? 'catalogue' : 'bound', what: 'one more', where: 'there',
  ...(i === 0 ? { id: 'B25' } : {}),
}));
const FATES: readonly Fate[] = [
  { kind: 'killed', notice: 'counterexample', by: ['ret-bound'], shown: 'order/v6/ubuf/1: ret' }, { kind: 'killed', notice: 'hang', by: [] },
  { kind: 'equivalent', proof: 'the same' }, { kind: 'survived', why: null }, { kind: 'survived', why: 'nobody looks' }, { kind: 'resource-out', reason: 'time' },
  { kind: 'killed', notice: 'proof fails', by: ['list-covers'] },
];
const RESULTS: readonly MutantResult[] = MUTANTS.map((m, i) => ({ ...m, fate: FATES[i] ?? expect.fail(), seconds: i }));
const REPORT: MutateReport = {
  request: { asked: 7, mutants: MUTANTS, isWhole: true, jobs: 2, timeout: 60, seed: 0 }, results: RESULTS, failed: [{ name: 'x', error: 'Error: y\n at z' }], seconds: 12,
  interrupted: false, score: scoreOf(RESULTS, ['ret-bound', 'list-covers', 'progress'], true),
};
const paint = painter(false);

function valid(document: string): void {
  const schema = JSON.parse(readFileSync(join(__dirname, '../../docs/schema/mutate-1.json'), 'utf8')) as object;
  const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);
  expect(validate(JSON.parse(document)), JSON.stringify(validate.errors)).to.equal(true);
}

describe('mutate: choosing', () => {
  const names = (selection: Parameters<typeof chooseMutants>[1]): readonly string[] => chooseMutants(MUTANTS, selection).map(({ name }) => name.slice(-1));
  it('by part of a name, catalogue id, leg, operator', () => {
    expect(names({ patterns: [] }).length).to.equal(7);
    expect(names({ patterns: ['bound 3', 'b25'] })).to.deep.equal(['0', '3']);
    expect(names({ patterns: [], leg: 'header' })).to.deep.equal(['5', '6']);
    expect(names({ patterns: [], operator: 'catalogue' })).to.deep.equal(['0']);
  });
  it('by shard: all of them, each in one', () => {
    const parts = [1, 2, 3].flatMap((part) => names({ patterns: [], shard: { index: part, of: 3 } }));
    expect([...parts].sort()).to.deep.equal(['0', '1', '2', '3', '4', '5', '6']);
  });
  it('refuses what matches nothing', () => {
    expect(() => names({ patterns: ['nothing'] })).to.throw("no mutant has 'nothing' in its name");
    expect(() => names({ patterns: ['B25'], leg: 'header' })).to.throw('no mutant is left');
  });
  it('reads I/N with 1 <= I <= N', () => {
    expect(parseShard('2/4')).to.deep.equal({ index: 2, of: 4 });
    for (const text of ['0/4', '5/4', '1', '1/0', 'a/b', '1/2/3']) expect(() => parseShard(text), text).to.throw('expected I/N');
  });
});

describe('mutate: reports', () => {
  it('the document satisfies its schema, with and without fates', () => {
    valid(mutateDocument(REPORT, '0.1.0', 70));
    valid(mutantListDocument(MUTANTS, '0.1.0'));
  });
  it('a row for what nobody notices; for all with -v', () => {
    const rows = (verbose: boolean): readonly string[] => RESULTS.map((r) => mutateRow(r, { verbose, paint })[0] ?? '').filter((line) => line !== '');
    expect(rows(false)).to.deep.equal([
      'survived     model/v6/ubuf/extract/gup-walk/bound 3', 'survived     model/v6/ubuf/extract/gup-walk/bound 4', 'resource-out model/v6/ubuf/extract/gup-walk/bound 5',
    ]);
    expect(rows(true).length).to.equal(7);
  });
  it('the summary fits 80 columns and names what is left to do', () => {
    const lines = mutateSummary(REPORT, paint);
    for (const line of lines) expect(line.length, line).to.be.at.most(80);
    const text = lines.join('\n');
    expect(text).to.match(/survivors without an explanation:\s+model\/v6\/ubuf\/extract\/gup-walk\/bound 3/u);
    expect(text).to.include('idle theorems, which notice none: progress');
    expect(text).to.include('iovcheck failed on x: Error: y');
  });
});

describe('mutate: the command', () => {
  const run = async (...args: readonly string[]): Promise<{ code: number; out: string; err: string }> => {
    const { io, out, err } = capture();
    const code = await runApp(['mutate', ...args], { io, engines: { ...fakeEngines(), mutants: realEngines.mutants }, grace: 10 });
    return { code, out: out(), err: err() };
  };
  it('lists what there is', async () => {
    const { code, out } = await run('--list', '--json', '--operator', 'catalogue');
    expect(code).to.equal(0);
    valid(out);
    expect(out).to.include('"id": "B25"');
  });
  it('refuses what it does not know', async () => {
    expect((await run('no-such-mutant', '--list')).err).to.include("no mutant has 'no-such-mutant' in its name");
    expect((await run('--shard', '3/2')).code).to.equal(2);
    expect((await run('--leg', 'left')).code).to.equal(2);
  });
});
