/** Comparing: every single changed field is found and named; what is undefined is not compared. */
import { expect } from 'chai';
import fc from 'fast-check';
import { compareAnswers, compareResults } from '../../src/conform/compare-results';
import { runCore } from '../../src/core/subject';
import type { Answer, CallAnswer, ExtractAnswer } from '../../src/scenario/answer';
import { answerOf } from '../../src/scenario/answer-of';
import { randomScenarios } from '../../src/scenario/random';
import type { CallResult, ExtractResult, IterState, Result, Scenario } from '../../src/scenario/types';
import { REVISION_NAMES, scenarios } from '../scenario/samples';

/** A change to one extraction, the field it must be told as, and whether only raw comparison sees it. */
interface Mutation { readonly field: RegExp; readonly raw?: boolean; readonly change: (r: ExtractResult) => ExtractResult | null }

const shifted = (state: IterState): IterState => ('offset' in state ? { ...state, offset: state.offset + 1n } : { ...state, count: state.count + 1n });
const MUTATIONS: Readonly<Record<string, Mutation>> = {
  crash: { field: /^crash$/u, change: (r) => ({ ...r, crash: r.crash === 'BUG' ? 'SEGV' : 'BUG' }) },
  ret: { field: /^ret$/u, change: (r) => (r.crash === 'none' ? { ...r, ret: r.ret + 1n } : null) },
  'ret sign': { field: /^ret$/u, change: (r) => (r.crash === 'none' && r.ret !== -14n ? { ...r, ret: -14n } : null) },
  offset0: { field: /^offset0$/u, change: (r) => (r.crash === 'none' && r.ret > 0n ? { ...r, offset0: (r.offset0 ?? 0n) + 1n } : null) },
  'offset0 missing': { field: /^offset0$/u, change: (r) => (r.crash === 'none' && r.ret > 0n && r.offset0 !== null ? { ...r, offset0: null } : null) },
  'another page': {
    field: /^pages$/u,
    change: (r) => {
      const [first, ...rest] = r.pages;
      if (r.crash !== 'none' || r.ret <= 0n || !first?.first || first.first.space === 'z') return null;
      return { ...r, pages: [{ ...first, first: { ...first.first, number: first.first.number + 1n } }, ...rest] };
    },
  },
  'no page': { field: /^pages$/u, change: (r) => (r.crash === 'none' && r.ret > 0n && r.pages.length > 0 ? { ...r, pages: [] } : null) },
  array: { field: /^array$/u, change: (r) => (r.crash === 'none' ? { ...r, array: r.array === 'zsp' ? 'null' : 'zsp' } : null) },
  position: { field: /^iter\.(position|count)$/u, change: (r) => (r.crash === 'none' && r.iter.kind !== 'pipe' ? { ...r, iter: shifted(r.iter) } : null) },
  count: { field: /^iter\.count$/u, change: (r) => (r.crash === 'none' ? { ...r, iter: { ...r.iter, count: r.iter.count + 1n } } : null) },
  'pipe buffers': {
    field: /^iter\.(position|buffers)$/u,
    change: (r) => (r.crash === 'none' && r.iter.kind === 'pipe' ? { ...r, iter: { ...r.iter, bufs: [...r.iter.bufs, ['p99', 0, 1]] } } : null),
  },
  mode: { field: /^mode$/u, change: (r) => (r.crash === 'none' ? { ...r, mode: r.mode === 'GET' ? 'PIN' : 'GET' } : null) },
  warn: { field: /^warn$/u, change: (r) => (r.crash === 'none' ? { ...r, warn: r.warn + 1 } : null) },
  over: { field: /^over$/u, change: (r) => (r.crash === 'none' ? { ...r, over: r.over + 1 } : null) },
  'a unit more': {
    field: /^units$/u,
    change: (r) => {
      const [first, ...rest] = r.units;
      return r.crash === 'none' && first !== undefined ? { ...r, units: [{ ...first, pin: first.pin + 1 }, ...rest] } : null;
    },
  },
  'a unit of another page': {
    field: /^units$/u, change: (r) => (r.crash === 'none' ? { ...r, units: [...r.units, { page: { space: 'u', number: 999_999n }, get: 1, pin: 0 }] } : null),
  },
  held: { field: /^held$/u, change: (r) => (r.crash === 'none' ? { ...r, held: [...r.held, { page: { space: 'u', number: 999_999n }, refs: 1, pins: 0 }] } : null) },
  'left over': { field: /^left$/u, change: (r) => (r.crash === 'none' ? { ...r, left: [...r.left, { page: { space: 'u', number: 999_999n }, refs: 0, pins: 1 }] } : null) },
  'raw offset0': { field: /^raw\.offset0$/u, raw: true, change: (r) => (r.crash === 'none' && r.ret <= 0n ? { ...r, offset0: (r.offset0 ?? 0n) + 1n } : null) },
  'raw pages': { field: /^raw\.pages$/u, raw: true, change: (r) => (r.ret > 0n && r.pages.length === 0 ? null : { ...r, pages: [...r.pages, { first: { space: 'b', number: 77n }, length: 1 }] }) },
  allocated: { field: /^raw\.allocated$/u, raw: true, change: (r) => ({ ...r, allocated: (r.allocated ?? 0) + 1 }) },
  freed: { field: /^raw\.freed$/u, raw: true, change: (r) => ({ ...r, freed: !r.freed }) },
  'gup flags': { field: /^raw\.gup$/u, raw: true, change: (r) => r.gup && { ...r, gup: { ...r.gup, flags: r.gup.flags ^ 0x100 } } },
  'gup gone': { field: /^raw\.gup$/u, raw: true, change: (r) => r.gup && { ...r, gup: null } },
  nrSegs: { field: /^raw\.iter\.nrSegs$/u, raw: true, change: (r) => ('nrSegs' in r.iter ? { ...r, iter: { ...r.iter, nrSegs: r.iter.nrSegs + 1n } } : null) },
  head: { field: /^raw\.iter\.head$/u, raw: true, change: (r) => (r.iter.kind === 'pipe' ? { ...r, iter: { ...r.iter, head: r.iter.head + 1 } } : null) },
};

/** The result with one extraction changed; null when no extraction can be. */
function mutated(result: Result, change: Mutation['change']): Result | null {
  for (const [i, call] of result.calls.entries()) {
    const changed: CallResult | null = call.op === 'extract' ? change(call) : null;
    if (changed !== null) return { ...result, calls: result.calls.map((other, k) => (k === i ? changed : other)) };
  }
  return null;
}

describe('comparing two results', () => {
  /** made once for all mutations */
  let played: readonly (readonly [Scenario, Result])[] = [];
  before(() => {
    played = REVISION_NAMES.flatMap((revision) => [...randomScenarios({ revision, seed: 11 }, 300)].map((scenario) => [scenario, runCore(scenario)] as const));
  });

  it('finds no difference between a result and itself, raw included', () => {
    fc.assert(fc.property(scenarios, (scenario) => {
      expect(compareResults(scenario, runCore(scenario), runCore(scenario), { raw: true })).to.equal(null);
    }), { numRuns: 500 });
  });

  for (const [name, { field, raw = false, change }] of Object.entries(MUTATIONS)) {
    it(`finds a single change: ${name}${raw ? ' (on request)' : ''}`, () => {
      let tried = 0;
      for (const [scenario, result] of played) {
        const changed = mutated(result, change);
        if (changed === null) continue;
        tried++;
        const [there, back] = [compareResults(scenario, result, changed, { raw }), compareResults(scenario, changed, result, { raw })];
        expect(there?.field, JSON.stringify(there)).to.match(field);
        expect(back?.field).to.equal(there?.field);
        if (raw) expect(compareResults(scenario, result, changed), 'semantic comparison does not see it').to.satisfy(
          (found: { field: string } | null) => found === null || !found.field.startsWith('raw'));
      }
      expect(tried).to.be.greaterThan(20);
    });
  }

  it('finds a missing and an additional result', () => {
    fc.assert(fc.property(scenarios, (scenario) => {
      const result = runCore(scenario);
      const shorter = { ...result, calls: result.calls.slice(1) };
      if (result.calls.length < 1) return;
      expect(compareResults(scenario, result, shorter)).to.not.equal(null);
      expect(compareResults(scenario, { ...result, calls: [] }, result)?.text).to.equal(`number of results: left 0, right ${result.calls.length}`);
    }), { numRuns: 100 });
  });

  it('tells it in words, with the names given', () => {
    const scenario = [...randomScenarios({ revision: 'v6', seed: 1, kinds: ['discard'] }, 1)][0] as Scenario;
    const result = runCore(scenario);
    const other = mutated(result, (r) => ({ ...r, ret: 4096n, offset0: 0n })) ?? result;
    expect(compareResults(scenario, result, other, { names: ['core', 'kernel'] })?.text).to.match(/^call \d \(extract\), result \d: return value: core (-EFAULT|0x0), kernel 0x1000 \(4096\)$/u);
  });
});

describe('what is not compared', () => {
  const answer = (scenario: Scenario): Answer => answerOf(scenario, runCore(scenario));
  const everywhere = (of: Answer, change: (call: ExtractAnswer) => CallAnswer): Answer =>
    ({ ...of, calls: of.calls.map((call) => (call.op === 'extract' ? change(call) : call)) });

  it('fields one side does not report', () => {
    fc.assert(fc.property(scenarios, (scenario) => {
      const silent = everywhere(answer(scenario), (call) => ({
        ...call, mode: undefined, warn: undefined, over: undefined, units: undefined, held: undefined, left: undefined, raw: undefined, labels: undefined,
      }));
      expect(compareAnswers(answer(scenario), silent, { raw: true })).to.equal(null);
      expect(compareAnswers(silent, answer(scenario), { raw: true })).to.equal(null);
    }), { numRuns: 300 });
  });

  it('offset0 and entries after a return of 0 or less; anything after a crash but the crash itself', () => {
    fc.assert(fc.property(scenarios, (scenario) => {
      const result = runCore(scenario);
      const noisy: Result = {
        ...result,
        calls: result.calls.map((call): CallResult => {
          if (call.op !== 'extract') return call;
          if (call.crash !== 'none') return { ...call, ret: 5n, offset0: 6n, array: 'null', pages: [], warn: 9, units: [] };
          return call.ret > 0n ? call : { ...call, offset0: 123n, pages: [{ first: null, length: 3 }] };
        }),
      };
      expect(compareResults(scenario, result, noisy)).to.equal(null);
    }), { numRuns: 500 });
  });

  it('how a position is represented: a folio used up or the next one begun, a segment stepped or not', () => {
    const queue: Scenario = {
      id: 'q', revision: '6.12', pageSize: 4096, numbering: 'L63PLUS', memory: { ranges: [], signal: 'none' },
      iter: { kind: 'folioq', direction: 'DEST', count: 8192n, offset: 0n, orders: [0, 0], queue: 0, slot: 0 },
      calls: [{ op: 'advance', n: 4096n }],
    };
    const moved = (offset: bigint, slot: number): Result =>
      ({ id: 'q', calls: [{ op: 'advance', call: 0, crash: 'none', warn: 0, labels: [], iter: { kind: 'folioq', count: 4096n, offset, slot, queue: 0 } }] });
    expect(compareResults(queue, moved(4096n, 0), moved(0n, 1))).to.equal(null);
    expect(compareResults(queue, moved(4096n, 0), moved(0n, 1), { raw: true })?.field).to.equal('raw.iter.offset');
    expect(compareResults(queue, moved(4096n, 0), moved(0n, 0))?.text)
      .to.equal('call 0 (advance), result 1: position in the stream: left 0x1000 (4096), right 0x0');
  });

  it('the order pages are listed in, and pages with nothing on them', () => {
    const scenario = [...randomScenarios({ revision: '6.12', seed: 2, kinds: ['ubuf'] }, 400)].find((s) => runCore(s).calls.some((c) => c.op === 'extract' && c.units.length > 1));
    if (scenario === undefined) throw new Error('no such scenario');
    const result = runCore(scenario);
    const turned: Result = {
      ...result,
      calls: result.calls.map((call): CallResult => (call.op === 'extract'
        ? { ...call, units: [...call.units].reverse(), held: [...call.held, { page: { space: 'u', number: 5n }, refs: 0, pins: 0 }] } : call)),
    };
    expect(compareResults(scenario, result, turned)).to.equal(null);
  });
});
