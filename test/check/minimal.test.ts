/**
 * Counterexamples are minimal: the first in the published order that fails. What fails is written here once more, of
 * the core's answers alone.
 */
import { expect } from 'chai';
import { Decider } from '../../src/check/decide';
import { FirstRuns } from '../../src/check/first-runs';
import { proveTheorem } from '../../src/check/prove-theorem';
import { runCore } from '../../src/core/subject';
import type { Kind, RevisionName } from '../../src/revisions';
import { inOrder } from '../../src/scenario/order';
import { isPresent } from '../../src/scenario/well-formed';
import type { ExtractCall, ExtractResult, Iter } from '../../src/scenario/types';
import { named } from './samples';
import { sharedSolver } from '../solver/shared';

interface Case { readonly theorem: string; readonly revision: RevisionName; readonly kind: Kind; readonly fails: (r: ExtractResult, call: ExtractCall, iter: Iter) => boolean }

const written = (r: ExtractResult): number => r.pages.reduce((sum, { first, length }) => sum + (first === null ? 0 : length), 0);
const owed = (r: ExtractResult): number => Math.ceil(Number((r.offset0 ?? 0n) + r.ret) / 4096);
const hasWork = (call: ExtractCall, iter: Iter): boolean => call.maxsize > 0n && iter.count > 0n && call.maxpages > 0 && call.inject.alloc !== true;

const CASES: readonly Case[] = [
  { theorem: 'list-covers', revision: '6.6', kind: 'xarray', fails: (r) => r.ret > 0n && written(r) < owed(r) },
  { theorem: 'list-covers', revision: '6.13', kind: 'bvec', fails: (r, call) => r.ret > 0n && (r.over > 0 || written(r) > call.maxpages) },
  { theorem: 'progress', revision: 'v11', kind: 'kvec', fails: (r, call, iter) => hasWork(call, iter) && r.ret <= 0n },
  { theorem: 'progress', revision: '7.2', kind: 'bvec', fails: (r, call, iter) => hasWork(call, iter) && r.ret <= 0n },
  { theorem: 'array-ownership', revision: '6.12', kind: 'ubuf', fails: (r, call) => call.array === 'alloc' && r.ret <= 0n && r.array === 'alloc' },
  { theorem: 'maxpages-zero', revision: '6.13', kind: 'bvec', fails: (r, call, iter) => call.maxpages === 0 && call.maxsize > 0n && iter.count > 0n && (r.crash !== 'none' || r.ret !== -12n) },
  { theorem: 'alloc-fail', revision: '6.13', kind: 'bvec', fails: (r, call, iter) => call.inject.alloc === true && call.maxsize > 0n && iter.count > 0n && r.crash !== 'none' },
  { theorem: 'zero-page-uncounted', revision: 'v11', kind: 'ubuf', fails: (r) => r.held.some(({ page }) => page.space === 'z') },
];

describe('the counterexample shown', () => {
  const solver = sharedSolver;
  const decider = new Decider(solver, 30_000, 0);

  for (const { theorem, revision, kind, fails } of CASES) {
    it(`for ${theorem} in ${revision} is the first ${kind} that fails`, async () => {
      const result = await proveTheorem({ ...named(theorem), kinds: () => [kind] }, revision, { pageSize: 4096, decider, firstRuns: new FirstRuns(), assume: () => [] });
      expect(result.verdict, result.reason ?? '').to.equal('refuted-as-expected');
      const shown = result.counterexamples.map(({ scenario }) => scenario.id);
      for (const scenario of inOrder({ revision, kind })) {
        const [call] = scenario.calls;
        if (call?.op !== 'extract' || (theorem === 'progress' && !isPresent(scenario.iter, 4096))) continue;
        const [answer] = runCore({ ...scenario, calls: [{ ...call, release: 'none' }] }).calls;
        if (answer?.op !== 'extract' || !fails(answer, call, scenario.iter)) continue;
        expect(shown).to.include(scenario.id);
        return;
      }
      expect.fail('the order has no such scenario');
    });
  }
});
