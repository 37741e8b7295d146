/** The benchmarks, in the order of the table. Each runs in processes of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Figure } from './figure';
import { LOOPS, type LoopName } from './loops';
import { timed } from './process';
import { HEADER, LITMUS as EDITED_TEST, saveToVerdict, type Edited } from './watch';
import { knownSolver } from '../src/solver/native-command';
import { LIFETIME } from '../proofs/lifetime';

function program(root: string): string {
  return join(root, 'dist', 'src', 'cli', 'main.js');
}

const help: Benchmark = {
  name: 'help',
  figures: [{ name: 'help', what: '--help', unit: 's', target: { is: 'at most', value: 0.3 } }],
  run: async (root) => ({ help: (await timed(program(root), ['--help'])).seconds }),
};

const proofs: Benchmark = {
  name: 'prove',
  figures: [
    { name: 'first-verdict', what: 'prove: first verdict', unit: 's', target: { is: 'at most', value: 1.5 } },
    { name: 'prove', what: 'prove: all of v6', unit: 's', target: { is: 'at most', value: 10 } },
    { name: 'prove-memory', what: '  peak memory', unit: 'MB', target: { is: 'at most', value: 600 } },
  ],
  run: async (root) => {
    const { seconds, lines, peakMb } = await timed(program(root), ['prove', '--jobs', '2']);
    // the first line is the head of the table
    const first = lines[1];
    if (first === undefined) throw new Error('no verdict was printed');
    return { 'first-verdict': first.seconds, prove: seconds, 'prove-memory': peakMb };
  },
};

const allProofs: Benchmark = {
  name: 'prove-all',
  figures: [
    { name: 'prove-all', what: 'prove --revision all', unit: 's', target: { is: 'at most', value: 60 } },
    { name: 'prove-all-memory', what: '  peak memory', unit: 'MB', target: { is: 'at most', value: 600 } },
  ],
  run: async (root) => {
    const { seconds, peakMb } = await timed(program(root), ['prove', '--revision', 'all', '--jobs', '2']);
    return { 'prove-all': seconds, 'prove-all-memory': peakMb };
  },
};

const again: Benchmark = {
  name: 'prove-again',
  figures: [{ name: 'prove-again', what: 'prove: again, unchanged', unit: 's', target: { is: 'at most', value: 1 } }],
  run: async (root) => {
    const folder = mkdtempSync(join(tmpdir(), 'iovcheck-bench-'));
    try {
      const run = (): ReturnType<typeof timed> => timed(program(root), ['prove', '--jobs', '2'], { IOVCHECK_CACHE: folder });
      await run();
      return { 'prove-again': (await run()).seconds };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** scenarios per revision: enough that compiling the model is part of it, not all of it */
const CONFORM_RANDOM = 2000;

interface ConformDocument { readonly compared: readonly { readonly scenarios: number }[]; readonly seconds: number }

const conform: Benchmark = {
  name: 'conform',
  figures: [{ name: 'conform', what: 'model against core', unit: '/s', target: { is: 'at least', value: 2000 } }],
  run: async (root) => {
    const { lines } = await timed(program(root), [
      'conform', '--random', String(CONFORM_RANDOM), '--no-boundary', '--revision', 'all', '--json',
    ]);
    const { compared, seconds } = JSON.parse(lines.map(({ text }) => text).join('\n')) as ConformDocument;
    return { conform: compared.reduce((sum, { scenarios }) => sum + scenarios, 0) / seconds };
  },
};

/** A loop in a fresh process: it times itself and prints its values. */
function inLoop(name: LoopName, figures: readonly Figure[]): Benchmark {
  return {
    name,
    figures,
    run: async (root) => {
      const { lines } = await timed(join(root, 'dist', 'bench', 'loop.js'), [name]);
      return JSON.parse(lines.map(({ text }) => text).join('')) as Record<string, number>;
    },
  };
}

const coreTarget = { is: 'at least', value: 200_000 } as const;

const CORE_LOOPS = (Object.keys(LOOPS) as LoopName[]).filter((name) => name.startsWith('core-')).map((name) =>
  inLoop(name, [{ name, what: `core: ${LOOPS[name].what}`, unit: '/s', target: coreTarget }]));

const evaluation = inLoop('evaluate', [
  { name: 'evaluate', what: 'model: compiled', unit: '/s', target: null },
  { name: 'evaluate-naive', what: '  by evaluate()', unit: '/s', target: null },
  { name: 'evaluate-gain', what: '  compiled is faster by', unit: 'x', target: null },
]);

const goals = inLoop('goals', [
  { name: 'goals', what: 'solver: goals together', unit: 's', target: null },
  { name: 'goals-alone', what: '  one by one', unit: 's', target: null },
]);

const questions: Benchmark = {
  ...inLoop('questions', [
    { name: 'questions', what: 'solver: questions of v6', unit: 's', target: null },
    { name: 'questions-z3', what: '  in native z3', unit: 's', target: null },
    { name: 'questions-ratio', what: '  here to native', unit: 'x', target: { is: 'at most', value: 2 } },
  ]),
  needs: () => (knownSolver('z3', process.env['PATH'] ?? '') === null ? 'z3 on PATH (on Debian: apt install z3)' : null),
};

/** One command, from the start of its process to its end. */
function command(name: string, what: string, seconds: number, args: (root: string) => readonly string[]): Benchmark {
  return {
    name,
    figures: [{ name, what, unit: 's', target: { is: 'at most', value: seconds } }],
    run: async (root) => ({ [name]: (await timed(program(root), args(root))).seconds }),
  };
}

const scenarios = (root: string): string => join(root, 'scenarios');

const LITMUS: readonly Benchmark[] = [
  command('check-core', 'check scenarios/: core', 20, (root) => ['check', '--no-solver', scenarios(root)]),
  command('check', '  core and solver', 120, (root) => ['check', scenarios(root)]),
  inLoop('explore-eight', [{ name: 'explore-eight', what: 'check: 1 page, 8 events', unit: 's', target: { is: 'at most', value: 0.05 } }]),
  inLoop('explore-rate', [{ name: 'explore-rate', what: 'check: worlds', unit: '/s', target: { is: 'at least', value: 100_000 } }]),
];

/** From a save to its verdict, everything loaded. */
function watching(name: string, what: string, edited: Edited): Benchmark {
  return {
    name,
    figures: [{ name, what, unit: 's', target: { is: 'at most', value: 0.3 } }],
    run: async (root) => ({ [name]: await saveToVerdict(program(root), root, edited) }),
  };
}

const WATCH = [watching('watch-litmus', 'watch: save to verdict', EDITED_TEST), watching('watch-header', '  of a header', HEADER)];

const lifetime = command('lifetime', 'prove: page lifetime', 20, () => ['prove', '--jobs', '2', ...LIFETIME.map(({ name }) => name)]);
const compare = command('compare', 'compare v6 6.3', 15, () => ['compare', 'v6', '6.3']);

export const BENCHMARKS: readonly Benchmark[] = [
  help, proofs, again, allProofs, lifetime, compare, ...LITMUS, ...WATCH, ...CORE_LOOPS, conform, evaluation, goals, questions,
];
