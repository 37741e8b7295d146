/** Parts of `check`: files in the order in which they were named. */
import { shareOf } from '../shard';
import type { CheckDocument } from './documents';
import { mergedExit } from './ending';
import { Refused } from './refused';
import { withoutShard, type Placed } from './whole';

/** `-` is reported by another name. */
const reported = (path: string): string => (path === '-' ? '<stdin>' : path);

/** The part's files by their place in the run. One that was interrupted has the first ones of its own. */
function filesOf({ file, document, shard }: Placed<CheckDocument>, named: readonly string[]): readonly (readonly [number, CheckDocument['files'][number]])[] {
  const own = shareOf([...named.entries()], shard);
  document.files.forEach((checked, i) => {
    const path = own[i]?.[1];
    if (path === undefined || reported(path) !== checked.file) {
      throw new Refused(file, ['files', i], `a file shard ${shard.index} of ${shard.of} was not asked for here: ${checked.file}`);
    }
  });
  const next = own[document.files.length];
  if (next !== undefined && document.exit !== 130) throw new Refused(file, ['files'], `nothing on ${next[1]}, a file of shard ${shard.index} of ${shard.of}`);
  return document.files.map((checked, i) => [own[i]?.[0] ?? named.length, checked]);
}

/** The document of the whole run. */
export function mergeCheck(parts: readonly [Placed<CheckDocument>, ...Placed<CheckDocument>[]]): CheckDocument {
  const { request, ...first } = parts[0].document;
  const named = request?.files ?? [];
  const files = parts.flatMap((part) => filesOf(part, named)).sort(([a], [b]) => a - b).map(([, checked]) => checked);
  const { schema, iovcheck, ...rest } = first;
  return { schema, iovcheck, ...(request === undefined ? {} : { request: withoutShard(request) }), ...rest, exit: mergedExit(parts), files };
}
