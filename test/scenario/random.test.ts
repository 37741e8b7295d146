/** Generators: deterministic, well-formed, and reaching what they are for. */
import { createHash } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { runCore } from '../../src/core/subject';
import { LABELS } from '../../src/labels';
import { REVISIONS, revision } from '../../src/revisions';
import { boundaryScenarios } from '../../src/scenario/boundary';
import { encodeScenario } from '../../src/scenario/encode';
import { Prng } from '../../src/scenario/prng';
import { randomScenario, randomScenarios } from '../../src/scenario/random';
import { PAGE_STATES, type Scenario } from '../../src/scenario/types';
import { isWellFormed, whyIllFormed } from '../../src/scenario/well-formed';
import { REVISION_NAMES } from './samples';

const digest = (lines: readonly string[]): string => createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
/** The text of a scenario is only made where it is told. */
function expectWellFormed(scenario: Scenario): void {
  const why = whyIllFormed(scenario);
  expect(why, why === null ? '' : encodeScenario(scenario)).to.equal(null);
}
const lines = (scenarios: Iterable<Scenario>): string[] => [...scenarios].map(encodeScenario);

/** What the generators gave when they were written; another generator means other scenarios for every known seed. */
const WORDS: readonly number[] = [378622943, 4107946783, 2421302562, 3396819269, 782264742, 1676212061];
const RANDOM: readonly string[] = [
  'v6 96fde87e3accd1e4', 'v7 6b9a53ab7018a3b9', 'v8 13a6cacb262bb941', 'v11 4b288b07f6c8c4cc', '6.3 d4e8476584e0f7b8',
  '6.6 fb01e94980907546', '6.12 3c84087bc1f7fc6c', '6.13 50b43ac9a74e74ed', '7.2 dd2d441c22611d55',
];
const BOUNDARY: readonly string[] = [
  'v6 a56ed7ed276806c0', 'v7 a423c05353844764', 'v8 f497db5ce8ad2f01', 'v11 91f0e246669c7605', '6.3 927d2f2ef65a7be6',
  '6.6 c3deb24c14130851', '6.12 ffae93574b5bfacd', '6.13 c61b3f0c26df27c9', '7.2 1da161028066bfac',
];

describe('the random number generator', () => {
  it('gives the same words everywhere', () => {
    const prng = new Prng(1, 'v6', 0);
    expect(Array.from({ length: 6 }, () => prng.word())).to.deep.equal(WORDS);
  });

  it('is spread evenly enough', () => {
    const prng = new Prng(7, 'spread', 0);
    const counts = Array.from({ length: 16 }, () => 0);
    for (let i = 0; i < 160_000; i++) counts[prng.below(16)] = (counts[prng.below(16)] ?? 0) + 1;
    expect(Math.min(...counts)).to.be.greaterThan(9_000);
    expect(Math.max(...counts)).to.be.lessThan(11_000);
  });
});

describe('random scenarios', () => {
  it('are the same bytes for the same seed', () => {
    const digests = REVISION_NAMES.map((name) => `${name} ${digest(lines(randomScenarios({ revision: name, seed: 42 }, 300)))}`);
    expect(digests).to.deep.equal(RANDOM);
  });

  it('differ for another seed', () => {
    expect(lines(randomScenarios({ revision: 'v6', seed: 1 }, 5))).to.not.deep.equal(lines(randomScenarios({ revision: 'v6', seed: 2 }, 5)));
  });

  it('do not depend on those before them', () => {
    fc.assert(fc.property(fc.constantFrom(...REVISION_NAMES), fc.integer(), fc.nat(50), (name, seed, n) => {
      const all = [...randomScenarios({ revision: name, seed }, n + 1)];
      expect(randomScenario({ revision: name, seed }, n)).to.deep.equal(all[n]);
    }), { numRuns: 30 });
  });

  it('are well-formed, of a kind and under a numbering the revision has', () => {
    for (const name of REVISION_NAMES) {
      for (const scenario of randomScenarios({ revision: name, seed: 3 }, 600)) {
        expectWellFormed(scenario);
        expect(revision(name).kinds).to.include(scenario.iter.kind);
        expect(revision(name).numberings).to.include(scenario.numbering);
      }
    }
  });

  it('come in the kinds asked for; none when the revision has none of them', () => {
    for (const { iter } of randomScenarios({ revision: '6.12', seed: 1, kinds: ['folioq', 'kvec'] }, 200)) expect(['folioq', 'kvec']).to.include(iter.kind);
    expect([...randomScenarios({ revision: '6.6', seed: 1, kinds: ['folioq'] }, 5)]).to.deep.equal([]);
  });

  it('of one machine differ from those of any machine where they have to', () => {
    const of = (more: { readonly pageSize?: 4096 }): readonly Scenario[] => [...randomScenarios({ revision: '6.12', seed: 4, ...more }, 300)];
    const [any, one] = [of({}), of({ pageSize: 4096 })];
    expect(new Set(one.map(({ pageSize, wordSize }) => `${pageSize} ${wordSize ?? 64}`))).to.deep.equal(new Set(['4096 64']));
    const suits = any.filter(({ pageSize, wordSize }) => pageSize === 4096 && wordSize === undefined);
    expect(one).to.deep.include.members(suits);
  });

  it('break in one place when asked to', () => {
    const broken = [...randomScenarios({ revision: '6.12', seed: 1, breakOneIn: 2 }, 1000)].filter((scenario) => !isWellFormed(scenario)).length;
    expect(broken).to.be.within(300, 600);
  });

  it('vary everything there is to vary', () => {
    const seen = new Set<string>();
    for (const scenario of randomScenarios({ revision: 'v6', seed: 5 }, 8000)) {
      const { iter, memory, calls } = scenario;
      for (const word of [iter.kind, iter.direction, `page size ${scenario.pageSize}`, scenario.numbering, `signal ${memory.signal}`]) seen.add(word);
      for (const range of memory.ranges) seen.add(range.order === undefined ? range.frame === undefined ? range.state : 'alias' : 'large');
      for (const call of calls) {
        seen.add(call.op);
        if (call.op !== 'extract') continue;
        for (const word of [call.array, `release ${call.release}`, `maxpages ${call.maxpages}`, ...Object.keys(call.inject)]) seen.add(word);
        if (call.repeat > 1) seen.add('repeat');
      }
    }
    expect([...seen]).to.include.members([
      ...PAGE_STATES, ...revision('v6').kinds, ...revision('v6').numberings, 'DEST', 'SOURCE', 'page size 4096', 'page size 16384', 'page size 65536',
      'signal none', 'signal pending', 'signal lock', 'alias', 'large', 'extract', 'advance', 'revert', 'truncate', 'reexpand', 'own', 'alloc',
      'release mode', 'release none', 'release put', 'release unpin', 'maxpages 0', 'maxpages 1', 'maxpages 8', 'maxpages 4294967295',
      'alloc', 'gup', 'pageAlloc', 'repeat',
    ]);
  });
});

/** Branches that well-formed inputs cannot take, or take so rarely that this test does not count on them. */
const BEYOND = new Set([
  'user.no-segment', 'pipe.insane', 'pipe.full', 'advance.pipe-step', 'revert.bug', 'folioq.slot-eio', 'folioq.off-end',
]);
function beyond(label: string, name: string): boolean {
  if (BEYOND.has(label)) return true;
  if (['6.6', '6.12', '6.13', '7.2'].includes(name) && /^(bvec|kvec)\.(run-off|no-segment|stop-segs)$/u.test(label)) return true;
  if (['v7', 'v8', 'v11'].includes(name) && /^gup\.(entry-flags|mask)$/u.test(label)) return true;
  return name === '6.3' && /^(advance|revert)\.pipe-(stop|cut|release|start)$/u.test(label);
}

describe('boundary scenarios', () => {
  it('are the same list in every run', () => {
    expect(REVISION_NAMES.map((name) => `${name} ${digest(lines(boundaryScenarios(name)))}`)).to.deep.equal(BOUNDARY);
  });

  it('are well-formed and have ids of their own', () => {
    for (const name of REVISION_NAMES) {
      const ids = new Set<string>();
      for (const scenario of boundaryScenarios(name)) {
        expectWellFormed(scenario);
        expect(ids.has(scenario.id)).to.equal(false);
        ids.add(scenario.id);
      }
      expect(ids.size).to.be.within(1000, 12_000);
    }
  });

  it('narrow to kinds', () => {
    for (const { iter } of boundaryScenarios('v6', ['pipe'])) expect(iter.kind).to.equal('pipe');
  });

  for (const found of REVISIONS) {
    it(`with random ones, take every branch of ${found.name} that well-formed inputs can take`, () => {
      const missing = new Set(LABELS.filter((label) => label.in(found) && !beyond(label.name, found.name)).map(({ name }) => name));
      const note = (scenario: Scenario): void => { for (const { labels } of runCore(scenario).calls) for (const label of labels) missing.delete(label); };
      for (const scenario of boundaryScenarios(found.name)) note(scenario);
      for (const scenario of randomScenarios({ revision: found.name, seed: 1 }, 6000)) {
        if (missing.size === 0) break;
        note(scenario);
      }
      expect([...missing]).to.deep.equal([]);
    });
  }
});
