/** The model as a subject: its terms evaluated on a scenario. */
import { revision } from '../revisions';
import type { Scenario } from '../scenario/types';
import type { Call, CallResult, Counters, ExtractCall, ExtractResult, Result, Subject, Units } from '../scenario/types';
import { isUserBacked, world } from '../../model/environment';
import type { World } from '../../model/environment';
import { advanceMachine, extractMachine, releaseMachine, revertMachine } from '../../model/machines';
import type { Machine } from '../../model/machine';
import { MODE, mode } from '../../model/mode';
import { LASTING_NAMES } from '../../model/state';
import { compileTerm } from '../term/compile';
import type { Frame } from '../term/frame';
import { intValue } from '../term/value';
import type { Value } from '../term/value';
import * as t from '../term';
import { compileMachine, fieldsOf } from './compiled-machine';
import type { Run, RunOptions, Wanted } from './compiled-machine';
import { lazy } from './lazy';
import { entriesIn } from './listed-runs';
import { ENV_PREFIX, initialFrame, loadArguments, scalar, table } from './model-frame';
import { countersOf, ledgerOf, unitsOf } from './model-ledger';
import { OBSERVED, extractionOf, listedRuns, modeName, moveOf } from './model-result';

export interface ModelMachines {
  readonly world: World;
  readonly extract: Run;
  readonly advance: Run;
  readonly revert: Run;
  readonly release: Run;
  readonly mode: (frame: Readonly<Frame>) => Value;
}

/** Name of the variable with the byte count of a move, and the MODE code of a release. */
export const MOVE = t.variable('n', t.Int);
export const HOW = t.variable('how', t.Int);

/** Every variable of the state is computed, and each machine compiled when it first runs. */
export function compileWorld(w: World): ModelMachines {
  return machinesOf(w, () => 'all');
}

/** As much as results need: what they show, and what lasts from call to call. */
export function compileObserved(w: World): ModelMachines {
  const observed = new Set([...OBSERVED, ...LASTING_NAMES]);
  // a release goes on from where the extraction ended
  const extracted = lazy(() => new Set([...observed, ...fieldsOf(releaseMachine(w, HOW))]));
  return machinesOf(w, (machine) => (machine.name === 'extract' ? extracted() : observed));
}

/** The machines of a world, made when they first run. */
export interface MachineMakers {
  readonly extract: () => Machine;
  readonly advance: () => Machine;
  readonly revert: () => Machine;
  readonly release: () => Machine;
}

/** The contract's machines; bytes of a move are the variable MOVE, the mode of a release is HOW. */
function contractMachines(w: World): MachineMakers {
  return {
    extract: () => extractMachine(w), advance: () => advanceMachine(w, MOVE), revert: () => revertMachine(w, MOVE), release: () => releaseMachine(w, HOW),
  };
}

/** Given machines compiled for a world, every variable. */
export function compileMachines(w: World, makers: MachineMakers, options: RunOptions): ModelMachines {
  return machinesOf(w, () => 'all', makers, options);
}

function machinesOf(w: World, wanted: (machine: Machine) => Wanted, makers = contractMachines(w), options: RunOptions = {}): ModelMachines {
  const run = (make: () => Machine): Run => {
    const compiled = lazy(() => {
      const machine = make();
      return compileMachine(machine, wanted(machine), options);
    });
    return (frame, labels) => { compiled()(frame, labels); };
  };
  return {
    world: w,
    extract: run(makers.extract),
    advance: run(makers.advance),
    revert: run(makers.revert),
    release: run(makers.release),
    mode: compileTerm(mode(w)),
  };
}

/** A subject that compiles each world it meets once. `compile` lets a test put a changed world in its place. */
export function modelSubject(compile: (w: World) => ModelMachines = compileObserved): Subject {
  const known = new Map<string, ModelMachines>();
  return (scenario) => {
    const key = `${scenario.revision} ${scenario.iter.kind} ${scenario.numbering} ${scenario.pageSize}`;
    const machines = known.get(key) ?? compile(world(revision(scenario.revision), scenario.iter.kind, scenario.numbering, scenario.pageSize, ENV_PREFIX));
    known.set(key, machines);
    return runScenario(machines, scenario);
  };
}

export const runModel: Subject = modelSubject();

function runScenario(machines: ModelMachines, scenario: Scenario): Result {
  const frame = initialFrame(scenario);
  const calls: CallResult[] = [];
  for (const [index, call] of scenario.calls.entries()) {
    const repeats = call.op === 'extract' ? call.repeat : 1;
    for (let turn = 0; turn < repeats; turn++) {
      const result = runCall(machines, frame, call, index);
      calls.push(result);
      if (result.crash !== 'none') return { id: scenario.id, calls };
      if (result.op === 'extract' && (result.ret <= 0n || result.iter.count === 0n)) break;
    }
  }
  return { id: scenario.id, calls };
}

function runCall(machines: ModelMachines, frame: Frame, call: Call, index: number): CallResult {
  switch (call.op) {
    case 'extract':
      return runExtract(machines, frame, call, index);
    case 'advance':
    case 'revert': {
      const labels = new Set<string>();
      frame['n'] = intValue(call.n);
      machines[call.op](frame, labels);
      return moveOf(machines.world, frame, call.op, index, labels);
    }
    case 'truncate':
    case 'reexpand': {
      const count = BigInt(scalar(frame, 's.count'));
      frame['s.count'] = intValue(call.op === 'truncate' && count < call.n ? count : call.n);
      frame['s.warn'] = 0;
      frame['s.crash'] = 0;
      return moveOf(machines.world, frame, call.op, index, new Set());
    }
  }
}

function runExtract(machines: ModelMachines, frame: Frame, call: ExtractCall, index: number): CallResult {
  const labels = new Set<string>();
  const { world: w } = machines;
  loadArguments(frame, call);
  const modeCode = machines.mode(frame);
  const user = isUserBacked(w.kind);
  const before = user ? ledgerOf(frame) : null;
  machines.extract(frame, labels);
  const listed = listedRuns(w, frame);
  const made = extractionOf({ world: w, frame, index, mode: modeName(modeCode), listed, labels });
  if (before === null) return { ...made, units: [], held: [], left: [] };

  const after = ledgerOf(frame);
  const folioBack = table(frame, 'env.folioBack');
  if (call.release !== 'none') {
    frame['how'] = call.release === 'mode' ? modeCode : call.release === 'put' ? MODE.get : MODE.pin;
    machines.release(frame, labels);
  }
  const released = call.release === 'none' ? after : ledgerOf(frame);
  const units = (): readonly Units[] => unitsOf(w, listed, before, after);
  const held = (): readonly Counters[] => countersOf(w, listed, folioBack, before, after);
  const left = (): readonly Counters[] => countersOf(w, listed, folioBack, before, released);
  return entriesIn(listed) <= SHORT ? { ...made, units: units(), held: held(), left: left() } : spelledOutWhenRead(made, { units, held, left });
}

/** Lists up to this many entries are spelled out page by page at once: that is quicker than getters. */
const SHORT = 1000;

type Ledgers = Pick<ExtractResult, 'units' | 'held' | 'left'>;

/** A list of half a million pages is only spelled out for whoever reads it. */
function spelledOutWhenRead(made: Omit<ExtractResult, keyof Ledgers>, ledgers: { readonly [K in keyof Ledgers]: () => Ledgers[K] }): ExtractResult {
  const [units, held, left] = [lazy(ledgers.units), lazy(ledgers.held), lazy(ledgers.left)];
  return { ...made, get units() { return units(); }, get held() { return held(); }, get left() { return left(); } };
}
