/** What the tests of comparing share: pairs by name, and kinds compared without the proof. */
import { Decider } from '../../src/check/decide';
import { CLASSES } from '../../src/compare/classes';
import { reportOf } from '../../src/compare/compare-kind';
import { differencesOf } from '../../src/compare/differences';
import type { Differences, KindTask } from '../../src/compare/differences';
import type { Proof } from '../../src/compare/agree';
import { compareLifetime } from '../../src/compare/lifetime';
import { commonKinds, pairOf } from '../../src/compare/pair';
import type { Effort } from '../../src/compare/search';
import type { CompareReport, KindReport } from '../../src/compare/types';
import { revision } from '../../src/revisions';
import type { Kind, RevisionName } from '../../src/revisions';
import { lifetimeResults } from '../proofs/lifetime-results';
import { sharedSolver } from '../solver/shared';

/** Enough inputs for every class but those only the solver finds. */
export const SHORT: Effort = { order: 1_500, random: 0 };

export function taskOf(first: RevisionName, second: RevisionName, kind: Kind): KindTask {
  const { swapped, ...pair } = pairOf(revision(first), revision(second));
  return { pair, swapped, kind, pageSize: 4096, raw: false, timeout: 20, seed: 0 };
}

export function kindsOf(first: RevisionName, second: RevisionName): readonly Kind[] {
  return commonKinds(pairOf(revision(first), revision(second)));
}

const searched = new Map<string, Promise<Differences>>();

/** What a short search finds, without the proof; the solver picks what the search has not. Each kind of a pair is searched once. */
export function found(first: RevisionName, second: RevisionName, kind: Kind): Promise<Differences> {
  const key = [first, second, kind].join(' ');
  const differences = searched.get(key) ?? differencesOf(taskOf(first, second, kind), new Decider(sharedSolver, 5_000, 0), CLASSES, SHORT);
  searched.set(key, differences);
  return differences;
}

/** Names of the classes with a member, over all kinds both know. */
export async function classNames(first: RevisionName, second: RevisionName): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const kind of kindsOf(first, second)) for (const c of (await found(first, second, kind)).shown) names.add(c.name);
  return CLASSES.map((c) => c.name).filter((name) => names.has(name));
}

/** A report of real differences; the agreement is taken as given, and times are none. */
export async function reportWithoutProof(first: RevisionName, second: RevisionName, proof: Proof): Promise<CompareReport> {
  const kinds: KindReport[] = [];
  for (const kind of kindsOf(first, second)) {
    const task = taskOf(first, second, kind);
    kinds.push(reportOf(task, await found(first, second, kind), proof, 0));
  }
  const lifetime = await compareLifetime(first, second, lifetimeResults);
  const [a, b] = [revision(first).kinds, revision(second).kinds];
  return {
    request: { first, second, pageSize: 4096, raw: false, jobs: 1, timeout: 20, seed: 0 }, kinds, lifetime, failed: [], seconds: 0, interrupted: false,
    only: { first: a.filter((k) => !b.includes(k)), second: b.filter((k) => !a.includes(k)) },
  };
}
