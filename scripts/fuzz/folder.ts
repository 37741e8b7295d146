/** The folder an input is run in: its files, and nothing that could hurt outside of it. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FuzzCase } from './case';

/** Places outside that an input may name: they cannot be written to, or swallow what is written. */
const OUTSIDE = /^(?:\/dev\/(?:null|full)|\/proc\/x)(?:\/|$)/u;

/** A word of the command line, so that it names no place outside: none that is read by accident, none that is written. */
function confinedWord(word: string): string {
  const [, option = '', value = word] = /^(--[^=]*=)([^]*)$/u.exec(word) ?? [];
  if (!value.startsWith('/') && !/(?:^|\/)\.\.(?:\/|$)/u.test(value)) return word;
  return OUTSIDE.test(value) ? word : `${option}./${value.replaceAll('..', '__')}`;
}

export function confined(args: readonly string[]): readonly string[] {
  return args.map(confinedWord);
}

export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'iovcheck-fuzz-'));
}

/** Makes the folder hold the input's files and nothing else. */
export function fillFolder(folder: string, { files }: FuzzCase): void {
  mkdirSync(folder, { recursive: true });
  const wanted = new Set(files.map(({ name }) => name));
  for (const name of readdirSync(folder)) {
    if (!wanted.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
