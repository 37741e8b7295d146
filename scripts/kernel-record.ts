/**
 * Records what the kernel built last answers, for tests that have no kernel:
 *   node -r ./scripts/typescript.cjs scripts/kernel-record.ts [--random N] [--seed N] [FOLDER]
 * All boundary scenarios, then random ones, as far as the kernel can play them; FOLDER/<uname -r>.jsonl.gz, one recorded
 * answer a line, and FOLDER/<uname -r>.json: where it comes from and what could not be played.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { kernelFolder } from '../src/cli/kernel-build';
import { packageRoot } from '../src/cli/package-info';
import { currentKernel } from '../src/kernel/build/kept';
import { playerOf } from '../src/kernel/source';
import { boundaryScenarios } from '../src/scenario/boundary';
import { randomScenarios } from '../src/scenario/random';
import type { Scenario } from '../src/scenario/types';
import { encodeRecorded, packLines } from '../src/scenario/vector-file';

const BATCH = 500;

function* inputs(revision: Scenario['revision'], count: number, seed: number): Generator<Scenario> {
  yield* boundaryScenarios(revision);
  yield* randomScenarios({ revision, seed }, count);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { random: { type: 'string' }, seed: { type: 'string' } }, allowPositionals: true });
  const [folder = join(packageRoot(), 'test/kernel/recorded')] = positionals;
  const [count, seed] = [Number(values.random ?? 8000), Number(values.seed ?? 6)];
  const built = currentKernel(kernelFolder(process.env));
  if (built === null) throw new Error('no kernel has been built here; first: iovcheck kernel build');
  const player = playerOf(built);
  const { release } = await player.facts();
  const all = [...inputs(built.revision, count, seed)];
  const lines: string[] = [];
  const reasons = new Map<string, number>();
  for (let i = 0; i < all.length; i += BATCH) {
    const batch = all.slice(i, i + BATCH);
    for (const [n, answer] of (await player.answer(batch)).entries()) {
      const scenario = batch[n];
      const { notApplicable } = answer;
      if (scenario === undefined) continue;
      if (notApplicable === undefined) lines.push(encodeRecorded({ scenario, wellFormed: true, expected: answer }));
      else reasons.set(notApplicable, (reasons.get(notApplicable) ?? 0) + 1);
    }
  }
  await player.close();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${release}.jsonl.gz`), packLines(lines));
  const notApplicable = Object.fromEntries([...reasons].sort((a, b) => b[1] - a[1]));
  const provenance = { release, source: built.source, machine: 'User Mode Linux, x86-64', revision: built.revision, seed, asked: all.length, recorded: lines.length, notApplicable };
  writeFileSync(join(folder, `${release}.json`), `${JSON.stringify(provenance, null, 2)}\n`);
  process.stdout.write(`${lines.length} of ${all.length} scenarios recorded from ${release}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
