/** Every verdict but the plain ones, each from a theorem made for it, and the exit code it has. */
import { expect } from 'chai';
import { readAssumption } from '../../src/check/assume';
import { Decider } from '../../src/check/decide';
import { FirstRuns } from '../../src/check/first-runs';
import { proveTheorem } from '../../src/check/prove-theorem';
import { exitCodeOf } from '../../src/check/types';
import type { TheoremResult } from '../../src/check/types';
import type { RevisionName } from '../../src/revisions';
import * as t from '../../src/term';
import { THEOREMS } from '../../proofs';
import { gave, request, zero } from '../../proofs/common';
import { at, theorem } from '../../proofs/theorem';
import type { Theorem } from '../../proofs/theorem';
import { sharedSolver } from '../solver/shared';

const plain = { id: 'made-up', source: 'nowhere' } as const;

function named(name: string): Theorem {
  const found = THEOREMS.find((th) => th.name === name);
  if (found === undefined) throw new Error(`no theorem ${name}`);
  return found;
}

describe('verdicts', () => {
  const solver = sharedSolver;
  const decider = new Decider(solver, 20_000, 0);
  const prove = (th: Theorem, name: RevisionName, assume: readonly string[] = [], by = decider): Promise<TheoremResult> =>
    proveTheorem(th, name, { pageSize: 4096, decider: by, firstRuns: new FirstRuns(), assume: (w) => assume.map((text) => readAssumption(text)(w)) });

  describe('inductive-gap', () => {
    // true, for a file's indexes only go up; but no invariant says how often a page is listed
    const once = theorem({
      ...plain, name: 'listed-once', claim: 'no page of a file is listed twice', kinds: () => ['xarray'], when: (x) => gave(at(x, 1)),
      assume: (x) => ({ 'few scenarios are looked at': t.eq(x.w.env.maxsize, t.int(2)) }),
      claims: (x) => ({ 'ret is bounded': t.le(at(x, 1).ret, request(x)), 'at most once': t.le(t.select(at(x, 1).listed, x.g.page), t.int(1)) }),
    });
    it('a true claim that the invariants are too weak for is no violation', async () => {
      const result = await prove(once, '6.12');
      expect([result.verdict, result.bound, result.counterexamples.length, exitCodeOf(result.verdict)]).to.deep.equal(['inductive-gap', null, 0, 5]);
      expect(result.reason, 'names what does not follow, and only that').to.match(/at most once/u).and.not.match(/bounded/u);
      expect(result.obligations.filter(({ outcome }) => outcome === 'fails').map(({ detail }) => detail)).to.deep.equal(['at most once']);
    });
  });

  describe('expected-failure-holds', () => {
    const marked = theorem({
      ...named('ret-bound'), kinds: () => ['discard'],
      expected: [{ id: 'B99', what: "the caller's own array", in: () => true, kinds: ['discard'], when: (x) => x.w.env.own }],
    });
    it('a failure that does not happen is a wrong mark', async () => {
      const result = await prove(marked, '6.12');
      expect([result.verdict, result.bound, exitCodeOf(result.verdict)]).to.deep.equal(['expected-failure-holds', null, 8]);
      expect(result.reason).to.include('B99').and.to.include("the caller's own array");
    });
    it('a mark for other revisions or kinds says nothing', async () => {
      const [failure] = marked.expected;
      if (failure === undefined) throw new Error('a failure was expected');
      for (const elsewhere of [{ ...failure, in: () => false }, { ...failure, kinds: ['pipe' as const] }]) {
        const result = await prove({ ...marked, expected: [elsewhere] }, '6.12');
        expect([result.verdict, result.bound]).to.deep.equal(['proved', 'unbounded']);
      }
    });
  });

  describe('refuted-as-expected', () => {
    it('only if the theorem is proved outside: a class too small is a violation', async () => {
      const covers = named('list-covers');
      const narrow = covers.expected.map((f) => ({ ...f, when: (x: Parameters<typeof f.when>[0]) => t.and(f.when(x), t.eq(x.w.env.maxpages, t.int(2))) }));
      const result = await prove({ ...covers, kinds: () => ['xarray'], expected: narrow }, '6.6');
      expect(result.verdict).to.equal('violated');
      const right = await prove({ ...covers, kinds: () => ['xarray'] }, '6.6');
      expect([right.verdict, right.bound, right.counterexamples.length]).to.deep.equal(['refuted-as-expected', 'unbounded', 1]);
    });
  });

  describe('vacuous', () => {
    const idle = theorem({ ...plain, name: 'idle', claim: 'nothing in particular', kinds: () => ['discard'], claims: (x) => ({ 'ret is small': t.le(at(x, 1).ret, zero) }) });
    it('names the assumptions that contradict each other, and no other', async () => {
      const result = await prove({
        ...idle, assume: (x) => ({ 'one page': t.eq(x.w.env.maxpages, t.int(1)), 'an own array': x.w.env.own, 'two pages': t.eq(x.w.env.maxpages, t.int(2)) }),
      }, '6.12');
      expect([result.verdict, result.bound, exitCodeOf(result.verdict)]).to.deep.equal(['vacuous', null, 4]);
      expect(result.reason).to.include('"one page"').and.to.include('"two pages"').and.not.to.include('own array');
      expect(result.counterexamples).to.deep.equal([]);
    });
    it('names assumptions from outside', async () => {
      const result = await prove(idle, '6.12', ['maxpages = 1', 'maxpages >= 2']);
      expect(result.reason).to.include('"--assume maxpages = 1"').and.to.include('"--assume maxpages >= 2"');
    });
    it('names an assumption that contradicts what a variable is', async () => {
      const result = await prove(idle, '6.12', ['maxpages > 0xffffffff']);
      expect(result.reason).to.equal('these assumptions contradict each other: "--assume maxpages > 0xffffffff"');
    });
    it('names a part of WF that an assumption contradicts', async () => {
      const result = await prove({ ...idle, assume: (x) => ({ 'a source': t.not(x.w.env.dest) }) }, '6.12');
      expect(result.reason).to.include('"destination"').and.to.include('"a source"');
    });
    it('says so when only the case never arises', async () => {
      const result = await prove({ ...idle, when: () => t.FALSE }, '6.12');
      expect([result.verdict, result.reason]).to.deep.equal(['vacuous', 'the assumptions can hold, but no scenario of the published order reaches the case claimed about']);
    });
    it('names an outcome that never occurs', async () => {
      const result = await prove({ ...idle, reaches: () => [-14, -1].map((ret) => ({ name: `${ret}`, when: (x) => t.eq(at(x, 1).ret, t.int(ret)) })) }, '6.12');
      expect([result.verdict, result.reason]).to.deep.equal(['vacuous', 'no scenario reaches -1']);
    });
  });

  describe('resource-out', () => {
    it('is what a limit too small gives, and says what to raise', async () => {
      const result = await prove({ ...named('virtual-contiguity'), kinds: () => ['folioq'] }, '6.12', [], new Decider(solver, 5, 0));
      expect([result.verdict, result.bound, exitCodeOf(result.verdict)]).to.deep.equal(['resource-out', null, 3]);
      expect(result.reason).to.match(/timeout/u).and.to.match(/--timeout SECONDS/u);
      expect(result.obligations.some(({ outcome }) => outcome === 'resource-out')).to.equal(true);
    });
  });

  describe('violated, beyond the published order', () => {
    it('is found by the solver, minimised, and replayed', async () => {
      const result = await prove(theorem({
        ...plain, name: 'no-such-size', claim: 'nobody asks for 1234567 bytes', kinds: () => ['discard'], claims: (x) => ({ 'another size': t.ne(x.w.env.maxsize, t.int(1_234_567)) }),
      }), '6.12');
      expect([result.verdict, result.counterexamples.map(({ origin }) => origin)]).to.deep.equal(['violated', ['solver, minimised']]);
      const [call] = result.counterexamples[0]?.scenario.calls ?? [];
      expect(call?.op === 'extract' ? call.maxsize : call).to.equal(1_234_567n);
      expect(result.counterexamples[0]?.failed).to.deep.equal(['another size']);
    });
  });

  describe('legs-disagree', () => {
    it('is a failure the core does not show: here one of a variable that only the model has', async () => {
      const result = await prove(theorem({
        ...plain, name: 'nothing-wanted', claim: 'no page is ever wanted', kinds: () => ['bvec'], claims: (x) => ({ 'none': t.eq(at(x, 1).want, zero) }),
      }), '6.12');
      expect([result.verdict, result.bound, exitCodeOf(result.verdict)]).to.deep.equal(['legs-disagree', null, 7]);
      expect(result.reason).to.include('none');
      expect(result.counterexamples.length).to.equal(1);
    });
  });

  describe('not-applicable', () => {
    it('gives the reason, and asks nobody anything', async () => {
      const result = await prove(named('direction-legal'), '6.12');
      expect([result.verdict, result.reason, result.obligations, result.expected]).to.deep.equal(['not-applicable', 'no direction bits in the flags: nothing to check', [], []]);
      expect(exitCodeOf(result.verdict)).to.equal(0);
    });
  });

  describe('proved', () => {
    it('has its bound, a premise that was reached, and four obligations of every loop', async () => {
      const result = await prove({ ...named('virtual-contiguity'), kinds: () => ['folioq'] }, '6.12');
      expect([result.verdict, result.bound, result.reason, result.counterexamples]).to.deep.equal(['proved', 'unbounded', null, []]);
      expect(result.obligations.map(({ name, kind }) => `${kind} ${name}`)).to.deep.equal([
        'premise reached by order/6.12/folioq/1',
        'fact folioq segments in order: base', 'fact folioq segments in order: step',
        'entry folioq extract/folioq-walk: entry', 'step folioq extract/folioq-walk: step', 'measure folioq extract/folioq-walk: measure',
        'exit folioq: the claim',
      ]);
    });
  });
});
