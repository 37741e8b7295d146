/** Who else looks at the machines: the comparison with the core. */
import { compareResults } from '../../conform/compare-results';
import { runCore } from '../../core/subject';
import { EndlessLoop } from '../../evaluate/compiled-machine';
import { modelSubject } from '../../evaluate/model-subject';
import type { Scenario } from '../../scenario/types';
import type { World } from '../../../model/environment';
import type { Machines } from '../../check/setting';
import { compiled } from './panel';

export type OtherLeg = { readonly kind: 'differs'; readonly scenario: string; readonly what: string } | { readonly kind: 'endless'; readonly scenario: string };

/** The first scenario that the changed model answers otherwise than the core; null: none. */
export function otherLegNotices(w: World, machines: Machines, scenarios: Iterable<Scenario>): OtherLeg | null {
  const subject = modelSubject((made) => compiled(made, machines));
  for (const scenario of scenarios) {
    // the changed text is that of one page size and numbering
    if (scenario.pageSize !== w.pageSize || scenario.numbering !== w.numbering) continue;
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
