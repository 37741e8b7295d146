/** One field of two answers. */
import { joinRuns, runText, samePage } from '../scenario/page-name';
import type { PageRun } from '../scenario/types';

/** The field's name, what it is in words, and both values as text; null: equal or not comparable. */
export type FieldCheck = { readonly field: string; readonly what: string; readonly left: string; readonly right: string } | null;

export function differ(field: string, what: string, left: string, right: string): FieldCheck {
  return { field, what, left, right };
}

function sameRun(a: PageRun, b: PageRun): boolean {
  if (a.length !== b.length || (a.first === null) !== (b.first === null)) return false;
  return a.first === null || b.first === null || samePage(a.first, b.first);
}

/** The same entries, however cut into runs. */
export function sameRuns(left: readonly PageRun[], right: readonly PageRun[]): boolean {
  const equal = (a: readonly PageRun[], b: readonly PageRun[]): boolean =>
    a.length === b.length && a.every((run, i) => { const other = b[i]; return other !== undefined && sameRun(run, other); });
  return equal(left, right) || equal(joinRuns(left), joinRuns(right));
}

/** 'u16*2 null'; at most 8 runs. */
export function showRuns(runs: readonly PageRun[]): string {
  if (runs.length === 0) return 'none';
  const shown = runs.slice(0, 8).map(runText).join(' ');
  return runs.length > 8 ? `${shown} and ${runs.length - 8} more runs` : shown;
}
