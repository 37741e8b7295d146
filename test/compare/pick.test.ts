import { expect } from 'chai';
import { Decider } from '../../src/check/decide';
import { classesOf } from '../../src/compare/classes';
import { pairOf, worldsOf } from '../../src/compare/pair';
import { pickDiffering } from '../../src/compare/pick';
import { bothAnswers, differenceOf } from '../../src/compare/search';
import { revision } from '../../src/revisions';
import type { Kind, RevisionName } from '../../src/revisions';
import { sharedSolver } from '../solver/shared';

/** What the solver picks for a class alone, or outside all classes, and how the cores differ on it. */
async function picked(first: RevisionName, second: RevisionName, kind: Kind, name: string | null): Promise<string | null> {
  const pair = pairOf(revision(first), revision(second));
  const classes = classesOf(pair, kind);
  const scenario = await pickDiffering(
    worldsOf(pair, kind, 4096), classes.filter((c) => c.name === name), classes.filter((c) => c.name !== name), new Decider(sharedSolver, 5_000, 0));
  return scenario === null ? null : differenceOf(pair, bothAnswers(pair, scenario), false)?.field ?? 'nothing';
}

describe('inputs picked by the solver', () => {
  it('are members of the class asked for, on which the cores differ', async () => {
    expect(await picked('6.13', '7.2', 'xarray', 'xarray-underflow')).to.equal('ret');
    expect(await picked('v6', '6.3', 'kvec', 'kvec-refused')).to.equal('ret');
    expect(await picked('v6', 'v7', 'discard', 'p2pdma-refused')).to.equal('ret');
  });

  it('are none where the revisions agree', async () => {
    expect(await picked('6.13', '7.2', 'xarray', null)).to.equal(null);
    expect(await picked('v6', '6.3', 'discard', null)).to.equal(null);
  });
});
