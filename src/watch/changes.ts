/** Which verdicts changed from one check of a file to the next. */
import type { Verdict, VerdictChange } from './types';

/** In the order of `after`, then those that are gone. */
export function changesOf(before: readonly Verdict[], after: readonly Verdict[]): readonly VerdictChange[] {
  const was = new Map(before.map(({ of, verdict }) => [of, verdict]));
  const now = new Map(after.map(({ of, verdict }) => [of, verdict]));
  const all = [...now.keys(), ...[...was.keys()].filter((of) => !now.has(of))];
  return all.flatMap((of): VerdictChange[] => {
    const change = { of, was: was.get(of) ?? null, now: now.get(of) ?? null };
    return change.was === change.now ? [] : [change];
  });
}
