/**
 * Would a slip in one leg be noticed? Puts each mutant (mutate-legs/mutants.ts) into a copy of the program and compares
 * its legs there as `iovcheck conform --random 20000 --seed 1 --revision all` does:
 *   npx ts-node scripts/mutate-legs.ts [--jobs N] [NAME...]      names such as core/clamp; default: all
 * Exit 0: the program as it is agrees with itself, and every mutant is told apart (exit 7 of conform).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MUTANTS, type Mutant, mutantName } from './mutate-legs/mutants';
import { compileProgram, mutateProgram } from './mutate-legs/program';
import { type Trial, compareLegs } from './mutate-legs/trial';

const WIDTH = 80;

interface Row { readonly name: string; readonly slip: string; readonly wanted: number; readonly trial: Trial }

function cut(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length <= WIDTH ? line : `${line.slice(0, WIDTH - 3)}...`;
}

function rowText({ name, slip, wanted, trial }: Row): string {
  const exit = `${trial.exit ?? 'signal'}${trial.exit === wanted ? '' : ' !'}`;
  const head = `${name.padEnd(16)}  ${exit.padEnd(4)}  ${trial.seconds.toFixed(1).padStart(7)}`;
  return [`${head}  ${slip}`, ...(trial.told === '' ? [] : [`    ${trial.told}`])].map((line) => `${cut(line)}\n`).join('');
}

/** Runs the jobs, `limit` at a time; results in the order of the jobs. */
async function inTurns<T>(jobs: readonly (() => Promise<T>)[], limit: number): Promise<readonly T[]> {
  const results: T[] = [];
  const queue = jobs.entries();
  const work = async (): Promise<void> => {
    for (const [i, job] of queue) results[i] = await job();
  };
  await Promise.all(Array.from({ length: limit }, work));
  return results;
}

/** Tries the program as it is (unless mutants are named) and the mutants; prints a row for each as it ends. */
export async function tryMutants(mutants: readonly Mutant[], jobs: number, print: (text: string) => void, asItIs = true): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'mutate-legs-'));
  const base = join(folder, 'base');
  const finish = (row: Row): Row => {
    print(rowText(row));
    return row;
  };
  try {
    compileProgram(base);
    const unchanged = async (): Promise<Row> => finish({ name: 'as it is', slip: 'nothing is changed', wanted: 0, trial: await compareLegs(base) });
    const trials = mutants.map((mutant) => async (): Promise<Row> => {
      const name = mutantName(mutant);
      const place = join(folder, name.replace('/', '-'));
      mutateProgram(base, place, mutant);
      const trial = await compareLegs(place, mutant.first);
      rmSync(place, { recursive: true });
      return finish({ name, slip: mutant.slip, wanted: 7, trial });
    });
    print(`${'mutant'.padEnd(16)}  exit  seconds  what is wrong, and the first disagreement\n`);
    const rows = await inTurns(asItIs ? [unchanged, ...trials] : trials, jobs);
    return rows.every(({ wanted, trial }) => trial.exit === wanted);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { jobs: { type: 'string', default: '2' } } });
  const unknown = positionals.filter((name) => !MUTANTS.some((mutant) => mutantName(mutant) === name));
  const jobs = Number(values.jobs);
  if (unknown.length > 0 || !Number.isInteger(jobs) || jobs < 1) {
    process.stderr.write(`usage: ts-node scripts/mutate-legs.ts [--jobs N] [NAME...]; names: ${MUTANTS.map(mutantName).join(', ')}\n`);
    process.exitCode = 2;
    return;
  }
  const chosen = positionals.length === 0 ? MUTANTS : MUTANTS.filter((mutant) => positionals.includes(mutantName(mutant)));
  const noticed = await tryMutants(chosen, jobs, (text) => { process.stdout.write(text); }, positionals.length === 0);
  process.exitCode = noticed ? 0 : 1;
}

if (require.main === module) void main();
