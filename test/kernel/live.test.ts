/** With a kernel built on this machine (`iovcheck kernel build`): model, core and kernel agree. Skipped without one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { realEngines } from '../../src/cli/engines';
import { cacheFolder } from '../../src/check/cache/folder';
import { conform } from '../../src/conform/conform';
import { memoryRules } from '../../src/core/memory';
import { ordersOf, playable, verdictOf } from '../../src/explore';
import { parseLitmus } from '../../src/litmus';
import { locationsOf } from '../../src/litmus/show';

// where people build, not the folder tests keep things in
const { IOVCHECK_CACHE: _tests, ...env } = process.env;
const cache = cacheFolder(env);
const built = cache === null ? null : realEngines.kernel().current(join(cache, 'kernel'));

describe(`the kernel leg${built === null ? ' (skipped: no kernel has been built here; iovcheck kernel build)' : ` on ${built.version}`}`, function live() {
  this.timeout(120_000);

  /** Is its module that of this program? An older one has to be built again. */
  let isOutdated = false;
  before(async function boots() {
    if (built === null) return;
    const player = realEngines.kernel().ordered(built);
    try {
      await player.release();
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes('format')) throw error;
      isOutdated = true;
      process.stderr.write(`    skipped: ${error.message}\n`);
    } finally {
      await player.close();
    }
  });

  it('agrees with model and core', async function agrees() {
    if (built === null || isOutdated) return this.skip();
    const { subjects, kernel } = realEngines;
    const report = await conform({
      left: { kind: 'function', name: 'model', answer: subjects.model() }, right: { kind: 'function', name: 'core', answer: subjects.core() },
      third: { kind: 'source', name: 'kernel', open: () => kernel().open(built) },
      revisions: [built.revision], random: { perRevision: 2000, seed: 3 },
    });
    expect(report.failures).to.deep.equal([]);
    expect(report.disagreements.map(({ difference }) => difference.text)).to.deep.equal([]);
    expect(report.compared.reduce((sum, { scenarios }) => sum + scenarios, 0)).to.be.above(1000);
  });

  it('ends litmus tests as the core does', async function litmus() {
    if (built === null || isOutdated) return this.skip();
    const leg = realEngines.kernel();
    const player = leg.ordered(built);
    const rules = memoryRules(built.revision);
    try {
      for (const name of ['in-get-small-parent', 'in-pin-small-child', 'fork-leaves-shared-entries', 'truncate-xarray-held', 'folioq-owner-frees-early', 'exit-during-out-pin']) {
        const test = parseLitmus(name, readFileSync(join(__dirname, '../../scenarios', `${name}.litmus`), 'utf8'));
        const set = ordersOf(test, rules, { total: 0n, limit: 100, seed: 0 });
        const orders = playable(set).map(({ steps }) => steps);
        const answer = await player.play(test, locationsOf(test.condition.formula, test), orders);
        expect(verdictOf(test, set, await player.release(), answer), name).to.include({ kind: 'agrees', played: orders.length });
      }
    } finally {
      await player.close();
    }
  });
});
