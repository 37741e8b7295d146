/** The trust report: what counts as evidence, what does not, and claims that have too little of it. */
import { expect } from 'chai';
import type { ObligationReport, TheoremResult } from '../../src/check/types';
import { trustReport } from '../../src/report/trust';
import { kindsOf } from '../../src/report/trust-evidence';
import { killsIn } from '../../src/report/trust-kills';
import { COUNTEREXAMPLE, fakeResult } from '../cli/fakes';
import { expectGolden } from './golden';

const step = (evidence?: ObligationReport['evidence']): ObligationReport =>
  ({ name: 'user/gup-walk: step', kind: 'step', outcome: 'holds', seconds: 0.1, ...(evidence === undefined ? {} : { evidence }) });
const agreed = { questions: 1, opinions: { agreed: { 'cvc5 1.0.3': 1 }, alone: 0, differs: [] } };
const alone = { questions: 1, opinions: { agreed: {}, alone: 1, differs: [] } };
const kinds = (r: TheoremResult): readonly string[] => kindsOf(r, null).map(({ kind }) => kind);
const proved = (extra: Partial<TheoremResult>): TheoremResult => fakeResult('ret-bound', 'v6', 'proved', { bound: 'unbounded', obligations: [], ...extra });

describe('kinds of evidence', () => {
  it('a proof, by the solver or by simplification; and none of what was not proved', () => {
    expect(kinds(proved({ obligations: [step()] }))).to.deep.equal(['proof']);
    expect(kindsOf(proved({}), null)).to.deep.equal([{ kind: 'proof', words: 'by simplification alone' }]);
    for (const verdict of ['violated', 'resource-out', 'vacuous', 'inductive-gap', 'solvers-disagree', 'legs-disagree'] as const) {
      expect(kinds(fakeResult('ret-bound', 'v6', verdict, { obligations: [step()], counterexamples: [] })), verdict).to.deep.equal([]);
    }
  });
  it('another solver, only where it answered', () => {
    expect(kinds(proved({ obligations: [step(agreed)] }))).to.deep.equal(['proof', 'second solver']);
    expect(kinds(proved({ obligations: [step(alone)] }))).to.deep.equal(['proof']);
    expect(kindsOf(proved({ obligations: [step(agreed), { ...step(alone), name: 'the claim' }] }), null)[1]?.words).to.equal('cvc5 1.0.3 on 1 of 2 (not on: the claim)');
  });
  it('a table, only where its rows reach the case and none fails', () => {
    expect(kinds(proved({ enumerated: { rows: 8, arise: 4, failed: [] } }))).to.deep.equal(['proof', 'enumeration']);
    expect(kinds(proved({ enumerated: { rows: 8, arise: 0, failed: [] } }))).to.deep.equal(['proof']);
    expect(kinds(proved({ enumerated: { rows: 8, arise: 4, failed: ['ubuf'] } }))).to.deep.equal(['proof']);
  });
  it('replays of the case and of failures', () => {
    const witness = { kind: 'scenario', scenario: COUNTEREXAMPLE.scenario, core: COUNTEREXAMPLE.core, model: COUNTEREXAMPLE.model } as const;
    expect(kinds(proved({ witness }))).to.deep.equal(['proof', 'replay']);
    expect(kinds(fakeResult('ret-bound', 'v6', 'refuted-as-expected', { counterexamples: [COUNTEREXAMPLE], obligations: [] }))).to.deep.equal(['replay']);
  });
  it('mutants, by the theorem that kills them', () => {
    const result = (by: readonly string[], kind = 'killed'): unknown => ({ name: 'm', fate: { kind, by } });
    const kills = killsIn({ schema: 'iovcheck-mutate/1', mutants: [result(['ret-bound', 'progress']), result(['ret-bound']), result(['progress'], 'survived')] });
    expect([...kills ?? []]).to.deep.equal([['ret-bound', 2], ['progress', 1]]);
    expect(kindsOf(proved({}), kills).map(({ words }) => words)).to.deep.equal(['by simplification alone', 'the theorem refutes 2 mutants of the contract']);
    for (const other of [null, 7, {}, { schema: 'iovcheck-prove/1', mutants: [] }]) expect(killsIn(other)).to.equal(null);
  });
});

describe('the trust report', () => {
  const results = [
    proved({ obligations: [step(agreed)], assumptions: [{ name: 'count fits', used: true }, { name: 'idle', used: false }] }), proved({ revision: 'v7' }),
    fakeResult('mode-spelling', 'v6', 'not-applicable', { reason: 'a function' }),
  ];
  const report = trustReport({ version: '0.1.0', prover: 'z3-solver 5.2.0', others: ['cvc5 1.0.3'], results, sources: new Map([['ret-bound', 'lib/iov_iter.c']]), kills: null });
  it('is a page', () => { expectGolden('trust.md', report); });
  it('lists every claim, and those with too little evidence on their own', () => {
    expect(report).to.contain('## Claims with fewer than two kinds of evidence\n\n- ret-bound v7: proved\n');
    for (const { theorem, revision } of results) expect(report).to.contain(theorem).and.to.contain(revision);
  });
});
