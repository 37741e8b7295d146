/** Witnesses without proofs: one for each theorem that applies. */
import { expect } from 'chai';
import { THEOREMS } from '../../proofs';
import { witnessesOf } from '../../src/check/witnesses';
import { revision } from '../../src/revisions';
import { whyIllFormed } from '../../src/scenario/well-formed';

describe('witnesses of theorems', function witnesses() {
  this.timeout(60_000);

  it('are there for every theorem that applies', () => {
    const found = [...witnessesOf('6.12')];
    const applying = THEOREMS.filter((theorem) => theorem.applies(revision('6.12')) === true).map(({ name }) => name);
    expect([...new Set(found.map(({ theorem }) => theorem))]).to.deep.equal(applying);
    expect(new Set(found.map(({ scenario }) => scenario.id)).size).to.equal(found.length);
    expect(found.filter(({ scenario }) => whyIllFormed(scenario) !== null)).to.deep.equal([]);
  });
});
