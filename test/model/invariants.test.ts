/** Loop invariants, looked at where they are claimed: at every head of every loop, on concrete runs. */
import { expect } from 'chai';
import { REVISIONS } from '../../src/revisions';
import type { Kind, Revision } from '../../src/revisions';
import { randomScenario } from '../../src/scenario/random';
import type { Scenario } from '../../src/scenario/types';
import { world } from '../../model/environment';
import type { Invariants } from '../../proofs/invariant';
import * as t from '../../src/term';
import { CallRuns } from './call-runs';
import { allInvariants } from './head-invariants';

const SEED = 20231;
/** random scenarios of each kind in each revision; of one kind, for a wrong invariant */
const EACH = 15;
const EACH_WRONG = 40;

function* scenariosOf(r: Revision, kinds: readonly Kind[], count: number): Generator<Scenario> {
  for (const kind of kinds) {
    for (let n = 0; n < count; n++) {
      const scenario = randomScenario({ revision: r.name, seed: SEED, kinds: [kind] }, n);
      if (scenario !== undefined) yield scenario;
    }
  }
}

describe('loop invariants at the heads of concrete runs', () => {
  const runs = new CallRuns();
  for (const r of REVISIONS) {
    it(`hold in ${r.name}, and every turn lowers the measure`, () => {
      for (const scenario of scenariosOf(r, r.kinds, EACH)) expect(runs.breaches(scenario), scenario.id).to.deep.equal([]);
    });
  }

  it('were looked at in every loop that has any, after turns as well', () => {
    const w = world(REVISIONS[0] ?? expect.fail(), 'ubuf', 'BASE62', 4096);
    for (const loop of Object.keys(allInvariants(w, t.variable('how', t.Int)))) expect(runs.seen.get(loop) ?? 0, loop).to.be.greaterThan(2);
  });
});

describe('a wrong loop invariant', () => {
  /** each says a little too much; the loop and the kind that runs it */
  const wrong: readonly (readonly [string, Kind, Invariants])[] = [
    ['a list is never full', 'bvec', { 'bvec-fill': (h) => ({ wrong: t.lt(h.nr, h.want) }) }],
    ['one entry at most', 'xarray', { 'xarray-walk': (h) => ({ wrong: t.lt(h.nr, t.int(2)) }) }],
    ['a pin changes no refcount', 'ubuf', { 'gup-walk': (h, e) => ({ wrong: t.eq(t.select(h.refs, t.variable('g.folio', t.Int)), t.select(e.refs, t.variable('g.folio', t.Int))) }) }],
    ['bytes start at a page start', 'folioq', { 'folioq-walk': (h) => ({ wrong: t.eq(h.off0, t.int(0)) }) }],
    ['no segment is stepped', 'iovec', { 'advance-segments': (h, e) => ({ wrong: t.eq(h.base, e.base) }) }],
    ['an entry beyond the last', 'kvec', { 'kvec-fill': (h) => ({ wrong: t.le(h.nr, t.variable('g.entry', t.Int)) }) }],
  ];
  for (const [what, kind, invariants] of wrong) {
    it(`is found: ${what}`, () => {
      const r = REVISIONS.find((one) => one.name === '6.12') ?? expect.fail();
      const loops = new Set(Object.keys(invariants));
      const runs = new CallRuns((w) => ({ ...allInvariants(w, t.variable('how', t.Int)), ...invariants }));
      const found = [...scenariosOf(r, [kind], EACH_WRONG)].flatMap((scenario) => runs.breaches(scenario));
      expect(found.length).to.be.greaterThan(0);
      for (const { loop, part } of found) expect([loops.has(loop), part]).to.deep.equal([true, 'wrong']);
    });
  }
});
