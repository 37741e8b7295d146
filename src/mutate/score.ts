/** Scores: how many mutants were noticed, by whom, and who noticed nothing. */
import { MUTANT_LEGS, OPERATORS } from './types';
import type { MutantResult, MutateScore, Tally } from './types';

/** What a score goes by. */
export type Scored = Pick<MutantResult, 'name' | 'leg' | 'operator' | 'fate'>;

export function tally(results: readonly Scored[]): Tally {
  const count = (kind: Scored['fate']['kind']): number => results.filter(({ fate }) => fate.kind === kind).length;
  const [killed, equivalent] = [count('killed'), count('equivalent')];
  const open = results.length - equivalent;
  return {
    mutants: results.length, killed, equivalent, survived: count('survived'), resourceOut: count('resource-out'), score: open === 0 ? null : killed / open,
  };
}

/** `theorems`: the names of all; `isWhole`: nothing was left out. */
export function scoreOf(results: readonly Scored[], theorems: readonly string[], isWhole: boolean): MutateScore {
  const noticed = new Map(theorems.map((name) => [name, 0]));
  for (const { fate } of results) {
    if (fate.kind !== 'killed') continue;
    for (const name of fate.by.filter((by) => theorems.includes(by))) noticed.set(name, (noticed.get(name) ?? 0) + 1);
  }
  const of = (so: (r: Scored) => boolean): readonly Scored[] => results.filter(so);
  return {
    total: tally(results),
    legs: MUTANT_LEGS.map((leg) => [leg, tally(of((r) => r.leg === leg))] as const).filter(([, { mutants }]) => mutants > 0),
    operators: OPERATORS.map((operator) => [operator, tally(of((r) => r.operator === operator))] as const).filter(([, { mutants }]) => mutants > 0),
    systematic: tally(of((r) => r.operator !== 'catalogue')),
    missed: of((r) => r.operator === 'catalogue' && (r.fate.kind === 'survived' || r.fate.kind === 'equivalent')).map(({ name }) => name),
    unexplained: of((r) => r.operator !== 'catalogue' && r.fate.kind === 'survived' && r.fate.why === null).map(({ name }) => name),
    theorems: [...noticed].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)),
    idle: isWhole ? theorems.filter((name) => noticed.get(name) === 0) : null,
  };
}

/** Fractions to thousandths: enough for a report. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function tallyJson({ mutants, killed, equivalent, survived, resourceOut, score }: Tally): TallyJson {
  return { mutants, killed, equivalent, survived, resourceOut, score: score === null ? null : rounded(score) };
}

type TallyJson = Readonly<Record<keyof Tally, number | null>>;

/** A score as the JSON document of `mutate` has it. */
export interface ScoreJson {
  readonly total: TallyJson;
  readonly systematic: TallyJson;
  readonly legs: Readonly<Record<string, TallyJson>>;
  readonly operators: Readonly<Record<string, TallyJson>>;
  readonly missed: readonly string[];
  readonly unexplained: readonly string[];
  readonly theorems: Readonly<Record<string, number>>;
  readonly idle: readonly string[] | null;
}

export function scoreJson(score: MutateScore): ScoreJson {
  return {
    total: tallyJson(score.total), systematic: tallyJson(score.systematic),
    legs: Object.fromEntries(score.legs.map(([name, t]) => [name, tallyJson(t)])),
    operators: Object.fromEntries(score.operators.map(([name, t]) => [name, tallyJson(t)])),
    missed: score.missed, unexplained: score.unexplained, theorems: Object.fromEntries(score.theorems), idle: score.idle,
  };
}
