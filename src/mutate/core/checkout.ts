/**
 * The sources of the program and the compiler that reads them. Both are there in a checkout only: the package has neither
 * `src/` nor TypeScript.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** TypeScript's compiler, as a value: loaded when mutants are asked for, not before. */
export type TypeScript = typeof import('typescript');

export interface Checkout {
  /** folder with package.json and src/ */
  readonly root: string;
  readonly ts: TypeScript;
}

/** The nearest folder above with a package.json. */
function projectOf(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('no package.json above the program');
  return projectOf(above);
}

const MISSING = 'mutants of the core are made from its TypeScript sources: run in a checkout, after npm ci';

/** Whether sources are there to be changed. */
export function hasSources(): boolean {
  try {
    openCheckout();
    return true;
  } catch {
    return false;
  }
}

/** Throws an error that says what to do where sources or compiler are missing. `from`: a folder of the project. */
export function openCheckout(from: string = __dirname): Checkout {
  const root = projectOf(from);
  if (!existsSync(join(root, 'src', 'core', 'subject.ts'))) throw new Error(`${MISSING} (no src/core in ${root})`);
  try {
    return { root, ts: createRequire(join(root, 'package.json'))('typescript') as TypeScript };
  } catch (cause) {
    throw new Error(`${MISSING} (typescript is not installed)`, { cause });
  }
}

/** Paths of the TypeScript files below a folder of the project, sorted; forward slashes. */
export function sourceFiles({ root }: Checkout, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`).filter((path) => path.endsWith('.ts')).sort();
}

export function sourceText({ root }: Checkout, file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
