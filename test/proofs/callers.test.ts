/** Laws over callers: proved for the callers of a revision, and broken by the mistakes callers have made. */
import { expect } from 'chai';
import { CALLERS, netfs, scatterlist } from '../../model/callers/protocols';
import type { CallerProtocol, CallerStep } from '../../model/callers/protocol';
import { callerSystem } from '../../model/callers/system';
import { CALLER_LAWS, callerInvariant } from '../../proofs/callers';
import type { TraceTheorem } from '../../proofs/trace-theorem';
import { Decider } from '../../src/check/decide';
import { proveTrace } from '../../src/check/prove-trace';
import { REVISIONS } from '../../src/revisions';
import type { RevisionName } from '../../src/revisions';
import { Solver } from '../../src/solver';

function law(name: string): TraceTheorem {
  const found = CALLER_LAWS.find((theorem) => theorem.name === name);
  if (found === undefined) throw new Error(`no law ${name}`);
  return found;
}

describe('laws over callers', function () {
  this.timeout(120_000);
  const solver = new Solver();
  const decider = new Decider(solver, 60_000, 0);
  after(() => solver.close());

  it('hold from 6.3 on, but for a caller that 6.3 had wrong', async () => {
    for (const theorem of CALLER_LAWS.slice(0, 2)) {
      for (const { name } of REVISIONS) {
        const { verdict, expected, bound } = await proveTrace(theorem, name, { decider, retention: 'revision' });
        const early = (['v6', 'v7', 'v8', 'v11'] as readonly RevisionName[]).includes(name);
        const cell = `${theorem.name} ${name}`;
        expect(verdict, cell).to.equal(early ? 'not-applicable' : name === '6.3' ? 'refuted-as-expected' : 'proved');
        expect(bound, cell).to.equal(early ? null : 'unbounded');
        expect(expected.length, cell).to.equal(name === '6.3' ? 1 : 0);
      }
    }
  });
  it('show the trace of that mistake, replayed on the core', async () => {
    const { traces = [] } = await proveTrace(law('release-matches'), '6.3', { decider, retention: 'revision' });
    expect(traces.map(({ events }) => events)).to.deep.equal([
      ['P  h1 := extract pin ubuf dest buf[0]', 'D  release h1 put dirty'], ['P  h1 := extract pin ubuf source buf[0]', 'D  release h1 put'],
    ]);
  });

  it('pages under I/O are kept, and reverts free none: but for pipes, while they were extracted', async () => {
    for (const { name, variants } of REVISIONS) {
      const [alive, revert] = [await proveTrace(law('listed-alive'), name, { decider, retention: 'revision' }), await proveTrace(law('revert-keeps-pages'), name, { decider, retention: 'revision' })];
      const pipes = variants.pipe !== 'pipe-none';
      expect([alive.verdict, revert.verdict], name).to.deep.equal(pipes ? ['refuted-as-expected', 'refuted-as-expected'] : ['proved', 'not-applicable']);
      for (const { traces = [], expected } of pipes ? [alive, revert] : []) {
        expect(expected, name).to.deep.equal(['B07: a pipe whose iterator is reverted']);
        expect(traces.map(({ events, shows }) => [events, shows]), name).to.deep.equal([[['O  h1 := extract it (pipe)', 'O  revert it 1'], 'freed(h1) = 1']]);
      }
    }
  });
  it('listed-alive needs owners that keep their promise: of each kernel kind', async () => {
    const { obligations } = await proveTrace(law('listed-alive'), '6.12', { decider, retention: 'revision' });
    expect(obligations.filter(({ name }) => name.includes(': needed: ')).map(({ name }) => name.split(' ')[0])).to.have.members(['kvec', 'bvec', 'xarray', 'folioq']);
  });

  /** The law about one caller, one edge of it replaced. */
  const mistaken = (theorem: TraceTheorem, caller: CallerProtocol, edge: string, steps: readonly CallerStep[]): TraceTheorem => ({
    ...theorem, cases: (r, retention) => theorem.cases(r, retention).filter((c) => c.system.name.startsWith(caller.name)).map((c) => ({
      ...c, system: callerSystem({ unit: 'pin', dma: c.system.name.endsWith('in') ? 'in' : 'out' }, caller, new Map([[edge, steps]])), invariant: callerInvariant(caller),
    })),
  });
  it('B12, pages that are never recorded: units are left over', async () => {
    const forgets = mistaken(law('caller-unit-balance'), netfs, 'all are added', [{ do: 'forget' }]);
    const { verdict, traces = [] } = await proveTrace(forgets, '6.12', { decider, retention: 'revision' });
    expect([verdict, traces.map(({ events, shows }) => [events.length, shows])]).to.deep.equal(['violated', [[3, 'refs(h1) != 1']]]);
  });
  it('B36, a mode that is never asked for: the release cannot be known to match', async () => {
    const unasked = mistaken(law('release-matches'), scatterlist, 'the mode is asked for', []);
    const { verdict } = await proveTrace(unasked, '6.12', { decider, retention: 'revision' });
    expect(verdict).to.equal('violated');
  });
  it('every place and edge of a protocol can be reached, and the end from each', () => {
    for (const { name, places, edges, end } of CALLERS) {
      const names = new Set(places.map((p) => p.name));
      for (const e of edges) expect(names.has(e.from) && names.has(e.to), `${name}: ${e.name}`).to.equal(true);
      const reach = (from: string, seen = new Set([from])): ReadonlySet<string> => {
        for (const e of edges) if (e.from === from && !seen.has(e.to)) { seen.add(e.to); reach(e.to, seen); }
        return seen;
      };
      for (const p of places) expect(reach(p.name).has(end), `${name}: ${p.name}`).to.equal(true);
      expect(reach(places[0]?.name ?? '').size, name).to.equal(places.length);
    }
  });
});
