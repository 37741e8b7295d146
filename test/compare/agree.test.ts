import { expect } from 'chai';
import { agree } from '../../src/compare/agree';
import { classesOf } from '../../src/compare/classes';
import { pairOf, worldsOf } from '../../src/compare/pair';
import { questionsOf } from '../../src/compare/question';
import { REVISIONS, revision } from '../../src/revisions';
import type { Kind, RevisionName } from '../../src/revisions';
import { kindsOf } from './setup';
import { sharedSolver } from '../solver/shared';

/** Pairs whose agreement takes the solver, smallest first. */
const BY_SOLVER: readonly (readonly [RevisionName, RevisionName, Kind])[] = [
  ['v6', '6.3', 'discard'], ['v6', '6.3', 'pipe'], ['v6', 'v7', 'pipe'], ['v6', '6.3', 'xarray'], ['6.13', '7.2', 'xarray'], ['v6', '6.3', 'kvec'],
  ['v8', 'v11', 'kvec'], ['6.13', '7.2', 'bvec'],
];

describe('agreement outside the classes', () => {
  const solver = sharedSolver;

  it('a revision agrees with itself by identical terms, kind by kind', () => {
    for (const r of REVISIONS) {
      for (const kind of r.kinds) {
        expect(questionsOf(worldsOf({ older: r, newer: r }, kind, 4096), []).questions, `${r.name} ${kind}`).to.deep.equal([]);
      }
    }
  });

  it('6.6 and 6.12 agree by identical terms on every kind both know', () => {
    for (const kind of kindsOf('6.6', '6.12')) {
      const pair = pairOf(revision('6.6'), revision('6.12'));
      expect(questionsOf(worldsOf(pair, kind, 4096), []).questions, kind).to.deep.equal([]);
    }
  });

  for (const [first, second, kind] of BY_SOLVER) {
    it(`${first} and ${second}, ${kind}: proved, unbounded`, async () => {
      const pair = pairOf(revision(first), revision(second));
      const proof = await agree(worldsOf(pair, kind, 4096), classesOf(pair, kind), solver, 20_000);
      expect(proof.agreement).to.deep.equal({ kind: 'proved', bound: 'unbounded', how: 'solver' });
      expect(proof.obligations.length).to.be.greaterThan(0);
    });
  }
});
