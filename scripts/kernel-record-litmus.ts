/**
 * Records how litmus tests end on the kernel built last, interleaving by interleaving, for tests that have no kernel:
 *   node -r ./scripts/typescript.cjs scripts/kernel-record-litmus.ts [--orders N] [--seed N] [FOLDER]
 * FOLDER/<uname -r>.jsonl.gz, one test a line, and FOLDER/<uname -r>.json: where it comes from and what could not be played.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { kernelFolder } from '../src/cli/kernel-build';
import { packageRoot } from '../src/cli/package-info';
import { memoryRules } from '../src/core/memory';
import { explore, ordersOf, orderText, playable, withheldBecause } from '../src/explore';
import { currentKernel } from '../src/kernel/build/kept';
import { obstacleTo } from '../src/kernel/litmus/obstacle';
import { OrderedPlayer } from '../src/kernel/litmus/ordered-player';
import { bootMachine } from '../src/kernel/machine';
import { parseLitmus } from '../src/litmus';
import { locationsOf, locationText } from '../src/litmus/show';
import { packLines } from '../src/scenario/vector-file';

const STATES = 1_000_000;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { orders: { type: 'string' }, seed: { type: 'string' } }, allowPositionals: true });
  const [folder = join(packageRoot(), 'test/kernel/recorded-litmus')] = positionals;
  const [limit, seed] = [Number(values.orders ?? 200), Number(values.seed ?? 0)];
  const built = currentKernel(kernelFolder(process.env));
  if (built === null) throw new Error('no kernel has been built here; first: iovcheck kernel build');
  const player = new OrderedPlayer(async () => bootMachine(built));
  const release = await player.release();
  const rules = memoryRules(built.revision);
  const scenarios = join(packageRoot(), 'scenarios');
  const lines: string[] = [];
  const notApplicable: Record<string, string> = {};
  let interleavings = 0;
  for (const file of readdirSync(scenarios).filter((name) => name.endsWith('.litmus')).sort()) {
    const test = parseLitmus(file, readFileSync(join(scenarios, file), 'utf8'));
    const locations = locationsOf(test.condition.formula, test);
    const unknown = test.iterators.find(({ kind }) => !rules.knows.includes(kind));
    const obstacle = unknown === undefined ? obstacleTo(test, locations) : `no ${unknown.kind} iterators`;
    const explored = obstacle === null ? explore(test, rules, STATES) : null;
    if (explored === null || explored.kind !== 'complete') {
      notApplicable[file] = obstacle ?? 'too many states';
      continue;
    }
    const { positive, negative } = explored.exploration;
    const set = ordersOf(test, rules, { total: positive + negative, limit, seed });
    const orders = playable(set);
    if (orders.length === 0) {
      notApplicable[file] = withheldBecause(set);
      continue;
    }
    const answer = await player.play(test, locations, orders.map(({ steps }) => steps));
    if (answer.kind !== 'ends') throw new Error(`${file}: ${answer.text.join('\n')}`);
    const ends = orders.map(({ steps }, n) => [orderText(steps), answer.values[n]]);
    lines.push(JSON.stringify({ file, locations: locations.map((location) => locationText(location, test)), total: String(set.total), withheld: set.orders.length - orders.length, ends }));
    interleavings += ends.length;
  }
  await player.close();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${release}.jsonl.gz`), packLines(lines));
  const provenance = {
    release, source: built.source, machine: 'User Mode Linux, x86-64', revision: built.revision, orders: limit, seed,
    tests: lines.length, interleavings, notApplicable,
  };
  writeFileSync(join(folder, `${release}.json`), `${JSON.stringify(provenance, null, 2)}\n`);
  process.stdout.write(`${lines.length} tests, ${interleavings} interleavings recorded from ${release}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
