/** Every case there is, and the scenarios facts are tried on. */
import { REVISIONS, type Direction, type Kind, type RevisionName } from '../../src/revisions';
import { defectsOf } from '../../src/explain/defects';
import { observe, type Observation } from '../../src/explain/observation';
import type { Case } from '../../src/explain/types';
import { inOrder } from '../../src/scenario/order';
import { randomScenario } from '../../src/scenario/random';
import type { Scenario } from '../../src/scenario/types';

export const KINDS: readonly Kind[] = ['ubuf', 'iovec', 'kvec', 'bvec', 'xarray', 'folioq', 'pipe', 'discard'];
export const DIRECTIONS: readonly Direction[] = ['DEST', 'SOURCE'];

export function casesOf(revision: RevisionName): readonly Case[] {
  return KINDS.flatMap((kind) => DIRECTIONS.map((direction) => ({ kind, direction, revision })));
}

export const CASES: readonly Case[] = REVISIONS.flatMap(({ name }) => casesOf(name));
export const nameOf = ({ revision, kind, direction }: Case): string => `${revision} ${kind} ${direction}`;

/** The beginning of the published order, and random scenarios cut down to their first extraction. */
export function* manyScenarios({ revision, kind, direction }: Case, ordered: number, random: number): Generator<Scenario> {
  let n = 0;
  for (const scenario of inOrder({ revision, kind, direction })) {
    if (n++ === ordered) break;
    yield scenario;
  }
  for (let i = 0; i < random; i++) {
    const scenario = randomScenario({ revision, seed: 7, kinds: [kind] }, i);
    const call = scenario?.calls.find((c) => c.op === 'extract');
    if (scenario !== undefined && call?.op === 'extract' && scenario.iter.direction === direction) yield { ...scenario, calls: [{ ...call, repeat: 1 }] };
  }
}

export function observed(scenario: Scenario): Observation {
  const found = observe(scenario);
  if (found === undefined) throw new Error(`${scenario.id} is no extraction`);
  return found;
}

export function defectNames(c: Case): readonly string[] {
  return defectsOf(c.kind, c.direction, REVISIONS.find(({ name }) => name === c.revision) ?? unknown(c)).map(({ name }) => name);
}

function unknown(c: Case): never {
  throw new Error(`no revision ${c.revision}`);
}
