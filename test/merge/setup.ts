/** What the tests of merging share: a command run whole and in shards, and documents without times. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runApp } from '../../src/cli/app';
import type { Engines } from '../../src/cli/context';
import { capture } from '../cli/fakes';

export interface Ran { readonly code: number; readonly out: string; readonly err: string }

export async function run(args: readonly string[], engines: Engines): Promise<Ran> {
  const { io, out, err } = capture();
  const code = await runApp(args, { io, engines, grace: 100 });
  return { code, out: out(), err: err() };
}

/** A JSON value without the fields that hold times. */
export function timeless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(timeless);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'seconds').map(([key, v]) => [key, timeless(v)]));
}

/** A document as text without times: the order of fields counts, too. */
export const compared = (text: string): string => JSON.stringify(timeless(JSON.parse(text)), null, 1);

/** A folder for one test; what `work` returns. */
export async function inFolder<T>(work: (file: (name: string, text: string) => string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'iovcheck-merge-'));
  try {
    return await work((name, text) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export interface Both { readonly whole: Ran; readonly shards: readonly Ran[]; readonly merged: Ran }

export function expectLaw({ whole, merged }: Both): void {
  expect(compared(merged.out)).to.equal(compared(whole.out));
  expect(merged.code).to.equal(whole.code);
}

/** The command as one run, and as `of` runs whose documents are merged, the last one first. */
export async function wholeAndMerged(args: readonly string[], of: number, engines: Engines): Promise<Both> {
  return inFolder(async (file) => {
    const whole = await run([...args, '--json'], engines);
    const shards: Ran[] = [];
    for (let i = 1; i <= of; i++) shards.push(await run([...args, '--json', '--shard', `${i}/${of}`], engines));
    const files = shards.map(({ out }, i) => file(`${i + 1}.json`, out));
    return { whole, shards, merged: await run(['merge', ...files.reverse()], engines) };
  });
}
