/** Whoever notices a mutant is named; what does the same is proved to; what nobody looks at survives. */
import { expect } from 'chai';
import { THEOREMS } from '../../proofs';
import type { Theorem } from '../../proofs/theorem';
import { Decider } from '../../src/check/decide';
import { Examiner } from '../../src/mutate/model/examine';
import { systematicMutants } from '../../src/mutate/model/systematic';
import type { MachineMutant } from '../../src/mutate/model/systematic';
import { scoreOf } from '../../src/mutate/score';
import type { Fate, MutantResult } from '../../src/mutate/types';
import * as t from '../../src/term';
import { sharedSolver } from '../solver/shared';

const ALL = systematicMutants();

/** The mutant of an xarray's routines (few, and all theorems are quick there) with these words. */
function mutant(phase: string, what: string): MachineMutant {
  const found = ALL.find((m) => m.name.includes(`/xarray/extract/${phase}/`) && m.what === what);
  if (found === undefined) throw new Error(`no mutant of ${phase}: ${what}`);
  return found;
}
function theorems(...names: readonly string[]): readonly Theorem[] {
  return THEOREMS.filter(({ name }) => names.includes(name));
}

describe('trying mutants of the machines', () => {
  const solver = sharedSolver;
  const decider = new Decider(solver, 10_000, 0);
  const only = (...of: readonly MachineMutant[]): readonly MachineMutant[] => of;
  const attempt = (m: MachineMutant, by: readonly Theorem[], otherLeg = false): Promise<Fate> =>
    new Examiner({ decider, seed: 0, theorems: by, otherLeg }, only(m)).systematic(m);

  const hole = mutant('xarray-walk', 'its condition negated');

  it('names the theorems that a scenario violates', async () => {
    const fate = await attempt(hole, theorems('list-covers', 'progress', 'first-page'));
    if (fate.kind !== 'killed') throw new Error(`killed was expected, not ${fate.kind}`);
    expect(fate.notice).to.equal('counterexample');
    expect(fate.by).to.include('progress');
    expect(fate.shown).to.match(/^order\/v6\/xarray\/\d+: /u);
  });

  it('survives theorems that are about something else, until the core is looked at', async () => {
    const unrelated = theorems('revert-cap');
    expect(unrelated.length).to.equal(1);
    expect((await attempt(hole, unrelated)).kind).to.equal('survived');
    const fate = await attempt(hole, unrelated, true);
    expect(fate.kind === 'killed' && fate.notice).to.equal('conform');
  });

  it('is proved equivalent where it does the same, not where it does not', async () => {
    const same = ALL.find((m) => m.name.includes('/xarray/extract/') && m.what.startsWith('s.listedFolio['));
    if (same === undefined) throw new Error('a mutant of a ghost nobody reads was expected');
    expect((await attempt(same, [])).kind).to.equal('equivalent');
    expect((await attempt(hole, [])).kind).to.equal('survived');
  });

  it('a theorem that claims nothing notices nothing', async () => {
    const [progress] = theorems('progress');
    if (progress === undefined) throw new Error('no theorem progress');
    const empty: Theorem = { ...progress, name: 'empty', claims: () => ({ anything: t.TRUE }) };
    const fate = await attempt(hole, [progress, empty]);
    const results: readonly MutantResult[] = [{ name: hole.name, leg: 'model', operator: hole.operator, what: '', where: '', fate, seconds: 0 }];
    const score = scoreOf(results, ['progress', 'empty'], true);
    expect(score.idle).to.deep.equal(['empty']);
    expect(score.theorems).to.deep.equal([['progress', 1], ['empty', 0]]);
  });
});
