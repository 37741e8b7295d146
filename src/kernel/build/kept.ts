/** Built kernels in the cache folder: which there are, and which one was built last. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRevision } from '../../revisions';
import type { Built } from './types';

const CURRENT = 'current.json';

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** Short hash of texts and of all files below a folder. */
export function keyOf(texts: readonly string[], folder?: string): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text}\0`);
  for (const file of folder === undefined ? [] : filesBelow(folder)) hash.update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 16);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** What a built.json says, if it says all of it and the files are there. */
export function readBuilt(file: string): Built | null {
  if (!existsSync(file)) return null;
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof value !== 'object' || value === null) return null;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const { kernel, module, init, version, revision, source } = fields;
  const found = isText(revision) ? findRevision(revision) : undefined;
  if (!isText(kernel) || !isText(module) || !isText(init) || !isText(version) || !isText(source) || found === undefined) return null;
  return [kernel, module, init].every(existsSync) ? { kernel, module, init, version, revision: found.name, source } : null;
}

export function writeBuilt(file: string, built: Built): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(built, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** The kernel built last, or null. */
export function currentKernel(cache: string): Built | null {
  return readBuilt(join(cache, CURRENT));
}

export function makeCurrent(cache: string, built: Built): void {
  writeBuilt(join(cache, CURRENT), built);
}
