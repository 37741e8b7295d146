/** From names on the command line to theorems. */
import type { TheoremEntry } from '../report/types';
import { unknownName } from './suggest';
import { UsageError } from './usage-error';

/** The theorems named, by name or invariant id, in their own order (`file`: of a file of the user's); all of them when none is named. */
export function chooseTheorems(all: readonly TheoremEntry[], names: readonly string[], file?: string): readonly TheoremEntry[] {
  if (names.length === 0) return all;
  const wanted = new Set<string>();
  for (const name of names) {
    const found = all.filter((t) => t.name === name || t.id.toLowerCase() === name.toLowerCase());
    if (found.length === 0) {
      const list = `iovcheck prove --list${file === undefined ? '' : ` --theorems ${file}`}`;
      throw new UsageError(unknownName('theorem', name, all.map((t) => t.name), `list them with: ${list}`));
    }
    found.forEach((t) => wanted.add(t.name));
  }
  return all.filter((t) => wanted.has(t.name));
}
