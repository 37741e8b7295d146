/**
 * The scenarios a changed core is asked: the boundary ones and random ones; such as go back by what they got, all of it or
 * half, and ask again; at last some that are not well-formed on purpose. The revisions by turns.
 */
import { runCore } from '../../core';
import { REVISIONS, type RevisionName } from '../../revisions';
import { boundaryScenarios } from '../../scenario/boundary';
import { randomScenarios } from '../../scenario/random';
import type { Scenario } from '../../scenario/types';

/** random scenarios a revision, and their seed */
const RANDOM = 3000;
const SEED = 1;
/** more bytes than these are never gone back by */
const FAR = 1n << 20n;

/** One of each list, another of each, and so on. */
function byTurns<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}

/** How far a call got is known from the core: what it answers is the scenario, not a judgement. */
function thereAndBack(scenario: Scenario): readonly Scenario[] {
  const [first] = scenario.calls;
  if (first?.op !== 'extract') return [];
  const call = { ...first, repeat: 1 };
  const [got] = runCore({ ...scenario, calls: [call] }).calls;
  if (got?.op !== 'extract' || got.ret <= 1n || got.ret > FAR || got.crash !== 'none') return [];
  return [got.ret, got.ret / 2n].map((n, i): Scenario => ({ ...scenario, id: `back/${scenario.id}/${i + 1}`, calls: [call, { op: 'revert', n }, call] }));
}

function back(revision: RevisionName, random: number): readonly Scenario[] {
  return [...boundaryScenarios(revision, ['pipe']), ...randomScenarios({ revision, seed: SEED + 2 }, random)].flatMap(thereAndBack);
}

/** `random`: how many a revision; half as many again are not well-formed. */
export function judgedScenarios(random = RANDOM): readonly Scenario[] {
  const names = REVISIONS.map(({ name }) => name);
  return [
    ...byTurns(names.map((name) => [...boundaryScenarios(name)])),
    ...byTurns(names.map((revision) => [...randomScenarios({ revision, seed: SEED }, random)])),
    ...byTurns(names.map((revision) => back(revision, random / 2))),
    ...byTurns(names.map((revision) => [...randomScenarios({ revision, seed: SEED + 1, breakOneIn: 1 }, random / 2)])),
  ];
}
