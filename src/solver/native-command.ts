/** Solvers that may be installed: how each is run to read a script from its standard input, and how it says what it is. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Query } from './query';

export interface NativeCommand {
  /** as users name it */
  readonly name: string;
  /** as reports name it, with its version: 'cvc5 1.0.3' */
  readonly identity: string;
  /** program and arguments; of somebody's own command line, what the shell is given */
  readonly run: { readonly kind: 'program'; readonly file: string; readonly args: readonly string[] } | { readonly kind: 'shell'; readonly line: string };
  /** arguments for a query's parameters; absent: it knows none of them */
  readonly params?: (params: NonNullable<Query['params']>) => readonly string[];
}

interface Known {
  readonly name: string;
  readonly args: readonly string[];
  readonly version: readonly string[];
  readonly params?: NativeCommand['params'];
}

/** The ones known by name, the one least like the built-in solver first. */
const KNOWN: readonly Known[] = [
  { name: 'cvc5', args: ['--lang=smt2', '--quiet', '-'], version: ['--version'] },
  {
    name: 'z3', args: ['-smt2', '-in'], version: ['--version'],
    params: (params) => Object.entries(params).map(([name, value]) => `smt.${name}=${String(value)}`),
  },
];
export const NATIVE_NAMES: readonly string[] = KNOWN.map(({ name }) => name);

/** The first program of this name on PATH; null when there is none. */
function onPath(name: string, path: string): string | null {
  const found = path.split(delimiter).filter((folder) => folder !== '').map((folder) => join(folder, name)).find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  return found ?? null;
}

/** '4.8.12' of whatever a program says of itself; null when it says nothing of the kind. */
function versionOf(file: string, args: readonly string[]): string | null {
  try {
    const said = execFileSync(file, args, { encoding: 'utf8', timeout: 10_000, stdio: ['ignore', 'pipe', 'ignore'] });
    return /\d+\.\d+(\.\d+)?/.exec(said)?.[0] ?? null;
  } catch {
    return null;
  }
}

/** A solver by name; null when it is not on PATH, or does not say its version. */
export function knownSolver(name: string, path: string): NativeCommand | null {
  const known = KNOWN.find((k) => k.name === name);
  const file = known === undefined ? null : onPath(known.name, path);
  if (known === undefined || file === null) return null;
  const version = versionOf(file, known.version);
  if (version === null) return null;
  const command: NativeCommand = { name: known.name, identity: `${known.name} ${version}`, run: { kind: 'program', file, args: known.args } };
  return known.params === undefined ? command : { ...command, params: known.params };
}

/** Somebody's own solver: a command line for the shell, which reads a script and prints sat, unsat or unknown. */
export function ownSolver(line: string): NativeCommand {
  return { name: line, identity: line, run: { kind: 'shell', line } };
}

/** Every known solver on PATH. */
export function installedSolvers(path: string): readonly NativeCommand[] {
  return NATIVE_NAMES.flatMap((name) => knownSolver(name, path) ?? []);
}
