/** Every catalogued bug is a mutant somewhere, or says why not; and those are noticed. */
import { expect } from 'chai';
import { THEOREMS } from '../../proofs';
import { Decider } from '../../src/check/decide';
import { listMutants } from '../../src/mutate/bench';
import { BUG_CATALOGUE } from '../../src/mutate/catalogue';
import { HEADER_MUTANTS } from '../../src/mutate/header/texts';
import { examineHeader } from '../../src/mutate/header/source';
import { Examiner } from '../../src/mutate/model/examine';
import { VARIANT_MUTANTS } from '../../src/mutate/model/variants';
import { CALLER_MUTANTS, examineCaller } from '../../src/mutate/trace/callers';
import { sharedSolver } from '../solver/shared';

describe('the catalogue of bugs', () => {
  const solver = sharedSolver;
  const decider = new Decider(solver, 10_000, 0);

  it('names each id once; none is left out without a reason', () => {
    const ids = BUG_CATALOGUE.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const { id, place, why } of BUG_CATALOGUE) expect(why !== undefined, id).to.equal(place === 'none');
  });
  it('has a mutant for each entry that says so, and an entry for each mutant', () => {
    const made = new Set(listMutants().flatMap(({ id, leg }) => (id === undefined || leg === 'core' ? [] : [id])));
    const promised = BUG_CATALOGUE.filter(({ place }) => place !== 'none' && place !== 'core').map(({ id }) => id);
    expect(promised.filter((id) => !made.has(id))).to.deep.equal([]);
    expect([...made].filter((id) => !promised.includes(id))).to.deep.equal([]);
  });

  for (const [name, theorem] of [
    ['catalogue/B25/xarray-v6', 'list-covers'], ['catalogue/B23/bvec-6.13', 'maxpages-zero'], ['catalogue/B05/kvec-v11', 'progress'],
  ] as const) {
    it(`${name} violates ${theorem}`, async () => {
      const mutant = VARIANT_MUTANTS.find((m) => m.name === name);
      if (mutant === undefined) throw new Error(`no mutant ${name}`);
      const theorems = THEOREMS.filter((th) => th.name === theorem);
      const fate = await new Examiner({ decider, seed: 0, theorems }, []).variant(mutant);
      expect(fate.kind === 'killed' && fate.by).to.deep.equal([theorem]);
    });
  }
  for (const mutant of CALLER_MUTANTS.filter(({ id }) => id !== 'B08')) {
    it(`${mutant.name} is shown by a trace`, async () => {
      const fate = await examineCaller(mutant, decider);
      expect(fate.kind === 'killed' && fate.notice).to.equal('counterexample');
    });
  }
  it('the seed macro, and every slip in a sound one but a needless pair of brackets, is found', async () => {
    for (const mutant of HEADER_MUTANTS) {
      const fate = await examineHeader(mutant, solver, 5_000);
      const needless = mutant.what.startsWith("no brackets around '((flags)");
      expect(fate.kind, `${mutant.name}: ${mutant.what}`).to.equal(needless ? 'equivalent' : 'killed');
    }
  });
});
