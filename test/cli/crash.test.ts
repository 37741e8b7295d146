/** Things that break while the program runs: what was printed stays true, and nothing else is claimed. */
import { expect } from 'chai';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prove } from '../../src/check/prove';
import { exitCodeOf, type ProveSummary } from '../../src/check/types';
import { ended, start } from './program';

const FULL = '/dev/full';

describe('what breaks while the program runs', function () {
  this.timeout(60_000);
  let folder = '';
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'crash-')); });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  it('standard output on a full disk: exit 2, and it is said that something is missing', async function () {
    if (!existsSync(FULL)) this.skip();
    const end = await ended(start(['prove', '--list'], {}, FULL));
    expect(end.code).to.equal(2);
    expect(end.err).to.match(/^iovcheck: error: standard output cannot be written to: ENOSPC.*; what was printed is not all of it\n$/u);
  });
  for (const option of ['--save', '--export', '--report']) {
    it(`${option} where nothing can be written: exit 2, no trace of an internal error`, async () => {
      writeFileSync(join(folder, 'file'), '');
      const end = await ended(start(['prove', option, join(folder, 'file', 'below')]));
      expect(end.code).to.equal(2);
      expect(end.err).to.match(new RegExp(`^iovcheck: error: ${option} .*; give a f(older|ile) that can be written( to)?\\n$`, 'u'));
    });
  }
  it('a solver that answers nonsense proves nothing, and nothing is claimed', async () => {
    for (const solver of ['cat >/dev/null; echo maybe', 'kill -9 $$', 'exit 1']) {
      const { results } = await run({ solver });
      expect(results.map(({ verdict, bound }) => [verdict, bound]), solver).to.deep.equal([['resource-out', null]]);
    }
  });
  it('a solver that says the opposite takes the verdict away: exit 6', async () => {
    const { results: [result] } = await run({ audit: { crossCheck: ['cat >/dev/null; echo sat'] } });
    if (result === undefined) throw new Error('no result');
    expect([result.verdict, result.bound, exitCodeOf(result.verdict)]).to.deep.equal(['solvers-disagree', null, 6]);
    expect(result.reason).to.contain('finds a counterexample');
  });
  it('questions that cannot be written are told with each obligation, and the verdicts stand', async () => {
    const { results: [result] } = await run({ audit: { export: join(folder, 'missing') } });
    expect(result?.verdict).to.equal('proved');
    expect(result?.obligations.some(({ evidence }) => evidence?.unwritten !== undefined)).to.equal(true);
  });

  const run = (extra: object): Promise<ProveSummary> => prove(
    { theorems: ['dispatch-total'], revisions: ['6.12'], jobs: 1, timeout: 5, seed: 0, assume: [], pageSize: 4096, ...extra },
    { onResult: () => undefined, signal: new AbortController().signal });
});
