/** Checks facts on scenarios: every one of them the claim is about, and each variety it needs. */
import { revision as revisionOf } from '../revisions';
import { Crash, discardIter, Pipe, pipeIter, Trace, createMachine, WRITE } from '../core';
import type { Scenario } from '../scenario/types';
import { defectsOf } from './defects';
import { judge, Surroundings } from './judge';
import { varietiesOf } from './judgement';
import { observe, type Observation } from './observation';
import type { Case, Fact } from './types';

/** broken: a scenario on which the claim is false; unshown: varieties no scenario showed. */
export type Checked =
  | { readonly is: 'shown'; readonly times: number; readonly evidence: Scenario | null }
  | { readonly is: 'broken'; readonly by: Scenario | null }
  | { readonly is: 'unshown'; readonly varieties: readonly string[] };

/** What is true of facts on these scenarios. */
export function checkFacts(c: Case, facts: readonly Fact[], scenarios: Iterable<Scenario>): readonly Checked[] {
  const observations = [...scenarios].flatMap((scenario) => observe(scenario) ?? []);
  const around = surroundingsOf(c, facts);
  return facts.map((fact) => checkAmong(c, fact, around, observations));
}

/** One fact, among the facts of its case. */
export function checkFact(c: Case, fact: Fact, facts: readonly Fact[], observations: readonly Observation[]): Checked {
  return checkAmong(c, fact, surroundingsOf(c, facts), observations);
}

function surroundingsOf({ kind, direction, revision }: Case, facts: readonly Fact[]): Surroundings {
  return new Surroundings(facts, defectsOf(kind, direction, revisionOf(revision)));
}

function checkAmong(c: Case, { claim }: Fact, around: Surroundings, observations: readonly Observation[]): Checked {
  if (claim.is === 'always-destination') return refusesSource(c);
  const missing = new Set(varietiesOf(claim));
  let times = 0;
  let evidence: Scenario | null = null;
  for (const observation of observations) {
    const judgement = judge(claim, observation, around);
    if (judgement.is === 'broken') return { is: 'broken', by: observation.scenario };
    if (judgement.is === 'silent') continue;
    times++;
    missing.delete(judgement.variety);
    evidence ??= observation.scenario;
  }
  missing.delete(times > 0 ? '' : 'anything');
  return missing.size === 0 && times > 0 ? { is: 'shown', times, evidence } : { is: 'unshown', varieties: [...missing] };
}

/** Setting up such an iterator as a source is a BUG(). */
function refusesSource({ kind, revision }: Case): Checked {
  const make = (): unknown => {
    switch (kind) {
      case 'pipe':
        return pipeIter(new Trace(createMachine(revision)), WRITE, new Pipe({ ringSize: 16, maxUsage: 16, tail: 0, buffers: [] }), 1n);
      case 'discard':
        return discardIter(WRITE, 1n);
      case 'ubuf': case 'iovec': case 'kvec': case 'bvec': case 'xarray': case 'folioq':
        return undefined;
    }
  };
  try {
    make();
    return { is: 'broken', by: null };
  } catch (problem) {
    if (!(problem instanceof Crash) || problem.kind !== 'BUG') throw problem;
    return { is: 'shown', times: 1, evidence: null };
  }
}
