/** What the tests of comparing share: pairs by name, and kinds compared without the proof. */
import { Decider } from '../../src/check/decide';
import { CLASSES } from '../../src/compare/classes';
import { reportOf } from '../../src/compare/compare-kind';
import type { DifferenceClass } from '../../src/compare/difference-class';
import { differencesOf } from '../../src/compare/differences';
import type { Differences, KindTask } from '../../src/compare/differences';
import type { Proof } from '../../src/compare/agree';
import { compareLifetime, proverWith } from '../../src/compare/lifetime';
import { commonKinds, pairOf } from '../../src/compare/pair';
import type { Effort } from '../../src/compare/search';
import type { CompareReport, KindReport } from '../../src/compare/types';
import { revision } from '../../src/revisions';
import type { Kind, RevisionName } from '../../src/revisions';
import { Solver } from '../../src/solver';

/** Enough inputs for every class but those only the solver finds. */
export const SHORT: Effort = { order: 1_500, random: 0 };

export function taskOf(first: RevisionName, second: RevisionName, kind: Kind): KindTask {
  const { swapped, ...pair } = pairOf(revision(first), revision(second));
  return { pair, swapped, kind, pageSize: 4096, raw: false, timeout: 20, seed: 0 };
}

export function kindsOf(first: RevisionName, second: RevisionName): readonly Kind[] {
  return commonKinds(pairOf(revision(first), revision(second)));
}

/** Runs with a solver of its own, which is closed afterwards. */
export async function withSolver<T>(work: (solver: Solver) => Promise<T>): Promise<T> {
  const solver = new Solver();
  try {
    return await work(solver);
  } finally {
    await solver.close();
  }
}

/** What a search finds, without the proof; the solver picks what the search has not. */
export function found(task: KindTask, from: readonly DifferenceClass[] = CLASSES, effort: Effort = SHORT): Promise<Differences> {
  return withSolver((solver) => differencesOf(task, new Decider(solver, 5_000, 0), from, effort));
}

/** Names of the classes with a member, over all kinds both know. */
export async function classNames(first: RevisionName, second: RevisionName): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const kind of kindsOf(first, second)) for (const c of (await found(taskOf(first, second, kind))).shown) names.add(c.name);
  return CLASSES.map((c) => c.name).filter((name) => names.has(name));
}

/** A report of real differences; the agreement is taken as given, and times are none. */
export async function reportWithoutProof(first: RevisionName, second: RevisionName, proof: Proof): Promise<CompareReport> {
  const kinds: KindReport[] = [];
  for (const kind of kindsOf(first, second)) {
    const task = taskOf(first, second, kind);
    kinds.push(reportOf(task, await found(task), proof, 0));
  }
  const lifetime = await withSolver((solver) => compareLifetime(first, second, proverWith(new Decider(solver, 20_000, 0))));
  const [a, b] = [revision(first).kinds, revision(second).kinds];
  return {
    request: { first, second, pageSize: 4096, raw: false, jobs: 1, timeout: 20, seed: 0 }, kinds, lifetime, failed: [], seconds: 0, interrupted: false,
    only: { first: a.filter((k) => !b.includes(k)), second: b.filter((k) => !a.includes(k)) },
  };
}
