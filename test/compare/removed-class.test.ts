import { expect } from 'chai';
import { CLASSES } from '../../src/compare/classes';
import { compareKind } from '../../src/compare/compare-kind';
import type { Kind, RevisionName } from '../../src/revisions';
import { taskOf } from './setup';
import { sharedSolver } from '../solver/shared';

/** A pair, a kind, and the class taken out of the list. */
const REMOVED: readonly (readonly [RevisionName, RevisionName, Kind, string])[] = [
  ['6.13', '7.2', 'xarray', 'xarray-underflow'],
  ['6.13', '7.2', 'ubuf', 'array-freed-on-gup-error'],
  ['v6', '6.3', 'pipe', 'pipe-refused'],
  ['v6', '6.3', 'discard', 'direction-mismatch'],
  ['v8', 'v11', 'kvec', 'kvec-start-page'],
];

describe('a class taken out of the list', () => {
  const solver = sharedSolver;
  const few = { order: 300, random: 0 };

  for (const [first, second, kind, name] of REMOVED) {
    it(`${name}: ${first} against ${second} shows an unnamed difference, and no agreement`, async () => {
      const report = await compareKind(taskOf(first, second, kind), solver, CLASSES.filter((c) => c.name !== name), few);
      expect(report.agreement.kind).to.equal('differs');
      expect(report.unnamed).not.to.deep.equal([]);
      expect(report.obligations.some((o) => o.outcome === 'fails'), 'the proof fails, too').to.equal(true);
    });
  }
});
