/** The rival of the compiled machines: the same terms, evaluated one by one by the evaluator that defines their meaning. */
import { firing, nextFields, type Machine, type Phase } from '../model/machine';
import { advanceMachine, extractMachine, releaseMachine, revertMachine } from '../model/machines';
import { mode } from '../model/mode';
import { VARIABLE_NAMES, freshState, type State } from '../model/state';
import type { World } from '../model/environment';
import type { Run } from '../src/evaluate/compiled-machine';
import type { ModelMachines } from '../src/evaluate/model-subject';
import { evaluate, evaluateAll } from '../src/term/evaluate';
import type { Frame } from '../src/term/frame';
import * as t from '../src/term';
import type { Term } from '../src/term';

const STATE = freshState('s');

/** Computes all fields from the frame as it is, then writes them. */
function assign(frame: Frame, fields: Partial<State>): void {
  const changed = VARIABLE_NAMES.flatMap((name) => {
    const value = fields[name];
    return value === undefined || value === STATE[name] ? [] : [[`s.${name}`, value] as const];
  });
  const values = evaluateAll(changed.map(([, value]) => value), frame);
  changed.forEach(([key], i) => {
    const value = values[i];
    if (value !== undefined) frame[key] = value;
  });
}

function phaseRun(phase: Phase): Run {
  const cases = phase.cases(STATE);
  const active = phase.kind === 'step' ? phase.active(STATE) : t.TRUE;
  const fields = nextFields(STATE, cases, active);
  const fires: readonly Term[] = firing(cases).map((fire) => t.and(active, fire));
  const turn: Run = (frame, labels) => {
    evaluateAll(fires, frame).forEach((fired, i) => {
      if (fired === true) for (const label of cases[i]?.labels ?? []) labels.add(label);
    });
    assign(frame, fields);
  };
  if (phase.kind === 'step') return turn;
  const guard = phase.guard(STATE);
  return (frame, labels) => {
    while (evaluate(guard, frame) === true) turn(frame, labels);
  };
}

function machineRun(machine: Machine): Run {
  const start = machine.init(STATE);
  const phases = machine.phases.map(phaseRun);
  return (frame, labels) => {
    assign(frame, start);
    for (const phase of phases) phase(frame, labels);
  };
}

/** A world's machines without compiling anything. */
export function naiveWorld(w: World): ModelMachines {
  const moved = t.variable('n', t.Int);
  const modeTerm = mode(w);
  return {
    world: w,
    extract: machineRun(extractMachine(w)),
    advance: machineRun(advanceMachine(w, moved)),
    revert: machineRun(revertMachine(w, moved)),
    release: machineRun(releaseMachine(w, t.variable('how', t.Int))),
    mode: (frame) => evaluate(modeTerm, frame),
  };
}
