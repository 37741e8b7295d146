/** The lifetime section of compare: which theorems change, and that nothing is asked where nothing can. What is proved: report.test.ts. */
import { expect } from 'chai';
import type { TheoremResult, Verdict } from '../../src/check/types';
import { compareLifetime, retentionOf, unsettled } from '../../src/compare/lifetime';
import { compareExit } from '../../src/compare/types';
import type { CompareReport, LifetimeReport } from '../../src/compare/types';
import { lifetimeLines } from '../../src/report/compare-lifetime';
import { painter } from '../../src/report/paint';
import type { RevisionName } from '../../src/revisions';

function result(theorem: string, revision: RevisionName, verdict: Verdict, events: readonly (readonly string[])[] = []): TheoremResult {
  return {
    theorem, id: 'I00', claim: 'a claim', revision, numberings: [], verdict, bound: null, seconds: 0, reason: verdict === 'proved' ? null : 'because',
    expected: [], counterexamples: [], obligations: [], traces: events.map((lines) => ({ world: 'small, private', events: lines, failed: [], shows: 'x = 1' })),
  };
}
const reportOf = (lifetime: LifetimeReport, first: RevisionName = 'v6', second: RevisionName = 'v8'): CompareReport => ({
  request: { first, second, pageSize: 4096, raw: false, jobs: 1, timeout: 1, seed: 0 }, only: { first: [], second: [] }, kinds: [], failed: [], lifetime,
  seconds: 0, interrupted: false,
});

describe('compare: page lifetime', function () {
  this.timeout(60_000);

  it('knows how each revision holds pages', () => {
    expect([retentionOf('v6'), retentionOf('v8')]).to.deep.equal([{ dest: 'pin', source: 'get' }, { dest: 'pin', source: 'pin' }]);
  });
  it('asks nothing where both hold pages alike, and says so in one line', async () => {
    for (const [a, b] of [['6.12', '6.13'], ['v6', 'v7'], ['6.3', '6.6']] as const) {
      const lifetime = await compareLifetime(a, b, () => { throw new Error('asked'); });
      expect(lifetime).to.deep.equal({ kind: 'same retention', retention: retentionOf(a) });
      expect(lifetimeLines(reportOf(lifetime, a, b), painter(false)).filter((line) => line !== '')).to.have.length.within(1, 2);
    }
  });
  it('shows the shortest trace of those there are', async () => {
    const found = await compareLifetime('v6', 'v8', () => Promise.resolve([
      result('parent-keeps', 'v6', 'refuted-as-expected', [['P  a', 'P  b'], ['P  c']]), result('parent-keeps', 'v8', 'proved'),
    ]));
    expect(found.kind === 'compared' ? found.changes.map((c) => c.example?.trace.events) : null).to.deep.equal([['P  c']]);
  });
  it('a theorem that is not settled is no change, is named, and has its exit code', async () => {
    const codes: readonly (readonly [Verdict, number])[] = [['resource-out', 3], ['legs-disagree', 7], ['internal', 70], ['violated', 1], ['inductive-gap', 5]];
    for (const [verdict, code] of codes) {
      const found = await compareLifetime('v6', 'v8', () => Promise.resolve([result('parent-keeps', 'v6', verdict), result('parent-keeps', 'v8', 'proved')]));
      const report = reportOf(found);
      expect(found.kind === 'compared' ? [found.theorems, found.changes, found.open.length] : null).to.deep.equal([0, [], 1]);
      expect(compareExit(report), verdict).to.equal(code);
      expect(lifetimeLines(report, painter(false)).join('\n')).to.include(`parent-keeps in v6: ${verdict}`);
    }
  });
  it('one that was interrupted has settled nothing; one that was lost says why', () => {
    const [stopped, gone] = [unsettled('v6', 'v8'), unsettled('v6', 'v8', [{ theorem: 'all theorems', revision: 'v8', verdict: 'resource-out', reason: 'lost' }])];
    expect([stopped, gone].map((found) => (found.kind === 'compared' ? [found.theorems, found.interrupted] : null))).to.deep.equal([[0, true], [0, false]]);
    expect(compareExit(reportOf(gone))).to.equal(3);
  });
});
