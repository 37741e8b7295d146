/** Files of `check` the command line names: files as they are, of folders every litmus file and every bug file below. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Io } from './io';
import { reading } from './unreadable';
import { UsageError } from './usage-error';

/** What a file of a folder is known by; other files stay alone. */
const SUFFIXES = ['.litmus', '.bug.json'] as const;

/** Is a file named on the command line about a bug? All others are litmus tests. */
export const isBugFile = (path: string): boolean => path.endsWith('.json');

function below(folder: string): readonly string[] {
  return reading(folder, () => readdirSync(folder, { withFileTypes: true })).flatMap((entry): readonly string[] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return below(path);
    return SUFFIXES.some((suffix) => entry.name.endsWith(suffix)) ? [path] : [];
  });
}

/** Paths of all files, those of a folder in the order of their names. */
export function litmusFiles(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    if (path === '-' || !reading(path, () => statSync(path)).isDirectory()) return [path];
    const found = [...below(path)].sort();
    if (found.length === 0) throw new UsageError(`no *.litmus or *.bug.json files in ${path}`);
    return found;
  });
}

/** The text of a file; `-` is standard input, and rejects once the signal has come. */
export async function litmusSource(path: string, io: Io): Promise<string> {
  if (path !== '-') return reading(path, () => readFileSync(path, 'utf8'));
  if (io.inIsTerminal) io.err('reading a litmus test from the terminal; end with Ctrl-D\n');
  return text(addAbortSignal(io.signal, io.input()));
}
