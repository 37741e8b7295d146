/** The proofs of a world's theorems, asked about changed machines: the first that fails has noticed. */
import type { Theorem } from '../../../proofs/theorem';
import type { World } from '../../../model/environment';
import type { Decider } from '../../check/decide';
import { FirstRuns } from '../../check/first-runs';
import { questions } from '../../check/questions';
import type { Machines } from '../../check/setting';

export type Proved =
  | { readonly kind: 'fails'; readonly theorem: string; readonly obligation: string }
  | { readonly kind: 'resource-out'; readonly theorem: string; readonly obligation: string }
  | { readonly kind: 'all hold'; readonly theorems: number };

/** Asks theorem by theorem in the order given and stops at the first that fails; a limit that was met is told at the end. */
export async function firstFailing(theorems: readonly Theorem[], w: World, machines: Machines, decider: Decider): Promise<Proved> {
  const firstRuns = new FirstRuns();
  let out: Proved | null = null;
  for (const theorem of theorems) {
    const { unfolded, questions: asked } = questions(theorem, w, [], firstRuns, machines);
    for (const q of asked) {
      const decision = await decider.decide(theorem, unfolded, q);
      const told = { theorem: theorem.name, obligation: q.name };
      if (decision.kind === 'fails') return { kind: 'fails', ...told };
      if (decision.kind === 'resource-out') out ??= { kind: 'resource-out', ...told };
    }
  }
  return out ?? { kind: 'all hold', theorems: theorems.length };
}
