/** Callers of extraction under every result: those of 6.12 keep every law, those with known defects break the ones named. */
import { expect } from 'chai';
import { breaches, brokenLaws, DEFECTS, LAWS, PROTOCOLS, type Law } from '../../../src/core/callers';
import { REVISIONS } from '../../../src/revisions';
import { runsOf } from '../../../src/core/callers/play';

const NAMES = REVISIONS.map(({ name }) => name);

describe('core: callers', () => {
  for (const protocol of PROTOCOLS) {
    it(`${protocol.name} keeps every law in every revision`, () => {
      for (const name of NAMES) expect(brokenLaws(protocol, name), name).to.deep.equal([]);
    });
  }

  for (const { id, what, protocol, breaks, revisions } of DEFECTS) {
    it(`${id}: ${what}: breaks ${breaks.join(', ')}`, () => {
      for (const name of NAMES) expect(brokenLaws(protocol, name), name).to.deep.equal(revisions?.includes(name) === false ? [] : breaks);
    });
  }

  it('every law is broken by some defect', () => {
    expect(LAWS.filter((law: Law) => !DEFECTS.some(({ breaks }) => breaks.includes(law)))).to.deep.equal([]);
  });

  it('extraction gives a caller errors, nothing, some pages, all pages, in every combination', () => {
    const [bio] = PROTOCOLS;
    if (bio === undefined) throw new Error('no protocols');
    const runs = runsOf(bio, { hold: 'pin', fails: false, leavesArray: true });
    const sequences = new Set(runs.map(({ happened }) => happened.flatMap((h) => (h.kind === 'extract' ? [h.pages] : [])).join('+')));
    expect([...sequences].sort()).to.deep.equal(['', '1', '1+1', '1+1+1', '1+2', '2', '2+1']);
    expect(runsOf(bio, { hold: null, fails: true, leavesArray: true }).every(({ request }) => request.length === 0)).to.equal(true);
  });

  it('the shortest breach comes first', () => {
    const b07 = DEFECTS.find(({ id }) => id === 'B07');
    if (b07 === undefined) throw new Error('no B07');
    const [first] = breaches(b07.protocol, 'v6');
    expect(first?.run.happened.map(({ kind }) => kind)).to.deep.equal(['extract', 'submit', 'revert', 'complete', 'dirty']);
  });
});
