import { expect } from 'chai';
import { compareKind } from '../../src/compare/compare-kind';
import { TRUE } from '../../src/term';
import { taskOf } from './setup';
import { sharedSolver } from '../solver/shared';

describe('one kind in two revisions', () => {
  const solver = sharedSolver;
  const few = { order: 300, random: 20 };

  it('in either order: the same classes and agreement, the columns the other way round', async () => {
    const one = await compareKind(taskOf('6.13', '7.2', 'xarray'), solver, undefined, few);
    const other = await compareKind(taskOf('7.2', '6.13', 'xarray'), solver, undefined, few);
    expect(one.members.map((m) => m.name)).to.deep.equal(['xarray-underflow', 'xarray-array-freed']);
    expect(other.members.map((m) => m.name)).to.deep.equal(one.members.map((m) => m.name));
    expect(other.agreement).to.deep.equal(one.agreement);
    for (const [i, member] of one.members.entries()) {
      const { scenario, answer } = member.example;
      expect([scenario.first.revision, scenario.second.revision]).to.deep.equal(['6.13', '7.2']);
      expect(other.members[i]?.example.scenario).to.deep.equal({ first: scenario.second, second: scenario.first });
      expect(other.members[i]?.example.answer).to.deep.equal({ first: answer.second, second: answer.first });
    }
  });

  it('twice with the same seed: the same report but for times', async () => {
    const report = async (): Promise<object> => {
      const { seconds: _seconds, obligations, ...rest } = await compareKind(taskOf('6.13', '7.2', 'xarray'), solver, undefined, few);
      return { ...rest, obligations: obligations.map(({ name, outcome }) => ({ name, outcome })) };
    };
    expect(await report()).to.deep.equal(await report());
  });

  it('agreement is claimed outside the classes shown, and only where an input outside of them was met', async () => {
    const report = await compareKind(taskOf('v6', '6.3', 'discard'), solver, undefined, few);
    expect(report.outside).to.deep.equal(['direction-mismatch']);
    expect(report.agreement.kind).to.equal('proved');
    const all = { name: 'everything', source: 'a test', claim: () => 'everything', kinds: ['discard'] as const, in: () => true, when: () => TRUE };
    expect((await compareKind(taskOf('v6', '6.3', 'discard'), solver, [all], few)).agreement.kind).to.equal('vacuous');
  });

  it('a class without a member is neither shown nor left out of the agreement', async () => {
    const none = { name: 'nothing', source: 'a test', claim: () => 'nothing', kinds: ['xarray'] as const, in: () => true, when: () => TRUE };
    const report = await compareKind(taskOf('6.12', '6.13', 'xarray'), solver, [none], few);
    expect(report.members).to.deep.equal([]);
    expect(report.outside).to.deep.equal([]);
  });

  it('representation is told apart on request: v8 hands FOLL_PIN to GUP, 6.3 does not', async () => {
    const task = taskOf('v8', '6.3', 'ubuf');
    expect((await compareKind(task, solver, undefined, { order: 20, random: 0 })).raw).to.deep.equal([]);
    const { raw } = await compareKind({ ...task, raw: true }, solver, undefined, { order: 20, random: 0 });
    expect(raw.map((e) => e.difference.field)).to.include('raw.gup');
  });
});
