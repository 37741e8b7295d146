/** A machine's terms compiled for concrete evaluation, phase by phase, turn by turn. */
import { VARIABLE_NAMES, freshState } from '../../model/state';
import type { State, VariableName } from '../../model/state';
import { nextFields } from '../../model/machine';
import type { Case, Machine, Phase } from '../../model/machine';
import { compileStep } from '../term/compile';
import type { Step } from '../term/compile';
import type { Frame } from '../term/frame';
import * as t from '../term';
import type { Term } from '../term';
import { lazy } from './lazy';
import { fieldsRead, liveFields } from './live-variables';
import type { Computation } from './live-variables';
import { STATE_PREFIX, type StateKey } from './model-frame';

/** Runs on a frame in place; adds the labels of the branches taken. */
export type Run = (frame: Frame, labels: Set<string>) => void;

/** The fields to compute, or all of them. */
export type Wanted = ReadonlySet<VariableName> | 'all';

/** A part of a machine as terms over the variables of {@link STATE}. */
interface Part extends Computation {
  readonly guard: Term | null;
  /** does nothing once the routine has returned */
  readonly endsWithReturn: boolean;
  /** the number of the case that fires, from 1; 0: none */
  readonly fired: Term;
  readonly labels: readonly (readonly string[])[];
}

const STATE = freshState(STATE_PREFIX);
const DONE: StateKey = `${STATE_PREFIX}.done`;
const NO_LABELS: readonly string[] = [];

/** Compiles a machine; what nothing wanted depends on is left out. */
export function compileMachine(machine: Machine, wanted: Wanted = 'all'): Run {
  const parts = partsOf(machine);
  const live = wanted === 'all' ? new Set(VARIABLE_NAMES) : liveFields(STATE, parts, wanted);
  const runs = parts.map((part) => compilePart(part, live));
  // the first part after which the return ends the run
  const last = parts.findLastIndex((part) => !part.endsWithReturn);
  return (frame, labels) => {
    for (let i = 0; i < runs.length; i++) {
      runs[i]?.(frame, labels);
      if (i >= last && frame[DONE] === true) return;
    }
  };
}

/** The fields a machine looks at, wherever. */
export function fieldsOf(machine: Machine): ReadonlySet<VariableName> {
  return fieldsRead(STATE, partsOf(machine).flatMap(({ fields, decides }) => [...changes(fields).map(([, value]) => value), ...decides]));
}

function partsOf(machine: Machine): readonly Part[] {
  const start: Part = { fields: machine.init(STATE), decides: [], guard: null, fired: t.int(0), labels: [], endsWithReturn: false };
  return [start, ...machine.phases.map(partOf)];
}

function partOf(phase: Phase): Part {
  const cases = phase.cases(STATE);
  const active = phase.kind === 'step' ? phase.active(STATE) : t.TRUE;
  const guard = phase.kind === 'loop' ? phase.guard(STATE) : null;
  const fired = t.ite(active, firedCase(cases), t.int(0));
  const runs = guard ?? active;
  return {
    endsWithReturn: t.substitute(runs, new Map([[STATE.done, t.TRUE]])) === t.FALSE,
    fields: nextFields(STATE, cases, active), guard, fired, decides: guard === null ? [fired] : [guard, fired],
    labels: cases.map((c) => c.labels),
  };
}

/** The number of the first case whose condition holds; 0 where that is one without labels, or none. */
function firedCase(cases: readonly Case[]): Term {
  return cases.reduceRight((others, c, i) => t.ite(c.when, t.int(c.labels.length > 0 ? i + 1 : 0), others), t.int(0));
}

/** The fields that have another value than before. */
function changes(fields: Partial<State>): (readonly [VariableName, Term])[] {
  return VARIABLE_NAMES.flatMap((name) => {
    const value = fields[name];
    return value === undefined || value === STATE[name] ? [] : [[name, value] as const];
  });
}

/** Compiled when it first runs. */
function compilePart(part: Part, live: ReadonlySet<VariableName>): Run {
  const take = (fired: unknown, labels: Set<string>): void => {
    for (const label of part.labels[Number(fired) - 1] ?? NO_LABELS) labels.add(label);
  };
  const body = lazy(() => bodyOf(part, live));
  const { guard: condition } = part;
  if (condition === null) return (frame, labels) => { take(body()(frame)[0], labels); };
  const guard = lazy(() => compileStep(new Map(), [condition]));
  return (frame, labels) => {
    const holds = guard();
    let last: unknown = 0;
    while (holds(frame)[0] === true) {
      const [fired] = body()(frame);
      if (fired !== last) take(fired, labels);
      last = fired;
    }
  };
}

function bodyOf({ fields, fired }: Part, live: ReadonlySet<VariableName>): Step {
  const updates = changes(fields).filter(([name]) => live.has(name)).map(([name, value]) => [STATE[name], value] as const);
  return compileStep(new Map(updates), [fired]);
}
