/** Shards of `mutate`, put together, are the run; a part that did not get to its end is refused. */
import { expect } from 'chai';
import { merge, Refused, type Document, type Part } from '../../src/merge';
import { scoreOf } from '../../src/mutate/score';
import { OPERATORS, mutateExit, type Fate, type MutantResult, type MutateReport } from '../../src/mutate/types';
import { mutateDocument } from '../../src/report/mutate-json';
import { shareOf, type Shard } from '../../src/shard';

const THEOREMS = ['ret-bound', 'list-covers', 'progress'];
const FATES: readonly Fate[] = [
  { kind: 'killed', notice: 'counterexample', by: ['ret-bound', 'list-covers'] }, { kind: 'survived', why: null }, { kind: 'equivalent', proof: 'x' },
  { kind: 'killed', notice: 'conform', by: ['conform'], shown: 'ubuf' }, { kind: 'survived', why: 'nobody looks' },
];
const ALL: readonly MutantResult[] = Array.from({ length: 23 }, (_, n) => ({
  name: `m${n}`, leg: n % 2 === 0 ? 'model' : 'core', operator: OPERATORS[n % OPERATORS.length] ?? 'bound', what: 'a slip', where: 'here',
  fate: FATES[n % FATES.length] ?? { kind: 'survived', why: null }, seconds: 1,
}));

function documentOf(shard: Shard | undefined, more: Partial<MutateReport> = {}): Document {
  const results = shareOf(ALL, shard);
  const report: MutateReport = {
    request: { asked: ALL.length, mutants: results, isWhole: true, jobs: 1, timeout: 60, seed: 0, ...(shard === undefined ? {} : { shard }) },
    results, score: scoreOf(results, THEOREMS, shard === undefined), failed: [], seconds: results.length, interrupted: false, ...more,
  };
  return JSON.parse(mutateDocument(report, '0.1.0', mutateExit(report))) as Document;
}
const parts = (of: number, more: Partial<MutateReport> = {}): readonly Part[] =>
  Array.from({ length: of }, (_, i) => ({ file: `${i + 1}.json`, document: documentOf({ index: i + 1, of }, more) }));

describe('merged mutants', () => {
  for (const of of [1, 2, 4, 30]) {
    it(`${of} shards are one run, in any order of files`, () => {
      expect(merge([...parts(of)].reverse())).to.deep.equal(documentOf(undefined));
    });
  }
  it('a part that was interrupted, or on which the program failed, is refused', () => {
    expect(() => merge(parts(2, { interrupted: true }))).to.throw(Refused, 'did not get to its end');
    expect(() => merge(parts(2, { failed: [{ name: 'm1', error: 'x' }] }))).to.throw(Refused, 'did not get to its end');
  });
  it('a part with too few mutants is refused', () => {
    const [one, two] = parts(2);
    const document = two?.document;
    if (one === undefined || document?.schema !== 'iovcheck-mutate/1') throw new Error('no parts');
    expect(() => merge([one, { file: '2.json', document: { ...document, mutants: document.mutants.slice(1) } }])).to.throw(Refused, '10 mutants, but shard 2 of 2 has 11 of 23');
  });
});
