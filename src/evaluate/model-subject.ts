/** The model as a subject: its terms evaluated on a scenario. */
import { revision } from '../revisions';
import type { Scenario } from '../scenario/types';
import type { Call, CallResult, ExtractCall, Result, Subject } from '../scenario/types';
import { world } from '../../model/environment';
import type { World } from '../../model/environment';
import { advanceMachine, extractMachine, releaseMachine, revertMachine } from '../../model/machines';
import { MODE, mode } from '../../model/mode';
import { compileTerm } from '../term/compile';
import type { Frame } from '../term/frame';
import { intValue } from '../term/value';
import type { Value } from '../term/value';
import * as t from '../term';
import { compileMachine } from './compiled-machine';
import type { Run } from './compiled-machine';
import { ENV_PREFIX, STATE_PREFIX, initialFrame, loadArguments, scalar } from './model-frame';
import { countersOf, extractionOf, listedPages, moveOf } from './model-result';
import type { ListedPage } from './model-result';

export interface ModelMachines {
  readonly world: World;
  readonly extract: Run;
  readonly advance: Run;
  readonly revert: Run;
  readonly release: Run;
  readonly mode: (frame: Readonly<Frame>) => Value;
}

/** Name of the variable with the byte count of a move, and the MODE code of a release. */
const MOVE = t.variable('n', t.Int);
const HOW = t.variable('how', t.Int);

export function compileWorld(w: World): ModelMachines {
  return {
    world: w,
    extract: compileMachine(extractMachine(w)),
    advance: compileMachine(advanceMachine(w, MOVE)),
    revert: compileMachine(revertMachine(w, MOVE)),
    release: compileMachine(releaseMachine(w, HOW)),
    mode: compileTerm(mode(w)),
  };
}

/** A subject that compiles each world it meets once. `alter` lets a test put a changed world in its place. */
export function modelSubject(compile: (w: World) => ModelMachines = compileWorld): Subject {
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
      const result = runCall(machines, scenario, frame, call, index);
      calls.push(result);
      if (result.crash !== 'none') return { id: scenario.id, calls };
      if (result.op === 'extract' && (result.ret <= 0n || result.iter.count === 0n)) break;
    }
  }
  return { id: scenario.id, calls };
}

function runCall(machines: ModelMachines, scenario: Scenario, frame: Frame, call: Call, index: number): CallResult {
  switch (call.op) {
    case 'extract':
      return runExtract(machines, scenario, frame, call, index);
    case 'advance':
    case 'revert': {
      const labels = new Set<string>();
      frame['n'] = intValue(call.n);
      machines[call.op](frame, labels);
      return moveOf(machines.world, frame, call.op, index, labels);
    }
    case 'truncate':
    case 'reexpand': {
      const count = BigInt(scalar(frame, 'count'));
      frame[`${STATE_PREFIX}.count`] = intValue(call.op === 'truncate' && count < call.n ? count : call.n);
      frame[`${STATE_PREFIX}.warn`] = 0;
      frame[`${STATE_PREFIX}.crash`] = 0;
      return moveOf(machines.world, frame, call.op, index, new Set());
    }
  }
}

function runExtract(machines: ModelMachines, scenario: Scenario, frame: Frame, call: ExtractCall, index: number): CallResult {
  const labels = new Set<string>();
  loadArguments(frame, call);
  const modeCode = machines.mode(frame);
  const user = scenario.iter.kind === 'ubuf' || scenario.iter.kind === 'iovec';
  const unitsBefore = user ? unitTables(frame) : null;
  machines.extract(frame, labels);
  const listed: readonly ListedPage[] = listedPages(machines.world, frame);
  const held = unitsBefore === null ? [] : countersOf(machines.world, frame, unitsBefore, listed);
  const result = extractionOf({ world: machines.world, frame, index, labels, modeCode, unitsBefore, listed });

  if (call.release === 'none') return { ...result, held, left: held };
  frame['how'] = call.release === 'mode' ? modeCode : call.release === 'put' ? MODE.get : MODE.pin;
  if (unitsBefore !== null) machines.release(frame, labels);
  return { ...result, held, left: unitsBefore === null ? [] : countersOf(machines.world, frame, unitsBefore, listed) };
}

/** The counters before a call: kept as the tables' own copies only where entries exist (they are sparse). */
function unitTables(frame: Frame): Readonly<Record<'refs' | 'pinc' | 'gets' | 'pins', Value>> {
  const copy = (name: 'refs' | 'pinc' | 'gets' | 'pins'): Value => {
    const value = frame[`${STATE_PREFIX}.${name}`];
    if (typeof value !== 'object') throw new Error(`${name} is not a table`);
    return value.copy();
  };
  return { refs: copy('refs'), pinc: copy('pinc'), gets: copy('gets'), pins: copy('pins') };
}
