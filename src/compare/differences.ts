/** The differing inputs of one kind: searched for, and picked by the solver where the search has no member of a class. */
import type { Decider } from '../check/decide';
import type { Scenario } from '../scenario/types';
import { classifier } from './classify';
import { CLASSES, classesOf } from './classes';
import type { DifferenceClass } from './difference-class';
import { worldsOf } from './pair';
import type { Pair } from './pair';
import { pickDiffering } from './pick';
import { EFFORT, bothAnswers, differenceOf, minimised, search } from './search';
import type { Effort, Found, SearchSetting, Searched } from './search';
import type { CompareRequest } from './types';
import type { Kind } from '../revisions';

/** `swapped`: examples show the newer revision first. */
export type KindTask = Pick<CompareRequest, 'pageSize' | 'raw' | 'timeout' | 'seed'> & { readonly pair: Pair; readonly swapped: boolean; readonly kind: Kind };

export interface Differences extends Searched {
  readonly setting: SearchSetting;
  /** classes with a member */
  readonly shown: readonly DifferenceClass[];
}

/** `from`: the classes there are. */
export async function differencesOf(
  task: KindTask, decider: Decider, from: readonly DifferenceClass[] = CLASSES, effort: Effort = EFFORT,
): Promise<Differences> {
  const { pair, kind, pageSize, seed, raw } = task;
  const setting: SearchSetting = { pair, kind, pageSize, seed, raw, effort, classes: classesOf(pair, kind, from) };
  const searched = search(setting);
  const members = new Map(searched.members);
  for (const [i, wanted] of setting.classes.entries()) {
    if (members.has(i)) continue;
    const others = setting.classes.filter((c) => c !== wanted);
    const picked = confirmed(setting, await pickDiffering(worldsOf(pair, kind, pageSize), [wanted], others, decider), [i]);
    if (picked !== null) members.set(i, picked);
  }
  return { ...searched, members, setting, shown: setting.classes.filter((_, i) => members.has(i)) };
}

/** An input in no class, by the solver, where a proof failed. */
export async function pickUnnamed({ setting, shown }: Differences, decider: Decider): Promise<Found | null> {
  const { pair, kind, pageSize } = setting;
  return confirmed(setting, await pickDiffering(worldsOf(pair, kind, pageSize), [], shown, decider), []);
}

/** What the solver picked counts when the cores differ on it. */
function confirmed(setting: SearchSetting, scenario: Scenario | null, classes: readonly number[]): Found | null {
  const difference = scenario === null ? null : differenceOf(setting.pair, bothAnswers(setting.pair, scenario), false);
  if (scenario === null || difference === null) return null;
  const classify = classifier(setting.pair, setting.kind, setting.classes.map((c) => c.when));
  return minimised(setting, classify, { scenario, difference, origin: 'solver', classes });
}
