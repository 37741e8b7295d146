/** Callers of extraction under every result: those of 6.12 keep every law, those with known defects break the ones named. */
import { expect } from 'chai';
import { breaches, brokenLaws, DEFECTS, LAWS, PROTOCOLS, type Law, type Protocol } from '../../../src/core/callers';
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

  it('a call may be told what to return, and then returns that', () => {
    const told = (returns: number | 'error', array: 'own' | 'null', ...rest: Protocol['steps']): Protocol =>
      ({ name: 'told', source: 'test', kinds: ['ubuf'], directions: ['DEST'], steps: [{ do: 'extract', max: 2, array, returns }, ...rest] });
    const extraction = { hold: 'pin', fails: false, leavesArray: true } as const;
    expect(runsOf(told(1, 'own', { do: 'take', pages: 'asked' }), extraction).map(({ request }) => request.map(({ kind }) => kind))).to.deep.equal([['listed', 'none']]);
    expect(runsOf(told(3, 'own'), extraction)).to.deep.equal([]);
    expect(brokenLaws(told('error', 'null'), '6.13')).to.deep.equal(['array-ownership']);
    expect(brokenLaws(told('error', 'null'), '7.2')).to.deep.equal([]);
  });
  it('an array a caller allocates is its to free, once, whatever calls use it', () => {
    const steps = (...after: Protocol['steps']): Protocol => ({
      name: 'allocates', source: 'test', kinds: ['ubuf'], directions: ['DEST'], steps: [{ do: 'allocate-array' }, { do: 'extract', max: 2, array: 'own', returns: 'error' }, ...after],
    });
    expect(brokenLaws(steps(), '7.2')).to.deep.equal(['array-ownership']);
    expect(brokenLaws(steps({ do: 'free-array' }), '7.2')).to.deep.equal([]);
    expect(brokenLaws(steps({ do: 'extract', max: 2, array: 'null', returns: 'error' }, { do: 'free-array' }), '7.2')).to.deep.equal(['array-ownership']);
  });

  it('the shortest breach comes first', () => {
    const b07 = DEFECTS.find(({ id }) => id === 'B07');
    if (b07 === undefined) throw new Error('no B07');
    const [first] = breaches(b07.protocol, 'v6');
    expect(first?.run.happened.map(({ kind }) => kind)).to.deep.equal(['extract', 'submit', 'revert', 'complete', 'dirty']);
  });
});
