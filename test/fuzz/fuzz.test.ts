/** Two thousand inputs of `npm run fuzz`, always the same ones. */
import { expect } from 'chai';
import { runCampaign } from '../../scripts/fuzz/campaign';
import { caseText } from '../../scripts/fuzz/case';
import { fuzzCase } from '../../scripts/fuzz/cases';
import { inServer } from '../../scripts/fuzz/in-server';

describe('two thousand made-up inputs', function () {
  this.timeout(240_000);

  it('keep the law: no crash, no hang, no stack trace, a documented exit code, errors that lead somewhere', async () => {
    const executor = inServer(60_000);
    const { runs, findings, exits } = await runCampaign({ inputs: fuzzCase, executors: [executor], runs: 2000, seed: 20, most: 1 }).finally(() => executor.close());
    expect(findings.map(({ faults, seed, path, input }) => `${faults.join('; ')} (seed ${seed}, path ${path}):\n${caseText(input)}`)).to.deep.equal([]);
    expect(runs).to.equal(2000);
    // not only refusals
    for (const exit of [0, 1, 2, 3]) expect(exits.get(exit), `exit ${exit}`).to.be.above(20);
  });
});
