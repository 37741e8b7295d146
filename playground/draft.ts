/** The input as it stands, kept for this tab: a page that is loaded again has it back. */
import { inputFrom, type Input } from './input';

const KEY = 'iovcheck-draft';

export function keepDraft(input: Input): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(input));
  } catch {
    // more than the browser keeps for a page: it is only lost with the tab
  }
}

export function keptDraft(): Input | null {
  try {
    return inputFrom(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
  } catch {
    return null;
  }
}
