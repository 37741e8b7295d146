/**
 * `npm run bench`: how fast it is and how much memory it takes. All figures are measured in turn, run after run, so that
 * whatever else the machine does hits all of them alike. docs/bench.md tells what they mean.
 */
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BENCHMARKS } from './benchmarks';
import type { Benchmark } from './figure';
import { HEAD, type Measured, type Part, json, partsIn, partsText, rowText } from './table';

/** This checkout, from dist/bench. */
const HERE = join(__dirname, '..', '..');
const USAGE = `usage: npm run bench -- [--only NAME,...] [--runs N] [--against FOLDER]... [--json]
names: ${BENCHMARKS.map(({ name }) => name).join(' ')}
`;

const NO_VALUES: Readonly<Record<string, number>> = {};

interface Options {
  readonly benchmarks: readonly Benchmark[];
  readonly runs: number;
  readonly against: readonly string[];
  readonly json: boolean;
}

/** What the arguments ask for, or what is wrong with them. */
export function readOptions(args: readonly string[]): Options | string {
  try {
    const { values } = parseArgs({
      args: [...args], strict: true,
      options: {
        only: { type: 'string', multiple: true }, runs: { type: 'string', default: '3' }, against: { type: 'string', multiple: true },
        json: { type: 'boolean', default: false },
      },
    });
    const names = (values.only ?? []).flatMap((text) => text.split(','));
    const named = (name: string): readonly Benchmark[] => BENCHMARKS.filter((b) => b.name === name || b.figures.some((f) => f.name === name));
    const unknown = names.find((name) => named(name).length === 0);
    if (unknown !== undefined) return `unknown benchmark '${unknown}'`;
    const runs = Number(values.runs);
    if (!Number.isInteger(runs) || runs < 1) return `--runs ${values.runs}: expected a number of runs`;
    const chosen = new Set(names.flatMap(named));
    return {
      benchmarks: BENCHMARKS.filter((b) => names.length === 0 || chosen.has(b)),
      runs, against: values.against ?? [], json: values.json,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Values of every figure, and the parts of the last run's. */
interface Measurements { readonly measured: readonly Measured[]; readonly parts: readonly Part[] }

/** Every benchmark in every checkout once, then all again; what a checkout cannot run stays without values. */
async function measure({ benchmarks, runs, against }: Options, tell: (text: string) => void): Promise<Measurements> {
  const parts = new Map<string, readonly Part[]>();
  const measured = benchmarks.flatMap((benchmark) => benchmark.figures.flatMap((figure) =>
    [null, ...against].map((folder) => ({ benchmark, figure, against: folder, values: [] as number[] }))));
  for (let run = 1; run <= runs; run++) {
    for (const benchmark of benchmarks) {
      for (const folder of [null, ...against]) {
        tell(`run ${run} of ${runs}: ${benchmark.name}${folder === null ? '' : ` in ${folder}`}`);
        const values = await benchmark.run(folder === null ? HERE : resolve(folder)).catch((error: unknown) => {
          process.stderr.write(`iovcheck bench: ${benchmark.name}: ${error instanceof Error ? error.message : String(error)}\n`);
          return NO_VALUES;
        });
        if (folder === null) parts.set(benchmark.name, partsIn(values));
        for (const row of measured) {
          const value = row.benchmark === benchmark && row.against === folder ? values[row.figure.name] : undefined;
          if (value !== undefined) row.values.push(value);
        }
      }
    }
  }
  return { measured, parts: [...parts.values()].flat() };
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (typeof options === 'string') {
    process.stderr.write(`iovcheck bench: ${options}\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  const status = (text: string): void => { if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`); };
  const before = loadavg()[0] ?? 0;
  const missing = options.benchmarks.flatMap(({ name, needs }) => { const what = needs?.() ?? null; return what === null ? [] : [{ name, what }]; });
  for (const { name, what } of missing) process.stderr.write(`iovcheck bench: ${name} is left out: it needs ${what}\n`);
  const benchmarks = options.benchmarks.filter(({ name }) => !missing.some((m) => m.name === name));
  const { measured, parts } = await measure({ ...options, benchmarks }, status);
  status('');
  const [cpu] = cpus();
  const machine = { node: process.version, cpu: cpu?.model.trim() ?? 'unknown', cores: cpus().length, load: before, runs: options.runs };
  if (options.json) process.stdout.write(json(measured, machine));
  else {
    const about = `${options.runs} runs, Node ${machine.node}, ${machine.cores} cores, load ${before.toFixed(1)} before; ! misses its target\n`;
    process.stdout.write(`${HEAD}${measured.map(rowText).join('')}\n${about}${parts.length === 0 ? '' : `\n${partsText(parts)}`}`);
  }
  if (measured.some(({ values }) => values.length < options.runs)) process.exitCode = 1;
}

if (require.main === module) void main();
