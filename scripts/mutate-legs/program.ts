/** A copy of the program to change and to run: compiled without checks, so that a changed one is ready at once. */
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import * as ts from 'typescript';
import type { Mutant } from './mutants';

/** Kept from the last time: the project's files are compiled for whatever runs from its sources. */
const { compiled } = createRequire(__filename)('../compiled.cjs') as { readonly compiled: (file: string) => string };

/** Folder of the project. */
export const PROJECT = join(__dirname, '..', '..');

const SOURCES = ['model', 'proofs', 'src'] as const;
const COPIED = ['package.json', join('docs', 'schema')] as const;

/** TypeScript as the JavaScript Node runs; types are passed over. */
function transpiled(text: string): string {
  return ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  }).outputText;
}

/** Where the compiled form of a source file (a path in the project) stands. */
function compiledPath(folder: string, file: string): string {
  return join(folder, 'dist', file.replace(/\.ts$/u, '.js'));
}

function sourceFiles(): readonly string[] {
  return SOURCES.flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => relative(PROJECT, join(entry.parentPath, entry.name))));
}

/** Compiles the project into `folder`. */
export function compileProgram(folder: string): void {
  for (const file of sourceFiles()) {
    const target = compiledPath(folder, file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, compiled(join(PROJECT, file)));
  }
  for (const path of COPIED) cpSync(join(PROJECT, path), join(folder, path), { recursive: true });
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
}

/** How often a text occurs in another. */
export function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** The mutant's file as it would be. Throws when what it replaces is not there exactly once. */
export function mutatedText({ file, text, replacement }: Mutant): string {
  const source = readFileSync(join(PROJECT, file), 'utf8');
  const times = occurrences(source, text);
  if (times !== 1) throw new Error(`${file}: expected once, found ${times} times: ${text}`);
  return source.replace(text, () => replacement);
}

/** A copy of the compiled program in `base`, with the mutant in it. */
export function mutateProgram(base: string, folder: string, mutant: Mutant): void {
  cpSync(base, folder, { recursive: true, verbatimSymlinks: true });
  writeFileSync(compiledPath(folder, mutant.file), transpiled(mutatedText(mutant)));
}
