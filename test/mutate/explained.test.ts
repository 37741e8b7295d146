/** Explanations are of mutants that exist and survive: one that is noticed by now has to go. */
import { expect } from 'chai';
import { Decider } from '../../src/check/decide';
import { EXPLAINED, explanationOf } from '../../src/mutate/explained';
import { systematicMutants } from '../../src/mutate/model/systematic';
import { examineTrace } from '../../src/mutate/trace/examine';
import { traceMutants } from '../../src/mutate/trace/slips';
import { sharedSolver } from '../solver/shared';

describe('explained survivors', () => {
  const solver = sharedSolver;
  const decider = new Decider(solver, 10_000, 0);
  const traces = traceMutants();
  const machines = systematicMutants();

  for (const e of EXPLAINED) {
    const fits = ({ name, what }: { readonly name: string; readonly what: string }): boolean => e.name.test(name) && e.what.test(what);
    it(`${String(e.name)}, ${String(e.what)}`, async () => {
      const found = traces.filter(fits);
      expect(found.length + machines.filter(fits).length, 'mutants of that name').to.be.greaterThan(0);
      for (const mutant of [...found].reverse()) {
        const fate = await examineTrace(mutant, decider, 0);
        if (fate.kind !== 'survived') continue;
        expect(fate.why).to.equal(e.why);
        return;
      }
      expect(found.length, 'a survivor was expected').to.equal(0);
    });
  }
  it('are none for other mutants', () => {
    expect(explanationOf({ name: 'model/v6/ubuf/extract/clamp/clamp 1', what: 'anything' })).to.equal(null);
  });
});
