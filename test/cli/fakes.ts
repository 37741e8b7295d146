/** Made-up theorems, results and engines for tests of the command line and the reports. */
import { scoreOf } from '../../src/mutate/score';
import type { Engines } from '../../src/cli/context';
import { realEngines } from '../../src/cli/engines';
import type { Io } from '../../src/cli/io';
import { kernelLeg } from '../../src/cli/kernel-engine';
import { laneOf } from '../../src/kernel/lane';
import type { CaseResult } from '../../src/kernel/kunit/ktap';
import type { Built } from '../../src/kernel/build/types';
import { askedBy, type Counterexample, type ObligationReport, type TheoremResult, type Verdict } from '../../src/check/types';
import type { RevisionName } from '../../src/revisions';
import type { ConformReport } from '../../src/conform/types';
import type { Renderers, TheoremEntry } from '../../src/report/types';

export const FAKE_THEOREMS: readonly TheoremEntry[] = [
  { name: 'ret-bound', id: 'I01', claim: 'The return value is at most what was asked for, what is left and MAX_RW_COUNT.', source: 'contract I01' },
  { name: 'list-covers', id: 'I02', claim: 'The pages listed cover the bytes returned, from the first-page offset on, and nothing else.', source: 'contract I02' },
  { name: 'dest-always-pinned', id: 'I24', claim: 'Pages of a user-backed destination are pinned.', source: 'contract I24' },
  { name: 'mode-agrees', id: 'I28', claim: 'The mode query agrees with what extraction takes.', source: 'contract I28' },
  { name: 'mode-spelling', id: 'I28', claim: 'The mode query agrees for any C expression as argument.', source: 'contract I28' },
];

export const OBLIGATIONS: readonly ObligationReport[] = [
  { name: 'user/gup-walk: entry', kind: 'entry', outcome: 'holds', seconds: 0.012 },
  { name: 'user/gup-walk: step', kind: 'step', outcome: 'holds', seconds: 0.31 },
  { name: 'an obligation whose name is far too long for the column it has to stand in', kind: 'measure', outcome: 'resource-out', seconds: 20, detail: 'timeout of 20 s' },
];

export const COUNTEREXAMPLE: Counterexample = {
  scenario: {
    id: 'ce/list-covers', revision: 'v6', pageSize: 4096, numbering: 'BASE62',
    iter: { kind: 'xarray', direction: 'DEST', count: 1n, offset: 1n, start: 0n, present: [] },
    memory: { ranges: [], signal: 'none' },
    calls: [{ op: 'extract', maxsize: 1n, maxpages: 1, array: 'own', flags: 1, inject: {}, repeat: 1, release: 'none' }],
  },
  core: { id: 'ce/list-covers', calls: [] },
  model: { id: 'ce/list-covers', calls: [] },
  failed: ['entries listed'],
  origin: 'published order',
};

/** A result with the given parts; everything else is plain. */
export function fakeResult(theorem: string, revision: RevisionName, verdict: Verdict, more: Partial<TheoremResult> = {}): TheoremResult {
  const entry = FAKE_THEOREMS.find((t) => t.name === theorem);
  return {
    theorem, id: entry?.id ?? 'I00', claim: entry?.claim ?? 'A claim.', revision, numberings: ['BASE62'], verdict,
    bound: verdict === 'proved' ? 'unbounded' : null, seconds: 0.25, reason: null, expected: [], counterexamples: [], obligations: [], ...more,
  };
}

export const FAKE_RENDERERS: Renderers = {
  counterexample: (c) => [`iterator ${c.scenario.iter.kind}`],
  disagreement: (d, left, right) => [`iterator ${d.scenario.iter.kind}`, `${left}: ${d.left.calls.length} calls`, `${right}: ${d.right.calls.length} calls`],
};

/** A report of two subjects that agree. */
export function fakeReport(more: Partial<ConformReport> = {}): ConformReport {
  return {
    left: 'model', right: 'core', compared: [{ revision: 'v6', source: 'random', scenarios: 1000, passedOver: 0 }],
    disagreements: [], failures: [], coverage: null, seconds: 1.25, exitCode: 0, ...more,
  };
}

export const FAKE_KERNEL: Built = { kernel: '/k/linux', module: '/k/iovcheck.ko', init: '/k/init', version: '6.12.117', revision: '6.12', source: 'a made-up tree' };

export interface FakeOptions {
  /** the kernel built last; default: none */
  readonly kernel?: Built;
  /** what a KUnit suite's cases come to */
  readonly cases?: readonly CaseResult[];
  /** what conform answers */
  readonly report?: ConformReport;
  /** the result of each theorem and revision; default proved */
  readonly result?: (theorem: string, revision: RevisionName) => TheoremResult;
  /** milliseconds before each result */
  readonly delay?: number;
  /** results come in the opposite order */
  readonly backwards?: boolean;
  /** ignore the signal: an engine that hangs */
  readonly deaf?: boolean;
  /** leave out the last result, without an interruption */
  readonly forgetful?: boolean;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

export function fakeEngines(options: FakeOptions = {}): Engines {
  const result = options.result ?? ((t: string, r: RevisionName): TheoremResult => fakeResult(t, r, 'proved'));
  return {
    theorems: () => FAKE_THEOREMS,
    theoremsIn: realEngines.theoremsIn,
    renderers: () => FAKE_RENDERERS,
    solvers: () => ['cvc5', 'z3'],
    prover: () => 'a solver 1.0',
    identities: (names) => names,
    mutants: () => [],
    mutate: (asked) => Promise.resolve({ request: asked, results: [], failed: [], score: scoreOf([], [], false), seconds: 0, interrupted: false }),
    checkSolver: () => undefined,
    checkAssumption: (text) => {
      if (!text.includes('=')) throw new Error(`--assume '${text}': expected FIELD OP NUMBER`);
    },
    compare: realEngines.compare,
    litmusLeg: realEngines.litmusLeg,
    headerSolver: realEngines.headerSolver,
    conform: () => Promise.resolve(options.report ?? fakeReport()),
    subjects: { core: () => (s) => ({ id: s.id, calls: [] }), model: () => (s) => ({ id: s.id, calls: [] }) },
    witnesses: realEngines.witnesses,
    kernel: () => ({
      build: () => Promise.resolve(FAKE_KERNEL),
      current: () => options.kernel ?? null,
      open: () => ({
        name: 'kernel', close: () => Promise.resolve(),
        answer: (batch) => Promise.resolve(batch.map(({ id }) => ({ id, calls: [], notApplicable: 'a made-up kernel' }))),
      }),
      lanes: () => [laneOf((batch) => Promise.resolve(batch.map(({ id }) => ({ id, calls: [], notApplicable: 'a made-up kernel' }))))],
      suite: (asked) => kernelLeg.suite(asked),
      trySuite: () => Promise.resolve({ version: '6.12.117', cases: options.cases ?? [], warnings: [], broken: null }),
      canPlay: () => () => true,
      ordered: () => ({
        release: () => Promise.resolve('6.12.0-made-up'), close: () => Promise.resolve(),
        play: () => Promise.resolve({ kind: 'ended', at: null, text: ['a made-up kernel'] }),
      }),
      obstacle: () => 'a made-up kernel',
      isEnd: () => false,
    }),
    prove: async (request, { onResult, onProgress, signal }) => {
      const all = askedBy(request).map(({ theorem, revision }) => result(theorem, revision));
      const todo = options.backwards === true ? [...all].reverse() : all;
      const results: TheoremResult[] = [];
      for (const [i, r] of todo.entries()) {
        if (signal.aborted && options.deaf !== true) return { results, seconds: 0, interrupted: true };
        if (options.forgetful === true && i === todo.length - 1) break;
        onProgress?.({ done: i, total: todo.length, current: `${r.theorem} ${r.revision}` });
        if (options.delay !== undefined) await sleep(options.delay);
        results.push(r);
        onResult(r);
      }
      return { results, seconds: 1.5, interrupted: false };
    },
  };
}

export interface Captured {
  readonly io: Io;
  readonly out: () => string;
  readonly err: () => string;
  readonly stop: (reason: 'interrupt' | 'closed') => void;
}

/** An Io that keeps what is written. */
export function capture(more: Partial<Io> = {}): Captured {
  const out: string[] = [];
  const err: string[] = [];
  const controller = new AbortController();
  const io: Io = {
    out: (text) => { out.push(text); },
    err: (text) => { err.push(text); },
    input: () => process.stdin,
    inIsTerminal: false, outIsTerminal: false, errIsTerminal: false, columns: 80, env: {}, signal: controller.signal, ...more,
  };
  return { io, out: () => out.join(''), err: () => err.join(''), stop: (reason) => { controller.abort(reason); } };
}
