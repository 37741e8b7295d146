/** No theorem is a table looked up: where the contract is altered, the theorems about it do not hold any more. */
import { expect } from 'chai';
import { Decider } from '../../src/check/decide';
import { questions } from '../../src/check/questions';
import { makeWorld } from '../../src/check/setting';
import { bits } from '../../model/flags';
import { revision } from '../../src/revisions';
import type { Kind, RevisionName } from '../../src/revisions';
import * as t from '../../src/term';
import { THEOREMS } from '../../proofs';
import type { Theorem } from '../../proofs/theorem';
import { altered, claimOf, firstDifference, unfoldAltered, withVariants } from './altered';
import type { Alteration } from './altered';
import { sharedSolver } from '../solver/shared';

function named(name: string): Theorem {
  const found = THEOREMS.find((th) => th.name === name);
  if (found === undefined) throw new Error(`no theorem ${name}`);
  return found;
}

/** get_user_pages_fast() where pin_user_pages_fast() belongs, and the other way round; with the flag of its own where one is handed over. */
function swapped(name: RevisionName): Alteration {
  const { numbering, variants } = revision(name);
  const own = ['user-v6', 'user-v7', 'user-v8'].includes(variants.user) ? bits(numbering, 'PIN', 'GET') : t.bv(0, 32);
  return {
    phase: 'user: call GUP',
    change: (c) => {
      const { gupPin, handed } = c.set;
      if (gupPin === undefined || handed === undefined) return c;
      const flags = t.bvxor(handed, own);
      return { ...c, set: { ...c.set, gupPin: t.not(gupPin), handed: flags, gupFlags: flags } };
    },
  };
}
/** The entry point swapped and nothing else: v6 to v8 hand over a flag that the other one refuses. */
const SWAPPED_ENTRY: Alteration = {
  phase: 'user: call GUP',
  change: (c) => ({ ...c, set: { ...c.set, ...(c.set.gupPin === undefined ? {} : { gupPin: t.not(c.set.gupPin) }) } }),
};
/** As written: to see that the way of asking makes no difference. */
const UNCHANGED: Alteration = { phase: 'user: call GUP', change: (c) => c };
const WITHOUT_WRITE: Alteration = {
  phase: 'gup: read flags', change: (c) => ({ ...c, set: { ...c.set, write: t.FALSE } }),
};

describe('the altered contract', () => {
  const solver = sharedSolver;
  const decider = new Decider(solver, 20_000, 0);
  const failing = async (theorem: string, name: RevisionName, alteration: Alteration, kind: Kind = 'ubuf'): Promise<readonly string[]> => {
    const th = named(theorem);
    const unfolded = unfoldAltered(th, makeWorld(name, kind, revision(name).numbering, 4096), alteration);
    const decision = await decider.decide(th, unfolded, claimOf(th, unfolded));
    return decision.kind === 'holds' ? [] : decision.goals;
  };

  describe('pin and get swapped in the user routine', () => {
    const cases: readonly (readonly [string, RevisionName, string])[] = [
      ['dest-always-pinned', 'v6', 'after ret > 0: one unit per entry that lists the page'],
      ['dest-always-pinned', '6.12', 'after ret > 0: one unit per entry that lists the page'],
      ['source-got-never-pinned', 'v6', 'after ret > 0: no unit of the other kind'],
      ['source-got-never-pinned', 'v7', 'after ret > 0: no unit of the other kind'],
      ['source-pinned', '6.12', 'after ret > 0: no unit of the other kind'],
      ['mode-agrees', 'v6', 'PIN: pinned by GUP, no reference'],
      ['mode-agrees', '7.2', 'PIN: pinned by GUP, no reference'],
      ['unit-balance', 'v6', 'refcount as before'],
      ['unit-balance', '6.12', 'refcount as before'],
    ];
    for (const [theorem, name, goal] of cases) {
      it(`refutes ${theorem} in ${name}`, async () => {
        expect(await failing(theorem, name, swapped(name))).to.include(goal);
        expect(await failing(theorem, name, UNCHANGED), 'as written').to.deep.equal([]);
      });
    }
    it('by half leaves nothing to speak of: every call is refused, which is why a premise must be reached', async () => {
      expect(await failing('dest-always-pinned', 'v6', SWAPPED_ENTRY)).to.deep.equal([]);
      expect(await failing('flags-legal', 'v7', SWAPPED_ENTRY)).to.include('flags are legal');
      const th = named('pin-counts');
      expect(firstDifference(th, makeWorld('v6', 'ubuf', 'BASE62', 4096), SWAPPED_ENTRY, ['s1.ret'], 50)?.scenario.id).to.equal('order/v6/ubuf/1');
    });
    it('shows against the core in the first scenario that gives bytes', () => {
      const th = named('dest-always-pinned');
      const w = makeWorld('v6', 'ubuf', 'BASE62', 4096);
      expect(firstDifference(th, w, swapped('v6'), ['s1.gupPin'], 50)?.scenario.id).to.equal('order/v6/ubuf/1');
      expect(firstDifference(th, w, UNCHANGED, ['s1.gupPin', 's1.ret', 's1.nr'], 300)).to.equal(null);
    });
  });

  describe('write access forgotten', () => {
    it('lets the zero page into a dest buffer', async () => {
      expect(await failing('dest-always-pinned', 'v8', WITHOUT_WRITE)).to.include('no entry is the zero page');
    });
  });

  it('has the phase that is altered', () => {
    expect(() => altered({ name: 'empty', init: (s) => s, phases: [] }, UNCHANGED)).to.throw('empty has no phase user: call GUP');
  });

  describe("one routine of another revision's text", () => {
    const cases: readonly (readonly [string, RevisionName, Kind, Parameters<typeof withVariants>[1]])[] = [
      ['source-pinned', '6.12', 'ubuf', { user: 'user-v7' }],
      ['mode-agrees', 'v7', 'ubuf', { mode: 'mode-v8' }],
      ['unit-balance', 'v7', 'ubuf', { mode: 'mode-v8' }],
      ['zero-page-uncounted', '6.12', 'ubuf', { gup: 'gup-6.3' }],
      ['flags-legal', '6.12', 'ubuf', { user: 'user-v8' }],
      ['direction-legal', 'v6', 'ubuf', { dispatch: 'dispatch-v8' }],
      ['progress', '6.12', 'bvec', { bvec: 'bvec-v11' }],
      ['alloc-fail', '6.12', 'bvec', { bvec: 'bvec-6.13' }],
      ['segment-stop', '6.12', 'bvec', { bvec: 'bvec-7.2' }],
      ['first-page', '6.12', 'kvec', { kvec: 'kvec-v7' }],
      ['list-covers', '7.2', 'xarray', { xarray: 'xarray-v6' }],
      ['array-ownership', '7.2', 'ubuf', { user: 'user-6.3' }],
      ['maxpages-zero', '6.12', 'bvec', { bvec: 'bvec-6.13' }],
    ];
    for (const [theorem, name, kind, variants] of cases) {
      it(`${Object.values(variants).join(', ')} in ${name} refutes ${theorem}`, async () => {
        const w = makeWorld(name, kind, revision(name).numbering, 4096);
        const other = withVariants(w, variants);
        // what the altered text is known to get wrong is no excuse here
        const th = { ...named(theorem), expected: [] };
        const { unfolded, questions: asked } = questions(th, other);
        const claim = asked.at(-1);
        if (claim === undefined) throw new Error('a claim was expected');
        const stated = { ...claim, goals: Object.entries(th.claims({ ...unfolded.x, w })).map(([goal, term]) => ({ name: goal, term })) };
        expect((await decider.decide(th, unfolded, stated)).kind).to.equal('fails');
      });
    }
  });
});
