/** Loop invariants, looked at where they are claimed: at every head of every loop, on concrete runs. */
import { expect } from 'chai';
import { REVISIONS } from '../../src/revisions';
import type { RevisionName } from '../../src/revisions';
import { randomScenario } from '../../src/scenario/random';
import type { Call, Scenario } from '../../src/scenario/types';
import { initialFrame, loadArguments } from '../../src/evaluate/model-frame';
import { compileTerm } from '../../src/term/compile';
import type { Frame } from '../../src/term/frame';
import { intValue } from '../../src/term/value';
import type { Value } from '../../src/term/value';
import * as t from '../../src/term';
import { world } from '../../model/environment';
import type { World } from '../../model/environment';
import { advanceMachine, extractMachine, releaseMachine, revertMachine } from '../../model/machines';
import { mode } from '../../model/mode';
import { freshState } from '../../model/state';
import { wellFormed } from '../../model/well-formed';
import { revision } from '../../src/revisions';
import { Invariants } from './head-invariants';
import type { Breach } from './head-invariants';
import { cloneFrame, watched } from './turns';
import type { Look, Watched } from './turns';

const N = t.variable('n', t.Int);
const HOW = t.variable('how', t.Int);
const SEED = 20231;
const SCENARIOS = 220;

interface Watch {
  readonly w: World;
  readonly invariants: Invariants;
  readonly machines: Readonly<Record<'extract' | 'advance' | 'revert' | 'release', Watched>>;
  readonly wellFormed: (frame: Frame) => Value;
  readonly mode: (frame: Frame) => Value;
}

const watches = new Map<string, Watch>();
function watchOf({ revision: name, iter, numbering, pageSize }: Scenario): Watch {
  const key = `${name} ${iter.kind} ${numbering} ${pageSize}`;
  const found = watches.get(key);
  if (found !== undefined) return found;
  const w = world(revision(name), iter.kind, numbering, pageSize, 'env');
  const machines = {
    extract: watched(extractMachine(w)), advance: watched(advanceMachine(w, N)), revert: watched(revertMachine(w, N)), release: watched(releaseMachine(w, HOW)),
  };
  const made: Watch = {
    w, invariants: new Invariants(w, HOW), machines, mode: compileTerm(mode(w)),
    wellFormed: compileTerm(t.and(...Object.values(wellFormed(w, freshState('s'))))),
  };
  watches.set(key, made);
  return made;
}

function listOf(frame: Frame): readonly Value[] {
  const pages = frame['s.pages'];
  if (typeof pages !== 'object') return [];
  return Array.from({ length: Number(frame['s.nr']) }, (_, i) => pages.get(i));
}

/** Runs one machine twice: for the list it ends with, and then watched. Loops seen are added to `seen`. */
function runWatched(watch: Watch, run: Watched, frame: Frame, seen: Map<string, number>): readonly Breach[] {
  const rehearsal = cloneFrame(frame);
  run(rehearsal);
  const list = listOf(rehearsal);
  const pages = rehearsal['s.pages'];
  if (typeof pages === 'object') frame['env.finalPages'] = pages.copy();
  const found: Breach[] = [];
  const look: Look = (head) => {
    seen.set(head.loop, (seen.get(head.loop) ?? 0) + 1);
    found.push(...watch.invariants.breaches(head, list));
  };
  run(frame, watch.wellFormed(frame) === true ? look : undefined);
  return found;
}

function runCall(watch: Watch, call: Call, frame: Frame, seen: Map<string, number>): readonly Breach[] {
  switch (call.op) {
    case 'extract': {
      loadArguments(frame, call);
      const how = watch.mode(frame);
      const found = runWatched(watch, watch.machines.extract, frame, seen);
      if (call.release === 'none') return found;
      frame['how'] = call.release === 'mode' ? how : call.release === 'put' ? 1 : 2;
      return [...found, ...runWatched(watch, watch.machines.release, frame, seen)];
    }
    case 'advance':
    case 'revert':
      frame['n'] = intValue(call.n);
      return runWatched(watch, watch.machines[call.op], frame, seen);
    case 'truncate':
    case 'reexpand':
      frame['s.count'] = intValue(call.op === 'truncate' && BigInt(Number(frame['s.count'])) < call.n ? BigInt(Number(frame['s.count'])) : call.n);
      return [];
  }
}

function breachesIn(scenario: Scenario, seen: Map<string, number>): readonly Breach[] {
  const watch = watchOf(scenario);
  const frame = initialFrame(scenario);
  const found: Breach[] = [];
  for (const call of scenario.calls) {
    found.push(...runCall(watch, call, frame, seen));
    if (frame['s.crash'] !== 0) break;
  }
  return found;
}

describe('loop invariants at the heads of concrete runs', () => {
  const seen = new Map<string, number>();
  const check = (name: RevisionName): void => {
    for (let n = 0; n < SCENARIOS; n++) {
      const scenario = randomScenario({ revision: name, seed: SEED }, n);
      if (scenario === undefined) throw new Error('every revision has kinds');
      expect(breachesIn(scenario, seen), scenario.id).to.deep.equal([]);
    }
  };
  for (const { name } of REVISIONS) it(`hold in ${name}, and every turn lowers the measure`, () => { check(name); });
  it('are looked at in every loop there is', () => { console.log(seen); });
});
