/**
 * Every theorem, proved in one run, against what the contract leads one to expect: in revisions that between them have every
 * class of failing inputs, or in every revision with IOVCHECK_TEST_REVISIONS=all, as .ci/run does beside the tests.
 */
import { expect } from 'chai';
import { exitCodeOf } from '../../src/check/types';
import type { TheoremResult } from '../../src/check/types';
import { prove } from '../../src/check/prove';
import { runCore } from '../../src/core/subject';
import { runModel } from '../../src/evaluate/model-subject';
import { REVISIONS } from '../../src/revisions';
import { answerOf } from '../../src/scenario/answer-of';
import { CATALOGUE, expected } from './matrix';

/** Longest first, so that both workers end at about the same time. */
const SLOW: readonly string[] = ['empty-transparent', 'stream-equivalence', 'errno-exact', 'mode-agrees', 'dest-always-pinned', 'virtual-contiguity'];
const NAMES = [...SLOW, ...Object.keys(CATALOGUE).filter((name) => !SLOW.includes(name))];

const SOME: readonly string[] = ['v6', 'v7', '6.13', '7.2'];
const TRIED = REVISIONS.map(({ name }) => name).filter((name) => process.env['IOVCHECK_TEST_REVISIONS'] === 'all' || SOME.includes(name));

describe('the matrix of verdicts', function () {
  // proving takes up to a minute on two idle cores, and as long as it takes on busy ones
  this.timeout(1_200_000);
  let results: readonly TheoremResult[] = [];
  before(async () => {
    const request = { theorems: NAMES, revisions: TRIED, jobs: 2, timeout: 300, seed: 0, assume: [], pageSize: 4096 };
    results = (await prove(request, { onResult: () => undefined, signal: new AbortController().signal })).results;
  });

  it('is of revisions that have every known failure between them', () => {
    const failures = (revisions: readonly string[]): ReadonlySet<string> =>
      new Set(REVISIONS.filter(({ name }) => revisions.includes(name)).flatMap(({ name }) => NAMES.flatMap((th) => expected(th, name).bugs.map((bug) => `${th} ${bug}`))));
    expect([...failures(REVISIONS.map(({ name }) => name))].filter((one) => !failures(TRIED).has(one))).to.deep.equal([]);
  });

  it(`has one verdict for every theorem in ${TRIED.join(', ')}`, () => {
    const cells = results.map(({ theorem, revision }) => `${theorem} ${revision}`);
    expect(cells.length).to.equal(NAMES.length * TRIED.length);
    expect(new Set(cells).size).to.equal(cells.length);
    for (const { theorem, id } of results) expect(id, theorem).to.equal(CATALOGUE[theorem]);
  });

  it('is the one expected', () => {
    const row = (verdict: string, theorem: string, revision: string, bugs: readonly string[]): string => `${theorem} ${revision}: ${verdict} ${bugs.join(' ')}`.trim();
    const found = results.map(({ theorem, revision, verdict, expected: known }) =>
      row(verdict, theorem, revision, [...new Set(known.map((line) => line.replace(/:.*$/u, '')))].sort()));
    const wanted = results.map(({ theorem, revision }) => {
      const { verdict, bugs } = expected(theorem, revision);
      return row(verdict, theorem, revision, bugs);
    });
    expect(found).to.deep.equal(wanted);
  });

  it('leaves nothing bounded, and nothing undecided', () => {
    for (const r of results) {
      const cell = `${r.theorem} ${r.revision}`;
      expect(exitCodeOf(r.verdict), cell).to.equal(0);
      expect(r.bound, cell).to.equal(r.verdict === 'not-applicable' ? null : 'unbounded');
      expect(r.obligations.filter(({ outcome }) => outcome !== 'holds'), cell).to.deep.equal([]);
      expect((r.reason ?? '').length > 0, cell).to.equal(r.verdict === 'not-applicable');
    }
  });

  it('rests on a premise that is reached, and on all four obligations of every loop', () => {
    for (const { theorem, revision, verdict, obligations } of results.filter((r) => r.verdict !== 'not-applicable')) {
      const cell = `${theorem} ${revision} (${verdict})`;
      expect(obligations.filter(({ kind }) => kind === 'premise').length, cell).to.equal(1);
      const of = (kind: string): readonly string[] => obligations.filter((o) => o.kind === kind).map(({ name }) => name.replace(/: \w+$/u, ''));
      expect(of('step'), cell).to.deep.equal(of('entry'));
      expect(of('measure'), cell).to.deep.equal(of('entry'));
      const worlds = new Set(of('entry').map((name) => name.replace(/ \S+$/u, '')));
      const claimed = obligations.filter(({ kind }) => kind === 'exit' || kind === 'outside' || kind === 'claim').map(({ name }) => name.replace(/: the claim.*$/u, ''));
      expect([...worlds].filter((world) => !claimed.includes(world)), cell).to.deep.equal([]);
    }
  });

  it('has a replayed member for every class of failing inputs', () => {
    for (const r of results) {
      const cell = `${r.theorem} ${r.revision}`;
      const members = r.obligations.filter(({ kind }) => kind === 'member');
      expect(r.counterexamples.length, cell).to.equal(members.length);
      expect(members.map(({ name }) => name.replace(/:.*$/u, '')).sort(), cell).to.deep.equal(r.expected.map((line) => line.replace(/:.*$/u, '')).sort());
      for (const { scenario, core, model, failed, origin } of r.counterexamples) {
        expect([origin, scenario.revision, failed.length > 0], cell).to.deep.equal(['published order', r.revision, true]);
        expect(answerOf(scenario, runCore(scenario)), cell).to.deep.equal(answerOf(scenario, core));
        expect(answerOf(scenario, runModel(scenario)), cell).to.deep.equal(answerOf(scenario, model));
      }
    }
  });
});
