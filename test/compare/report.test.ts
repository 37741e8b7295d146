import Ajv from 'ajv/dist/2020';
import { expect } from 'chai';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIFETIME } from '../../proofs/lifetime';
import type { Proof } from '../../src/compare/agree';
import { compareLifetime } from '../../src/compare/lifetime';
import { compareExit } from '../../src/compare/types';
import type { CompareReport, KindReport } from '../../src/compare/types';
import { compareDocument } from '../../src/report/compare-json';
import { compareHeading, compareText } from '../../src/report/compare-text';
import { painter } from '../../src/report/paint';
import { paragraph } from '../../src/report/text';
import { lifetimeResults } from '../proofs/lifetime-results';
import { reportWithoutProof } from './setup';

const PROVED: Proof = {
  agreement: { kind: 'proved', bound: 'unbounded', how: 'solver' }, obligations: [{ name: 'the call', outcome: 'holds', seconds: 0.5 }],
  loops: { shared: ['gup-walk'], partly: [], own: [] },
};

function text(report: CompareReport, verbose = false): string {
  return paragraph([compareHeading(report.request), ...compareText(report, { paint: painter(false), verbose })]);
}

function expectGolden(name: string, actual: string): void {
  const file = join(__dirname, 'golden', name);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, actual);
  expect(actual).to.equal(readFileSync(file, 'utf8'));
}

function valid(report: CompareReport): void {
  const schema = JSON.parse(readFileSync(join(__dirname, '../../docs/schema/compare-1.json'), 'utf8')) as object;
  const check = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
  const document: unknown = JSON.parse(compareDocument(report, '0.0.0', compareExit(report)));
  expect(check(document), JSON.stringify(check.errors)).to.equal(true);
}

/** The report with one kind changed. */
function changed(report: CompareReport, change: Partial<KindReport>): CompareReport {
  return { ...report, kinds: report.kinds.map((k, i) => (i === 0 ? { ...k, ...change } : k)) };
}

describe('report of compare', () => {
  let old: CompareReport;
  let merging: CompareReport;
  before(async () => {
    old = await reportWithoutProof('v6', '6.3', PROVED);
    merging = await reportWithoutProof('6.12', '6.13', PROVED);
  });

  it('v6 against 6.3', () => { expectGolden('v6-6.3.txt', text(old)); });
  it('6.12 against 6.13', () => { expectGolden('6.12-6.13.txt', text(merging)); });

  it('fits 80 columns', () => {
    for (const line of [text(old, true), text(merging, true)].join('').split('\n')) expect(line.length, line).to.be.at.most(80);
  });

  it('keeps to its schema, with unnamed differences and other verdicts as well', () => {
    valid(old);
    valid(merging);
    const example = merging.kinds.find((k) => k.kind === 'bvec')?.members[0]?.example;
    if (example === undefined) throw new Error('bvec has no member');
    const unnamed = changed(merging, { agreement: { kind: 'differs' }, unnamed: [example], raw: [example] });
    valid(unnamed);
    expect(text(unnamed)).to.contain('unnamed class (ITER_UBUF)').and.contain('1 unnamed difference');
    valid({ ...changed(old, { agreement: { kind: 'resource-out', reason: 'timeout' } }), interrupted: true });
    valid({ ...old, failed: [{ kind: 'bvec', verdict: 'internal', reason: 'it fell over' }] });
  });

  it('says exactly what pinning sources protects in what becomes of pages, proved, whichever is named first', async () => {
    const { lifetime: there } = old;
    const back = await compareLifetime('6.3', 'v6', lifetimeResults);
    if (there.kind !== 'compared' || back.kind !== 'compared') throw new Error('not compared');
    expect(there.theorems).to.equal(LIFETIME.length);
    expect(there.changes.map(({ theorem, first, second, example }) => [theorem, first, second, example?.revision, example?.trace.events.length])).to.deep.equal([
      ['child-isolated', 'refuted-as-expected', 'proved', 'v6', 2], ['fork-race', 'refuted-as-expected', 'proved', 'v6', 2],
      ['dma-out-stable', 'refuted-as-expected', 'proved', 'v6', 5],
    ]);
    expect(back.changes).to.deep.equal(there.changes.map((change) => ({ ...change, first: change.second, second: change.first })));
  });

  it('exit codes: 0 whatever differs, 3 undecided, 7 the legs disagree, 70 a fault, 130 interrupted', () => {
    expect(compareExit(old)).to.equal(0);
    expect(compareExit(changed(old, { agreement: { kind: 'searched only', reason: 'not proved' } }))).to.equal(0);
    expect(compareExit(changed(old, { agreement: { kind: 'resource-out', reason: 'timeout' } }))).to.equal(3);
    expect(compareExit(changed(old, { legs: ['model says otherwise'] }))).to.equal(7);
    expect(compareExit({ ...old, failed: [{ kind: 'bvec', verdict: 'internal', reason: 'it fell over' }] })).to.equal(70);
    expect(compareExit({ ...old, interrupted: true })).to.equal(130);
  });

  it('says how the flags are spelled where the two differ in that', () => {
    expect(text(old)).to.contain('in 6.3 the same call has flags 0');
  });
});
