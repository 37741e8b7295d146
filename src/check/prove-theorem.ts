/** One theorem in one revision: obligations, witness, expected failures, verdict. */
import { runModel } from '../evaluate/model-subject';
import { runCore } from '../core/subject';
import { revision } from '../revisions';
import type { Revision, RevisionName } from '../revisions';
import { isVector } from '../../model/environment';
import type { World } from '../../model/environment';
import { orderLemma } from '../../model/facts';
import type { ExpectedFailure, Theorem } from '../../proofs/theorem';
import type { Audit } from './audit/auditor';
import type { Decider } from './decide';
import type { FirstRuns } from './first-runs';
import type { Candidate } from './observe';
import { failuresIn, questions } from './questions';
import { FIRST_LOOK, SEARCH_LIMIT, candidates, firstOf } from './search';
import { worldsOf } from './setting';
import type { Named, Obligation } from './symbolic';
import { Trial } from './trial';
import { deadAssumptions, findViolation, whyVacuous } from './last-resort';
import type { AssumptionUse, Counterexample, ObligationReport, TheoremResult, Verdict, Witness } from './types';

export interface ProofOptions {
  readonly pageSize: number;
  /** more assumptions about state 0, for a world's variables */
  readonly assume: (w: World) => readonly Named[];
  readonly decider: Decider;
  readonly firstRuns: FirstRuns;
  /** what is asked about each proof; absent: nothing */
  readonly audit?: Audit;
}

/** Trials by world: compiling one costs more than most searches. */
export type Trials = (theorem: Theorem, w: World) => Trial;

type Open = Pick<TheoremResult, 'verdict' | 'bound' | 'reason' | 'counterexamples'>;

/** What is written down on the way. */
interface Journal {
  readonly obligations: ObligationReport[];
  /** names of what is assumed */
  readonly premises: Set<string>;
  witness?: Witness;
}

/** Proves a theorem in a revision. Never throws for what it finds; throws only for faults of this program. */
export async function proveTheorem(theorem: Theorem, name: RevisionName, options: ProofOptions): Promise<TheoremResult> {
  const start = performance.now();
  const r = revision(name);
  const applies = theorem.applies(r);
  const journal: Journal = { obligations: [], premises: new Set() };
  const numberings = theorem.numberings === 'all' ? r.numberings : [r.numbering];
  const open = applies === true
    ? await decideVerdict(theorem, r, options, journal)
    : { verdict: 'not-applicable' as const, bound: null, reason: applies, counterexamples: [] };
  const expected = applies === true ? [...new Set(theorem.expected.filter((f) => f.in(r)).map((f) => `${f.id}: ${f.what}`))] : [];
  return {
    theorem: theorem.name, id: theorem.id, claim: theorem.claim, revision: name, numberings, ...open,
    seconds: (performance.now() - start) / 1000, expected, obligations: journal.obligations,
    ...(journal.witness === undefined ? {} : { witness: journal.witness }), ...usesOf(journal),
  };
}

/** Which assumptions the proofs used, where that was asked about. */
function usesOf({ obligations, premises }: Journal): { readonly assumptions?: readonly AssumptionUse[] } {
  const needed = obligations.flatMap(({ evidence }) => (evidence?.needed === undefined ? [] : [evidence.needed]));
  const all = new Set(needed.flat());
  return needed.length === 0 ? {} : { assumptions: [...premises].map((name) => ({ name, used: all.has(name) })) };
}

async function decideVerdict(theorem: Theorem, r: Revision, options: ProofOptions, journal: Journal): Promise<Open> {
  const log = journal.obligations;
  const worlds = worldsOf(theorem, r, options.pageSize);
  const trials = new Map<World, Trial>();
  const trial = (w: World): Trial => {
    const found = trials.get(w) ?? new Trial(theorem, w, options.assume(w));
    trials.set(w, found);
    return found;
  };

  // assumptions from outside are the likeliest to contradict: ask before searching
  const dead = worlds.some((w) => options.assume(w).length > 0) ? await deadAssumptions(theorem, worlds, options) : null;
  if (dead !== null) return settled('vacuous', dead);
  const witness = firstOf(theorem, worlds, (w, c) => trial(w).showsCase(c));
  if (witness === null) {
    const why = await whyVacuous(theorem, worlds, options);
    return settled('vacuous', why);
  }
  log.push(fact('premise', `reached by ${witness.candidate.scenario.id}`));
  const { scenario, core, model } = shown(trial(witness.w), witness.candidate);
  journal.witness = { kind: 'scenario', scenario, core, model };

  const broken: Broken[] = [];
  let out: string | null = null;
  for (const w of worlds) {
    const { unfolded, questions: asked } = questions(theorem, w, options.assume(w), options.firstRuns);
    unfolded.assumptions.forEach(({ name }) => journal.premises.add(name));
    for (const lemma of asked.length > 0 && hasSegments(w) ? orderLemma(w) : []) {
      const outcome = await options.decider.lemma(lemma.assumptions, lemma.goal);
      log.push({ name: `${w.kind} ${lemma.name}`, kind: 'fact', outcome, seconds: 0, ...await options.audit?.take() });
      if (outcome === 'resource-out') return settled('resource-out', `${w.kind} ${lemma.name}: a limit was reached; raise it with --timeout SECONDS`);
      if (outcome !== 'holds') return settled('inductive-gap', `${lemma.name}: every proof about ${w.kind} rests on it`);
    }
    for (const q of asked) {
      const began = performance.now();
      const decision = await options.decider.decide(theorem, unfolded, q);
      const seconds = (performance.now() - began) / 1000;
      const detail = decision.kind === 'holds' ? undefined : decision.goals.join('; ');
      log.push({ name: q.name, kind: q.kind, outcome: decision.kind, seconds, ...(detail === undefined ? {} : { detail }), ...await options.audit?.take() });
      if (decision.kind === 'fails') broken.push({ w, q, goals: decision.goals });
      if (decision.kind === 'resource-out') out ??= `${q.name}: ${decision.reason}; raise the limit with --timeout SECONDS`;
    }
  }
  if (broken.length > 0) return explainBroken(theorem, broken, worlds, trial, options);

  const members: Counterexample[] = [];
  for (const [failure, where] of byFailure(theorem, worlds)) {
    const found = firstOf(theorem, where, (w, c) => trial(w).admits(c) && inClass(trial(w), failure, c, 'model'));
    if (found === null) return holdsAfterAll(theorem, failure, where, options, log);
    const member = shown(trial(found.w), found.candidate);
    if (!inClass(trial(found.w), failure, found.candidate, 'core')) {
      return settled('legs-disagree', `${failure.id}: the model fails, the core does not`, [member]);
    }
    log.push(fact('member', `${failure.id}: ${found.candidate.scenario.id}`));
    members.push(member);
  }
  const unreached = notReached(theorem, r, worlds, trial);
  if (unreached.length > 0) return settled('vacuous', `no scenario reaches ${unreached.join(', ')}`);
  if (out !== null) return settled('resource-out', out, members);
  return { verdict: members.length > 0 ? 'refuted-as-expected' : 'proved', bound: 'unbounded', reason: null, counterexamples: members };
}

/** Kinds whose proofs use the order of prefix sums. */
function hasSegments(w: World): boolean {
  return isVector(w.kind) || w.kind === 'folioq';
}

interface Broken { readonly w: World; readonly q: Obligation; readonly goals: readonly string[] }

function settled(verdict: Verdict, reason: string, counterexamples: readonly Counterexample[] = []): Open {
  return { verdict, bound: null, reason, counterexamples };
}
function fact(kind: ObligationReport['kind'], name: string): ObligationReport {
  return { name, kind, outcome: 'holds', seconds: 0 };
}

/** Expected failures with the worlds they are expected in. */
function byFailure(theorem: Theorem, worlds: readonly World[]): readonly (readonly [ExpectedFailure, readonly World[]])[] {
  return theorem.expected
    .map((f) => [f, worlds.filter((w) => failuresIn(theorem, w).includes(f))] as const)
    .filter(([, where]) => where.length > 0);
}

function inClass(trial: Trial, failure: ExpectedFailure, c: Candidate, leg: 'model' | 'core'): boolean {
  return trial[leg](c).classes.includes(failuresIn(trial.theorem, trial.w).indexOf(failure));
}

/** A candidate as it is shown: on both legs, with what is false. */
function shown(trial: Trial, c: Candidate, origin: Counterexample['origin'] = 'published order'): Counterexample {
  const scenario = trial.observer.asScenario(c);
  return { scenario, core: runCore(scenario), model: runModel(scenario), failed: trial.core(c).failed, origin };
}

/** An expected failure has no failing member: does the theorem hold there as well? */
async function holdsAfterAll(theorem: Theorem, failure: ExpectedFailure, where: readonly World[], options: ProofOptions, log: ObligationReport[]): Promise<Open> {
  const without: Theorem = { ...theorem, expected: theorem.expected.filter((f) => f !== failure) };
  for (const w of where) {
    const { unfolded, questions: asked } = questions(without, w, options.assume(w), options.firstRuns);
    for (const q of asked) {
      const decision = await options.decider.decide(without, unfolded, q);
      if (decision.kind === 'holds') continue;
      const gap = `has no failing scenario, yet the theorem is not proved there: ${decision.goals.join('; ')}`;
      return settled('inductive-gap', `${failure.id} (${failure.what}) ${gap}`);
    }
  }
  log.push(fact('outside', `${failure.id}: holds there too`));
  return settled('expected-failure-holds', `${failure.id} (${failure.what}): the theorem holds there too; take the expectation out`);
}

/** Outcomes that should occur and do not, by name. */
function notReached(theorem: Theorem, r: Revision, worlds: readonly World[], trial: (w: World) => Trial): readonly string[] {
  const outcomes = theorem.reaches(r);
  const open = new Set(outcomes.map((o) => o.name));
  for (const { name, beyond } of outcomes) {
    const w = worlds.find((world) => world.kind === beyond?.iter.kind);
    if (beyond === undefined || w === undefined) continue;
    const c: Candidate = { scenario: beyond, parameters: {} };
    if (trial(w).model(c).reached.includes(name) && trial(w).core(c).reached.includes(name)) open.delete(name);
  }
  // an outcome of one kind only should not wait for all the others to be searched through
  for (const limit of [FIRST_LOOK, SEARCH_LIMIT]) {
    for (const w of worlds) {
      let n = 0;
      for (const c of open.size > 0 ? candidates(theorem, w) : []) {
        if (trial(w).admits(c)) {
          for (const name of trial(w).model(c).reached) if (open.has(name) && trial(w).core(c).reached.includes(name)) open.delete(name);
        }
        if (open.size === 0 || ++n >= limit) break;
      }
    }
  }
  return [...open];
}

/** An obligation fails: a real counterexample, or only a gap in the induction? */
async function explainBroken(theorem: Theorem, broken: readonly Broken[], worlds: readonly World[], trial: (w: World) => Trial, options: ProofOptions): Promise<Open> {
  const names = broken.map((b) => `${b.q.name}: ${b.goals.join('; ')}`);
  const suspects = [...new Set([...broken.map((b) => b.w), ...worlds])];
  const found = firstOf(theorem, suspects, (w, c) => trial(w).admits(c) && trial(w).model(c).outside.length > 0)
    ?? await findViolation(theorem, [...new Set(broken.map((b) => b.w))], trial, options);
  if (found === null) return settled('inductive-gap', names.join(' | '));
  const example = shown(trial(found.w), found.candidate, 'origin' in found ? 'solver, minimised' : 'published order');
  if (trial(found.w).core(found.candidate).outside.length === 0) {
    return settled('legs-disagree', `the model fails (${trial(found.w).model(found.candidate).outside.join('; ')}), the core does not`, [example]);
  }
  return settled('violated', trial(found.w).core(found.candidate).outside.join('; '), [example]);
}
