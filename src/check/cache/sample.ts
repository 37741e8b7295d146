/** Which kept proofs are made again in a run, so that what is kept cannot go wrong unnoticed for long. */
import type { ObligationReport, TheoremResult } from '../types';
import { isRechecked, type RecheckTask } from './recheck';

/** One obligation for so many kept verdicts, and one more. */
const VERDICTS_EACH = 64;
const BY_SOLVER: readonly ObligationReport['kind'][] = ['entry', 'step', 'measure', 'exit', 'claim', 'outside'];

/** Obligations of kept verdicts, any as likely as any other; about one for each 64 verdicts. */
export function sampleOf(kept: readonly TheoremResult[], pageSize: number, retention: RecheckTask['retention'], random: () => number = Math.random): readonly RecheckTask[] {
  const again = kept.filter(({ theorem }) => isRechecked(theorem));
  const all = again.flatMap(({ theorem, revision, obligations }) => obligations.filter(({ kind, detail }) => BY_SOLVER.includes(kind) && detail === undefined)
    .map(({ name, outcome }): RecheckTask => ({ theorem, revision, obligation: name, outcome, pageSize, retention })));
  const wanted = kept.length === 0 ? 0 : 1 + Math.floor(kept.length / VERDICTS_EACH);
  const chosen: RecheckTask[] = [];
  while (chosen.length < wanted && all.length > 0) chosen.push(...all.splice(Math.floor(random() * all.length), 1));
  return chosen;
}
