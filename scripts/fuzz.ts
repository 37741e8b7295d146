/**
 * Runs made-up inputs through the program and holds every run to the law of fuzz/law.ts:
 *   npm run fuzz -- [--runs N] [--processes N] [--seed N] [--jobs N] [--family NAME] [--keep FOLDER]
 *   npm run fuzz -- --seed N --path PATH [--family NAME]      the input of a failure again
 *   npm run fuzz -- --again FILE...                           inputs that were kept
 * Most run in processes that serve many, with made-up answers where a solver would think; --processes of them as the compiled program.
 * Exit 0: nothing was found; 1: something was, and is kept; 2: usage.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runCampaign, replay, type Campaign, type Finding } from './fuzz/campaign';
import { caseFor, fuzzCase } from './fuzz/cases';
import { caseOf, caseText, FAMILIES, type Family, type FuzzCase } from './fuzz/case';
import type { Ending, Executor } from './fuzz/ending';
import { inProcess } from './fuzz/in-process';
import { inServer } from './fuzz/in-server';
import { commandOf, faults } from './fuzz/law';

/** milliseconds one input may take, in the process that serves many and in one of its own */
const SERVER_LIMIT = 30_000;
const PROCESS_LIMIT = 120_000;
/** findings after which it is time to mend something */
const MOST = 20;

const print = (text: string): void => { process.stdout.write(`${text}\n`); };

/** How far it is: all the time where somebody looks on, now and then in a log. */
function progress(): (done: number) => void {
  let next = MILESTONE;
  return (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} inputs`);
    else if (done >= next) {
      print(`${done} inputs so far`);
      next += MILESTONE;
    }
  };
}
const MILESTONE = 10_000;

function keep(folder: string, { seed, path, input, faults: found }: Finding): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${input.family}-${seed}-${path.replaceAll(':', '_').slice(0, 60)}.json`);
  writeFileSync(file, caseText(input));
  print(`FOUND ${found.join('; ')}\n  iovcheck ${input.args.map((word) => JSON.stringify(word.slice(0, 60))).join(' ')}\n  --seed ${seed} --path ${path}\n  kept in ${file}`);
  return file;
}

async function again(files: readonly string[], executor: Executor): Promise<boolean> {
  let sound = true;
  for (const file of files) {
    const input = caseOf(readFileSync(file, 'utf8'));
    const ending: Ending = await executor.run(input);
    const found = faults(input, ending);
    print(`${file}: ${found.length === 0 ? 'nothing against the law' : found.join('; ')}\n${JSON.stringify(ending, null, 2).slice(0, 3000)}`);
    sound &&= found.length === 0;
  }
  return sound;
}

interface Part extends Pick<Campaign, 'inputs' | 'runs' | 'slice'> { readonly name: string; readonly executor: () => Executor }

/** What a process of its own does in a while: every theorem, a theorem in every revision, every mutant take minutes. */
function isShort(input: FuzzCase): boolean {
  const command = commandOf(input);
  return (command !== 'prove' && command !== 'mutate') || ['--list', '-l', '--help', '-h'].some((option) => input.args.includes(option));
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '100000' }, processes: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' },
      jobs: { type: 'string', default: String(availableParallelism()) }, family: { type: 'string' },
      path: { type: 'string' }, keep: { type: 'string', default: join(__dirname, '..', '.cache', 'fuzz') }, again: { type: 'boolean', default: false },
    },
  });
  const [runs, processes, seed, jobs] = [Number(values.runs), Number(values.processes), Number(values.seed), Number(values.jobs)];
  const family: Family | undefined = FAMILIES.find((name) => name === values.family);
  if (![runs, processes, seed, jobs].every((n) => Number.isSafeInteger(n) && n >= 0) || jobs === 0 || (values.family !== undefined && family === undefined)) {
    process.stderr.write('usage: npm run fuzz -- [--runs N] [--processes N] [--seed N] [--jobs N] [--family NAME] [--keep FOLDER]'
      + ` [--path PATH] [--again FILE...]\nfamilies: ${FAMILIES.join(', ')}\n`);
    return 2;
  }
  const inputs = family === undefined ? fuzzCase : caseFor(family);
  const folder = resolve(values.keep);
  if (values.again) {
    const files = positionals.map((file) => resolve(file));
    const executor = inServer(SERVER_LIMIT);
    return await again(files, executor).finally(() => executor.close()) ? 0 : 1;
  }
  if (values.path !== undefined) {
    const executor = inServer(SERVER_LIMIT);
    const finding = await replay({ inputs, seed }, executor, values.path).finally(() => executor.close());
    if (finding !== null) keep(folder, finding);
    else print('nothing against the law');
    return finding === null ? 0 : 1;
  }
  const parts: readonly Part[] = [
    { name: 'in processes that serve many', runs, inputs, executor: () => inServer(SERVER_LIMIT) },
    // few enough at a time that every job has some
    { name: 'in processes of their own', runs: processes, slice: 10, inputs: inputs.filter(isShort), executor: () => inProcess(PROCESS_LIMIT) },
  ];
  let found = 0;
  print(`seed ${seed}; failures are kept in ${folder}`);
  for (const { name, executor: open, ...part } of parts) {
    const executors = Array.from({ length: jobs }, open);
    const result = await runCampaign({
      ...part, executors, seed, most: MOST, onFinding: (finding) => { keep(folder, finding); }, onProgress: progress(),
    }).finally(() => Promise.all(executors.map((executor) => executor.close())));
    const exits = [...result.exits].sort(([a], [b]) => a - b).map(([exit, times]) => `${exit}: ${times}`).join(', ');
    print(`${result.runs} inputs ${name} in ${result.seconds.toFixed(0)} s (${(result.runs / result.seconds).toFixed(0)} a second); exits ${exits}; ${result.findings.length} findings`);
    found += result.findings.length;
  }
  return found === 0 ? 0 : 1;
}

if (require.main === module) void main().then((code) => { process.exitCode = code; });
