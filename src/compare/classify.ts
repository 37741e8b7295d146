/** Which classes a concrete input is in: the very terms the proof excludes, evaluated on the model's two runs. */
import { compileWorld } from '../evaluate/model-subject';
import { fieldsRead } from '../evaluate/live-variables';
import { STATE_PREFIX, initialFrame, loadArguments } from '../evaluate/model-frame';
import type { Kind } from '../revisions';
import type { ExtractCall, Scenario } from '../scenario/types';
import { compileStep } from '../term/compile';
import type { Frame } from '../term/frame';
import * as t from '../term';
import type { Term } from '../term';
import { zeroValue } from '../term/value';
import type { Value } from '../term/value';
import { LOCAL, freshState } from '../../model/state';
import { worldsOf } from './pair';
import type { Pair, Setting } from './pair';

/** Predicates about a call, by index: those that hold. */
export interface Classifier {
  /** those that speak of the start alone: no machine runs */
  readonly atStart: (scenario: Scenario) => readonly number[];
  readonly all: (scenario: Scenario) => readonly number[];
}

/** Compiled once for each page size and numbering met. */
export function classifier(pair: Pair, kind: Kind, predicates: readonly Predicate[]): Classifier {
  const known = new Map<string, Classifier>();
  const at = (scenario: Scenario): Classifier => {
    const key = `${scenario.pageSize} ${scenario.numbering}`;
    const found = known.get(key) ?? compile(pair, kind, predicates, scenario);
    known.set(key, found);
    return found;
  };
  return { atStart: (scenario) => at(scenario).atStart(scenario), all: (scenario) => at(scenario).all(scenario) };
}

type Predicate = (x: Setting) => Term;
const SIDES = ['older', 'newer'] as const;
/** Variables of a machine's frame are named after this state; an outcome's are renamed after its side. */
const STATE = freshState(STATE_PREFIX);

function compile(pair: Pair, kind: Kind, predicates: readonly Predicate[], { pageSize, numbering }: Scenario): Classifier {
  const worlds = worldsOf(pair, kind, pageSize, numbering);
  const x: Setting = { ...worlds, start: STATE, after: { older: freshState('older'), newer: freshState('newer') } };
  const terms = predicates.map((when) => when(x));
  const outcomes = SIDES.map((side) => ({ side, fields: fieldsRead(x.after[side], terms) }));
  const early = terms.map((term) => SIDES.every((side) => fieldsRead(x.after[side], [term]).size === 0));
  const step = compileStep(new Map(), terms);
  const stepAtStart = compileStep(new Map(), terms.map((term, i) => (early[i] === true ? term : t.FALSE)));
  const machines = { older: compileWorld(worlds.olderWorld), newer: compileWorld(worlds.newerWorld) };
  const holding = (truth: readonly Value[]): readonly number[] => predicates.map((_, i) => i).filter((i) => truth[i] === true);
  const atStart = (scenario: Scenario): readonly number[] => holding(stepAtStart(startFrame(scenario)));
  return {
    atStart,
    all: early.every((is) => is) ? atStart : (scenario) => {
      const seen = startFrame(scenario);
      for (const { side, fields } of outcomes) {
        if (fields.size === 0) continue;
        const frame = startFrame(scenario);
        machines[side].extract(frame, new Set());
        for (const field of fields) {
          const value = frame[`${STATE_PREFIX}.${field}`];
          if (value !== undefined) seen[`${side}.${field}`] = value;
        }
      }
      return holding(step(seen));
    },
  };
}

function startFrame(scenario: Scenario): Frame {
  const frame = initialFrame(scenario);
  loadArguments(frame, extractionOf(scenario));
  for (const [name, sort] of Object.entries(LOCAL)) frame[`${STATE_PREFIX}.${name}`] = zeroValue(sort);
  return frame;
}

function extractionOf(scenario: Scenario): ExtractCall {
  const call = scenario.calls.find((c): c is ExtractCall => c.op === 'extract');
  if (call === undefined) throw new Error(`${scenario.id} extracts nothing`);
  return call;
}
