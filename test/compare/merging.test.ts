import { expect } from 'chai';
import { agree } from '../../src/compare/agree';
import { classesOf } from '../../src/compare/classes';
import { worldsOf } from '../../src/compare/pair';
import { revision } from '../../src/revisions';
import { sharedSolver } from '../solver/shared';

describe('bvecs page by page against bvecs by segment', () => {
  const pair = { older: revision('6.12'), newer: revision('6.13') };

  it('6.12 and 6.13 agree outside the five classes', async () => {
    const proof = await agree(worldsOf(pair, 'bvec', 4096), classesOf(pair, 'bvec'), sharedSolver, 30_000);
    expect(proof.agreement).to.deep.equal({ kind: 'proved', bound: 'unbounded', how: 'solver' });
    expect(proof.loops.own).to.include('bvec-merge');
  });
});
