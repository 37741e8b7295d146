/** Few scenarios that take every branch together. */
import type { Example } from './example';

/** The size of a suite's text grows with what a scenario lists. */
function cost({ scenario: { calls }, placement: { segments, pages }, answer }: Example): number {
  const runs = answer.calls.reduce((sum, call) => sum + (call.op === 'extract' ? call.pages.length : 0), 0);
  return calls.length + answer.calls.length + segments.length + pages.length + runs;
}

/** What is to be covered: branches, and once more where pages are listed. */
function aimsOf({ labels, seen }: Example): readonly string[] {
  return [...labels, ...[...seen].map((label) => `${label}, pages listed`)];
}

/** Until no branch is new: the scenario that takes most new branches, of several the smallest, then the earliest. */
export function coveringFew(examples: readonly Example[]): readonly Example[] {
  const chosen: Example[] = [];
  const aims = new Map(examples.map((example) => [example, aimsOf(example)]));
  const open = new Set([...aims.values()].flat());
  const costs = new Map(examples.map((example) => [example, cost(example)]));
  while (open.size > 0) {
    let best: Example | null = null;
    let most = 0;
    for (const example of examples) {
      let gain = 0;
      for (const aim of aims.get(example) ?? []) if (open.has(aim)) gain++;
      if (gain < most || gain === 0) continue;
      if (gain === most && best !== null && (costs.get(example) ?? 0) >= (costs.get(best) ?? 0)) continue;
      best = example;
      most = gain;
    }
    if (best === null) break;
    chosen.push(best);
    for (const aim of aims.get(best) ?? []) open.delete(aim);
  }
  return chosen;
}
