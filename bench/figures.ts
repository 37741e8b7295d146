/** The figures `npm run bench` measures: what each is, its target, and one measurement of it. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCore } from '../src/core';
import { compareResults } from '../src/conform/compare-results';
import { runModel } from '../src/evaluate/model-subject';
import { inOrder } from '../src/scenario/order';
import { randomScenario } from '../src/scenario/random';
import type { Scenario } from '../src/scenario/types';
import type { Kind } from '../src/revisions';
import { extractionsPerSecond } from './extractions';

export interface Figure {
  readonly name: string;
  readonly unit: 's' | 'MB' | '/s';
  /** at most, or (for rates) at least */
  readonly target: number;
  /** runs at most: some take a minute */
  readonly runs: number;
  readonly measure: () => Promise<number>;
}

const MAIN = join(__dirname, '..', 'src', 'cli', 'main.js');

interface Timed { readonly seconds: number; readonly firstLine: number; readonly peakMb: number }

/** Runs the program; wall time, time to the second line (the first verdict) and the peak resident size of the process. */
function timed(...args: readonly string[]): Promise<Timed> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
    let lines = 0;
    let firstLine = Infinity;
    let peakMb = 0;
    const watch = setInterval(() => { peakMb = Math.max(peakMb, residentMb(child.pid)); }, 50);
    child.stdout.on('data', (text: Buffer) => {
      lines += text.toString().split('\n').length - 1;
      if (lines >= 2) firstLine = Math.min(firstLine, (performance.now() - start) / 1000);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ seconds: (performance.now() - start) / 1000, firstLine, peakMb });
      else reject(new Error(`iovcheck ${args.join(' ')} ended with ${String(code)}`));
    });
  });
}

/** Peak resident size so far in MB (10^6 bytes); 0 where the system does not say. */
function residentMb(pid: number | undefined): number {
  try {
    const kb = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
    return kb === undefined ? 0 : (Number(kb) * 1024) / 1e6;
  } catch {
    return 0;
  }
}

/** Scenarios a second, both legs answered and compared. */
function conformRate(): number {
  const scenarios: Scenario[] = [];
  for (const revision of ['v6', '6.12', '6.13'] as const) {
    for (let n = 0; n < 2000; n++) {
      const scenario = randomScenario({ revision, seed: 1 }, n);
      if (scenario !== undefined) scenarios.push(scenario);
    }
  }
  const start = performance.now();
  for (const s of scenarios) compareResults(s, runModel(s), runCore(s));
  return scenarios.length / ((performance.now() - start) / 1000);
}

/** Scenarios of the published order a second, on the compiled model alone. */
function modelRate(kind: Kind): number {
  const order = inOrder({ revision: '6.12', kind });
  const scenarios = Array.from({ length: 3000 }, () => order.next().value).filter((s): s is Scenario => s !== undefined);
  const start = performance.now();
  for (const s of scenarios) runModel(s);
  return scenarios.length / ((performance.now() - start) / 1000);
}

const now = (rate: () => number) => (): Promise<number> => Promise.resolve(rate());

export const FIGURES: readonly Figure[] = [
  { name: '--help', unit: 's', target: 0.3, runs: 9, measure: async () => (await timed('--help')).seconds },
  { name: 'prove: first verdict', unit: 's', target: 1.5, runs: 5, measure: async () => (await timed('prove')).firstLine },
  { name: 'prove, default revision', unit: 's', target: 10, runs: 3, measure: async () => (await timed('prove')).seconds },
  { name: 'prove, default revision, resident', unit: 'MB', target: 600, runs: 1, measure: async () => (await timed('prove')).peakMb },
  { name: 'prove --revision all', unit: 's', target: 60, runs: 1, measure: async () => (await timed('prove', '--revision', 'all')).seconds },
  { name: 'prove --revision all, resident', unit: 'MB', target: 600, runs: 1, measure: async () => (await timed('prove', '--revision', 'all')).peakMb },
  { name: 'core: kvec extractions', unit: '/s', target: 200_000, runs: 5, measure: now(() => extractionsPerSecond('kvec')) },
  { name: 'core: bvec extractions', unit: '/s', target: 200_000, runs: 5, measure: now(() => extractionsPerSecond('bvec')) },
  { name: 'core: xarray extractions', unit: '/s', target: 200_000, runs: 5, measure: now(() => extractionsPerSecond('xarray')) },
  { name: 'model against core', unit: '/s', target: 2_000, runs: 3, measure: now(conformRate) },
  { name: 'model alone, bvec', unit: '/s', target: 2_000, runs: 3, measure: now(() => modelRate('bvec')) },
];
