/** Every theorem about traces, proved in one run, against what the contract leads one to expect (cells.ts says in which revisions). */
import { expect } from 'chai';
import type { TheoremResult } from '../../src/check/types';
import { LONGEST, allCells, cellsOf, due, proveCells } from './cells';
import { TRACE_CATALOGUE, expected } from './matrix';

const NAMES = Object.keys(TRACE_CATALOGUE);
const CELLS = cellsOf(NAMES);

describe('the matrix of verdicts over traces', function () {
  this.timeout(LONGEST);
  let results: readonly TheoremResult[] = [];
  before(async () => { results = await proveCells(CELLS); });

  it('has every theorem, every answer that is due for it, and one verdict for each, the one expected', () => {
    expect(results.map(({ theorem, revision }) => ({ theorem, revision }))).to.deep.equal(CELLS);
    expect([...new Set(results.map(due))]).to.have.members([...new Set(allCells(NAMES).map(due))]);
    const found = results.map(({ theorem, revision, verdict, expected: known }) =>
      [theorem, revision, verdict, ...[...new Set(known.map((line) => line.replace(/:.*$/u, '')))].sort()].join(' '));
    const wanted = results.map(({ theorem, revision }) => {
      const { verdict, bugs } = expected(theorem, revision);
      return [theorem, revision, verdict, ...bugs].join(' ');
    });
    expect(found).to.deep.equal(wanted);
  });

  it('is without a bound, with nothing undecided, and a trace where something fails', () => {
    for (const { theorem, revision, verdict, bound, reason, obligations, traces = [] } of results) {
      const cell = `${theorem} ${revision}`;
      expect(bound, cell).to.equal(verdict === 'not-applicable' ? null : 'unbounded');
      expect((reason ?? '').length > 0, cell).to.equal(verdict === 'not-applicable');
      expect(obligations.filter(({ outcome }) => outcome !== 'holds'), cell).to.deep.equal([]);
      expect(traces.length > 0, cell).to.equal(verdict === 'refuted-as-expected');
      if (verdict !== 'not-applicable') expect(obligations.some(({ kind }) => kind === 'premise'), cell).to.equal(true);
    }
  });
});
