/** Who else looks at the machines: the comparison with the core, on the scenarios given, the boundary ones and random ones. */
import { compareResults } from '../../conform/compare-results';
import { runCore } from '../../core/subject';
import { EndlessLoop } from '../../evaluate/compiled-machine';
import { modelSubject } from '../../evaluate/model-subject';
import { boundaryScenarios } from '../../scenario/boundary';
import { randomScenarios } from '../../scenario/random';
import type { Scenario } from '../../scenario/types';
import type { World } from '../../../model/environment';
import type { Machines } from '../../check/setting';
import { compiled } from './panel';

/** Random scenarios of one kind. */
const RANDOM = 1_000;

export type OtherLeg = { readonly kind: 'differs'; readonly scenario: string; readonly what: string } | { readonly kind: 'endless'; readonly scenario: string };

/** The first scenario that the changed model answers otherwise than the core; null: none. */
export function otherLegNotices(w: World, machines: Machines, scenarios: readonly Scenario[], seed: number): OtherLeg | null {
  const subject = modelSubject((made) => compiled(made, machines));
  const name = w.revision.name;
  const others = [...boundaryScenarios(name, [w.kind]), ...randomScenarios({ revision: name, seed, kinds: [w.kind] }, RANDOM)];
  // the changed text is that of one page size and numbering
  const alike = others.filter(({ pageSize, numbering }) => pageSize === w.pageSize && numbering === w.numbering);
  for (const scenario of [...scenarios, ...alike]) {
    try {
      const difference = compareResults(scenario, subject(scenario), runCore(scenario), { raw: true });
      if (difference !== null) return { kind: 'differs', scenario: scenario.id, what: difference.text };
    } catch (error) {
      if (error instanceof EndlessLoop) return { kind: 'endless', scenario: scenario.id };
      throw error;
    }
  }
  return null;
}
