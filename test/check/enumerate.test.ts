/** Finite tables without a solver: every row tried on both legs, and a wrong claim found. */
import { expect } from 'chai';
import { enumerate } from '../../src/check/enumerate';
import { revision } from '../../src/revisions';
import { has } from '../../model/flags';
import * as t from '../../src/term';
import { THEOREMS } from '../../proofs';
import type { Theorem } from '../../proofs/theorem';

function named(name: string): Theorem {
  const found = THEOREMS.find((theorem) => theorem.name === name);
  if (found === undefined) throw new Error(`no theorem ${name}`);
  return found;
}

describe('finite tables', () => {
  it('of theorems about flag words have every kind, direction, numbering and word', () => {
    // two kinds, two directions, four words
    expect(enumerate(named('nofault'), revision('6.12'), 4096)).to.deep.equal({ rows: 16, arise: 16, failed: [] });
    // what is not about flag words, or does not apply, has none
    expect(enumerate(named('list-covers'), revision('6.12'), 4096)).to.equal(null);
    expect(enumerate(named('direction-legal'), revision('v8'), 4096)).to.equal(null);
  });
  it('of v6 have every subset of nine flags in three numberings', () => {
    const one: Theorem = { ...named('dest-always-pinned'), kinds: () => ['ubuf'] };
    const { rows, arise, failed } = enumerate(one, revision('v6'), 4096) ?? { rows: 0, arise: 0, failed: [] };
    expect([rows, arise, failed]).to.deep.equal([3 * 512, 3 * 512, []]);
  });
  it('find a claim that is wrong for one flag, on both legs', () => {
    const wrong: Theorem = {
      ...named('nofault'), kinds: () => ['ubuf'], assume: () => ({}),
      claims: (x) => ({ 'nobody allows peer-to-peer': t.not(has('L63PLUS', x.w.env.flags, 'WRITE')) }),
    };
    const failed = enumerate(wrong, revision('6.12'), 4096)?.failed ?? [];
    expect(failed.length).to.equal(4);
    expect(failed[0]).to.match(/^ubuf SOURCE L63PLUS flags 0x1: model: nobody allows peer-to-peer; core: nobody allows peer-to-peer$/u);
  });
});
