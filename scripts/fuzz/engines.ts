/**
 * The program's engines as most inputs meet them: real parsers, real core, real reports; where a solver would think for
 * seconds, an answer made up in a moment. Made-up answers are sound data: scenarios with what the core answers to them.
 */
import { VERDICTS, askedBy, type Counterexample, type TheoremResult, type Verdict } from '../../src/check/types';
import type { Engines } from '../../src/cli/context';
import { realEngines } from '../../src/cli/engines';
import type { Agreement, CompareReport, Example } from '../../src/compare/types';
import { conform } from '../../src/conform/conform';
import type { ConformRequest, SubjectSpec } from '../../src/conform/types';
import { runCore } from '../../src/core/subject';
import { scoreOf } from '../../src/mutate/score';
import { MUTANT_LEGS, OPERATORS, type Fate, type MutantInfo } from '../../src/mutate/types';
import type { TheoremEntry } from '../../src/report/types';
import { revision as revisionNamed, type RevisionName } from '../../src/revisions';
import { answerOf } from '../../src/scenario/answer-of';
import { randomScenario } from '../../src/scenario/random';
import type { Scenario } from '../../src/scenario/types';

/** random scenarios a comparison may make */
const FEW = 3;

/** A number from 0 to `below` - 1 that looks random, the same for the same text. */
function pick(text: string, below: number): number {
  let hash = 7;
  for (const c of text) hash = (Math.imul(hash, 31) + c.charCodeAt(0)) >>> 0;
  return hash % below;
}

/** `internal` is left out: it would end with 70, which no input may do. */
const POSSIBLE: readonly Verdict[] = VERDICTS.filter((verdict) => verdict !== 'internal');

function someScenario(revision: RevisionName, text: string): Scenario {
  const scenario = randomScenario({ revision, seed: pick(text, 1000), breakOneIn: 5 }, pick(`${text}/n`, 100_000));
  if (scenario === undefined) throw new Error('every revision has kinds');
  return scenario;
}

function counterexample(revision: RevisionName, text: string): Counterexample {
  const scenario = someScenario(revision, text);
  const core = runCore(scenario);
  return { scenario, core, model: core, failed: ['a part of the claim'], origin: 'published order' };
}

/** A verdict with what belongs to it. */
function madeUp(theorem: TheoremEntry, revision: RevisionName, seed: number): TheoremResult {
  const text = `${theorem.name}/${revision}/${seed}`;
  const verdict = POSSIBLE[pick(text, POSSIBLE.length)] ?? 'proved';
  const shows = (verdict === 'violated' || verdict === 'refuted-as-expected' || verdict === 'legs-disagree') && pick(`${text}/c`, 4) === 0;
  return {
    theorem: theorem.name, id: theorem.id, claim: theorem.claim, revision, numberings: [revisionNamed(revision).numbering], verdict,
    bound: verdict === 'proved' ? 'unbounded' : null, seconds: 0.5, reason: verdict === 'proved' ? null : 'a reason made up',
    expected: verdict === 'refuted-as-expected' ? ['B01: a class made up'] : [], counterexamples: shows ? [counterexample(revision, text)] : [],
    obligations: [{ name: 'claim', kind: 'claim', outcome: verdict === 'proved' ? 'holds' : 'fails', seconds: 0.5 }],
  };
}

function example(first: RevisionName, second: RevisionName, text: string): Example {
  const one = someScenario(first, text);
  const other: Scenario = { ...one, revision: second, numbering: revisionNamed(second).numbering };
  return {
    scenario: { first: one, second: other }, answer: { first: answerOf(one, runCore(one)), second: answerOf(other, runCore(other)) },
    difference: { turn: 0, field: 'ret', text: 'call 0 (extract): return value: 0 against 1' }, origin: 'random',
  };
}

const AGREEMENTS: readonly Agreement[] = [
  { kind: 'proved', bound: 'unbounded', how: 'identical terms' }, { kind: 'differs' }, { kind: 'searched only', reason: 'a reason made up' },
  { kind: 'resource-out', reason: 'a limit made up' }, { kind: 'vacuous', reason: 'nothing else' },
];

function compared(request: CompareReport['request']): CompareReport {
  const [first, second] = [revisionNamed(request.first), revisionNamed(request.second)];
  const common = first.kinds.filter((kind) => second.kinds.includes(kind));
  const shown = (text: string): Example => example(request.first, request.second, `${text}/${request.seed}`);
  return {
    request, only: { first: first.kinds.filter((k) => !common.includes(k)), second: second.kinds.filter((k) => !common.includes(k)) },
    kinds: common.map((kind) => ({
      kind, outside: ['a class'], agreement: AGREEMENTS[pick(`${kind}/${request.seed}`, AGREEMENTS.length)] ?? { kind: 'differs' },
      obligations: [{ name: 'step', outcome: 'holds', seconds: 1 }], loops: { shared: ['walk'], partly: [], own: [] }, inputs: 1,
      members: kind === 'ubuf' ? [{ name: 'a class', claim: 'A claim.', source: 'a source', example: shown(kind), also: [{ what: 'more of it', example: shown('also') }] }] : [],
      unnamed: kind === 'bvec' ? [shown(kind)] : [], raw: request.raw ? [shown(`${kind}/raw`)] : [], legs: [], seconds: 1,
    })),
    failed: [], lifetime: { kind: 'same retention', retention: { dest: 'pin', source: 'get' } }, seconds: 1, interrupted: false,
  };
}

/** Commands of the input are never run. */
const tame = (subject: SubjectSpec): SubjectSpec => (subject.kind === 'function' ? subject : { kind: 'function', name: subject.name, answer: runCore });

function small(request: ConformRequest): ConformRequest {
  const { random } = request;
  return {
    ...request, left: tame(request.left), right: tame(request.right), boundary: false,
    ...(random === undefined ? {} : { random: { ...random, perRevision: Math.min(random.perRevision, FEW) } }),
  };
}

/** Mutants that nobody makes, and what might become of them. */
const MUTANTS: readonly MutantInfo[] = MUTANT_LEGS.flatMap((leg) => OPERATORS.map((operator): MutantInfo => ({
  name: `${leg}/gup-walk/${operator}`, leg, operator, ...(operator === 'catalogue' ? { id: 'B25' } : {}), what: 'a slip', where: 'somewhere',
})));
const FATES: readonly Fate[] = [
  { kind: 'killed', notice: 'counterexample', by: ['list-covers'] }, { kind: 'equivalent', proof: 'the same' }, { kind: 'survived', why: 'no matter' },
  { kind: 'resource-out', reason: 'time' },
];

/** Each revision's witnesses, looked for once: they are the same for every input, and finding them takes a second. */
function foundOnce(of: (revision: RevisionName) => Iterable<Scenario>): (revision: RevisionName) => Iterable<Scenario> {
  const found = new Map<RevisionName, readonly Scenario[]>();
  return (revision) => {
    const all = found.get(revision) ?? [...of(revision)];
    found.set(revision, all);
    return all;
  };
}
const WITNESSES = foundOnce((revision) => realEngines.witnesses()(revision));

export const fuzzEngines: Engines = {
  ...realEngines,
  witnesses: (wanted) => (wanted === undefined ? WITNESSES : realEngines.witnesses(wanted)),
  prove: (request, { onResult }) => {
    const all = new Map(realEngines.theorems().map((theorem) => [theorem.name, theorem]));
    const results = askedBy(request).flatMap(({ theorem: name, revision }) => {
      const theorem = all.get(name);
      return theorem === undefined ? [] : [madeUp(theorem, revision, request.seed)];
    });
    results.forEach(onResult);
    return Promise.resolve({ results, seconds: 1, interrupted: false });
  },
  conform: (request) => conform(small(request)),
  compare: (request) => Promise.resolve(compared(request)),
  mutants: () => MUTANTS,
  mutate: (request, { onResult }) => {
    const results = request.mutants.map((mutant, i) => ({ ...mutant, fate: FATES[i % FATES.length] ?? { kind: 'survived', why: null } as const, seconds: 0.1 }));
    results.forEach(onResult);
    return Promise.resolve({ request, results, failed: [], score: scoreOf(results, [], request.isWhole), seconds: 1, interrupted: false });
  },
  litmusLeg: () => ({
    compare: (test, [revision]) => Promise.resolve(revision !== undefined && pick(test.comment, 5) === 0 ? { kind: 'unknown', revision, reason: 'timeout' } : { kind: 'agrees' }),
    close: () => Promise.resolve(),
  }),
  headerSolver: () => ({ ask: () => Promise.resolve({ kind: 'unknown', reason: 'timeout' }), renew: () => undefined, close: () => Promise.resolve() }),
};
