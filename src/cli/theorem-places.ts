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

/** The files theorems may be stated in, each with the name a reader is told. */
function sources(): readonly (readonly [path: string, shown: string])[] {
  const where = folders();
  if (where === null) return [];
  const paths = readdirSync(where.proofs).filter((name) => SOURCE.test(name)).sort().map((name) => join(where.proofs, name));
  return paths.map((path) => [path, relative(where.root, path).replaceAll('\\', '/')] as const);
}

/** The place of each of these theorems (`own`: of a file of the user's); those that are not found are left out. */
export function theoremPlaces(names: readonly string[], own?: string): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  const wanted = new Set(names);
  for (const [path, file] of own === undefined ? sources() : [[own, own] as const]) {
    readFileSync(path, 'utf8').split('\n').forEach((line, i) => {
      for (const [, name = ''] of line.matchAll(/(?:name: |\()'([a-z][a-z0-9-]*)'/gu)) {
        if (wanted.has(name) && !found.has(name)) found.set(name, { file, line: i + 1 });
      }
    });
  }
  return found;
}
