/** What `watch` adds to the reports of its files: which file, what changed, how long it took. */
import type { VerdictChange } from '../watch/types';
import type { Painter } from './paint';
import { counted, hang } from './text';

/** 0.06 s: two digits tell what a person feels. */
const time = (seconds: number): string => `${seconds.toFixed(2)} s`;

/** Changes that are alike, with all they are of: 'v6, v7'. */
function grouped(changes: readonly VerdictChange[]): readonly VerdictChange[] {
  const groups = new Map<string, VerdictChange>();
  for (const change of changes) {
    const key = JSON.stringify([change.was, change.now]);
    const known = groups.get(key);
    groups.set(key, known === undefined ? change : { ...known, of: `${known.of}, ${change.of}` });
  }
  return [...groups.values()];
}

function changeText({ of, was, now }: VerdictChange): string {
  if (was === null) return `${of}: now ${now ?? ''}`;
  return now === null ? `${of}: was ${was}, not checked any more` : `${of}: was ${was}, now ${now}`;
}

const CHANGED = 'changed: ';

/** Before the report of a file that was saved. */
export const savedHeading = (file: string, paint: Painter): readonly string[] => [paint.bold(`${file}: saved`)];

/** After it; null: the file had no verdicts before. */
export function changedLines(file: string, changes: readonly VerdictChange[] | null, seconds: number, paint: Painter): readonly string[] {
  if (changes === null) return [`${file}: checked for the first time; ${time(seconds)}`, ''];
  const word = changes.length === 0 ? 'no verdict changed' : `${counted(changes.length, 'verdict')} changed`;
  return [
    ...grouped(changes).flatMap((change) => hang(CHANGED, changeText(change)).map((line) => line.replace(CHANGED, paint.bold(CHANGED)))),
    `${file}: ${word}; ${time(seconds)}`, '',
  ];
}

/** A save that changed nothing that is checked. */
export const keptLine = (file: string, seconds: number): string => `${file}: nothing but comments or spacing changed, verdicts kept; ${time(seconds)}`;
export const removedLine = (file: string): string => `${file}: removed; it is checked when it is back`;
export const watchingLine = (files: number): string => `watching ${counted(files, 'file')}; Ctrl-C ends it`;
