/** The law for proofs: shards of a run, merged, are the run, apart from times. With the real solver. */
import { expect } from 'chai';
import { realEngines } from '../../src/cli/engines';
import { expectLaw, wholeAndMerged } from './setup';

describe('shards of prove merged are the run', () => {
  it('two theorems in two revisions, one with a counterexample', async () => {
    const args = ['prove', 'partial-ok', 'mode-spelling', '-r', 'v6,7.2', '--jobs', '1', '--no-cache'];
    const both = await wholeAndMerged(args, 2, realEngines);
    expectLaw(both);
    expect(both.merged.code).to.equal(0);
    expect(both.merged.out).to.contain('"verdict": "refuted-as-expected"');
    expect(both.shards.map(({ out }) => out.match(/"verdict"/gu)?.length)).to.deep.equal([2, 2]);
  });
});
