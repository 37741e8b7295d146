/** Every interleaving of a test one by one, nothing made one: slow, and what exploration is compared with. */
import { holds, startOf, step, type MemoryRules, type World } from '../../src/core/memory';
import type { LitmusTest } from '../../src/litmus';

export interface Counted { readonly positive: number; readonly negative: number }

export function bruteForce(test: LitmusTest, rules: MemoryRules): Counted {
  let positive = 0;
  let negative = 0;
  const visit = (world: World, done: ReadonlySet<string>): void => {
    let stuck = true;
    for (const actor of test.actors) {
      const event = actor.events.find(({ label }) => !done.has(label));
      if (event?.after.every((label) => done.has(label)) !== true) continue;
      stuck = false;
      for (const next of step(world, actor.name, event.action, rules)) visit(next, new Set([...done, event.label]));
    }
    if (!stuck) return;
    if (holds(world, test.condition.formula)) positive++;
    else negative++;
  };
  visit(startOf(test), new Set());
  return { positive, negative };
}
