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
import { fieldsRead, liveFields } from './live-variables';
import type { Computation } from './live-variables';
import { STATE_PREFIX, type StateKey } from './model-frame';

/** Runs on a frame in place; adds the labels of the branches taken. */
export type Run = (frame: Frame, labels: Set<string>) => void;

/** A loop that went on for more turns than it was given. */
export class EndlessLoop extends Error {
  override readonly name = 'EndlessLoop';
}

/** The fields to compute, or all of them. */
export type Wanted = ReadonlySet<VariableName> | 'all';

/** A part of a machine as terms over the variables of {@link STATE}. */
interface Part extends Computation {
  readonly name: string;
  readonly guard: Term | null;
  /** does nothing once the routine has returned */
  readonly endsWithReturn: boolean;
  /** the number of the case that fires, from 1; 0: none */
  readonly fired: Term;
  readonly labels: readonly (readonly string[])[];
}

const STATE = freshState(STATE_PREFIX);
const DONE: StateKey = `${STATE_PREFIX}.done`;
const RETURNED = new Map([[STATE.done, t.TRUE]]);
const NO_LABELS: readonly string[] = [];

export interface RunOptions {
  /** of each loop, for machines nobody has proved to come to an end; beyond it a run throws EndlessLoop */
  readonly mostTurns?: number;
  /** who looks at the frame before a phase, and before each turn of a loop; undefined: nobody */
  readonly watcher?: (phase: string) => ((frame: Readonly<Frame>) => void) | undefined;
}

/** Compiles a machine; what nothing wanted depends on is left out. */
export function compileMachine(machine: Machine, wanted: Wanted = 'all', options: RunOptions = {}): Run {
  const parts = partsOf(machine);
  const live = wanted === 'all' ? new Set(VARIABLE_NAMES) : liveFields(STATE, parts, wanted);
  const runs = parts.map((part) => compilePart(part, live, options));
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
  return fieldsRead(STATE, partsOf(machine).flatMap(({ changes, decides }) => [...changes.values(), ...decides]));
}

function partsOf(machine: Machine): readonly Part[] {
  const start: Part = { name: 'start', changes: changesOf(machine.init(STATE)), decides: [], guard: null, fired: t.int(0), labels: [], endsWithReturn: false };
  return [start, ...machine.phases.map(partOf)];
}

function partOf(phase: Phase): Part {
  const cases = phase.cases(STATE);
  const active = phase.kind === 'step' ? phase.active(STATE) : t.TRUE;
  const guard = phase.kind === 'loop' ? phase.guard(STATE) : null;
  const fired = t.ite(active, firedCase(cases), t.int(0));
  return {
    name: phase.name, endsWithReturn: t.substitute(guard ?? active, RETURNED) === t.FALSE,
    changes: changesOf(nextFields(STATE, cases, active)), guard, fired, decides: guard === null ? [fired] : [guard, fired],
    labels: cases.map((c) => c.labels),
  };
}

/** The number of the first case whose condition holds; 0 where that is one without labels, or none. */
function firedCase(cases: readonly Case[]): Term {
  return cases.reduceRight((others, c, i) => t.ite(c.when, t.int(c.labels.length > 0 ? i + 1 : 0), others), t.int(0));
}

/** The fields that have another value than before. */
function changesOf(fields: Partial<State>): ReadonlyMap<VariableName, Term> {
  const changes = new Map<VariableName, Term>();
  for (const key in fields) {
    const name = key as VariableName;
    const value = fields[name];
    if (value !== undefined && value !== STATE[name]) changes.set(name, value);
  }
  return changes;
}

/** Compiled when it first runs. */
function compilePart(part: Part, live: ReadonlySet<VariableName>, { mostTurns = Infinity, watcher }: RunOptions): Run {
  const watch = watcher?.(part.name);
  const { guard: condition, labels: names } = part;
  const take = (fired: number, labels: Set<string>): void => {
    for (const label of names[fired - 1] ?? NO_LABELS) labels.add(label);
  };
  let body: Step | undefined;
  if (condition === null) {
    return (frame, labels) => {
      watch?.(frame);
      body ??= bodyOf(part, live);
      const fired = Number(body(frame)[0]);
      if (fired > 0) take(fired, labels);
    };
  }
  let guard: Step | undefined;
  return (frame, labels) => {
    guard ??= compileStep(new Map(), [condition]);
    let last = 0;
    let turns = 0;
    for (;;) {
      watch?.(frame);
      if (guard(frame)[0] !== true) return;
      if (++turns > mostTurns) throw new EndlessLoop(`more than ${mostTurns} turns`);
      body ??= bodyOf(part, live);
      const fired = Number(body(frame)[0]);
      if (fired !== last) take(fired, labels);
      last = fired;
    }
  };
}

function bodyOf({ changes, fired }: Part, live: ReadonlySet<VariableName>): Step {
  const updates = new Map<Term, Term>();
  for (const [name, value] of changes) if (live.has(name)) updates.set(STATE[name], value);
  return compileStep(updates, [fired]);
}
