/** The law for litmus tests: shards of a run, merged, are the run, apart from times. */
import { expect } from 'chai';
import { join } from 'node:path';
import { realEngines } from '../../src/cli/engines';
import { expectLaw, inFolder, wholeAndMerged } from './setup';

const ROOT = join(__dirname, '../..');

describe('shards of check merged are the run', () => {
  it('litmus files, one malformed, more shards than files', async () => {
    await inFolder(async (file) => {
      const named = ['double-release-get', 'double-release-pin', 'extract-unmapped'].map((name) => join(ROOT, 'scenarios', `${name}.litmus`));
      const args = ['check', '--no-solver', '-r', 'v6,6.12', ...named, file('bad.litmus', 'litmus bad\n{')];
      const both = await wholeAndMerged(args, 3, realEngines);
      expectLaw(both);
      expect(both.merged.code).to.equal(2);
      const sparse = await wholeAndMerged(args.slice(0, 6), 4, realEngines);
      expectLaw(sparse);
      expect(sparse.shards.map(({ code }) => code)).to.deep.equal([0, 0, 0, 0]);
    });
  });
});
