/** Every theorem, proved in one run, against what the contract leads one to expect (cells.ts says in which revisions). */
import { expect } from 'chai';
import { exitCodeOf } from '../../src/check/types';
import type { TheoremResult } from '../../src/check/types';
import { runCore } from '../../src/core/subject';
import { runModel } from '../../src/evaluate/model-subject';
import { answerOf } from '../../src/scenario/answer-of';
import { LONGEST, allCells, cellsOf, due, proveCells } from './cells';
import { CATALOGUE, expected } from './matrix';

/** Longest first, so that both workers end at about the same time. */
const SLOW: readonly string[] = ['empty-transparent', 'stream-equivalence', 'errno-exact', 'mode-agrees', 'dest-always-pinned', 'virtual-contiguity'];
const NAMES = [...SLOW, ...Object.keys(CATALOGUE).filter((name) => !SLOW.includes(name))];
const CELLS = cellsOf(NAMES);

describe('the matrix of verdicts', function () {
  this.timeout(LONGEST);
  let results: readonly TheoremResult[] = [];
  before(async () => { results = await proveCells(CELLS); });

  it('has every theorem, every answer that is due for it, and one verdict for each', () => {
    expect(results.map(({ theorem, revision }) => ({ theorem, revision }))).to.deep.equal(CELLS);
    expect(new Set(CELLS.map(({ theorem, revision }) => `${theorem} ${revision}`)).size).to.equal(CELLS.length);
    expect([...new Set(results.map(due))]).to.have.members([...new Set(allCells(NAMES).map(due))]);
    for (const { theorem, id } of results) expect(id, theorem).to.equal(CATALOGUE[theorem]);
  });

  it('is the one expected', () => {
    const row = (verdict: string, theorem: string, revision: string, bugs: readonly string[]): string => `${theorem} ${revision}: ${verdict} ${bugs.join(' ')}`.trim();
    const found = results.map(({ theorem, revision, verdict, expected: known }) =>
      row(verdict, theorem, revision, [...new Set(known.map((line) => line.replace(/:.*$/u, '')))].sort()));
    const wanted = results.map(({ theorem, revision }) => {
      const { verdict, bugs } = expected(theorem, revision);
      return row(verdict, theorem, revision, bugs);
    });
    expect(found).to.deep.equal(wanted);
  });

  it('leaves nothing bounded, and nothing undecided', () => {
    for (const r of results) {
      const cell = `${r.theorem} ${r.revision}`;
      expect(exitCodeOf(r.verdict), cell).to.equal(0);
      expect(r.bound, cell).to.equal(r.verdict === 'not-applicable' ? null : 'unbounded');
      expect(r.obligations.filter(({ outcome }) => outcome !== 'holds'), cell).to.deep.equal([]);
      expect((r.reason ?? '').length > 0, cell).to.equal(r.verdict === 'not-applicable');
    }
  });

  it('rests on a premise that is reached, and on all four obligations of every loop', () => {
    for (const { theorem, revision, verdict, obligations } of results.filter((r) => r.verdict !== 'not-applicable')) {
      const cell = `${theorem} ${revision} (${verdict})`;
      expect(obligations.filter(({ kind }) => kind === 'premise').length, cell).to.equal(1);
      const of = (kind: string): readonly string[] => obligations.filter((o) => o.kind === kind).map(({ name }) => name.replace(/: \w+$/u, ''));
      expect(of('step'), cell).to.deep.equal(of('entry'));
      expect(of('measure'), cell).to.deep.equal(of('entry'));
      const worlds = new Set(of('entry').map((name) => name.replace(/ \S+$/u, '')));
      const claimed = obligations.filter(({ kind }) => kind === 'exit' || kind === 'outside' || kind === 'claim').map(({ name }) => name.replace(/: the claim.*$/u, ''));
      expect([...worlds].filter((world) => !claimed.includes(world)), cell).to.deep.equal([]);
    }
  });

  it('has a replayed member for every class of failing inputs', () => {
    for (const r of results) {
      const cell = `${r.theorem} ${r.revision}`;
      const members = r.obligations.filter(({ kind }) => kind === 'member');
      expect(r.counterexamples.length, cell).to.equal(members.length);
      expect(members.map(({ name }) => name.replace(/:.*$/u, '')).sort(), cell).to.deep.equal(r.expected.map((line) => line.replace(/:.*$/u, '')).sort());
      for (const { scenario, core, model, failed, origin } of r.counterexamples) {
        expect([origin, scenario.revision, failed.length > 0], cell).to.deep.equal(['published order', r.revision, true]);
        expect(answerOf(scenario, runCore(scenario)), cell).to.deep.equal(answerOf(scenario, core));
        expect(answerOf(scenario, runModel(scenario)), cell).to.deep.equal(answerOf(scenario, model));
      }
    }
  });
});
