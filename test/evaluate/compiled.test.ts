/** Compiled machines against their definition: the same phases, evaluated term by term. */
import { expect } from 'chai';
import { nextFields } from '../../model/machine';
import type { Machine } from '../../model/machine';
import { world } from '../../model/environment';
import { extractMachine, revertMachine } from '../../model/machines';
import { VARIABLES, VARIABLE_NAMES, freshState } from '../../model/state';
import type { State, VariableName } from '../../model/state';
import { compileMachine } from '../../src/evaluate/compiled-machine';
import { initialFrame, loadArguments } from '../../src/evaluate/model-frame';
import { firing } from '../../model/machine';
import { revision } from '../../src/revisions';
import type { Scenario } from '../../src/scenario/types';
import * as t from '../../src/term';
import { evaluate, evaluateAll, sameValue } from '../../src/term/evaluate';
import type { Frame } from '../../src/term/frame';
import { intValue, zeroValue } from '../../src/term/value';
import { someOfAll } from './subject';

const S = freshState('s');
const N = t.variable('n', t.Int);

function write(frame: Frame, next: Partial<State>): void {
  const names = Object.keys(next) as VariableName[];
  const values = evaluateAll(names.map((name) => next[name] ?? S[name]), frame);
  names.forEach((name, i) => { frame[`s.${name}`] = values[i] ?? 0; });
}

/** Runs a machine by the evaluator alone; the labels of the cases that fired. */
function define(machine: Machine, frame: Frame): ReadonlySet<string> {
  const labels = new Set<string>();
  write(frame, machine.init(S));
  for (const phase of machine.phases) {
    const cases = phase.cases(S);
    const active = phase.kind === 'step' ? phase.active(S) : t.TRUE;
    const turn = (): void => {
      const fires = evaluateAll(firing(cases).map((fire) => t.and(active, fire)), frame);
      cases.forEach((c, i) => { if (fires[i] === true) c.labels.forEach((label) => labels.add(label)); });
      write(frame, nextFields(S, cases, active));
    };
    if (phase.kind === 'step') turn();
    else while (evaluate(phase.guard(S), frame) === true) turn();
  }
  return labels;
}

/** The frame of a scenario with every variable given and arguments loaded. */
function frameOf(scenario: Scenario): Frame {
  const frame: Frame = { ...initialFrame(scenario), n: 0 };
  for (const name of VARIABLE_NAMES) frame[`s.${name}`] ??= zeroValue(VARIABLES[name]);
  for (const call of scenario.calls) if (call.op === 'extract') loadArguments(frame, call);
  return frame;
}
function copy(frame: Frame): Frame {
  return Object.fromEntries(Object.entries(frame).map(([name, value]) => [name, typeof value === 'object' ? value.copy() : value]));
}

/** Whether a run would only be slow. */
function isLong({ iter, calls }: Scenario): boolean {
  return iter.count > 60_000n && calls.some((call) => call.op === 'extract' && call.maxpages > 8);
}

function expectSameRun(machine: Machine, scenario: Scenario, n: bigint): void {
  const frame: Frame = { ...frameOf(scenario), n: intValue(n) };
  const other = copy(frame);
  const taken = new Set<string>();
  compileMachine(machine)(frame, taken);
  const defined = define(machine, other);
  expect([...taken].sort(), scenario.id).to.deep.equal([...defined].sort());
  for (const name of VARIABLE_NAMES) {
    const [a, b] = [frame[`s.${name}`] ?? 0, other[`s.${name}`] ?? 0];
    expect(sameValue(VARIABLES[name], a, b), `${scenario.id}: ${name}`).to.equal(true);
  }
}

describe('a compiled machine', () => {
  const worldOf = ({ revision: name, iter, numbering, pageSize }: Scenario): ReturnType<typeof world> => world(revision(name), iter.kind, numbering, pageSize);
  it('extracts as its terms say, phase by phase', () => {
    for (const scenario of someOfAll(135, 31)) if (!isLong(scenario)) expectSameRun(extractMachine(worldOf(scenario)), scenario, 0n);
  });
  it('reverts as its terms say', () => {
    for (const scenario of someOfAll(45, 32)) expectSameRun(revertMachine(worldOf(scenario), N), scenario, 'offset' in scenario.iter ? scenario.iter.offset : 0n);
  });
  it('computes the fields wanted as if it computed all', () => {
    for (const scenario of someOfAll(90, 33)) {
      if (isLong(scenario)) continue;
      const machine = extractMachine(worldOf(scenario));
      const [all, few] = [frameOf(scenario), frameOf(scenario)];
      compileMachine(machine)(all, new Set());
      compileMachine(machine, new Set<VariableName>(['ret', 'count']))(few, new Set());
      expect([few['s.ret'], few['s.count']], scenario.id).to.deep.equal([all['s.ret'], all['s.count']]);
    }
  });
});
