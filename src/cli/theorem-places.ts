/** Where theorems are stated: file and line, relative to the project, in a checkout or in the compiled package. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Place } from '../report/events/events';

const SOURCE = /^(?!.*\.d\.ts$).*\.[jt]s$/u;

/** The project's folder, and the folder with the theorems' files: as they were written, if they are there. */
function folders(): { readonly root: string; readonly proofs: string } | null {
  let compiled: string | null = null;
  for (let root = __dirname; dirname(root) !== root; root = dirname(root)) {
    const proofs = join(root, 'proofs');
    if (existsSync(proofs) && compiled === null) compiled = proofs;
    if (!existsSync(join(root, 'package.json'))) continue;
    return existsSync(proofs) ? { root, proofs } : compiled === null ? null : { root, proofs: compiled };
  }
  return null;
}

/** The place of each of these theorems; those that are not found are left out. */
export function theoremPlaces(names: readonly string[]): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  const where = folders();
  if (where === null) return found;
  const wanted = new Set(names);
  for (const file of readdirSync(where.proofs).filter((name) => SOURCE.test(name)).sort()) {
    const path = join(where.proofs, file);
    readFileSync(path, 'utf8').split('\n').forEach((line, i) => {
      for (const [, name = ''] of line.matchAll(/(?:name: |\()'([a-z][a-z0-9-]*)'/gu)) {
        if (wanted.has(name) && !found.has(name)) found.set(name, { file: relative(where.root, path).replaceAll('\\', '/'), line: i + 1 });
      }
    });
  }
  return found;
}
