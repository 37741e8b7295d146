import { expect } from 'chai';
import { CLASSES, classesOf } from '../../src/compare/classes';
import { pairOf } from '../../src/compare/pair';
import { bothAnswers, differenceOf, legsDiffer } from '../../src/compare/search';
import { REVISIONS, revision } from '../../src/revisions';
import { classNames, found, kindsOf, taskOf } from './setup';

describe('classes of differing inputs', () => {
  it('v6 against 6.3', async () => {
    expect(await classNames('v6', '6.3')).to.have.members([
      'direction-mismatch', 'foll-flags', 'source-get-or-pin', 'mmap-lock-contended', 'kvec-refused', 'pipe-refused', 'first-segment-used-up',
    ]);
  });

  it('6.12 against 6.13: bvec alone', async () => {
    expect(await classNames('6.12', '6.13')).to.have.members([
      'bvec-merging', 'bvec-empty-piece', 'bvec-array-size', 'bvec-maxpages-0', 'bvec-allocation-fails',
    ]);
    for (const kind of kindsOf('6.12', '6.13')) {
      if (kind !== 'bvec') expect(classesOf(pairOf(revision('6.12'), revision('6.13')), kind), kind).to.deep.equal([]);
    }
  });

  it('6.13 against 7.2: array freed, -ENOMEM, no page found', async () => {
    expect(await classNames('6.13', '7.2')).to.have.members([
      'array-freed-on-gup-error', 'xarray-underflow', 'xarray-array-freed', 'bvec-maxpages-0', 'bvec-allocation-fails',
    ]);
  });

  it('6.6 against 6.12: none', async () => {
    expect(await classNames('6.6', '6.12')).to.deep.equal([]);
  });

  it('are chosen by cause: a pair and its reverse have the same, a revision and itself none', () => {
    for (const a of REVISIONS) {
      for (const b of REVISIONS) {
        const names = (x: typeof a, y: typeof a): readonly string[] => {
          const pair = pairOf(x, y);
          return x.kinds.filter((k) => y.kinds.includes(k)).flatMap((k) => classesOf(pair, k).map((c) => `${k} ${c.name}`)).sort();
        };
        expect(names(a, b)).to.deep.equal(names(b, a));
        if (a === b) expect(names(a, b)).to.deep.equal([]);
      }
    }
  });

  it('have names of their own and claims that name both revisions or say what is older and newer', () => {
    expect(new Set(CLASSES.map((c) => c.name)).size).to.equal(CLASSES.length);
    const pair = { older: revision('v6'), newer: revision('7.2') };
    for (const c of CLASSES) expect(c.claim(pair), c.name).to.match(/v6|7\.2/u);
  });
});

describe('members of classes', () => {
  it('each example differs on the cores, is in its class alone where it can be, and the model says the same of it', async () => {
    for (const [first, second] of [['v6', '6.3'], ['6.13', '7.2']] as const) {
      for (const kind of kindsOf(first, second)) {
        const { pair } = taskOf(first, second, kind);
        for (const [i, member] of (await found(first, second, kind)).members) {
          expect(differenceOf(pair, bothAnswers(pair, member.scenario), false), member.scenario.id).not.to.equal(null);
          expect(member.classes, member.scenario.id).to.deep.equal([i]);
          expect(legsDiffer(pair, member.scenario)).to.equal(null);
        }
      }
    }
  });

  it('special members: the wrong direction at size 0; two bytes on two pages give one', async () => {
    const zero = (await found('v6', '6.3', 'ubuf')).also.get('0/0');
    expect(zero?.difference.text).to.contain('v6 -EIO, 6.3 0x0');
    const two = [...(await found('6.12', '6.13', 'bvec')).also.values()].map((f) => f.difference.text);
    expect(two.some((text) => text.includes('6.12 0x2, 6.13 0x1'))).to.equal(true);
  });
});
