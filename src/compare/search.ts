/** Looking for differences: one-call inputs on both cores, sorted into classes by what they differ for. */
import { compareAnswers } from '../conform/compare-results';
import type { Difference } from '../conform/types';
import { runCore } from '../core/subject';
import { runModel } from '../evaluate/model-subject';
import type { Kind, PageSize } from '../revisions';
import type { Answer } from '../scenario/answer';
import { answerOf } from '../scenario/answer-of';
import { boundaryScenarios } from '../scenario/boundary';
import { encodeScenario } from '../scenario/encode';
import { inOrder } from '../scenario/order';
import { randomScenarios } from '../scenario/random';
import { shrink } from '../scenario/shrink';
import type { Scenario, Subject } from '../scenario/types';
import { isWellFormed } from '../scenario/well-formed';
import { classifier } from './classify';
import type { Classifier } from './classify';
import type { DifferenceClass } from './difference-class';
import type { Pair } from './pair';
import { inNewerWords, oneCall, renumbered } from './translate';
import type { Example } from './types';

/** How many inputs are run; the boundary inputs are always run. */
export interface Effort {
  /** of the published order */
  readonly order: number;
  readonly random: number;
}
export const EFFORT: Effort = { order: 6_000, random: 500 };
/** Smaller inputs that are tried for one that is not of the published order. */
const SHRINK = 400;

type Origin = Example['origin'];

/** A differing input, the older revision first. */
export interface Found {
  readonly scenario: Scenario;
  readonly difference: Difference;
  readonly origin: Origin;
  /** indexes of the classes it is in */
  readonly classes: readonly number[];
}

export interface Searched {
  /** by class: the first member that is in no other class, else the first */
  readonly members: ReadonlyMap<number, Found>;
  /** by class and special case, as 'class/case' indexes */
  readonly also: ReadonlyMap<string, Found>;
  /** in no class: the first of each field */
  readonly unnamed: readonly Found[];
  /** equal but for representation: the first of each field */
  readonly raw: readonly Found[];
  readonly inputs: number;
  /** an input that is in no class, and on which they agree, was met */
  readonly outside: boolean;
}

export interface SearchSetting {
  readonly pair: Pair;
  readonly kind: Kind;
  readonly pageSize: PageSize;
  readonly classes: readonly DifferenceClass[];
  readonly seed: number;
  readonly raw: boolean;
  readonly effort: Effort;
}

/** Both answers to one input, and the first difference. */
export function bothAnswers(pair: Pair, scenario: Scenario, subject: Subject = runCore): readonly [Answer, Answer] {
  const translated = inNewerWords(pair, scenario);
  const newer = answerOf(translated, subject(translated));
  return [answerOf(scenario, subject(scenario)), renumbered(newer, translated.numbering, scenario.numbering)];
}

/** `names`: how the two are called in the text. */
export function differenceOf({ older, newer }: Pair, answers: readonly [Answer, Answer], raw: boolean): Difference | null {
  return compareAnswers(answers[0], answers[1], { raw, names: [older.name, newer.name] });
}

function* inputs({ pair, kind, pageSize, seed, effort }: SearchSetting): Generator<{ readonly scenario: Scenario; readonly origin: Origin }> {
  const { name } = pair.older;
  let n = 0;
  for (const scenario of inOrder({ revision: name, kind, pageSize })) {
    if (++n > effort.order) break;
    yield { scenario, origin: 'published order' };
  }
  if (kind === 'iovec') for (const scenario of buffersAsVectors(pair.older, pageSize, effort.order)) yield { scenario, origin: 'boundary input' };
  for (const scenario of boundaryScenarios(name, [kind])) if (scenario.iter.kind === kind) yield { scenario, origin: 'boundary input' };
  for (const scenario of randomScenarios({ revision: name, seed, kinds: [kind] }, effort.random)) yield { scenario, origin: 'random' };
}

/** One buffer as a vector of one segment: the published order of iovec has no buffer near the top of the address space. */
function* buffersAsVectors(older: Pair['older'], pageSize: PageSize, most: number): Generator<Scenario> {
  let n = 0;
  for (const scenario of inOrder({ revision: older.name, kind: 'ubuf', pageSize })) {
    if (++n > most) return;
    if (scenario.iter.kind === 'ubuf') yield { ...scenario, id: `${scenario.id}/iovec`, iter: { ...scenario.iter, kind: 'iovec' } };
  }
}

/** Runs all inputs. The first of each sort is kept; what no published order gave is made smaller. */
export function search(setting: SearchSetting): Searched {
  const { pair, kind, classes, raw } = setting;
  const cases = classes.flatMap((c, i) => (c.also ?? []).map((special, k) => ({ key: `${i}/${k}`, of: i, special })));
  const classify = classifier(pair, kind, [...classes.map((c) => c.when), ...cases.map((c) => c.special.when)]);
  const members = new Map<number, Found>();
  const also = new Map<string, Found>();
  const unnamed = new Map<string, Found>();
  const representation = new Map<string, Found>();
  let count = 0;
  let outside = false;
  for (const { scenario: whole, origin } of inputs(setting)) {
    const scenario = oneCall(whole);
    if (scenario === null || !isWellFormed(scenario)) continue;
    count++;
    const answers = bothAnswers(pair, scenario);
    const difference = differenceOf(pair, answers, false);
    if (difference === null) {
      const field = raw ? differenceOf(pair, answers, true) : null;
      if (field !== null && !representation.has(field.field)) representation.set(field.field, { scenario, difference: field, origin, classes: [] });
      outside ||= !classify.all(scenario).some((i) => i < classes.length);
      continue;
    }
    // once every class is shown, that an input is in any is all there is to know
    const known = [...members.values()].filter((m) => m.classes.length === 1).length === classes.length && also.size === cases.length;
    if (known && classify.atStart(scenario).some((i) => i < classes.length)) continue;
    const holds = classify.all(scenario);
    const found: Found = { scenario, difference, origin, classes: holds.filter((i) => i < classes.length) };
    if (found.classes.length === 0) {
      if (!unnamed.has(difference.field)) unnamed.set(difference.field, found);
      continue;
    }
    for (const i of found.classes) if (better(found, members.get(i))) members.set(i, found);
    for (const i of holds.slice(found.classes.length)) {
      const special = cases[i - classes.length];
      if (special !== undefined && found.classes.includes(special.of) && better(found, also.get(special.key))) also.set(special.key, found);
    }
  }
  const smaller = (found: Found): Found => minimised(setting, classify, found);
  return {
    members: new Map([...members].map(([i, found]) => [i, smaller(found)])), also,
    unnamed: [...unnamed.values()].map(smaller), raw: [...representation.values()], inputs: count, outside,
  };
}

/** A member of one class alone shows what the class is about. */
function better(found: Found, known: Found | undefined): boolean {
  return known === undefined || (known.classes.length > 1 && found.classes.length === 1);
}

/** A smaller input in the same classes on which they differ in the same way. */
export function minimised({ pair, classes }: SearchSetting, classify: Classifier, found: Found): Found {
  if (found.origin === 'published order') return found;
  const looks = (scenario: Scenario): string => shapeOf(bothAnswers(pair, scenario));
  const wanted = looks(found.scenario);
  const same = (candidate: Scenario): boolean => {
    const call = oneCall(candidate);
    if (call === null || looks(call) !== wanted || differenceOf(pair, bothAnswers(pair, call), false) === null) return false;
    const holds = classify.all(call).filter((i) => i < classes.length);
    return holds.length === found.classes.length && holds.every((i) => found.classes.includes(i));
  };
  const scenario = oneCall(shrink(found.scenario, same, SHRINK).scenario) ?? found.scenario;
  const difference = differenceOf(pair, bothAnswers(pair, scenario), false);
  if (difference === null || isSame(scenario, found.scenario)) return found;
  return { ...found, scenario: { ...scenario, id: `${scenario.id}/minimised` }, difference, origin: MINIMISED[found.origin] };
}

/** What must not change while an input is made smaller: an error stays that error, bytes stay bytes, and what differs first differs first. */
function shapeOf(answers: readonly [Answer, Answer]): string {
  const side = ({ calls }: Answer): string => {
    const [call] = calls;
    if (call?.op !== 'extract') return '';
    return call.crash !== 'none' ? call.crash : call.ret === null ? 'none' : call.ret > 0n ? 'bytes' : String(call.ret);
  };
  return `${side(answers[0])} ${side(answers[1])} ${compareAnswers(answers[0], answers[1])?.field ?? ''}`;
}

const MINIMISED: Readonly<Record<Origin, Origin>> = {
  'published order': 'published order',
  'boundary input': 'boundary input, minimised', 'boundary input, minimised': 'boundary input, minimised',
  'random': 'random, minimised', 'random, minimised': 'random, minimised', 'solver': 'solver, minimised', 'solver, minimised': 'solver, minimised',
};

function isSame(a: Scenario, b: Scenario): boolean {
  return encodeScenario(a) === encodeScenario(b);
}

/** What model and core say differently of either side of an input, in words; null when they agree. */
export function legsDiffer(pair: Pair, scenario: Scenario): string | null {
  const [core, model] = [bothAnswers(pair, scenario), bothAnswers(pair, scenario, runModel)];
  for (const i of [0, 1] as const) {
    const difference = compareAnswers(model[i], core[i], { names: ['model', 'core'] });
    if (difference !== null) return `${scenario.id} in ${i === 0 ? pair.older.name : pair.newer.name}: ${difference.text}`;
  }
  return null;
}
