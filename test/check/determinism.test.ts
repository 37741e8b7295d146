/** The same answer every time: whatever the seed, the number of workers, and what was proved before. */
import { expect } from 'chai';
import { prove } from '../../src/check/prove';
import type { ProveRequest, ProveSummary, TheoremResult } from '../../src/check/types';

const REQUEST: ProveRequest = {
  theorems: ['list-covers', 'progress', 'maxpages-zero', 'direction-legal', 'nofault'], revisions: ['v6', '6.13'],
  jobs: 1, timeout: 120, seed: 0, assume: [], pageSize: 4096,
};

function run(request: ProveRequest, onResult: (result: TheoremResult) => void = () => undefined): Promise<ProveSummary> {
  return prove(request, { onResult, signal: new AbortController().signal });
}
/** Everything but times, as text. */
function text(results: readonly TheoremResult[]): string {
  return JSON.stringify(results, (key, value: unknown) => (key === 'seconds' ? undefined : typeof value === 'bigint' ? value.toString() : value), 1);
}

describe('proving the same again', () => {
  it('gives the same results, in the same order, with other seeds, more workers and another order of theorems', async () => {
    const streamed: TheoremResult[] = [];
    const once = await run(REQUEST, (result) => { streamed.push(result); });
    const again = await run({ ...REQUEST, theorems: [...REQUEST.theorems].reverse(), jobs: 2, seed: 12_345 });
    const inOrder = REQUEST.theorems.flatMap((theorem) => again.results.filter((r) => r.theorem === theorem));
    expect(text(inOrder)).to.equal(text(once.results));
    expect(once.results.map(({ theorem, revision }) => `${theorem} ${revision}`))
      .to.deep.equal(REQUEST.theorems.flatMap((theorem) => REQUEST.revisions.map((revision) => `${theorem} ${revision}`)));
    expect(streamed.length).to.equal(once.results.length);
    expect([once.interrupted, again.interrupted]).to.deep.equal([false, false]);
    expect(once.results.flatMap((r) => r.counterexamples.map(({ scenario }) => `${r.theorem} ${scenario.id}`))).to.have.length.greaterThan(4);
  });
});

describe('a run that is stopped', () => {
  it('keeps what finished and says that it is not all', async () => {
    const stop = new AbortController();
    const done: string[] = [];
    const summary = await prove({ ...REQUEST, theorems: ['direction-legal', 'list-covers', 'virtual-contiguity'] }, {
      onResult: ({ theorem, revision }) => {
        done.push(`${theorem} ${revision}`);
        stop.abort();
      },
      signal: stop.signal,
    });
    expect(summary.interrupted).to.equal(true);
    expect(summary.results.map(({ theorem, revision }) => `${theorem} ${revision}`)).to.deep.equal(done);
    expect(done.length).to.be.lessThan(6);
  });
});

describe('an assumption from outside', () => {
  it('that is contradictory makes every theorem vacuous, named; one that is not narrows it', async () => {
    const { results } = await run({ ...REQUEST, theorems: ['zero-noop', 'maxpages-zero'], revisions: ['6.13'], assume: ['maxpages = 1', 'maxpages != 1'] });
    expect(results.map(({ verdict }) => verdict)).to.deep.equal(['vacuous', 'vacuous']);
    for (const { reason } of results) expect(reason).to.include('--assume maxpages = 1').and.to.include('--assume maxpages != 1');
    const narrowed = await run({ ...REQUEST, theorems: ['list-covers'], revisions: ['6.13'], assume: ['maxpages > 0'] });
    expect(narrowed.results.map(({ verdict, reason }) => `${verdict} ${reason ?? ''}`)).to.deep.equal(['expected-failure-holds B23 (maxpages 0: an entry is stored past the array): the theorem holds there too; take the expectation out']);
  });
});
