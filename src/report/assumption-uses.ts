/** Assumptions by name: which theorems make each, and which of them have a proof that uses it. */
import type { VerdictFacts } from './events/reported-result';

export interface AssumptionUses { readonly name: string; readonly stated: number; readonly used: number }

/** In the order in which they are first made. */
export function assumptionUses(results: readonly VerdictFacts[]): readonly AssumptionUses[] {
  const uses = new Map<string, { readonly stated: Set<string>; readonly used: Set<string> }>();
  for (const { theorem, assumptions = [] } of results) {
    for (const { name, used } of assumptions) {
      const entry = uses.get(name) ?? { stated: new Set<string>(), used: new Set<string>() };
      entry.stated.add(theorem);
      if (used) entry.used.add(theorem);
      uses.set(name, entry);
    }
  }
  return [...uses].map(([name, { stated, used }]) => ({ name, stated: stated.size, used: used.size }));
}
