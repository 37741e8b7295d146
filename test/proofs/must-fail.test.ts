/** Wrong contracts are violated, each with a counterexample that happens on the core. */
import { expect } from 'chai';
import { Decider } from '../../src/check/decide';
import { FirstRuns } from '../../src/check/first-runs';
import { proveTheorem } from '../../src/check/prove-theorem';
import { exitCodeOf } from '../../src/check/types';
import { runCore } from '../../src/core/subject';
import { whyIterIllFormed } from '../../src/scenario/well-formed';
import { WRONG_CONTRACTS } from './wrong-contracts';
import { sharedSolver } from '../solver/shared';

describe('a wrong contract is violated:', () => {
  const solver = sharedSolver;
  const decider = new Decider(solver, 20_000, 0);

  it('there are enough of them', () => { expect(WRONG_CONTRACTS.length).to.be.greaterThan(25); });

  for (const { revision, theorem } of WRONG_CONTRACTS) {
    it(`${theorem.claim} (${revision})`, async () => {
      const result = await proveTheorem(theorem, revision, { pageSize: 4096, decider, firstRuns: new FirstRuns(), assume: () => [] });
      expect(result.verdict, result.reason ?? '').to.equal('violated');
      expect([result.bound, exitCodeOf(result.verdict)]).to.deep.equal([null, 1]);
      const [example, ...others] = result.counterexamples;
      if (example === undefined) throw new Error('a counterexample was expected');
      expect(others).to.deep.equal([]);
      expect([example.origin, example.scenario.revision, whyIterIllFormed(example.scenario.iter, 4096)]).to.deep.equal(['published order', revision, null]);
      expect(example.failed.length, 'what fails is named').to.be.greaterThan(0);
      expect(result.reason).to.include(example.failed[0]);
      expect(JSON.stringify(runCore(example.scenario), big)).to.equal(JSON.stringify(example.core, big));
    });
  }
});

function big(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
