/**
 * Symbolic execution against concrete runs. Whatever happens in a run has to be allowed by what the prover assumes of it:
 * its state is the symbolic one, every fact and every invariant on the path is true of it.
 */
import { expect } from 'chai';
import { Observer } from '../../src/check/observe';
import { factsFor, makeWorld, unfold } from '../../src/check/setting';
import { execute } from '../../src/check/symbolic';
import { initialFrame, loadArguments } from '../../src/evaluate/model-frame';
import { REVISIONS } from '../../src/revisions';
import { randomScenario } from '../../src/scenario/random';
import type { ExtractCall, Scenario } from '../../src/scenario/types';
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import { compileTerm } from '../../src/term/compile';
import { evaluate, evaluateAll } from '../../src/term/evaluate';
import type { Frame } from '../../src/term/frame';
import { zeroValue } from '../../src/term/value';
import type { Value } from '../../src/term/value';
import { extractMachine } from '../../model/machines';
import { loop, on, otherwise, step } from '../../model/machine';
import type { Machine } from '../../model/machine';
import { LOCAL, VARIABLES, freshState } from '../../model/state';
import type { VariableName } from '../../model/state';
import { wellFormed } from '../../model/well-formed';
import { theorem } from '../../proofs/theorem';
import { countsOf, folioOf } from '../model/head-invariants';
import { stateAs, watched } from '../model/turns';

const idle = theorem({ name: 'idle', id: 'x', claim: 'x', source: 'x', claims: () => ({}) });
const SCALARS = (Object.keys(VARIABLES) as VariableName[]).filter((name) => VARIABLES[name].kind !== 'array');

function extractionOf(scenario: Scenario): ExtractCall | undefined {
  const [call] = scenario.calls;
  return call?.op === 'extract' && scenario.iter.count < 60_000n ? call : undefined;
}

/** The frame of a run from `s0` to its end: tables of the list as it finally stands, loops' heads by their last turn. */
interface Run { readonly frame: Frame; readonly end: Frame; readonly list: readonly Value[] }

function runOf(scenario: Scenario, call: ExtractCall): Run {
  const w = makeWorld(scenario.revision, scenario.iter.kind, scenario.numbering, scenario.pageSize);
  const now: Frame = initialFrame(scenario);
  loadArguments(now, call);
  for (const [name, sort] of Object.entries(LOCAL)) now[`s.${name}`] = zeroValue(sort);
  const frame: Frame = { ...now, ...stateAs('s0', now) };
  watched(extractMachine(w))(now, ({ loop: name, now: head }) => { Object.assign(frame, stateAs(`extract/${name}`, head)); });
  const pages = now['s.pages'];
  if (typeof pages !== 'object') throw new Error('a run leaves a list');
  const list = Array.from({ length: Number(now['s.nr']) }, (_, i) => pages.get(i));
  frame['env.finalPages'] = pages.copy();
  return { frame, end: now, list };
}

function speaksOf(term: Term, prefix: string): boolean {
  return t.freeVars(term).some((v) => v.op === 'var' && v.name.startsWith(prefix));
}

/** Variables of loops that were not reached may be anything. */
function complete(frame: Frame, terms: readonly Term[]): Frame {
  for (const term of terms) for (const v of t.freeVars(term)) if (v.op === 'var') frame[v.name] ??= zeroValue(v.sort);
  return frame;
}

/** Sets the ghosts to the nth choice of what they may stand for. */
function chooseGhosts({ frame, end, list }: Run, n: number): void {
  const entry = list.length === 0 ? 0 : n % (list.length + 1);
  const page = list[entry] ?? -1;
  const folio = folioOf(frame, page);
  const ret = Math.max(0, Number(end['s.ret']));
  const values = { entry, page, folio, byte: ret === 0 ? 0 : (n * 4095) % ret, seg: n % (Number(frame['env.segments']) + 1), boundary: n % (Number(frame['env.segments']) + 1), entry2: 0 };
  for (const [name, value] of Object.entries(values)) frame[`g.${name}`] = value;
  frame['g.folioEntries'] = countsOf(frame, list, folio);
}

function* extractions(count: number, seed: number): Generator<readonly [Scenario, ExtractCall]> {
  for (let n = 0; n < count; n++) {
    const { name } = REVISIONS[n % REVISIONS.length] ?? { name: 'v6' as const };
    const scenario = randomScenario({ revision: name, seed }, n);
    const call = scenario && extractionOf(scenario);
    if (scenario === undefined || call === undefined) continue;
    const w = makeWorld(name, scenario.iter.kind, scenario.numbering, scenario.pageSize);
    if (evaluate(t.and(...Object.values(wellFormed(w, freshState('s')))), initialFrame(scenario)) === true) yield [scenario, call];
  }
}

describe('loops by their invariants', () => {
  it('allow every run: path, facts and final state are those of the run', () => {
    let runs = 0;
    for (const [scenario, call] of extractions(140, 71)) {
      const w = makeWorld(scenario.revision, scenario.iter.kind, scenario.numbering, scenario.pageSize);
      const { x, path } = unfold(idle, w, null, []);
      const run = runOf(scenario, call);
      const last = x.s[1] ?? freshState('none');
      const outputs = SCALARS.map((name) => last[name]);
      // of folios beyond the last, facts say more than frames do; of the longer vector, frames say nothing
      const facts = scenario.iter.kind === 'folioq' ? [] : factsFor(x, [...path.map((p) => p.term), ...outputs], 'both').filter(({ term }) => !speaksOf(term, 'longer.'));
      const known = [...path, ...facts];
      chooseGhosts(run, 0);
      const frame = complete(run.frame, [...known.map((p) => p.term), ...outputs]);
      for (let n = 0; n < 4; n++) {
        chooseGhosts(run, n);
        const truth = evaluateAll(known.map((p) => p.term), frame);
        expect(known.filter((_, i) => truth[i] !== true).map((p) => `${p.name}: ${t.show(p.term)}`), scenario.id).to.deep.equal([]);
      }
      const values = evaluateAll(outputs, frame);
      expect(Object.fromEntries(SCALARS.map((name, i) => [name, values[i]])), scenario.id).to.deep.equal(Object.fromEntries(SCALARS.map((name) => [name, run.end[`s.${name}`]])));
      runs++;
    }
    expect(runs).to.be.greaterThan(30);
  });
});

describe('loops unrolled', () => {
  it('compute what short runs compute, and say which runs are longer', () => {
    let [short, long] = [0, 0];
    for (const [scenario, call] of extractions(90, 72)) {
      const w = makeWorld(scenario.revision, scenario.iter.kind, scenario.numbering, scenario.pageSize);
      const { x, path } = unfold(idle, w, 1, []);
      const run = runOf(scenario, call);
      const last = x.s[1] ?? freshState('none');
      const frame = complete(run.frame, [...path.map((p) => p.term), last.ret, last.nr, last.count]);
      if (evaluate(t.and(...path.map((p) => p.term)), frame) !== true) {
        long++;
        continue;
      }
      short++;
      const names = ['ret', 'nr', 'count', 'off0', 'arr', 'gupRet', 'warn', 'crash'] as const;
      expect(evaluateAll(names.map((name) => last[name]), frame), scenario.id).to.deep.equal(names.map((name) => run.end[`s.${name}`]));
    }
    expect(short).to.be.greaterThan(20);
    expect(long).to.be.greaterThan(0);
  });
});

describe('a machine of one loop', () => {
  const w = makeWorld('6.12', 'discard', 'L63PLUS', 4096);
  const count: Machine = {
    name: 'toy', init: (s) => ({ ...s, nr: t.int(0), done: t.FALSE }),
    phases: [
      step('begin', (s) => [on(t.lt(s.want, t.int(0)), 'none', { done: t.TRUE })]),
      loop('count', (s) => t.lt(s.nr, s.want), (s) => [otherwise('one', { nr: t.add(s.nr, t.int(1)), total: t.add(s.total, t.int(2)) })], (s) => t.sub(s.want, s.nr)),
      step('end', (s) => [otherwise('all', { ret: t.add(s.nr, s.total) })]),
    ],
  };
  const s0 = freshState('s0');
  const mode = (of: Readonly<Record<string, (h: typeof s0, e: typeof s0) => Readonly<Record<string, Term>>>>) =>
    ({ name: '', loops: { kind: 'invariants' as const, of }, finalPages: w.env.finalPages, general: { machine: count, invariants: of, finalPages: w.env.finalPages } });
  const half = { count: (h: typeof s0, e: typeof s0) => ({ 'twice as much': t.eq(t.sub(h.total, e.total), t.mul(h.nr, t.int(2))) }) };

  it('has an obligation for entry, step and measure, with the guard among the assumptions', () => {
    const { obligations } = execute(count, s0, [], mode(half));
    expect(obligations.map(({ name, kind }) => `${kind} ${name}`)).to.deep.equal(['entry toy/count: entry', 'step toy/count: step', 'measure toy/count: measure']);
    expect(obligations[1]?.assumptions.map(({ name }) => name)).to.include('toy/count: guard').and.to.include('toy/count: twice as much');
  });
  it('knows nothing after the loop but the invariant and that the guard is false', () => {
    const { state, path } = execute(count, s0, [], mode(half));
    expect(t.freeVars(state.nr).map((v) => t.show(v))).to.include('toy/count.nr');
    const frame: Frame = { 's0.want': 3, 's0.total': 10, 's0.ret': 0, 's0.nr': 0, 'toy/count.nr': 3, 'toy/count.total': 16 };
    const holds = (more: Frame): Value => evaluate(t.and(...path.map((p) => p.term)), { ...frame, ...more });
    expect([holds({}), holds({ 'toy/count.total': 17 }), holds({ 'toy/count.nr': 2, 'toy/count.total': 14 }), holds({ 'toy/count.nr': 9, 'toy/count.total': 28 })])
      .to.deep.equal([true, false, false, true]);
    expect(evaluate(state.ret, frame)).to.equal(19);
  });
  it('that is not entered changes nothing, whatever the invariant says', () => {
    const { state, path } = execute(count, s0, [], mode(half));
    const frame: Frame = { 's0.want': -1, 's0.total': 10, 's0.ret': 5, 's0.nr': 0, 'toy/count.nr': 77, 'toy/count.total': 1 };
    expect(evaluateAll([t.and(...path.map((p) => p.term)), state.nr, state.total, state.ret], frame)).to.deep.equal([true, 0, 10, 5]);
  });
  it('reports its branches, each with the condition under which it is taken', () => {
    const { branches } = execute(count, s0, [], mode(half));
    expect(branches.map(({ labels }) => labels.join())).to.deep.equal(['none', 'one', 'all']);
    const [none] = branches;
    expect(none && compileTerm(none.when)({ 's0.want': -1, 's0.nr': 0 })).to.equal(true);
  });
});

describe('an observation', () => {
  it('of the model and of the core name the same states', () => {
    const w = makeWorld('6.12', 'ubuf', 'L63PLUS', 4096);
    const observer = new Observer(idle, w);
    const scenario = randomScenario({ revision: '6.12', seed: 5, kinds: ['ubuf'] }, 3);
    if (scenario === undefined) throw new Error('a scenario was expected');
    const call = extractionOf(scenario) ?? expect.fail('an extraction comes first');
    const candidate = { scenario: { ...scenario, pageSize: 4096 as const, calls: [call] }, parameters: {} };
    const [model, core] = [observer.model(candidate), observer.core(candidate)];
    for (const name of Object.keys(core).filter((key) => key.startsWith('s1.'))) expect(Object.keys(model), name).to.include(name);
  });
});
