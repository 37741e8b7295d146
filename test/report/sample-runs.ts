/** Small runs of every command as events, with every outcome in them; times are made up. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TheoremResult } from '../../src/check/types';
import { runCore } from '../../src/core';
import { runModel } from '../../src/evaluate/model-subject';
import { checkTest, explore, ledgerOf } from '../../src/explore';
import { memoryRules } from '../../src/core/memory';
import { parseLitmus } from '../../src/litmus';
import { EVENTS_SCHEMA, type RunEvent } from '../../src/report/events/events';
import { reportedFile } from '../../src/report/events/reported-check';
import { conformRequested, reportedConform } from '../../src/report/events/reported-conform';
import { reportedResult } from '../../src/report/events/reported-result';
import { renderers } from '../../src/report/render';
import { chooseSubjects } from '../../src/cli/subjects';
import type { Scenario } from '../../src/scenario/types';
import { fakeEngines, fakeReport, fakeResult, OBLIGATIONS } from '../cli/fakes';

const ROOT = join(__dirname, '../..');

/** A segment that begins in the middle of a page and ends in the next one, of which nothing is mapped. */
export const TWO_PAGES: Scenario = {
  id: 'two-pages', revision: 'v6', pageSize: 4096, numbering: 'BASE62',
  iter: { kind: 'iovec', direction: 'DEST', offset: 1n, count: 5000n, nofault: false, segs: [{ base: 0x1800n, len: 3000n }, { base: 0x70000n, len: 3000n }] },
  memory: { ranges: [{ page: 0x70n, count: 1n, state: 'unmapped' }], signal: 'none' },
  calls: [
    { op: 'extract', maxsize: 2048n, maxpages: 4, array: 'own', flags: 1, inject: {}, repeat: 1, release: 'mode' },
    { op: 'extract', maxsize: 9000n, maxpages: 4, array: 'own', flags: 1, inject: {}, repeat: 2, release: 'mode' },
  ],
};

const HOLE: Scenario = {
  ...TWO_PAGES, id: 'hole', memory: { ranges: [], signal: 'none' }, iter: { kind: 'xarray', direction: 'DEST', count: 1n, offset: 1n, start: 0x4000n, present: [{ index: 5n, order: 0 }] },
  calls: [{ op: 'extract', maxsize: 1n, maxpages: 1, array: 'own', flags: 1, inject: {}, repeat: 1, release: 'none' }],
};

const counterexample = (scenario: Scenario, failed: readonly string[]): TheoremResult['counterexamples'][number] =>
  ({ scenario, core: runCore(scenario), model: runModel(scenario), failed, origin: 'published order' });

const litmus = (name: string): string => readFileSync(join(ROOT, 'scenarios', `${name}.litmus`), 'utf8');

/** A trace with its ledger, as a proof about lifetime fails. */
function failingTrace(): NonNullable<TheoremResult['traces']>[number] {
  const test = parseLitmus('in-get-small-parent.litmus', litmus('in-get-small-parent'));
  const explored = explore(test, memoryRules('v6'), 1e5);
  if (explored.kind !== 'complete' || explored.exploration.witness === null) throw new Error('the test has a witness');
  const ledger = ledgerOf(test, memoryRules('v6'), explored.exploration.witness);
  const events = ledger.flatMap(({ event }) => (event === null ? [] : [`${event.actor}  ${event.text}`]));
  return {
    world: 'small, private', events, failed: ['no byte of another process'], shows: 'uaf = 0',
    played: { actors: test.actors.map(({ kind, name }) => ({ kind, name })), bytes: test.bytes, ledger },
  };
}

const RESULTS: readonly TheoremResult[] = [
  fakeResult('ret-bound', 'v6', 'proved', { obligations: OBLIGATIONS.slice(0, 2) }),
  fakeResult('ret-bound', '6.12', 'proved', { bound: 'at most 4 segments of at most 3 pages each', seconds: 12.34, isKept: true }),
  fakeResult('list-covers', 'v6', 'refuted-as-expected', {
    bound: 'unbounded', expected: ['B25: first index absent and start not page-aligned'], counterexamples: [counterexample(HOLE, ['entries are written'])],
  }),
  fakeResult('list-covers', '6.12', 'resource-out', { reason: 'user/gup-walk: step: timeout of 60 s' }),
  fakeResult('dest-always-pinned', 'v6', 'violated', { counterexamples: [counterexample(TWO_PAGES, ['units', 'mode <&"> \u0001 ```'])] }),
  fakeResult('dest-always-pinned', '6.12', 'vacuous', { reason: "no state satisfies the assumption 'maxpages = 0'" }),
  fakeResult('mode-agrees', 'v6', 'violated', { traces: [failingTrace()] }),
  fakeResult('mode-agrees', '6.12', 'not-applicable', { reason: 'from 6.3 on the mode is a function # not a macro' }),
  fakeResult('mode-spelling', 'v6', 'internal', { reason: 'a worker died' }),
];

export const PROVE: readonly RunEvent[] = [
  {
    event: 'start', schema: EVENTS_SCHEMA, iovcheck: '0.0.0', command: 'prove',
    request: {
      theorems: ['ret-bound', 'list-covers', 'dest-always-pinned', 'mode-agrees', 'mode-spelling'], revisions: ['v6', '6.12'], timeout: 60, seed: 0, assume: ['maxpages < 4'], pageSize: 4096,
    },
  },
  ...RESULTS.map((result, i): RunEvent => ({
    event: 'verdict', result: reportedResult(result, renderers.counterexample), place: i === 0 ? null : { file: 'proofs/results.ts', line: 10 + i },
  })),
  { event: 'end', exit: 70, interrupted: true, seconds: 83.2041, sampled: 0 },
];

/** A test whose expectation does not hold, one that is fine, and a file that cannot be read. */
function checked(): readonly RunEvent[] {
  const wrong = litmus('fork-copies-dirty').replace(/^expect .*$/gmu, '');
  return [
    { kind: 'checked' as const, file: 'scenarios/driver-two-calls.litmus', result: checkTest(parseLitmus('driver-two-calls.litmus', litmus('driver-two-calls')), ['v6', '7.2'], 1e5) },
    {
      kind: 'checked' as const, file: 'wrong, 100%.litmus',
      result: checkTest(parseLitmus('wrong.litmus', `${wrong.replace(/^(exists|~exists|forall)/mu, (q) => (q === '~exists' ? 'exists' : '~exists'))}`), ['v6'], 1e5),
    },
    { kind: 'error' as const, file: 'bad.litmus', message: "bad.litmus:3:7: error: unknown area 'bfu'" },
  ].map((file): RunEvent => {
    const event = reportedFile(file);
    return { event: 'file', checked: event.kind === 'checked' ? { ...event, groups: event.groups.map((g) => ({ ...g, seconds: 0.25 })) } : event };
  });
}

export const CHECK: readonly RunEvent[] = [
  {
    event: 'start', schema: EVENTS_SCHEMA, iovcheck: '0.0.0', command: 'check',
    request: { revisions: ['v6', '7.2'], states: 100000, solver: null, kernel: null, files: ['scenarios/driver-two-calls.litmus', 'wrong, 100%.litmus', 'bad.litmus'] },
  },
  ...checked(),
  { event: 'end', exit: 1, interrupted: false, seconds: 1.5 },
];

function conform(): readonly RunEvent[] {
  const { left, right } = chooseSubjects([], { builtIn: fakeEngines().subjects, kernel: () => { throw new Error('no kernel here'); }, timeoutSeconds: 60 });
  const request = conformRequested({ left, right, revisions: ['v6'], random: { perRevision: 1000, seed: 0 } });
  const difference = { turn: 0, field: 'ret', text: 'call 0 (extract): return value: -EFAULT against 0x1000 (4096)' };
  const answer = { id: HOLE.id, calls: [] };
  const report = reportedConform(fakeReport({
    disagreements: [{ source: 'random', number: 7, original: HOLE, scenario: HOLE, tried: 41, left: answer, right: answer, difference }],
    failures: [{ kind: 'subject-timeout', subject: './mine', message: 'no answer within 60 s' }],
  }), renderers.disagreement);
  return [
    { event: 'start', schema: EVENTS_SCHEMA, iovcheck: '0.0.0', command: 'conform', request },
    ...report.compared.map((compared): RunEvent => ({ event: 'compared', compared })),
    ...report.disagreements.map((disagreement): RunEvent => ({ event: 'disagreement', disagreement })),
    ...report.failures.map((failure): RunEvent => ({ event: 'failure', failure })),
    { event: 'end', exit: 7, interrupted: false, seconds: 1.25 },
  ];
}

export const CONFORM = conform();

const OPEN = { file: 'include/linux/uio.h', line: 38 } as const;

export const HEADER: readonly RunEvent[] = [
  { event: 'start', schema: EVENTS_SCHEMA, iovcheck: '0.0.0', command: 'header', request: { file: OPEN.file, options: ' --revision v6' } },
  {
    event: 'header', subject: 'iov_iter_extract_mode', place: OPEN, verdict: 'violated',
    findings: [{ place: OPEN, column: 47, name: 'flags at 38:47', message: 'iov_iter_extract_mode: flags stands open here' }],
    shown: [{ text: 'violated: the answer depends on how an argument is spelled', tone: { word: 'violated', as: 'bad' } }],
    verbose: [{ text: 'violated, at length' }], document: { schema: 'iovcheck-header/1' },
  },
  { event: 'end', exit: 1, interrupted: false, seconds: 0.5 },
];

export const RUNS = { prove: PROVE, check: CHECK, conform: CONFORM, header: HEADER } as const;
