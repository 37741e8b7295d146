/** Scores: how many mutants were noticed, by whom, and who noticed nothing. */
import { MUTANT_LEGS, OPERATORS } from './types';
import type { MutantResult, MutateScore, Tally } from './types';

export function tally(results: readonly MutantResult[]): Tally {
  const count = (kind: MutantResult['fate']['kind']): number => results.filter(({ fate }) => fate.kind === kind).length;
  const [killed, equivalent] = [count('killed'), count('equivalent')];
  const open = results.length - equivalent;
  return {
    mutants: results.length, killed, equivalent, survived: count('survived'), resourceOut: count('resource-out'), score: open === 0 ? null : killed / open,
  };
}

/** `theorems`: the names of all; `isWhole`: nothing was left out. */
export function scoreOf(results: readonly MutantResult[], theorems: readonly string[], isWhole: boolean): MutateScore {
  const noticed = new Map<string, number>();
  for (const { fate } of results) {
    if (fate.kind !== 'killed') continue;
    for (const name of fate.by.filter((by) => theorems.includes(by))) noticed.set(name, (noticed.get(name) ?? 0) + 1);
  }
  const of = (so: (r: MutantResult) => boolean): readonly MutantResult[] => results.filter(so);
  return {
    total: tally(results),
    legs: MUTANT_LEGS.map((leg) => [leg, tally(of((r) => r.leg === leg))] as const).filter(([, { mutants }]) => mutants > 0),
    operators: OPERATORS.map((operator) => [operator, tally(of((r) => r.operator === operator))] as const).filter(([, { mutants }]) => mutants > 0),
    systematic: tally(of((r) => r.operator !== 'catalogue')),
    missed: of((r) => r.operator === 'catalogue' && (r.fate.kind === 'survived' || r.fate.kind === 'equivalent')).map(({ name }) => name),
    unexplained: of((r) => r.operator !== 'catalogue' && r.fate.kind === 'survived' && r.fate.why === null).map(({ name }) => name),
    theorems: [...noticed].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)),
    idle: isWhole ? theorems.filter((name) => !noticed.has(name)) : null,
  };
}
