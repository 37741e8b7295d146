/** A line of `watch --json` for each check: schema docs/schema/watch-1.json. */
import type { Json } from '../scenario/encode';
import type { Verdict, VerdictChange } from '../watch/types';
import { jsonText } from './json-text';

export const WATCH_SCHEMA = 'iovcheck-watch/1';

/** Why there is a line. */
export type WatchCause = 'start' | 'save';

export type WatchNews =
  /** `changed`: null when the file had no verdicts before */
  | { readonly state: 'checked'; readonly verdicts: readonly Verdict[]; readonly changed: readonly VerdictChange[] | null; readonly exit: number }
  /** nothing changed that is checked */
  | { readonly state: 'kept' }
  | { readonly state: 'error'; readonly error: string }
  | { readonly state: 'removed' };

/** `seconds`: from the first news of the save; at the start, of the check. */
export function watchLine(file: string, cause: WatchCause, news: WatchNews, seconds: number): string {
  const { state } = news;
  const found: Record<string, Json> = state === 'checked'
    ? { verdicts: news.verdicts.map((v) => ({ ...v })), changed: (news.changed ?? []).map((c) => ({ ...c })), exit: news.exit }
    : state === 'error' ? { error: news.error, exit: 2 } : {};
  return jsonText({ schema: WATCH_SCHEMA, file, cause, state, ...found, seconds: Math.round(seconds * 1e4) / 1e4 });
}
