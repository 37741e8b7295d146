/** Scenarios a second that the model answers: compiled, and evaluated term by term. */
import { compareResults } from '../src/conform/compare-results';
import { modelSubject } from '../src/evaluate/model-subject';
import type { RevisionName } from '../src/revisions';
import { randomScenarios } from '../src/scenario/random';
import type { Scenario, Subject } from '../src/scenario/types';
import { naiveWorld } from './naive-machine';
import { rateOver } from './rate';

const REVISIONS: readonly RevisionName[] = ['v6', '6.12', '7.2'];
const SEED = 1;
/** per revision; the naive way is slow, so it answers fewer of them */
const COMPILED = 2000;
const NAIVE = 60;

function scenarios(count: number): readonly Scenario[] {
  return REVISIONS.flatMap((revision) => [...randomScenarios({ revision, seed: SEED }, count)]);
}

/** Both are asked all of their scenarios once before it counts: the compiled one compiles, the other builds its terms. */
export function evaluationRates(): Readonly<Record<string, number>> {
  const [compiled, naive]: readonly [Subject, Subject] = [modelSubject(), modelSubject(naiveWorld)];
  const [many, few] = [scenarios(COMPILED), scenarios(NAIVE)];
  for (const scenario of few) {
    const difference = compareResults(scenario, compiled(scenario), naive(scenario), { raw: true });
    if (difference !== null) throw new Error(`${scenario.id}: ${difference.text}`);
  }
  for (const scenario of many) compiled(scenario);
  const [fast, slow] = [rateOver(many, compiled), rateOver(few, naive)];
  return { evaluate: fast, 'evaluate-naive': slow, 'evaluate-gain': fast / slow };
}
