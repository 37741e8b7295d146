/** Deciding a question: what is asked, in which order, and what the answers come to. */
import { expect } from 'chai';
import { Decider } from '../../src/check/decide';
import { makeWorld, unfold } from '../../src/check/setting';
import type { Named, Obligation } from '../../src/check/symbolic';
import type { Answer, Query } from '../../src/solver';
import * as t from '../../src/term';
import { theorem } from '../../proofs/theorem';
import { ScriptedSolver } from './samples';
import { sharedSolver } from '../solver/shared';

const idle = theorem({ name: 'idle', id: 'x', claim: 'x', source: 'x', claims: () => ({}) });
const unfolded = unfold(idle, makeWorld('6.12', 'discard', 'L63PLUS', 4096), null, []);
const [x, y, z] = ['x', 'y', 'z'].map((name) => t.variable(name, t.Int)) as [t.Term, t.Term, t.Term];

const UNSAT: Answer = { kind: 'unsat', core: [] };
const SAT: Answer = { kind: 'sat', values: [] };
const LATE: Answer = { kind: 'unknown', reason: 'timeout' };

const goals: readonly Named[] = [{ name: 'first', term: t.lt(x, y) }, { name: 'second', term: t.lt(y, z) }, { name: 'third', term: t.lt(x, z) }];
const context: Named = { name: 'context', term: t.gt(x, t.int(5)) };
const plain: Obligation = { name: 'q', kind: 'claim', assumptions: [context], goals };

/** Answers by the single goal a query has; all goals at once are not answered in time. */
function byGoal(answers: Readonly<Record<string, Answer>>): (query: Query) => Answer {
  return ({ goal }) => {
    const found = goals.find(({ term }) => term === goal);
    return found === undefined ? LATE : answers[found.name] ?? UNSAT;
  };
}

describe('deciding a question', () => {
  it('without goals asks nothing', async () => {
    const solver = new ScriptedSolver(() => SAT);
    expect(await new Decider(solver, 100, 0).decide(idle, unfolded, { ...plain, goals: [] })).to.deep.equal({ kind: 'holds' });
    expect(solver.asked.length).to.equal(0);
  });
  it('asks all goals at once, and is content when they follow', async () => {
    const solver = new ScriptedSolver(() => UNSAT);
    expect(await new Decider(solver, 100, 0).decide(idle, unfolded, plain)).to.deep.equal({ kind: 'holds' });
    expect(solver.asked.map(({ query }) => query.goal)).to.deep.equal([t.and(...goals.map((g) => g.term))]);
  });
  it('asks the general form first, and nothing else when that holds', async () => {
    const solver = new ScriptedSolver(() => UNSAT);
    const general = { assumptions: [{ name: 'less', term: t.gt(x, t.int(3)) }], goals: [{ name: 'first', term: t.lt(x, t.int(9)) }] };
    await new Decider(solver, 100, 0).decide(idle, unfolded, { ...plain, goals: goals.slice(0, 1), general });
    expect(solver.asked.map(({ query }) => query.goal)).to.deep.equal([t.lt(x, t.int(9))]);
  });
  it('falls back on the context when the general form does not hold', async () => {
    const general = { assumptions: [], goals: [{ name: 'first', term: t.lt(x, t.int(9)) }] };
    const solver = new ScriptedSolver(({ goal }) => (goal === t.lt(x, t.int(9)) ? SAT : UNSAT));
    expect((await new Decider(solver, 100, 0).decide(idle, unfolded, { ...plain, goals: goals.slice(0, 1), general })).kind).to.equal('holds');
    expect(solver.asked.at(-1)?.query.assumptions.map(({ name }) => name)).to.include('context');
  });
  it('names the goals that do not follow, and only those', async () => {
    const solver = new ScriptedSolver(byGoal({ second: SAT }));
    expect(await new Decider(solver, 100, 0).decide(idle, unfolded, plain)).to.deep.equal({ kind: 'fails', goals: ['second'] });
  });
  it('finds every goal by itself though all at once took too long', async () => {
    expect(await new Decider(new ScriptedSolver(byGoal({})), 100, 0).decide(idle, unfolded, plain)).to.deep.equal({ kind: 'holds' });
  });
  it('never takes an unknown for anything else, and says which goals are open and why', async () => {
    expect(await new Decider(new ScriptedSolver(() => LATE), 100, 0).decide(idle, unfolded, plain))
      .to.deep.equal({ kind: 'resource-out', reason: 'unknown: timeout', goals: ['first', 'second', 'third'] });
    const memory: Answer = { kind: 'unknown', reason: 'memory' };
    expect(await new Decider(new ScriptedSolver(byGoal({ third: memory })), 100, 0).decide(idle, unfolded, plain))
      .to.deep.equal({ kind: 'resource-out', reason: 'unknown: memory', goals: ['third'] });
  });
  it('prefers a failure to an unknown', async () => {
    expect(await new Decider(new ScriptedSolver(byGoal({ first: LATE, third: SAT })), 100, 0).decide(idle, unfolded, plain))
      .to.deep.equal({ kind: 'fails', goals: ['third'] });
  });
  it('asks again in other ways while the answer is unknown, within the time limit', async () => {
    const solver = new ScriptedSolver((_, nth) => (nth < 3 ? LATE : UNSAT));
    expect((await new Decider(solver, 100, 5).decide(idle, unfolded, { ...plain, goals: goals.slice(0, 1) })).kind).to.equal('holds');
    expect(solver.asked.length).to.equal(3);
    expect(new Set(solver.asked.map(({ query, limits }) => `${JSON.stringify(query.params)} ${limits.seed ?? 0}`)).size).to.equal(3);
    // units of work first, the same on every machine; the clock only for machines several times slower
    expect(solver.asked.reduce((sum, { limits }) => sum + (limits.rlimit ?? 1e12), 0)).to.be.at.most(100 * 3000 + 3);
    expect(solver.asked.reduce((sum, { limits }) => sum + (limits.timeoutMs ?? 1e9), 0)).to.be.at.most(200.01);
  });
  it('asks the same thing once', async () => {
    const solver = new ScriptedSolver(byGoal({ second: SAT }));
    const decider = new Decider(solver, 100, 0);
    const first = await decider.decide(idle, unfolded, plain);
    const asked = solver.asked.length;
    expect(await decider.decide(idle, unfolded, { ...plain, name: 'the same by another name' })).to.deep.equal(first);
    expect(solver.asked.length).to.equal(asked);
  });
  it('asks again in a kind of which other facts hold', async () => {
    const solver = sharedSolver;
    const decider = new Decider(solver, 10_000, 0);
    const ends = ['bvec', 'kvec'] as const;
    const decided: string[] = [];
    for (const kind of ends) {
      const within = unfold(idle, makeWorld('6.12', kind, 'L63PLUS', 4096), null, []);
      const { segBase, segLen } = within.x.w.env;
      const end = t.add(t.select(segBase, x), t.select(segLen, x));
      const goal = { name: 'ends within 32 bits', term: t.le(end, t.int(1n << 32n)) };
      decided.push((await decider.decide(idle, within, { ...plain, goals: [goal] })).kind);
    }
    expect(decided).to.deep.equal(['holds', 'fails']);
  });
  it('adds the facts that the terms call for', async () => {
    const solver = new ScriptedSolver(() => UNSAT);
    const { env } = unfolded.x.w;
    await new Decider(solver, 100, 0).decide(idle, unfolded, { ...plain, goals: [{ name: 'a size', term: t.lt(env.maxsize, t.int(1n << 64n)) }] });
    const facts = solver.asked[0]?.query.assumptions.filter(({ name }) => name === 'fact').map(({ term }) => t.show(term)) ?? [];
    expect(facts.some((fact) => fact.includes('env.maxsize'))).to.equal(true);
  });
});

describe('questions without flag words', () => {
  it('are asked first, with every test of bits a truth value; what fails there is asked again in full', async () => {
    const word = t.variable('word', t.bvSort(32));
    const has = t.ne(t.bvand(word, t.bv(4, 32)), t.bv(0, 32));
    const goal = t.gt(x, t.int(3));
    const assumptions = [{ name: 'both', term: t.eq(word, t.bv(4, 32)) }, { name: 'then', term: t.implies(has, goal) }];
    const q: Obligation = { name: 'q', kind: 'claim', assumptions, goals: [{ name: 'greater', term: goal }] };
    const withBits = (query: Query): boolean => query.assumptions.some(({ term }) => t.freeVars(term).includes(word));
    const solver = new ScriptedSolver((query) => (withBits(query) ? UNSAT : SAT));
    expect(await new Decider(solver, 100, 0).decide(idle, unfolded, q)).to.deep.equal({ kind: 'holds' });
    expect(solver.asked.map(({ query }) => withBits(query))).to.deep.equal([false, true]);
  });
  it('are not asked when the goal is about bits itself', async () => {
    const word = t.variable('word', t.bvSort(32));
    const has = t.ne(t.bvand(word, t.bv(4, 32)), t.bv(0, 32));
    const q: Obligation = { name: 'q', kind: 'claim', assumptions: [{ name: 'both', term: t.eq(word, t.bv(4, 32)) }], goals: [{ name: 'has it', term: has }] };
    const solver = new ScriptedSolver(() => UNSAT);
    await new Decider(solver, 100, 0).decide(idle, unfolded, q);
    expect(solver.asked.map(({ query }) => query.goal)).to.deep.equal([has]);
  });
});

describe('assumptions that contradict each other', () => {
  const solver = sharedSolver;
  it('are named; those that can hold are not', async () => {
    const decider = new Decider(solver, 10_000, 0);
    const low = { name: 'low', term: t.lt(x, t.int(3)) };
    const high = { name: 'high', term: t.gt(x, t.int(4)) };
    const other = { name: 'other', term: t.gt(y, t.int(4)) };
    expect(await decider.contradiction([low, other, high])).to.have.members(['low', 'high']);
    expect(await decider.contradiction([low, other])).to.equal(null);
    expect(await decider.model([low, { name: 'positive', term: t.gt(x, t.int(1)) }], [x])).to.deep.equal([2]);
    expect(await decider.model([low, high], [x])).to.equal(null);
  });
  it('a false goal fails, a true one holds, with the solver itself', async () => {
    const decider = new Decider(solver, 10_000, 0);
    const assumptions = [{ name: 'chain', term: t.and(t.lt(x, y), t.lt(y, z)) }];
    expect(await decider.decide(idle, unfolded, { ...plain, assumptions })).to.deep.equal({ kind: 'holds' });
    expect(await decider.decide(idle, unfolded, { ...plain, assumptions: [] })).to.deep.equal({ kind: 'fails', goals: ['first', 'second', 'third'] });
  });
});
