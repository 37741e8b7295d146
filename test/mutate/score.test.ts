/** Scores and exit codes of made-up fates. */
import { expect } from 'chai';
import { scoreOf } from '../../src/mutate/score';
import { mutateExit } from '../../src/mutate/types';
import type { Fate, MutantResult, MutateReport, Operator } from '../../src/mutate/types';

const KILLED: Fate = { kind: 'killed', notice: 'counterexample', by: ['a'] };
const result = (name: string, operator: Operator, fate: Fate): MutantResult => ({ name, leg: 'model', operator, what: '', where: '', fate, seconds: 1 });
const many = (n: number, fate: Fate): readonly MutantResult[] => Array.from({ length: n }, (_, i) => result(`m${i} ${fate.kind}`, 'bound', fate));
const report = (results: readonly MutantResult[], more: Partial<MutateReport> = {}): MutateReport => ({
  request: { asked: 7, mutants: results, isWhole: true, jobs: 1, timeout: 1, seed: 0 }, results, score: scoreOf(results, ['a', 'b'], true), failed: [], seconds: 1, interrupted: false, ...more,
});
const EXPLAINED: Fate = { kind: 'survived', why: 'nobody looks there' };

describe('scores', () => {
  it('leave equivalent mutants out', () => {
    const { total, idle } = scoreOf([...many(3, KILLED), ...many(1, EXPLAINED), ...many(5, { kind: 'equivalent', proof: 'x' })], ['a', 'b'], true);
    expect([total.mutants, total.killed, total.equivalent, total.survived, total.score]).to.deep.equal([9, 3, 5, 1, 0.75]);
    expect(idle).to.deep.equal(['b']);
  });
  it('say nothing of idle theorems when mutants were left out', () => {
    expect(scoreOf(many(1, KILLED), ['a', 'b'], false).idle).to.equal(null);
  });
});

describe('the exit code', () => {
  it('is 0 when 95 of 100 are noticed and the others explained', () => {
    expect(mutateExit(report([...many(95, KILLED), ...many(5, EXPLAINED)]))).to.equal(0);
  });
  it('is 1 for fewer, for one survivor without a reason, and for a catalogue mutant that is not noticed', () => {
    expect(mutateExit(report([...many(94, KILLED), ...many(6, EXPLAINED)]))).to.equal(1);
    expect(mutateExit(report([...many(99, KILLED), ...many(1, { kind: 'survived', why: null })]))).to.equal(1);
    expect(mutateExit(report([...many(99, KILLED), result('B01', 'catalogue', EXPLAINED)]))).to.equal(1);
    expect(mutateExit(report([...many(99, KILLED), result('B01', 'catalogue', { kind: 'equivalent', proof: 'x' })]))).to.equal(1);
  });
  it('is 3 when only limits were met, 70 for a fault, 130 when stopped', () => {
    expect(mutateExit(report([...many(99, KILLED), ...many(1, { kind: 'resource-out', reason: 'x' })]))).to.equal(3);
    expect(mutateExit(report(many(1, KILLED), { failed: [{ name: 'x', error: 'y' }] }))).to.equal(70);
    expect(mutateExit(report(many(1, KILLED), { interrupted: true }))).to.equal(130);
  });
});
