/** With a kernel built on this machine (`iovcheck kernel build`): model, core and kernel agree. Skipped without one. */
import { join } from 'node:path';
import { expect } from 'chai';
import { realEngines } from '../../src/cli/engines';
import { cacheFolder } from '../../src/check/cache/folder';
import { conform } from '../../src/conform/conform';

// where people build, not the folder tests keep things in
const { IOVCHECK_CACHE: _tests, ...env } = process.env;
const cache = cacheFolder(env);
const built = cache === null ? null : realEngines.kernel().current(join(cache, 'kernel'));

describe(`the kernel leg${built === null ? ' (skipped: no kernel has been built here; iovcheck kernel build)' : ` on ${built.version}`}`, function live() {
  this.timeout(120_000);

  it('agrees with model and core', async function agrees() {
    if (built === null) this.skip();
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
});
