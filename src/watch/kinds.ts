/** What a file is, by its name. */
import type { WatchedKind } from './types';

const NAMED: readonly (readonly [ending: string, kind: WatchedKind])[] = [
  ['.litmus', 'litmus'], ['.json', 'bug'], ['.jsonl', 'scenarios'], ['.jsonl.gz', 'scenarios'],
  ['.h', 'header'], ['.c', 'header'], ['.patch', 'header'], ['.diff', 'header'],
];

/** Endings of files that can be watched, for messages. */
export const ENDINGS = NAMED.map(([ending]) => `*${ending}`);

/** How a file that was named is checked; null: its name does not say. */
export function kindOf(path: string): WatchedKind | null {
  return NAMED.find(([ending]) => path.endsWith(ending))?.[1] ?? null;
}

/** How a file of a folder is checked; null: not at all. Only bug files may be told from other JSON by their name. */
export function kindInFolder(path: string): WatchedKind | null {
  const kind = kindOf(path);
  return kind === 'bug' && !path.endsWith('.bug.json') ? null : kind;
}
