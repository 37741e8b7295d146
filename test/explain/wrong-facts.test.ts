/** A wrong fact does not pass: each fact of several revisions altered, transplanted, or judged on a doctored result. */
import { expect } from 'chai';
import { checkFact } from '../../src/explain/check';
import { factsOf } from '../../src/explain/facts/facts';
import { judge, Surroundings } from '../../src/explain/judge';
import { probesOf } from '../../src/explain/probes/probes';
import type { Case, Claim, Fact } from '../../src/explain/types';
import type { ExtractResult } from '../../src/scenario/types';
import { casesOf, nameOf, observed } from './cases';

/** What the claim is not: at least one parameter changed. None for claims without parameters. */
function wrong(claim: Claim): readonly Claim[] {
  switch (claim.is) {
    case 'mode':
      return (['GET', 'PIN', '0'] as const).filter((mode) => mode !== claim.mode).map((mode) => ({ ...claim, mode }));
    case 'gup':
      return [{ ...claim, fn: claim.fn === 'get' ? 'pin' : 'get' }, { ...claim, flags: [...claim.flags, 'FORCE'] }, { ...claim, flags: claim.flags.includes('WRITE') ? [] : ['WRITE'] }];
    case 'unit':
      return [{ ...claim, adds: { ...claim.adds, refs: claim.adds.refs + 1 } }, { ...claim, adds: { ...claim.adds, pins: claim.adds.pins + 1 } }];
    case 'page':
      return (['itself', 'a new page', 'the zero page'] as const).filter((taken) => taken !== claim.taken).map((taken) => ({ ...claim, taken }));
    case 'release':
      return claim.by === 'none' ? [] : [{ ...claim, by: claim.by === 'put' ? 'unpin' : 'put' }, { ...claim, by: 'none' }];
    case 'wrong-release':
      return [{ ...claim, small: { ...claim.small, refs: -claim.small.refs } }, { ...claim, large: { ...claim.large, pins: -claim.large.pins } }];
    case 'dirty':
      return [{ ...claim, owed: !claim.owed }];
    case 'slot':
      return [{ ...claim, states: claim.states.slice(1) }, { ...claim, states: [...claim.states, 'own'] }];
    case 'answer':
      return [
        { ...claim, ret: claim.ret === 0 ? 'EFAULT' : 0 }, { ...claim, slot: claim.slot === 'alloc' ? 'null' : 'alloc' }, { ...claim, warn: !claim.warn },
      ];
    case 'gup-also': case 'gup-passes': case 'no-gup': case 'entries': case 'nothing-held': case 'own-array': case 'moves':
    case 'drops-empty': case 'rests-at-end': case 'short': case 'no-other-short': case 'no-other-answer': case 'defect':
    case 'unknown-kind': case 'always-destination':
      return [];
  }
}

function shown(c: Case, claim: Claim): boolean {
  return checkFact(c, fact(claim), [fact(claim)], probesOf(c).map(observed)).is === 'shown';
}

const fact = (claim: Claim): Fact => ({ id: 'x', section: 'get', label: '', claim });

describe('altered facts', () => {
  for (const revision of ['v6', 'v8', '6.6', '7.2'] as const) {
    it(`${revision}: none passes`, () => {
      let altered = 0;
      for (const c of casesOf(revision)) {
        const facts = factsOf(c);
        const observations = probesOf(c).map(observed);
        for (const [i, right] of facts.entries()) {
          for (const claim of wrong(right.claim)) {
            altered++;
            const other = { ...right, claim };
            expect(checkFact(c, other, facts.with(i, other), observations).is === 'shown', `${nameOf(c)} ${JSON.stringify(claim)}`).to.equal(false);
          }
        }
      }
      expect(altered).to.be.greaterThan(100);
    });
  }
});

describe('facts where they do not belong', () => {
  const at = (kind: Case['kind'], revision: Case['revision'], direction: Case['direction'] = 'DEST'): Case => ({ kind, direction, revision });
  const CASES: readonly (readonly [Case, Claim])[] = [
    [at('ubuf', '6.12'), { is: 'no-gup' }], [at('ubuf', '6.12'), { is: 'nothing-held' }], [at('bvec', '6.12'), { is: 'gup-passes' }],
    [at('kvec', '6.12'), { is: 'gup-also', flag: 'NOFAULT' }], [at('ubuf', '6.12'), { is: 'rests-at-end' }], [at('xarray', '6.12'), { is: 'drops-empty' }],
    [at('bvec', '6.13'), { is: 'entries', count: 'exactly' }], [at('kvec', '6.12'), { is: 'entries', count: 'at least' }],
    [at('ubuf', '6.12'), { is: 'unknown-kind' }], [at('ubuf', '6.12'), { is: 'always-destination' }], [at('ubuf', '6.12'), { is: 'release', by: 'none' }],
    [at('bvec', '6.13'), { is: 'short', cause: 'segment-end' }], [at('bvec', '6.12'), { is: 'short', cause: 'sized-from-offset' }],
    [at('ubuf', '7.2'), { is: 'defect', name: 'B24' }], [at('xarray', '7.2'), { is: 'defect', name: 'B25' }], [at('folioq', '7.2'), { is: 'short', cause: 'hole' }],
  ];
  for (const [c, claim] of CASES) it(`${nameOf(c)}: ${JSON.stringify(claim)}`, () => { expect(shown(c, claim)).to.equal(false); });
});

describe('lists of causes that lack one', () => {
  for (const c of [...casesOf('v6'), ...casesOf('6.13')]) {
    it(nameOf(c), () => {
      const facts = factsOf(c);
      const observations = probesOf(c).map(observed);
      for (const left of facts.filter(({ claim }) => claim.is === 'answer' || claim.is === 'short')) {
        const rest = facts.filter((one) => one !== left);
        const all = left.claim.is === 'answer' ? 'answers-all' : 'short-all';
        const closing = rest.find(({ id }) => id === all);
        expect(closing === undefined ? 'missing' : checkFact(c, closing, rest, observations).is, left.id).to.equal('broken');
      }
    });
  }
});

describe('doctored results', () => {
  const c: Case = { kind: 'ubuf', direction: 'DEST', revision: '6.12' };
  const [plain] = probesOf(c);
  const verdict = (claim: Claim, doctored: Partial<ExtractResult>): string => {
    if (plain === undefined) throw new Error('no probe');
    const o = observed(plain);
    return judge(claim, { ...o, result: { ...o.result, ...doctored } }, new Surroundings(factsOf(c), [])).is;
  };
  it("the caller's array replaced or freed", () => {
    expect(verdict({ is: 'own-array' }, {})).to.equal('kept');
    expect(verdict({ is: 'own-array' }, { array: 'alloc' })).to.equal('broken');
    expect(verdict({ is: 'own-array' }, { freed: true })).to.equal('broken');
  });
  it('an iterator that stands elsewhere', () => {
    expect(verdict({ is: 'moves', after: 'bytes' }, {})).to.equal('kept');
    expect(verdict({ is: 'moves', after: 'bytes' }, { iter: { kind: 'ubuf', count: 1n, offset: 0x3000n } })).to.equal('broken');
    expect(verdict({ is: 'moves', after: 'bytes' }, { iter: { kind: 'ubuf', count: 0n, offset: 0n } })).to.equal('broken');
    expect(verdict({ is: 'moves', after: 'nothing' }, { ret: -14n })).to.equal('broken');
  });
  it('entries too few or too many, a crash', () => {
    expect(verdict({ is: 'entries', count: 'exactly' }, { pages: [{ first: { space: 'u', number: 512n }, length: 2 }] })).to.equal('broken');
    expect(verdict({ is: 'entries', count: 'at least' }, { pages: [] })).to.equal('broken');
    expect(verdict({ is: 'no-other-answer' }, { crash: 'SEGV', ret: 0n })).to.equal('broken');
    expect(verdict({ is: 'no-other-answer' }, { ret: -5n })).to.equal('broken');
    expect(verdict({ is: 'no-other-short' }, { ret: 1n })).to.equal('broken');
  });
});
