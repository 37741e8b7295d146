/** Machines run turn by turn on concrete frames, with a look at every head of every loop. */
import { firing, nextFields } from '../../model/machine';
import type { LoopPhase, Machine, Phase } from '../../model/machine';
import { VARIABLE_NAMES, freshState } from '../../model/state';
import type { State, VariableName } from '../../model/state';
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import { compileStep, compileTerm } from '../../src/term/compile';
import type { Step } from '../../src/term/compile';
import type { Frame } from '../../src/term/frame';
import type { Value } from '../../src/term/value';

/** What is seen at a loop's head: the frame now and as it was when the loop was entered. */
export interface Head { readonly loop: string; readonly entry: Frame; readonly now: Frame }

/** Called at every head, whether a turn follows or not. */
export type Look = (head: Head) => void;

/** Runs on a frame in place. Throws when a loop's measure is not a natural number, or does not fall. */
export type Watched = (frame: Frame, look?: Look) => void;

const S = freshState('s');

function updates(next: Partial<State>): ReadonlyMap<Term, Term> {
  const map = new Map<Term, Term>();
  for (const [name, value] of Object.entries(next)) if (value !== S[name as VariableName]) map.set(S[name as VariableName], value);
  return map;
}

/** A copy whose state tables are written independently. */
export function cloneFrame(frame: Frame): Frame {
  const copy: Frame = {};
  for (const [name, value] of Object.entries(frame)) copy[name] = typeof value === 'object' && name.startsWith('s.') ? value.copy() : value;
  return copy;
}

/** The state variables of a frame under another prefix. */
export function stateAs(prefix: string, frame: Frame): Frame {
  const named: Frame = {};
  for (const name of VARIABLE_NAMES) {
    const value = frame[`s.${name}`];
    if (value !== undefined) named[`${prefix}.${name}`] = typeof value === 'object' ? value.copy() : value;
  }
  return named;
}

function natural(value: Value, loop: string): bigint {
  if (typeof value !== 'number' && typeof value !== 'bigint') throw new Error(`${loop}: the measure is no number`);
  if (value < 0) throw new Error(`${loop}: the measure is ${value}`);
  return BigInt(value);
}

function watchLoop(phase: LoopPhase): Watched {
  const cases = phase.cases(S);
  const enabled = compileTerm(phase.enabled(S));
  const guard = compileTerm(phase.guard(S));
  const measure = compileTerm(phase.measure(S));
  const body = compileStep(updates(nextFields(S, cases, t.TRUE)), [t.or(...firing(cases))]);
  return (frame, look) => {
    if (enabled(frame) !== true) return;
    const entry = look === undefined ? {} : stateAs('e', frame);
    for (;;) {
      look?.({ loop: phase.name, entry, now: frame });
      if (guard(frame) !== true) return;
      const before = natural(measure(frame), phase.name);
      if (body(frame)[0] !== true) throw new Error(`${phase.name}: no case fires although the guard holds`);
      const after = measure(frame);
      if (typeof after === 'boolean' || typeof after === 'object' || BigInt(after) >= before) throw new Error(`${phase.name}: the measure does not fall`);
    }
  };
}

function watchStep(phase: Exclude<Phase, LoopPhase>): Watched {
  const body: Step = compileStep(updates(nextFields(S, phase.cases(S), phase.active(S))));
  return (frame) => { body(frame); };
}

/** The machine, compiled phase by phase over the variables `s.*`. */
export function watched(machine: Machine): Watched {
  const init = compileStep(updates(machine.init(S)));
  const phases = machine.phases.map((phase) => (phase.kind === 'loop' ? watchLoop(phase) : watchStep(phase)));
  return (frame, look) => {
    init(frame);
    for (const phase of phases) phase(frame, look);
  };
}
