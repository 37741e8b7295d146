/** What is asked of the solver when the published order has no answer. */
import { shrink } from '../scenario/shrink';
import * as t from '../term';
import type { World } from '../../model/environment';
import type { Theorem } from '../../proofs/theorem';
import { decodeCandidate, readable, wanted } from './decode-candidate';
import type { Candidate } from './observe';
import { failuresIn } from './questions';
import type { ProofOptions } from './prove-theorem';
import { factsFor, unfold } from './setting';
import type { Trial } from './trial';

/** Loops are unrolled this often, one after the other. */
const TURNS: readonly number[] = [1, 3];

/** Names of assumptions that contradict each other in every world; null when they can hold in one. */
export async function deadAssumptions(theorem: Theorem, worlds: readonly World[], options: ProofOptions): Promise<string | null> {
  const dead = new Set<string>();
  for (const w of worlds) {
    const unfolded = unfold(theorem, w, null, options.assume(w));
    const stated = unfolded.assumptions.filter((a) => a.term !== t.TRUE);
    const facts = factsFor(unfolded.x, stated.map((a) => a.term), theorem.words);
    const names = await options.decider.contradiction([...stated, ...facts]);
    if (names === null) return null;
    names.filter((n) => n !== 'fact').forEach((n) => dead.add(n));
  }
  return `these assumptions contradict each other: ${[...dead].map((n) => `"${n}"`).join(', ')}`;
}

/** Why no scenario of the published order reaches what a theorem is about. */
export async function whyVacuous(theorem: Theorem, worlds: readonly World[], options: ProofOptions): Promise<string> {
  return await deadAssumptions(theorem, worlds, options)
    ?? 'the assumptions can hold, but no scenario of the published order reaches the case claimed about';
}

/** A violation found by the solver on loops unrolled a few turns, minimised; null when there is none that small. */
export async function findViolation(
  theorem: Theorem, worlds: readonly World[], trial: (w: World) => Trial, options: ProofOptions,
): Promise<{ w: World; candidate: Candidate; origin: 'solver' } | null> {
  for (const turns of TURNS) {
    for (const w of worlds) {
      const candidate = await violationIn(theorem, w, turns, options);
      if (candidate === null || !violates(trial(w), candidate)) continue;
      return { w, candidate: minimised(trial(w), candidate), origin: 'solver' };
    }
  }
  return null;
}

function violates(trial: Trial, candidate: Candidate): boolean {
  return trial.admits(candidate) && trial.model(candidate).outside.length > 0;
}

async function violationIn(theorem: Theorem, w: World, turns: number, options: ProofOptions): Promise<Candidate | null> {
  const unfolded = unfold(theorem, w, turns, options.assume(w));
  const { x, assumptions, path } = unfolded;
  const outside = failuresIn(theorem, w).map((f) => t.not(f.when(x)));
  const broken = t.or(...Object.values(theorem.claims(x)).map((claim) => t.not(claim)));
  const stated = [...assumptions, ...path, { name: 'violation', term: t.and(theorem.when?.(x) ?? t.TRUE, ...outside, broken) }];
  const names = wanted(theorem, x);
  const terms = [...stated.map((a) => a.term), ...names.values()];
  const values = await options.decider.model([...stated, ...readable(x, terms), ...factsFor(x, terms, theorem.words)], [...names.values()]);
  if (values === null) return null;
  return decodeCandidate(theorem, w, `solver/${w.revision.name}/${w.kind}/${theorem.name}`, new Map([...names.keys()].map((key, i) => [key, values[i] ?? 0] as const)));
}

/** The candidate made smaller, field by field, while it still violates the theorem. */
function minimised(trial: Trial, candidate: Candidate): Candidate {
  const { scenario } = shrink(candidate.scenario, (smaller) => violates(trial, { ...candidate, scenario: smaller }), 500);
  return { ...candidate, scenario };
}
