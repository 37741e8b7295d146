/** A machine's terms compiled for concrete evaluation, phase by phase, turn by turn. */
import { freshState } from '../../model/state';
import type { State, VariableName } from '../../model/state';
import { firing, nextFields } from '../../model/machine';
import type { Case, Machine, Phase } from '../../model/machine';
import { compileStep } from '../term/compile';
import type { Step } from '../term/compile';
import type { Frame } from '../term/frame';
import * as t from '../term';
import type { Term } from '../term';
import { STATE_PREFIX } from './model-frame';

/** Runs on a frame in place; adds the labels of the branches taken. */
export type Run = (frame: Frame, labels: Set<string>) => void;

interface CompiledPhase {
  readonly guard: Step | null;
  readonly body: Step;
  /** labels of the body's outputs, in order */
  readonly labels: readonly (readonly string[])[];
}

/** Compiles a machine whose terms are built over the variables of `freshState('s')`. */
export function compileMachine(machine: Machine): Run {
  const s = freshState(STATE_PREFIX);
  const start = compileFields(s, machine.init(s));
  const phases = machine.phases.map((p) => compilePhase(s, p));
  return (frame, labels) => {
    start(frame);
    for (const phase of phases) {
      if (phase.guard === null) collect(phase, phase.body(frame), labels);
      else while (phase.guard(frame)[0] === true) collect(phase, phase.body(frame), labels);
    }
  };
}

function collect(phase: CompiledPhase, fired: readonly unknown[], labels: Set<string>): void {
  for (let i = 0; i < fired.length; i++) {
    if (fired[i] === true) for (const label of phase.labels[i] ?? []) labels.add(label);
  }
}

function compileFields(s: State, next: Partial<State>, outputs: readonly Term[] = []): Step {
  const updates = new Map<Term, Term>();
  for (const [name, value] of Object.entries(next)) {
    const variable = s[name as VariableName];
    if (value !== variable) updates.set(variable, value);
  }
  return compileStep(updates, outputs);
}

function compilePhase(s: State, phase: Phase): CompiledPhase {
  const cases: readonly Case[] = phase.cases(s);
  const active = phase.kind === 'step' ? phase.active(s) : t.TRUE;
  const fires = firing(cases);
  const labelled = cases.flatMap((c, i) => {
    const fire = fires[i];
    return c.labels.length > 0 && fire !== undefined ? [{ when: t.and(active, fire), labels: c.labels }] : [];
  });
  return {
    guard: phase.kind === 'loop' ? compileStep(new Map(), [phase.guard(s)]) : null,
    body: compileFields(s, nextFields(s, cases, active), labelled.map((l) => l.when)),
    labels: labelled.map((l) => l.labels),
  };
}
