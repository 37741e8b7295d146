/** Small runs of every command as events, with every outcome in them; times are made up. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TheoremResult } from '../../src/check/types';
import { runCore } from '../../src/core';
import { runModel } from '../../src/evaluate/model-subject';
import { checkTest, explore, ledgerOf } from '../../src/explore';
import { memoryRules } from '../../src/core/memory';
import { parseLitmus } from '../../src/litmus';
import type { CompareReport, Example } from '../../src/compare/types';
import type { SubjectSpec } from '../../src/conform/types';
import { scoreOf } from '../../src/mutate/score';
import type { MutantResult } from '../../src/mutate/types';
import { answerOf } from '../../src/scenario/answer-of';
import { EVENTS_SCHEMA, type RunEvent } from '../../src/report/events/events';
import { compareRequested, comparisonEvent } from '../../src/report/events/reported-compare';
import { reportedFile } from '../../src/report/events/reported-check';
import { conformEvents, conformRequested, reportedConform } from '../../src/report/events/reported-conform';
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
    ...conformEvents(report),
    { event: 'end', exit: 7, interrupted: false, seconds: 1.25 },
  ];
}

export const CONFORM = conform();

/** Three legs: the kernel stands alone, and cannot play everything. */
export const THREE_LEGS = fakeReport({
  left: 'model', right: 'core', third: 'kernel',
  notApplicable: [
    { revision: '6.12', subject: 'kernel', reason: 'an allocation that fails on request', scenarios: 12 },
    { revision: '6.12', subject: 'kernel', reason: 'pages above 2^52', scenarios: 3 },
  ],
  disagreements: [{
    source: 'boundary', number: 7, original: HOLE, scenario: HOLE, tried: 20, left: { id: HOLE.id, calls: [] }, right: { id: HOLE.id, calls: [] },
    third: { name: 'kernel', answer: { id: HOLE.id, calls: [], remarks: ['WARNING: page 7 was freed'] }, alone: 'kernel' },
    difference: { turn: 0, field: 'pages', text: 'call 0 (extract), result 1: pages: core c16, kernel z' },
  }],
});

function conformKernel(): readonly RunEvent[] {
  const named = (name: string): SubjectSpec => ({ kind: 'command', name, command: name, timeoutSeconds: 60 });
  const request = conformRequested({ left: named('model'), right: named('core'), third: named('kernel'), revisions: ['6.12'], random: { perRevision: 1000, seed: 7, pageSize: 4096 } });
  return [
    { event: 'start', schema: EVENTS_SCHEMA, iovcheck: '0.0.0', command: 'conform', request }, ...conformEvents(reportedConform(THREE_LEGS, renderers.disagreement)),
    { event: 'end', exit: 7, interrupted: false, seconds: 1.25 },
  ];
}

export const CONFORM_KERNEL = conformKernel();

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

const mutant = (n: number, leg: MutantResult['leg'], operator: MutantResult['operator'], fate: MutantResult['fate']): MutantResult => ({
  name: leg === 'core' ? `core/extract/user.ts/x/${operator} ${n}` : `${leg}/v6/ubuf/extract/gup-walk/${operator} ${n}`, leg, operator, fate, seconds: n / 4,
  what: 'one page more is asked for than there is room for', where: leg === 'core' ? 'src/core/extract/user.ts:31' : 'extract, gup-walk', ...(operator === 'catalogue' ? { id: 'B25' } : {}),
});

export const MUTANTS: readonly MutantResult[] = [
  mutant(1, 'model', 'bound', { kind: 'killed', notice: 'counterexample', by: ['ret-bound'], shown: 'order/v6/ubuf/1: ret' }),
  mutant(2, 'model', 'bound', { kind: 'equivalent', proof: 'the terms are the same # after simplification' }),
  mutant(3, 'model', 'catalogue', { kind: 'survived', why: null }),
  mutant(4, 'core', 'bound', { kind: 'survived', why: 'the array is never that short' }),
  mutant(5, 'core', 'bound', { kind: 'survived', why: null }),
  mutant(6, 'core', 'clamp', { kind: 'resource-out', reason: 'timeout of 60 s' }),
];

export const MUTATE: readonly RunEvent[] = [
  { event: 'start', schema: EVENTS_SCHEMA, iovcheck: '0.0.0', command: 'mutate', request: { asked: 8, tried: 8, isWhole: true, timeout: 60, seed: 0 } },
  // fates come in any order
  ...[1, 0, 2, 5, 4, 3].flatMap((index): RunEvent[] => MUTANTS.slice(index, index + 1).map((result) => ({ event: 'mutant', result, index }))),
  { event: 'score', score: scoreOf(MUTANTS, ['ret-bound', 'list-covers'], true), failed: [{ name: 'header/v6/mode', error: 'Error: it fell over\n    at somewhere' }] },
  { event: 'end', exit: 130, interrupted: true, seconds: 12.5 },
];

/** A comparison with every outcome in it. */
export const COMPARED: CompareReport = comparedReport();

function comparedReport(): CompareReport {
  const later: Scenario = { ...TWO_PAGES, revision: '6.3', numbering: 'L63PLUS', calls: TWO_PAGES.calls.map((call) => (call.op === 'extract' ? { ...call, flags: 0 } : call)) };
  const example: Example = {
    scenario: { first: TWO_PAGES, second: later }, answer: { first: answerOf(TWO_PAGES, runCore(TWO_PAGES)), second: answerOf(later, runCore(later)) },
    difference: { turn: 0, field: 'mode', text: 'call 0 (extract): mode: GET against PIN' }, origin: 'published order',
  };
  const kind = {
    outside: [], obligations: [{ name: 'the call', outcome: 'holds', seconds: 0.5 }], loops: { shared: ['gup-walk'], partly: [], own: [] },
    inputs: 41, members: [], unnamed: [], raw: [], legs: [], seconds: 1.5,
  } as const;
  return {
    request: { first: 'v6', second: '6.3', pageSize: 4096, raw: true, jobs: 2, timeout: 60, seed: 0 }, only: { first: ['pipe'], second: [] },
    kinds: [
      { ...kind, kind: 'ubuf', agreement: { kind: 'proved', bound: 'unbounded', how: 'solver' }, outside: ['user-pages-pinned'],
        members: [{ name: 'user-pages-pinned', claim: 'pages of a source buffer are referenced in one revision and pinned in the other', source: 'patch 10', example, also: [] }] },
      { ...kind, kind: 'bvec', agreement: { kind: 'differs' }, unnamed: [example] },
      { ...kind, kind: 'kvec', agreement: { kind: 'resource-out', reason: 'timeout of 60 s' }, legs: ['kvec: the model says otherwise'] },
    ],
    failed: [{ kind: 'xarray', verdict: 'internal', reason: 'its worker fell over' }],
    lifetime: {
      kind: 'compared', first: { dest: 'pin', source: 'get' }, second: { dest: 'pin', source: 'pin' }, theorems: 2, interrupted: false,
      changes: [{ theorem: 'child-isolated', id: 'I45', claim: 'no other process maps a private page that is held', first: 'refuted-as-expected', second: 'proved', expected: ['B08'],
        example: { revision: 'v6', trace: failingTrace() } }],
      open: [{ theorem: 'unit-balance', revision: '6.3', verdict: 'resource-out', reason: 'a timeout of sixty seconds, which this reason says at such a length that it goes on' }],
    },
    seconds: 4.5, interrupted: false,
  };
}

export const COMPARE: readonly RunEvent[] = [
  { event: 'start', schema: EVENTS_SCHEMA, iovcheck: '0.0.0', command: 'compare', request: compareRequested(COMPARED.request) },
  comparisonEvent(COMPARED, '0.0.0', 70), { event: 'end', exit: 70, interrupted: false, seconds: 4.5 },
];


export const RUNS = { prove: PROVE, check: CHECK, conform: CONFORM, 'conform-kernel': CONFORM_KERNEL, header: HEADER, mutate: MUTATE, compare: COMPARE } as const;
