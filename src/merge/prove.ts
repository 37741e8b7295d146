/** Parts of `prove`: verdicts in the order of a run. */
import { askedBy } from '../check/types';
import type { ProveDocument } from './documents';
import { mergedExit, mergedSeconds } from './ending';
import { Refused } from './refused';
import { withoutShard, type Placed } from './whole';

type Result = ProveDocument['results'][number];

const key = ({ theorem, revision }: Pick<Result, 'theorem' | 'revision'>): string => `${theorem} ${revision}`;

/** A part holds verdicts it was asked for, each once. */
function checkOwn({ file, document, shard }: Placed<ProveDocument>): void {
  const open = new Set(askedBy(document.request).map(key));
  for (const [i, result] of document.results.entries()) {
    if (!open.delete(key(result))) throw new Refused(file, ['results', i], `a verdict shard ${shard.index} of ${shard.of} was not asked for: ${key(result)}`);
  }
}

/** The document of the whole run; `seconds` are those of all parts. */
export function mergeProve(parts: readonly [Placed<ProveDocument>, ...Placed<ProveDocument>[]]): ProveDocument {
  parts.forEach(checkOwn);
  const request = withoutShard(parts[0].document.request);
  const results = new Map(parts.flatMap(({ document }) => document.results).map((result) => [key(result), result]));
  return {
    ...parts[0].document, request,
    results: askedBy(request).flatMap((asked) => results.get(key(asked)) ?? []),
    seconds: mergedSeconds(parts),
    interrupted: parts.some(({ document }) => document.interrupted),
    exit: mergedExit(parts),
  };
}
