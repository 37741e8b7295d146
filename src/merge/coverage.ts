/** Coverage of the parts of a run: a branch is taken when one of them took it. */
import type { Coverage, LabelState } from '../conform/types';

/** A label in one revision. What is proved unreachable in one part was not asked, or not answered in time, in the others. */
function mergedState(states: readonly LabelState[]): LabelState {
  const taken = states.filter((state) => state.kind === 'taken');
  if (taken.length > 0) {
    const third = taken.flatMap((state) => (state.third === undefined ? [] : [state.third]));
    return {
      kind: 'taken', left: taken.some(({ left }) => left), right: taken.some(({ right }) => right),
      ...(third.length === 0 ? {} : { third: third.includes(true) }),
    };
  }
  return states.find(({ kind }) => kind !== 'missing') ?? { kind: 'missing' };
}

/** `all`: of one version and request, so that their rows are the same labels. */
export function mergedCoverage(all: readonly Coverage[]): Coverage | null {
  const [first] = all;
  if (first === undefined) return null;
  const strays = new Map(all.flatMap(({ strays: some }) => some).map((stray) => [`${stray.label} ${stray.revision} ${stray.side}`, stray]));
  const rank = ({ revision, side }: Coverage['strays'][number]): number => 2 * first.revisions.indexOf(revision) + (side === 'left' ? 0 : 1);
  return {
    ...first,
    reports: { left: all.some(({ reports }) => reports.left), right: all.some(({ reports }) => reports.right) },
    rows: first.rows.map((row, i) => ({
      ...row, states: row.states.map((_, j) => mergedState(all.flatMap(({ rows }) => rows[i]?.states[j] ?? []))),
    })),
    strays: [...strays.values()].sort((a, b) => rank(a) - rank(b) || (a.label < b.label ? -1 : 1)),
  };
}
