/** From the command line to mutants. */
import type { MutantInfo, MutantLeg, Operator } from '../mutate/types';
import { shareOf, type Shard } from '../shard';
import { UsageError } from './usage-error';

export interface Selection {
  /** parts of names, or catalogue ids; none: all */
  readonly patterns: readonly string[];
  readonly leg?: MutantLeg;
  readonly operator?: Operator;
  readonly shard?: Shard;
}

/** Nothing is left out, but for what other shards try. */
export function isWhole({ patterns, leg, operator }: Selection): boolean {
  return patterns.length === 0 && leg === undefined && operator === undefined;
}

function matches({ name, id }: MutantInfo, pattern: string): boolean {
  const wanted = pattern.toLowerCase();
  return id?.toLowerCase() === wanted || name.toLowerCase().includes(wanted);
}

/** The mutants selected, in their order. Throws UsageError when a pattern matches none, or nothing is left. */
export function chooseMutants(all: readonly MutantInfo[], selection: Selection): readonly MutantInfo[] {
  const { patterns, leg, operator, shard } = selection;
  const idle = patterns.find((pattern) => !all.some((m) => matches(m, pattern)));
  if (idle !== undefined) throw new UsageError(`no mutant has '${idle}' in its name; list them with: iovcheck mutate --list`);
  const chosen = all.filter((m) => (patterns.length === 0 || patterns.some((pattern) => matches(m, pattern)))
    && (leg === undefined || m.leg === leg) && (operator === undefined || m.operator === operator));
  const part = shareOf(chosen, shard);
  if (part.length === 0) throw new UsageError('no mutant is left; list them with: iovcheck mutate --list');
  return part;
}
