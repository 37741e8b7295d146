/** Texts that are sound and known: files of the project that slips are made in. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Files of a folder of the project, in the order of their names. */
export function sampleTexts(...folder: readonly string[]): readonly string[] {
  const path = join(ROOT, ...folder);
  return readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name).sort().map((name) => readFileSync(join(path, name), 'utf8'));
}
