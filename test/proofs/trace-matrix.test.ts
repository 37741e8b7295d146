/** Every theorem about traces in every revision, proved in one run, against what the contract leads one to expect. */
import { expect } from 'chai';
import { prove } from '../../src/check/prove';
import type { TheoremResult } from '../../src/check/types';
import { REVISIONS } from '../../src/revisions';
import { TRACE_CATALOGUE, expected } from './matrix';

const NAMES = Object.keys(TRACE_CATALOGUE);

describe('the matrix of verdicts over traces', function () {
  this.timeout(600_000);
  let results: readonly TheoremResult[] = [];
  before(async () => {
    const request = { theorems: NAMES, revisions: REVISIONS.map(({ name }) => name), jobs: 2, timeout: 120, seed: 0, assume: [], pageSize: 4096 };
    results = (await prove(request, { onResult: () => undefined, signal: new AbortController().signal })).results;
  });

  it('has one verdict for every theorem in every revision, and it is the one expected', () => {
    expect(results.length).to.equal(NAMES.length * REVISIONS.length);
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
