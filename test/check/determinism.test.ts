/** The same answer every time: whatever the seed, the number of workers, and what was proved before. */
import { expect } from 'chai';
import { Decider } from '../../src/check/decide';
import { FirstRuns } from '../../src/check/first-runs';
import { prove } from '../../src/check/prove';
import { proveTheorem } from '../../src/check/prove-theorem';
import type { TheoremResult } from '../../src/check/types';
import type { RevisionName } from '../../src/revisions';
import { named } from './samples';
import { sharedSolver } from '../solver/shared';

type Cells = readonly (readonly [string, RevisionName])[];
const cells = (...theorems: readonly string[]): Cells => theorems.flatMap((theorem) => (['v6', '6.13'] as const).map((revision) => [theorem, revision] as const));
const CELLS = cells('progress', 'maxpages-zero', 'mode-function');
/** of them, those that workers prove as well */
const IN_WORKERS = ['maxpages-zero', 'mode-function'] as const;
const FINISHED = cells(...IN_WORKERS).length - 1;

/** Everything but times, as text. */
function text(results: readonly TheoremResult[]): string {
  return JSON.stringify(results, (key, value: unknown) => (key === 'seconds' ? undefined : typeof value === 'bigint' ? value.toString() : value), 1);
}

describe('proving the same again', () => {
  const solver = sharedSolver;
  const here = async (asked: Cells, seed: number): Promise<readonly TheoremResult[]> => {
    const decider = new Decider(solver, 120_000, seed);
    const results: TheoremResult[] = [];
    for (const [theorem, revision] of asked) results.push(await proveTheorem(named(theorem), revision, { pageSize: 4096, decider, firstRuns: new FirstRuns(), assume: () => [] }));
    return results;
  };
  let first: readonly TheoremResult[] = [];

  it('gives the same results, with another seed and in another order', async () => {
    first = await here(CELLS, 0);
    const again = await here([...CELLS].reverse(), 12_345);
    expect(text([...again].reverse())).to.equal(text(first));
    expect(first.flatMap(({ counterexamples }) => counterexamples).length).to.be.greaterThan(2);
  });

  it('gives the same results in two workers; a run that is stopped keeps what finished, and says that it is not all', async () => {
    const stop = new AbortController();
    const streamed: TheoremResult[] = [];
    const { results, interrupted } = await prove({
      theorems: IN_WORKERS, revisions: ['v6', '6.13'], jobs: 2, timeout: 30, seed: 999, assume: [], pageSize: 4096,
    }, {
      onResult: (result) => { if (streamed.push(result) === FINISHED) stop.abort(); },
      signal: stop.signal,
    });
    expect([streamed.length, results.length, interrupted]).to.deep.equal([FINISHED, FINISHED, true]);
    const finished = first.filter((r) => results.some(({ theorem, revision }) => theorem === r.theorem && revision === r.revision));
    expect(text(results), 'theorem by theorem, revision by revision').to.equal(text(finished));
  });
});
