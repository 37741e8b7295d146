/**
 * The facts of a bug at the head of a text: the comment of a litmus test, or what a patch says before its first hunk.
 * `ID: title`, then `Versions:`, `Fix:`, `Symptom:`, `Theorem:` and `Also:` (may be left out), `Call:` (of a patch); a
 * line that is indented goes on with the one above.
 */
import type { BugFacts } from './types';

export interface WrittenFacts {
  readonly facts: BugFacts;
  /** what a caller writes, where the bug is how that is read */
  readonly call: string | null;
}

/** Throws an Error that says what is missing. */
export function readFacts(text: string): WrittenFacts {
  const [head = ''] = text.replace(/\n +/gu, ' ').split('\n---\n');
  const [, bug, title] = /^([BD]\d+[a-z]?): (.+)$/mu.exec(head) ?? [];
  if (bug === undefined || title === undefined) throw new Error("expected a line like 'B25: what is wrong'");
  const optional = (name: string): string | null => new RegExp(`^${name}: (.+)$`, 'mu').exec(head)?.[1] ?? null;
  const needed = (name: string): string => {
    const found = optional(name);
    if (found === null) throw new Error(`${bug}: expected a line '${name}: ...'`);
    return found;
  };
  return {
    facts: { bug, title, versions: needed('Versions'), fix: needed('Fix'), symptom: needed('Symptom'), theorem: optional('Theorem'), also: optional('Also')?.split(', ') ?? [] },
    call: optional('Call'),
  };
}
