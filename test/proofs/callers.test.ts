/** Laws over callers: proved for the callers of a revision, and broken by the mistakes callers have made. */
import { expect } from 'chai';
import { CALLERS, blockBio, netfs, passthrough, scatterlist } from '../../model/callers/protocols';
import type { CallerProtocol, CallerStep } from '../../model/callers/protocol';
import { callerSystem, edgesOf } from '../../model/callers/system';
import { CALLER_LAWS, callerWorld } from '../../proofs/callers';
import type { TraceTheorem } from '../../proofs/trace-theorem';
import { Decider } from '../../src/check/decide';
import { proveTrace } from '../../src/check/prove-trace';
import { REVISIONS } from '../../src/revisions';
import { expected as expectedOf } from './matrix';
import { sharedSolver } from '../solver/shared';

function law(name: string): TraceTheorem {
  const found = CALLER_LAWS.find((theorem) => theorem.name === name);
  if (found === undefined) throw new Error(`no law ${name}`);
  return found;
}

describe('laws over callers', function () {
  this.timeout(120_000);
  const solver = sharedSolver;
  const decider = new Decider(solver, 60_000, 0);

  it('hold in every revision, but for a caller that 6.3 had wrong', async () => {
    for (const theorem of CALLER_LAWS.slice(0, 2)) {
      for (const { name } of REVISIONS) {
        const { verdict, expected, bound } = await proveTrace(theorem, name, { decider, retention: 'revision' });
        const cell = `${theorem.name} ${name}`;
        expect(verdict, cell).to.equal(name === '6.3' ? 'refuted-as-expected' : 'proved');
        expect(bound, cell).to.equal('unbounded');
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
      ...c,
      system: callerSystem({ ...callerWorld(r, 'pin', c.system.name.endsWith('in') ? 'in' : 'out'), countsZeroPage: false }, caller, new Map([[edge, steps]])),
      ...(c.caller === undefined ? {} : { caller: { ...c.caller, edges: edgesOf(caller, new Map([[edge, steps]])) } }), expected: null,
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
  it('verdicts on partial results, bios and arrays are those expected', async () => {
    for (const name of ['partial-ok', 'uniform-bio', 'caller-array-ownership']) {
      for (const r of REVISIONS) {
        const { verdict, expected, reason, traces = [] } = await proveTrace(law(name), r.name, { decider, retention: 'revision' });
        const wanted = expectedOf(name, r.name);
        expect([verdict, expected.map((line) => line.replace(/:.*$/u, '')).sort()], `${name} ${r.name}`).to.deep.equal([wanted.verdict, wanted.bugs]);
        expect(traces.length, `${name} ${r.name}`).to.equal(wanted.bugs.length);
        expect((reason ?? '').length > 0, `${name} ${r.name}`).to.equal(verdict === 'not-applicable');
      }
    }
  });
  it('B30 and B24 are shown by the shortest trace, and the core breaks the same law', async () => {
    const partial = await proveTrace(law('partial-ok'), '6.13', { decider, retention: 'revision' });
    const arrays = await proveTrace(law('caller-array-ownership'), '6.12', { decider, retention: 'revision' });
    expect((partial.traces ?? []).map(({ events, shows }) => [events, shows])).to.deep.equal([[[
      'bio-integrity  pages will be pinned', 'bio-integrity  extraction returns pages, all or some (1 of 2)',
      'bio-integrity  they are taken for all that was asked for',
    ], 'partial-ok broken']]);
    expect((arrays.traces ?? []).map(({ world, events, failed, shows }) => [world, events.length, failed, shows])).to.deep.equal([
      ['passthrough, DMA in', 3, ['freed in the end'], 'array-ownership broken'], ['bio-integrity, DMA in', 2, ['freed in the end'], 'array-ownership broken'],
    ]);
  });
  it('B27, a page with a reference in a bio of pinned pages: two modes', async () => {
    const mixed = mistaken(law('uniform-bio'), blockBio, 'all are added', [{ do: 'record', entries: 'all' }, { do: 'record own page' }]);
    const { verdict, traces = [] } = await proveTrace(mixed, '6.12', { decider, retention: 'revision' });
    expect([verdict, traces.map(({ events, shows }) => [events.length, shows])]).to.deep.equal(['violated', [[3, 'uniform-bio broken']]]);
  });
  it('B24b, an array freed whoever owns it: not the caller\'s own on the stack', async () => {
    const frees = mistaken(law('caller-array-ownership'), passthrough, 'all are added', [{ do: 'record', entries: 'all' }, { do: 'free array', unlessOwn: false }]);
    const { verdict, traces = [] } = await proveTrace(frees, '7.2', { decider, retention: 'revision' });
    expect([verdict, traces.map(({ failed, shows }) => [failed, shows])]).to.deep.equal(['violated', [[['no other freed'], 'array-ownership broken']]]);
  });
  it('an array the caller allocated leaks if it is forgotten', async () => {
    const forgets = mistaken(law('caller-array-ownership'), netfs, 'the request is freed', [{ do: 'release', of: 'record', by: 'mode' }]);
    const { verdict, traces = [] } = await proveTrace(forgets, '7.2', { decider, retention: 'revision' });
    expect([verdict, traces.map(({ failed, shows }) => [failed, shows])]).to.deep.equal(['violated', [[['freed in the end'], 'array-ownership broken']]]);
  });
  it('a mistake the core does not show is a disagreement of the legs', async () => {
    const unsaid = { ...law('partial-ok'), fails: { kind: 'broken law', law: 'array-ownership' } } as const;
    expect((await proveTrace(unsaid, '6.13', { decider, retention: 'revision' })).verdict).to.equal('legs-disagree');
  });
  it('defects name edges that are there, and what they leave out is one of them', () => {
    for (const { name, edges, defects } of CALLERS) {
      const names = edges.map((e) => e.name);
      expect(new Set(names).size, name).to.equal(names.length);
      for (const d of defects) {
        for (const edge of [...d.edges.keys(), ...d.outside.keys()]) expect(names, `${d.id}`).to.include(edge);
        expect(REVISIONS.some(d.in) && d.breaks.length > 0 && d.outside.size > 0, d.id).to.equal(true);
      }
    }
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
