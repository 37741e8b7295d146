import { deserialize, serialize } from 'node:v8';
import { expect } from 'chai';
import fc from 'fast-check';
import * as t from '../../src/term';
import { type PackedTerms, pack, unpack } from '../../src/term/pack';
import { SORTS, recipe } from './random';

/** What another thread would get. */
const sent = (terms: readonly t.Term[]): PackedTerms => deserialize(serialize(pack(terms))) as PackedTerms;

describe('packed terms', () => {
  it('become the same terms again', () => {
    fc.assert(fc.property(fc.array(fc.oneof(...SORTS.map((sort) => recipe(sort, 4))), { maxLength: 3 }), (recipes) => {
      const terms = recipes.map(({ build }) => build(t));
      const back = unpack(sent(terms));
      expect(back.length).to.equal(terms.length);
      for (const [i, term] of terms.entries()) expect(back[i] === term, recipes[i]?.text).to.equal(true);
    }), { seed: 20, numRuns: 300 });
  });

  it('hold a shared sub-term once', () => {
    const sum = t.add(t.variable('a', t.Int), t.variable('b', t.Int));
    expect(pack([t.le(sum, t.int(3)), sum, sum]).nodes.length).to.equal(t.size(t.le(sum, t.int(3))));
  });

  it('may be deeper than a copy could go', () => {
    let deep = t.variable('x', t.bvSort(8));
    for (let i = 0; i < 50_000; i++) deep = t.bvadd(t.bvnot(deep), t.variable(`y${i % 7}`, t.bvSort(8)));
    expect(unpack(sent([deep]))[0] === deep).to.equal(true);
  });

  it('that name what is not among them are refused', () => {
    expect(() => unpack({ nodes: [], roots: [0] })).to.throw('not among them');
  });
});
