/**
 * Concrete runs of a theorem's program, on the model and on the core, as values of the same variables: `env.*`, the
 * states `s0.*`, `s1.*`, ..., and parameters `p.*`. A theorem's formulas are evaluated on either alike.
 */
import { runCore } from '../core/subject';
import { compileWorld } from '../evaluate/model-subject';
import type { ModelMachines } from '../evaluate/model-subject';
import { initialFrame, loadArguments } from '../evaluate/model-frame';
import type { Call, ExtractCall, ReleaseChoice, Scenario } from '../scenario/types';
import { compileTerm } from '../term/compile';
import type { Frame } from '../term/frame';
import { intValue, zeroValue } from '../term/value';
import type { Value } from '../term/value';
import { MODE } from '../../model/mode';
import { ENVIRONMENT_NAMES } from '../../model/environment';
import type { World } from '../../model/environment';
import { LOCAL, VARIABLE_NAMES, freshState } from '../../model/state';
import { GHOSTS } from '../../proofs/ghosts';
import type { Operation, Setting, Theorem } from '../../proofs/theorem';
import { observedState } from './core-state';

/** A scenario with one extraction's arguments, and values for the theorem's parameters. */
export interface Candidate {
  readonly scenario: Scenario;
  readonly parameters: Readonly<Record<string, bigint>>;
}

/** The longer vector's tables, under their own names. */
function longerTables(theorem: Theorem, candidate: Candidate): Frame {
  if (!theorem.program.some((op) => op.do === 'extract longer')) return {};
  const frame = initialFrame(longerCandidate(candidate).scenario);
  const tables = ['segBase', 'segLen', 'segPage', 'before'].flatMap((name) => {
    const value = frame[`env.${name}`];
    return value === undefined ? [] : [[`longer.${name}`, value] as const];
  });
  return Object.fromEntries(tables);
}

/** Values of every variable a theorem's formulas may mention, by name. */
export type Observation = Frame;

/** The setting whose terms are evaluated on observations: states are plain variables. */
export function variableSetting(theorem: Theorem, w: World): Setting {
  return { w, g: GHOSTS, s: Array.from({ length: theorem.program.length + 1 }, (_, i) => freshState(`s${i}`)) };
}

/** Runs candidates of one theorem in one world. */
export class Observer {
  private readonly amounts: readonly ((frame: Readonly<Frame>) => Value)[];

  constructor(private readonly theorem: Theorem, w: World, private readonly machines: ModelMachines = compileWorld(w)) {
    const x = variableSetting(theorem, w);
    this.amounts = theorem.program.map((op) => {
      switch (op.do) {
        case 'extract':
        case 'extract longer':
          return () => 0;
        case 'advance':
        case 'revert':
          return compileTerm(op.by(x));
        case 'release':
          return compileTerm(op.how(x));
      }
    });
  }

  /** The state before the program, with environment and parameters. */
  start(candidate: Candidate): Observation {
    return this.seenAtStart(candidate, startFrame(candidate));
  }

  private seenAtStart(candidate: Candidate, frame: Frame): Observation {
    const seen: Observation = { ...environmentOf(frame), ...longerTables(this.theorem, candidate), ...parametersOf(candidate) };
    addState(seen, 0, frame);
    return seen;
  }

  /** All states, as the model computes them. */
  model(candidate: Candidate): Observation {
    const start = startFrame(candidate);
    const frames: Frame[] = [start];
    const seen = this.seenAtStart(candidate, start);
    this.theorem.program.forEach((op, i) => {
      const frame = op.do === 'extract longer' ? startFrame(longerCandidate(candidate)) : cloneFrame(frames[op.on] ?? start);
      this.step(op, i, frame, seen);
      frames.push(frame);
      addState(seen, i + 1, frame);
    });
    return seen;
  }

  private step(op: Operation, i: number, frame: Frame, seen: Observation): void {
    const labels = new Set<string>();
    switch (op.do) {
      case 'extract':
      case 'extract longer':
        this.machines.extract(frame, labels);
        return;
      case 'advance':
      case 'revert':
        frame['n'] = this.amount(i, seen);
        this.machines[op.do](frame, labels);
        return;
      case 'release':
        frame['how'] = this.amount(i, seen);
        this.machines.release(frame, labels);
    }
  }

  private amount(i: number, seen: Observation): Value {
    return this.amounts[i]?.(seen) ?? 0;
  }

  /** All states, as the core computes them. */
  core(candidate: Candidate): Observation {
    const start = startFrame(candidate);
    const seen = this.seenAtStart(candidate, start);
    const paths: (readonly Call[])[] = [[]];
    this.theorem.program.forEach((op, i) => {
      const path = this.path(op, i, paths[op.on] ?? [], candidate.scenario, seen);
      paths.push(path);
      const { scenario } = op.do === 'extract longer' ? longerCandidate(candidate) : candidate;
      const result = runCore({ ...scenario, calls: path }).calls;
      Object.assign(seen, observedState(scenario, result, start, i + 1));
    });
    return seen;
  }

  /** The candidate as a scenario with all calls that lead to the last state. */
  asScenario(candidate: Candidate): Scenario {
    const seen = this.start(candidate);
    const frames: Frame[] = [startFrame(candidate)];
    const paths: (readonly Call[])[] = [[]];
    this.theorem.program.forEach((op, i) => {
      paths.push(this.path(op, i, paths[op.on] ?? [], candidate.scenario, seen));
      const frame = cloneFrame(frames[op.on] ?? startFrame(candidate));
      this.step(op, i, frame, seen);
      frames.push(frame);
      addState(seen, i + 1, frame);
    });
    const longest = paths.reduce((a, b) => (b.length >= a.length ? b : a));
    if (this.theorem.program.some((op) => op.do === 'extract longer')) candidate = longerCandidate(candidate);
    return { ...candidate.scenario, calls: longest.length > 0 ? longest : [argumentsOf(candidate.scenario)] };
  }

  /** Calls that lead to the state after operation `i`. */
  private path(op: Operation, i: number, before: readonly Call[], scenario: Scenario, seen: Observation): readonly Call[] {
    switch (op.do) {
      case 'extract':
      case 'extract longer':
        return [...before, argumentsOf(scenario)];
      case 'advance':
      case 'revert':
        return [...before, { op: op.do, n: BigInt(this.amount(i, seen) as number | bigint) }];
      case 'release': {
        const release = releaseOf(this.amount(i, seen));
        return before.map((call, k) => (k === before.length - 1 && call.op === 'extract' ? { ...call, release } : call));
      }
    }
  }
}

/** The candidate with the empty segment its parameters `at` and `base` describe. */
function longerCandidate(candidate: Candidate): Candidate {
  const { scenario, parameters } = candidate;
  const { iter } = scenario;
  const [at, base] = [Number(parameters['at'] ?? 0n), parameters['base'] ?? 0n];
  const insert = <T>(segs: readonly T[], empty: T): readonly T[] => [...segs.slice(0, at), empty, ...segs.slice(at)];
  switch (iter.kind) {
    case 'iovec':
      return { ...candidate, scenario: { ...scenario, iter: { ...iter, segs: insert(iter.segs, { base, len: 0n }) } } };
    case 'kvec':
      return { ...candidate, scenario: { ...scenario, iter: { ...iter, segs: insert(iter.segs, { base, len: 0n }) } } };
    case 'bvec':
      return { ...candidate, scenario: { ...scenario, iter: { ...iter, segs: insert(iter.segs, { page: 0n, offset: base, len: 0n }) } } };
    case 'ubuf':
    case 'xarray':
    case 'folioq':
    case 'pipe':
    case 'discard':
      return candidate;
  }
}

function releaseOf(mode: Value): ReleaseChoice {
  return mode === MODE.pin ? 'unpin' : mode === MODE.get ? 'put' : 'none';
}

/** The scenario's extraction, made once and nothing released. */
export function argumentsOf(scenario: Scenario): ExtractCall {
  const call = scenario.calls.find((c): c is ExtractCall => c.op === 'extract');
  if (call === undefined) throw new Error('the scenario extracts nothing');
  return { ...call, repeat: 1, release: 'none' };
}

const LOCALS = Object.entries(LOCAL).map(([name, sort]) => [`s.${name}`, sort] as const);

function startFrame({ scenario }: Candidate): Frame {
  const frame = initialFrame(scenario);
  loadArguments(frame, argumentsOf(scenario));
  for (const [name, sort] of LOCALS) frame[name] = zeroValue(sort);
  return frame;
}

function cloneFrame(frame: Frame): Frame {
  // of the same shape: the machines read its fields
  const copy: Frame = { ...frame };
  for (const name of Object.keys(frame)) {
    const value = frame[name];
    if (typeof value === 'object' && name.startsWith('s.')) copy[name] = value.copy();
  }
  return copy;
}

const ENVIRONMENT = ENVIRONMENT_NAMES.map((name) => `env.${name}`);

function environmentOf(frame: Frame): Frame {
  const found: Frame = {};
  for (const name of ENVIRONMENT) {
    const value = frame[name];
    if (value !== undefined) found[name] = value;
  }
  return found;
}

function parametersOf({ parameters }: Candidate): Frame {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`p.${name}`, intValue(value)]));
}

/** Names of a frame's state variables, and of the same in what is seen, as state `i`: of as many states as programs have. */
const STATES = Array.from({ length: 8 }, (_, i) => VARIABLE_NAMES.map((name) => [`s.${name}`, `s${i}.${name}`] as const));

/** Adds a frame's state variables to what was seen, as state `i`. */
function addState(seen: Observation, i: number, frame: Frame): void {
  const names = STATES[i];
  if (names === undefined) throw new Error(`a program has fewer than ${STATES.length} states`);
  for (const [name, as] of names) {
    const value = frame[name];
    if (value !== undefined) seen[as] = value;
  }
}
