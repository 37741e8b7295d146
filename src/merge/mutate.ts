/** Parts of `mutate`: mutants in the order of the list, and the scores of all of them. */
import { scoreJson, scoreOf, type Scored } from '../mutate/score';
import { mutateExit } from '../mutate/types';
import { owns } from '../shard';
import type { MutateDocument } from './documents';
import { mergedSeconds } from './ending';
import { Refused } from './refused';
import { withoutShard, type Placed } from './whole';

/** A part that did not get to its end has gaps nobody can place. */
function checkWhole({ file, document, shard }: Placed<MutateDocument>): void {
  if (document.interrupted || document.failed.length > 0) throw new Refused(file, ['mutants'], 'this part did not get to its end; run the shard again');
  const wanted = Array.from({ length: document.request.mutants }, (_, n) => n).filter((n) => owns(shard, n)).length;
  if (document.mutants.length !== wanted) {
    throw new Refused(file, ['mutants'], `${document.mutants.length} mutants, but shard ${shard.index} of ${shard.of} has ${wanted} of ${document.request.mutants}`);
  }
}

/** The document of the whole run; `seconds` are those of all parts. */
export function mergeMutate(parts: readonly [Placed<MutateDocument>, ...Placed<MutateDocument>[]]): MutateDocument {
  parts.forEach(checkWhole);
  const [{ document: first, shard: { of } }] = parts;
  const request = withoutShard(first.request);
  const mutants: readonly Scored[] = Array.from({ length: request.mutants }, (_, n) => parts[n % of]?.document.mutants[Math.floor(n / of)]).filter((m) => m !== undefined);
  const score = scoreOf(mutants, Object.keys(first.score.theorems), request.whole);
  return {
    ...first, request, mutants, score: scoreJson(score), seconds: mergedSeconds(parts), exit: mutateExit({ score, failed: [], interrupted: false }),
  };
}
