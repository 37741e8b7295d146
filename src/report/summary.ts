/** The summary under the table: how many of each verdict, how much of what was proved is bounded, how long it took. */
import { VERDICTS } from '../check/types';
import { shardPrefix, type Shard } from '../shard';
import { duration } from './duration';
import type { VerdictFacts } from './events/reported-result';
import { counted, hang } from './text';
import { spoken } from './verdict-words';

export interface SummaryInput {
  readonly results: readonly VerdictFacts[];
  /** results asked for */
  readonly asked: number;
  /** the part of the work this is; absent: all of it */
  readonly shard?: Shard;
  readonly seconds: number;
  readonly interrupted: boolean;
  /** of kept verdicts: obligations proved again (null: not known), and whether one of them came out otherwise */
  readonly sampled: number | null;
  readonly discarded: boolean;
}

/** '(8 unbounded, 1 bounded)' for the proved ones. */
function bounds(proved: readonly VerdictFacts[]): string {
  const unbounded = proved.filter((r) => r.bound === 'unbounded').length;
  const bounded = proved.length - unbounded;
  if (bounded === 0) return ' (unbounded)';
  if (unbounded === 0) return ' (bounded)';
  return ` (${unbounded} unbounded, ${bounded} bounded)`;
}

/** What was not proved this time, and what was made sure of. */
function keptLines({ results, sampled, discarded }: SummaryInput): readonly string[] {
  if (discarded) return hang('', 'what was kept of earlier runs did not come out the same and was thrown away: all of this was proved now');
  const kept = results.filter((r) => r.isKept === true).length;
  const answers = results.reduce((sum, { keptAnswers = 0 }) => sum + keptAnswers, 0);
  const known = answers === 0 ? [] : hang('', `${counted(answers, 'solver question')} known from earlier runs`);
  if (kept === 0) return known;
  const again = sampled === null ? '' : `; ${counted(sampled, 'obligation')} of them, picked at random, proved again`;
  return [...hang('', `${counted(kept, 'verdict')} kept from an earlier run of this program${again} (--no-cache proves all)`), ...known];
}

/** The summary, wrapped to the report's width. */
export function summary(input: SummaryInput): readonly string[] {
  const parts = VERDICTS.flatMap((verdict) => {
    const of = input.results.filter((r) => r.verdict === verdict);
    if (of.length === 0) return [];
    return [`${of.length} ${spoken(verdict)}${verdict === 'proved' ? bounds(of) : ''}`];
  });
  const missing = input.asked - input.results.length;
  if (missing > 0) parts.push(`${missing} not reached`);
  const head = `${shardPrefix(input.shard)}${input.interrupted ? 'interrupted: ' : ''}${counted(input.results.length, 'verdict')} in ${duration(input.seconds)}: `;
  return [...hang('', `${head}${parts.length === 0 ? 'none' : parts.join(', ')}`), ...keptLines(input)];
}
