/** Facts that every proof takes for granted: each is true of the frame of every scenario; one of them is proved. */
import { expect } from 'chai';
import { world } from '../../model/environment';
import type { World } from '../../model/environment';
import { orderFacts, orderLemma, scalarFacts, tableFacts } from '../../model/facts';
import { insertEmpty, insertionFacts, shifted } from '../../model/inserted';
import { freshState } from '../../model/state';
import { initialFrame, loadArguments } from '../../src/evaluate/model-frame';
import { REVISIONS, revision } from '../../src/revisions';
import { boundaryScenarios } from '../../src/scenario/boundary';
import { randomScenarios } from '../../src/scenario/random';
import type { Scenario } from '../../src/scenario/types';
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import { compileStep } from '../../src/term/compile';
import type { Step } from '../../src/term/compile';
import { evaluate } from '../../src/term/evaluate';
import type { Frame } from '../../src/term/frame';
import type { Value } from '../../src/term/value';
import { sharedSolver } from '../solver/shared';

const S = freshState('s');
const I = t.variable('i', t.Int);
const J = t.variable('j', t.Int);
const AT = t.variable('at', t.Int);
const TABLES = ['segBase', 'segLen', 'segPage', 'before', 'frameShift', 'folioBack', 'large'] as const;

function worldOf({ revision: name, iter, numbering, pageSize }: Scenario): World {
  return world(revision(name), iter.kind, numbering, pageSize);
}
/** The frame of a scenario's first extraction. */
function frameOf(scenario: Scenario): Frame {
  const frame = initialFrame(scenario);
  for (const call of scenario.calls) if (call.op === 'extract') loadArguments(frame, call);
  return frame;
}

/** Facts about the elements at i (and j) of every table of a world. */
function elementFacts(w: World): readonly Term[] {
  const selects = TABLES.flatMap((name) => [I, J].map((k) => t.select(w.env[name], k)));
  return [...tableFacts(w, [...selects, t.select(S.pstate, I)]), ...orderFacts(w, selects.filter((s) => s.sort.kind === 'int'))];
}

/** Indexes where something stands, and some where nothing does; of folio queues only those of folios (frames say 0 beyond). */
function indexesOf(frame: Frame, w: World): readonly Value[] {
  if (w.kind === 'folioq') return Array.from({ length: Number(frame['env.segments']) }, (_, i) => i);
  const at = new Set<Value>([-1, 0, 1, 2, 3, 1000]);
  for (const name of ['env.segLen', 'env.before', 'env.frameShift', 'env.folioBack', 'env.large', 's.pstate']) {
    const table = frame[name];
    if (typeof table === 'object') for (const [index] of [...table.entries()].slice(0, 40)) at.add(index);
  }
  return [...at];
}

const compiled = new Map<string, { readonly step: Step; readonly facts: readonly Term[] }>();
function falseFacts(scenario: Scenario): readonly string[] {
  const key = `${scenario.revision} ${scenario.iter.kind} ${scenario.pageSize} ${scenario.wordSize ?? 64}`;
  const w = worldOf(scenario);
  const facts = compiled.get(key)?.facts ?? [...scalarFacts(w, S, scenario.wordSize === 32 ? 'both' : '64-bit'), ...elementFacts(w)];
  const step = compiled.get(key)?.step ?? compileStep(new Map(), facts);
  compiled.set(key, { step, facts });
  const frame = frameOf(scenario);
  const found = new Set<string>();
  const indexes = indexesOf(frame, w);
  for (const i of indexes) {
    for (const j of indexes.slice(0, 12)) {
      frame['i'] = i;
      frame['j'] = j;
      step(frame).forEach((truth, k) => { if (truth !== true) found.add(`${t.show(facts[k] ?? t.FALSE)} at i ${String(i)}, j ${String(j)}`); });
    }
  }
  return [...found];
}

describe('facts', () => {
  for (const { name } of REVISIONS) {
    it(`are true of random scenarios of ${name}`, () => {
      for (const scenario of randomScenarios({ revision: name, seed: 7 }, 120)) expect(falseFacts(scenario), scenario.id).to.deep.equal([]);
    });
  }
  it('are true of boundary scenarios', () => {
    for (const name of ['v6', '6.12'] as const) {
      let n = 0;
      for (const scenario of boundaryScenarios(name)) if (n++ % 12 === 0) expect(falseFacts(scenario), scenario.id).to.deep.equal([]);
    }
  });
  it('are looked at: a false one is found', () => {
    const [scenario] = randomScenarios({ revision: '6.12', seed: 7, kinds: ['bvec'] }, 1);
    if (scenario === undefined) throw new Error('a scenario was expected');
    const frame = frameOf(scenario);
    const wrong = tableFacts({ ...worldOf(scenario), kind: 'folioq' }, [t.select(worldOf(scenario).env.segLen, t.int(0))]);
    expect(wrong.map((fact) => evaluate(fact, frame))).to.include(false);
  });
});

describe('the longer vector', () => {
  it('has the tables of the vector with one empty segment more', () => {
    for (const kind of ['iovec', 'kvec', 'bvec'] as const) {
      for (const scenario of randomScenarios({ revision: '6.12', seed: 9, kinds: [kind] }, 60)) {
        const { iter } = scenario;
        if (iter.kind !== kind) throw new Error(kind);
        const w = worldOf(scenario);
        for (let at = 0; at <= iter.segs.length; at++) {
          const empty = kind === 'bvec' ? { page: 0n, offset: 77n, len: 0n } : { base: 77n, len: 0n };
          const segs = [...iter.segs.slice(0, at), empty, ...iter.segs.slice(at)];
          const longer = initialFrame({ ...scenario, iter: { ...iter, segs } as typeof iter });
          const more = insertEmpty(w, t.int(at), t.int(77));
          const names = ['segBase', 'segLen', 'before', ...(kind === 'bvec' ? ['segPage' as const] : [])] as const;
          const selects = names.flatMap((name) => Array.from({ length: segs.length + 1 }, (_, k) => t.select(more.w.env[name], t.int(k))));
          const frame: Frame = { ...frameOf(scenario), ...Object.fromEntries(names.map((name) => [`longer.${name}`, longer[`env.${name}`] ?? 0])) };
          for (const fact of insertionFacts(w, more, selects)) expect(evaluate(fact, frame), `${scenario.id} at ${at}: ${t.show(fact)}`).to.equal(true);
          expect(evaluate(more.w.env.segments, frame)).to.equal(segs.length);
          // elements at an index that says which segment it is: their facts speak of that segment alone
          const named = insertEmpty(w, AT, t.int(77));
          const moved = names.map((name) => t.select(named.w.env[name], shifted(I, AT)));
          for (const fact of insertionFacts(w, named, moved)) {
            expect(t.freeVars(fact)).to.include(I);
            for (let i = 0; i < iter.segs.length; i++) expect(evaluate(fact, { ...frame, at, i }), `${scenario.id} at ${at}, ${i}: ${t.show(fact)}`).to.equal(true);
          }
        }
      }
    }
  });
});

describe('the order of segments', () => {
  const solver = sharedSolver;
  for (const kind of ['iovec', 'kvec', 'bvec', 'folioq'] as const) {
    it(`of ${kind} follows from the prefix sums by induction`, async () => {
      const [, step] = orderLemma(world(revision('6.12'), kind, 'L63PLUS', 4096));
      const { assumptions, goal } = step ?? expect.fail('the lemma has a step');
      const named = assumptions.map((term, i) => ({ name: `${i}`, term }));
      expect((await solver.check({ assumptions: named, goal }, { timeoutMs: 10_000 })).kind).to.equal('unsat');
      expect((await solver.check({ assumptions: named }, { timeoutMs: 10_000 })).kind, 'the assumptions can hold').to.equal('sat');
      for (const [i, dropped] of named.entries()) {
        const rest = named.filter((other) => other !== dropped);
        if (i > 1) expect((await solver.check({ assumptions: rest, goal }, { timeoutMs: 10_000 })).kind, `without ${t.show(dropped.term)}`).to.equal('sat');
      }
    });
  }
  it('holds where the induction begins, by definition', async () => {
    const w = world(revision('6.12'), 'kvec', 'L63PLUS', 4096);
    const goal = t.le(t.add(t.select(w.env.before, I), t.select(w.env.segLen, I)), t.select(w.env.before, t.add(I, t.int(1))));
    const facts = tableFacts(w, [t.select(w.env.segLen, I)]).map((term) => ({ name: 'fact', term }));
    expect((await solver.check({ assumptions: [...facts, { name: 'an index', term: t.ge(I, t.int(0)) }], goal })).kind).to.equal('unsat');
    expect((await solver.check({ assumptions: facts, goal })).kind).to.equal('sat');
  });
});
