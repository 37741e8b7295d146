/** Theorems on page lifetime: every verdict in v6, the traces of those that fail, and what a premise is worth. */
import { expect } from 'chai';
import { LIFETIME } from '../../proofs/lifetime';
import { exitCodeOf } from '../../src/check/types';
import type { TheoremResult } from '../../src/check/types';
import { lifetimeResults } from './lifetime-results';

/** Everything else is proved. */
const REFUTED: Readonly<Record<string, readonly string[]>> = {
  'child-isolated': ['P  h1 := extract get ubuf source buf[0]', 'P  fork C'],
  'fork-race': ['P  h1 := extract get ubuf source buf[0]', 'P  fork C'],
  'dma-out-stable': ['P  h1 := extract get ubuf source buf[0]', 'P  fork C', 'P  write buf[0].x = 2', 'C  write buf[0].x = 3', 'D  r1 := dma out h1[0].x'],
};
const IDS: Readonly<Record<string, string>> = {
  'parent-keeps': 'I44', 'child-isolated': 'I45', 'dma-in-visible': 'I46', 'no-leak-to-child': 'I47', 'exclusive-while-pinned': 'I48',
  'pin-implies-exclusive': 'I49', 'unpinned-no-copy': 'I50', 'false-positive-safe': 'I51', 'fork-race': 'I52', 'dma-out-stable': 'I53',
  'dirty-after-dma': 'I54', 'retained-outlives-unmap': 'I55', 'units-balance-traces': 'units-balance-traces', 'no-use-after-free': 'no-use-after-free',
  'no-underflow': 'no-underflow',
};

describe('page lifetime in v6', function () {
  this.timeout(120_000);
  const results = new Map<string, TheoremResult>();
  before(async () => {
    for (const result of await lifetimeResults(LIFETIME, ['v6'])) results.set(result.theorem, result);
  });

  it('has the theorems of the contract, by name and invariant', () => {
    expect(Object.fromEntries(LIFETIME.map(({ name, id }) => [name, id]))).to.deep.equal(IDS);
    for (const { claim, source, name } of LIFETIME) {
      expect(claim, name).to.match(/^\S[^\n]{10,110}[^.]$/u);
      expect(source.length, name).to.be.greaterThan(5);
    }
  });
  it('is proved without a bound, but for what references do not protect', () => {
    for (const [name, { verdict, bound, reason, expected }] of results) {
      expect([verdict, bound, reason], name).to.deep.equal([REFUTED[name] === undefined ? 'proved' : 'refuted-as-expected', 'unbounded', null]);
      expect(expected.map((line) => line.slice(0, 3)), name).to.deep.equal(REFUTED[name] === undefined ? [] : ['B08']);
    }
  });
  it('shows the shortest trace of each failure, replayed', () => {
    for (const [name, { traces = [] }] of results) expect(traces.map(({ events }) => events), name).to.deep.equal(REFUTED[name] === undefined ? [] : [REFUTED[name]]);
  });
  it('has obligations for initial states, events and the claim in every world, and a premise that is reached', () => {
    for (const [name, { obligations }] of results) {
      expect(obligations.filter(({ outcome }) => outcome !== 'holds'), name).to.deep.equal([]);
      const worlds = new Set(obligations.filter(({ kind }) => kind === 'step').map((o) => o.name.split(':')[0]));
      expect(worlds.size, name).to.be.greaterThan(0);
      for (const world of worlds) {
        const of = (kind: string): number => obligations.filter((o) => o.kind === kind && o.name.startsWith(`${world ?? ''}:`)).length;
        expect(of('entry'), `${name} ${world ?? ''}`).to.equal(1);
        expect(of('step'), `${name} ${world ?? ''}`).to.be.greaterThan(10);
      }
      expect(obligations.some(({ kind, name: o }) => kind === 'premise' && o.includes('reached by')), name).to.equal(true);
    }
  });
  it('needs each premise it states: a trace breaks the claim without it', () => {
    const needed = [...results.values()].flatMap(({ theorem, obligations }) => obligations.flatMap(({ name }) => {
      const [, premise] = name.split(': needed: ');
      return premise === undefined ? [] : [`${theorem}: ${premise}`];
    }));
    expect([...new Set(needed)]).to.deep.equal([
      'child-isolated: private anonymous memory', 'dma-in-visible: the owner neither unmaps nor discards', 'no-leak-to-child: private anonymous memory',
      'dirty-after-dma: marked dirty before it is released', 'retained-outlives-unmap: released once, by its own operation',
      'units-balance-traces: released once, by its own operation', 'no-use-after-free: released once, by its own operation', 'no-underflow: released once, by its own operation',
    ]);
  });
  it('ends with exit code 0', () => {
    for (const { verdict } of results.values()) expect(exitCodeOf(verdict)).to.equal(0);
  });
});
