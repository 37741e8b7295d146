/** Theorems on page lifetime with references instead of pins, and from v8 on; and every verdict but the plain ones. */
import { expect } from 'chai';
import { LIFETIME } from '../../proofs/lifetime';
import type { TraceCase, TraceTheorem } from '../../proofs/trace-theorem';
import { Decider } from '../../src/check/decide';
import { proveTrace } from '../../src/check/prove-trace';
import type { TheoremResult } from '../../src/check/types';
import type { RevisionName } from '../../src/revisions';
import * as t from '../../src/term';
import { STATE } from '../../model/lifetime/state';
import type { RetentionChoice } from '../../model/lifetime/words';
import { same, pageOf } from '../../proofs/lifetime-words';
import { sharedSolver } from '../solver/shared';

function named(name: string): TraceTheorem {
  const found = LIFETIME.find((theorem) => theorem.name === name);
  if (found === undefined) throw new Error(`no theorem ${name}`);
  return found;
}
/** The theorem in its first world only, changed. */
function changed(name: string, change: (c: TraceCase) => TraceCase): TraceTheorem {
  const theorem = named(name);
  return { ...theorem, cases: (r, retention) => theorem.cases(r, retention).slice(0, 1).map(change) };
}

describe('page lifetime', function () {
  this.timeout(120_000);
  const solver = sharedSolver;
  const decider = new Decider(solver, 60_000, 0);
  const prove = (theorem: TraceTheorem, name: RevisionName = '6.12', retention: RetentionChoice = 'revision', by = decider): Promise<TheoremResult> =>
    proveTrace(theorem, name, { decider: by, retention });

  it('references lose what DMA brings in: a trace of four events', async () => {
    const { verdict, traces = [] } = await prove(named('dma-in-visible'), 'v6', 'get');
    expect(verdict).to.equal('refuted-as-expected');
    expect(traces.map(({ played: _played, ...trace }) => trace)).to.deep.equal([{
      world: 'small, private', failed: ['the owner sees it'], shows: 'P:buf.x != 4',
      events: ['P  h1 := extract get ubuf dest buf[0]', 'P  fork C', 'P  write buf[0].x = 2', 'D  dma in h1[0].x = 4'],
    }]);
  });
  it('says nothing about pins where there are none', async () => {
    const { verdict, reason } = await prove(named('exclusive-while-pinned'), 'v6', 'get');
    expect([verdict, reason]).to.deep.equal(['not-applicable', 'nothing is pinned with --retention get (v6)']);
  });

  it('a false claim is violated, with the shortest trace', async () => {
    const alone = changed('child-isolated', (c) => ({ ...c, needs: [], claim: { on: 'states', when: STATE.observer.born, claims: { 'maps nothing': t.not(STATE.observer.maps) } } }));
    const { verdict, traces = [] } = await prove({ ...alone, fails: same(pageOf('C'), pageOf('P'), true) });
    expect([verdict, traces.map(({ events, failed }) => [events, failed])]).to.deep.equal(['violated', [[['P  fork C'], ['maps nothing']]]]);
  });
  it('an invariant too weak leaves a gap, and says where', async () => {
    const weak = changed('parent-keeps', (c) => ({ ...c, invariant: c.invariant.map((g) => (g.name !== 'held pages' ? g : {
      ...g, parts: Object.fromEntries(Object.entries(g.parts).filter(([name]) => name !== 'who maps a pinned page has the has-pinned flag')),
    })) }));
    const { verdict, reason, bound } = await prove(weak);
    expect([verdict, bound]).to.deep.equal(['inductive-gap', null]);
    expect(reason).to.match(/forks/u).and.to.include('held is exclusive');
  });
  it('a model that is wrong about fork is found out by the core', async () => {
    const sharing = changed('parent-keeps', (c) => ({ ...c, system: { ...c.system, events: c.system.events.map((e) => (e.kind !== 'fork' ? e : {
      ...e, next: new Map([...e.next, [STATE.owner.writable, t.FALSE], [STATE.frame.exclusive, t.FALSE]]),
    })) } }));
    const { verdict } = await prove(sharing);
    expect(verdict).to.equal('legs-disagree');
  });
  it('a premise never reached is vacuous', async () => {
    const never = changed('parent-keeps', (c) => ({ ...c, claim: { on: 'states', when: t.and(STATE.owner.maps, STATE.frame.freed), claims: { anything: t.FALSE } } }));
    const { verdict, reason } = await prove(never);
    expect([verdict, reason]).to.deep.equal(['vacuous', 'no trace of small, private reaches the case claimed about']);
  });
  it('an idle premise is vacuous, too', async () => {
    const idle = changed('parent-keeps', (c) => ({ ...c, needs: [{ name: 'the moon is full', world: c.world, system: c.system, claim: c.claim }] }));
    const { verdict, reason } = await prove(idle);
    expect([verdict, reason]).to.deep.equal(['vacuous', 'the premise "the moon is full" is idle: no trace without it fails']);
  });
  it('a failure that does not happen is a wrong mark', async () => {
    const marked = changed('parent-keeps', (c) => ({ ...c, expected: { id: 'B99', what: 'nothing', outside: null } }));
    expect((await prove(marked)).verdict).to.equal('expected-failure-holds');
  });
  it('a limit too small is no verdict', async () => {
    const { verdict, reason } = await prove(changed('dma-in-visible', (c) => c), '6.12', 'revision', new Decider(solver, 1, 1));
    expect(verdict).to.equal('resource-out');
    expect(reason).to.include('--timeout SECONDS');
  });
});
