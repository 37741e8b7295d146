/** One theorem about traces in one revision: premise reached, invariant inductive, claim implied, failures shown. */
import { revision } from '../revisions';
import type { RevisionName } from '../revisions';
import { memoryRules } from '../core/memory';
import { explore, ledgerOf } from '../explore';
import { formulaText } from '../litmus/show';
import type { Formula, LitmusTest, Observation } from '../litmus/types';
import * as t from '../term';
import type { Term } from '../term';
import type { Value } from '../term/value';
import { STATE } from '../../model/lifetime/state';
import type { System, SystemEvent } from '../../model/lifetime/system';
import type { RetentionChoice } from '../../model/lifetime/words';
import type { Already, BrokenLaw, Inductive, TraceCase, TraceClaim, TraceTheorem } from '../../proofs/trace-theorem';
import { breaksOnCore, callerLines, programOf } from './caller-run';
import type { Audit } from './audit/auditor';
import type { Decider } from './decide';
import { kernelLitmus } from './kernel-litmus';
import type { Obligation } from './symbolic';
import { batches, claimObligations, inductionObligations, together, premise, violation, violatedParts } from './trace-obligations';
import { litmusOf, played, traceLines, unitsTaken } from './trace-litmus';
import { shortestTrace } from './trace-search';
import type { Trace } from './trace-search';
import type { FailingTrace, ObligationReport, TheoremResult, Verdict } from './types';

export interface TraceProofOptions {
  readonly decider: Decider;
  readonly retention: RetentionChoice;
  /** what is asked about each proof; absent: nothing */
  readonly audit?: Audit;
}

type Open = Pick<TheoremResult, 'verdict' | 'bound' | 'reason' | 'counterexamples'> & { readonly traces: readonly FailingTrace[] };

/** Proves a theorem about traces. Never throws for what it finds; throws only for faults of this program. */
export async function proveTrace(theorem: TraceTheorem, name: RevisionName, options: TraceProofOptions): Promise<TheoremResult> {
  const start = performance.now();
  const r = revision(name);
  const applies = theorem.applies(r, options.retention);
  const log: ObligationReport[] = [];
  const cases = applies === true ? theorem.cases(r, options.retention) : [];
  const run = new Run(theorem, name, options, log);
  const open = applies === true ? await run.verdict(cases) : settled('not-applicable', applies);
  const expected = [...new Set(cases.flatMap((c) => (c.expected === null ? [] : [`${c.expected.id}: ${c.expected.what}`])))];
  return {
    theorem: theorem.name, id: theorem.id, claim: theorem.claim, revision: name, numberings: [r.numbering], ...open,
    seconds: (performance.now() - start) / 1000, expected, obligations: log, ...(run.witnesses.length === 0 ? {} : { witness: { kind: 'traces' as const, traces: run.witnesses } }),
  };
}

function settled(verdict: Verdict, reason: string | null, traces: readonly FailingTrace[] = []): Open {
  return { verdict, bound: verdict === 'proved' || verdict === 'refuted-as-expected' ? 'unbounded' : null, reason, counterexamples: [], traces };
}

/** The searches' start with what stands on the page already. */
export function startWith(system: System, { references, pinsElsewhere }: Already): System {
  if (references === 0 && pinsElsewhere === 0) return system;
  const { frame, owner } = STATE;
  const isSmall = system.name.startsWith('small');
  const elsewhere = isSmall ? 0 : pinsElsewhere;
  const neighbours = isSmall ? 0 : 1;
  const given: readonly (readonly [Term, Value])[] = [
    [frame.refs, 1 + references + elsewhere + neighbours], [frame.others, references + neighbours],
    [frame.pincount, elsewhere], [frame.otherPins, elsewhere], [owner.flagged, pinsElsewhere > 0],
  ];
  return { ...system, start: new Map([...system.start, ...given]) };
}

/** A trace is one order of events: a world an event. */
const MOST_WORLDS = 10_000;
const FRESH: Already = { references: 0, pinsElsewhere: 0 };

type OnCore = Omit<FailingTrace, 'world' | 'failed'> & { readonly observed: Observation };

class Run {
  readonly witnesses: { readonly world: string; readonly events: readonly string[] }[] = [];

  constructor(
    private readonly theorem: TraceTheorem, private readonly revision: RevisionName, private readonly options: TraceProofOptions,
    private readonly log: ObligationReport[],
  ) {}

  async verdict(cases: readonly TraceCase[]): Promise<Open> {
    for (const c of cases) {
      const from = startWith(c.system, c.already);
      const trace = this.search(from, c.claim, premise);
      if (trace === null) return settled('vacuous', `no trace of ${c.system.name} reaches the case claimed about`);
      const onCore = this.onCore(c, trace, c.already);
      if (violatedParts(from, trace, c.claim).length === 0 && onCore.observed !== 'Never') {
        return settled('legs-disagree', `${c.system.name}: the claim fails on the core where the model reaches its premise`);
      }
      this.witnesses.push({ world: c.system.name, events: onCore.events });
      this.note('premise', `${c.system.name}: reached by ${steps(trace.length)}`);
      const idle = this.idlePremise(c);
      if (idle !== null) return idle;
    }
    const failing: FailingTrace[] = [];
    for (const c of cases) {
      const stopped = await this.proved(c);
      if (stopped !== null) return stopped;
      if (c.expected === null) continue;
      const found = this.failure(c, c.claim);
      if (found === null) return this.holdsAfterAll(c);
      if (!found.shown) return settled('legs-disagree', `${c.expected.id}: the model fails, the core does not`, [found.trace]);
      this.note('member', `${c.expected.id}: ${c.system.name}: ${steps(found.trace.events.length)}`);
      if (failing.every(({ events }) => events.join() !== found.trace.events.join())) failing.push(found.trace);
    }
    return settled(failing.length > 0 ? 'refuted-as-expected' : 'proved', null, failing);
  }

  /** Null when all that is to be proved of the case is proved: outside its known failure, if it has one. */
  private async proved(c: TraceCase): Promise<Open | null> {
    const where: Inductive | null = c.expected === null ? c : c.expected.outside;
    if (where === null) return null;
    const asked = [...inductionObligations(where), ...claimObligations(where, c.claim, c.expected === null ? 'claim' : 'outside')];
    const broken: string[] = [];
    for (const batch of batches(asked)) {
      if (await this.allHold(batch)) continue;
      for (const o of batch) {
        const failed = await this.decide(o);
        if (failed === 'resource-out') return settled('resource-out', `${o.name}: a limit was reached; raise it with --timeout SECONDS`);
        broken.push(...failed);
      }
    }
    if (broken.length === 0) return null;
    // a step that fails from a state that no trace reaches is a gap of the proof, not a fault of the contract
    const found = this.failure({ ...c, system: where.system }, c.claim);
    if (found === null) return settled('inductive-gap', broken.join(' | '));
    return found.shown
      ? settled('violated', found.trace.failed.join('; '), [found.trace])
      : settled('legs-disagree', `the model fails (${found.trace.failed.join('; ')}), the core does not`, [found.trace]);
  }

  /** Whether one query settles them all. Each is reported with its share of the time. */
  private async allHold(batch: readonly Obligation[]): Promise<boolean> {
    const began = performance.now();
    const { assumptions, goal } = together(batch);
    if (await this.options.decider.lemma(assumptions, goal) !== 'holds') return false;
    const seconds = (performance.now() - began) / 1000 / batch.length;
    const evidence = await this.options.audit?.take();
    batch.forEach(({ name, kind }) => { this.log.push({ name, kind, outcome: 'holds', seconds, ...evidence }); });
    return true;
  }

  /** The goals that do not follow, by obligation and name. */
  private async decide(o: Obligation): Promise<readonly string[] | 'resource-out'> {
    const began = performance.now();
    const assumptions = o.assumptions.map(({ term }) => term);
    const { decider } = this.options;
    const together = await decider.lemma(assumptions, t.and(...o.goals.map(({ term }) => term)));
    const failed: string[] = [];
    let outcome = together;
    if (together !== 'holds') {
      outcome = 'holds';
      for (const goal of o.goals) {
        const one = await decider.lemma(assumptions, goal.term);
        if (one === 'holds') continue;
        outcome = outcome === 'fails' ? 'fails' : one;
        failed.push(goal.name);
      }
    }
    const detail = failed.length === 0 ? {} : { detail: failed.join('; ') };
    this.log.push({ name: o.name, kind: o.kind, outcome, seconds: (performance.now() - began) / 1000, ...detail, ...await this.options.audit?.take() });
    return outcome === 'resource-out' ? outcome : failed.map((goal) => `${o.name}: ${goal}`);
  }

  /** A known failure that no short trace shows: is the claim true in the whole world after all? */
  private async holdsAfterAll(c: TraceCase): Promise<Open> {
    const id = c.expected?.id ?? '';
    const whole = await this.proved({ ...c, expected: null });
    if (whole !== null) return settled('inductive-gap', `${id} has no failing trace, yet the theorem is not proved there: ${whole.reason ?? ''}`);
    return settled('expected-failure-holds', `${id}: the theorem holds there too; take the expectation out`);
  }

  /** A premise without which the claim holds as well is idle: the theorem should not have it. */
  private idlePremise(c: TraceCase): Open | null {
    for (const { name, system, world, claim } of c.needs) {
      const found = this.failure({ ...c, system, world }, claim);
      if (found === null) return settled('vacuous', `the premise "${name}" is idle: no trace without it fails`);
      if (!found.shown) return settled('legs-disagree', `without the premise "${name}" the model fails, the core does not`, [found.trace]);
      this.log.push({ name: `${c.system.name}: needed: ${name}`, kind: 'premise', outcome: 'holds', seconds: 0, detail: found.trace.events.join('; ') });
    }
    return null;
  }

  /** The shortest failing trace, and whether the core shows the same. */
  private failure(c: TraceCase, claim: TraceClaim): { readonly trace: FailingTrace; readonly shown: boolean } | null {
    const trace = this.search(c.system, claim, violation);
    if (trace === null) return null;
    const { observed, ...seen } = this.onCore(c, trace, FRESH);
    return { trace: { world: c.system.name, failed: violatedParts(c.system, trace, claim), ...seen }, shown: observed === 'Always' };
  }

  private search(system: System, claim: TraceClaim, of: (claim: TraceClaim, e: SystemEvent | null) => Term): Trace | null {
    return shortestTrace(system, claim.on === 'states' ? of(claim, null) : t.FALSE, (e) => (claim.on === 'events' ? of(claim, e) : t.FALSE));
  }

  /** The trace as a person reads it, and what the core shows at the end of the one order it has. */
  private onCore(c: TraceCase, trace: Trace, already: Already): OnCore {
    const { fails } = this.theorem;
    if (fails.kind === 'broken law') return this.onCaller(c, trace, fails);
    const test = this.litmus(c, trace, already, fails);
    const explored = explore(test, memoryRules(this.revision), MOST_WORLDS);
    if (explored.kind !== 'complete') throw new Error(`${test.name}: one order of ${explored.visited} worlds`);
    const { observation, witness } = explored.exploration;
    const played = witness === null ? {} : {
      played: { actors: test.actors.map(({ kind, name }) => ({ kind, name })), bytes: test.bytes, ledger: ledgerOf(test, memoryRules(this.revision), witness) },
    };
    return { events: traceLines(test), shows: formulaText(fails, test), observed: observation, ...played };
  }

  /** A caller is played on the core, with the results of the trace. */
  private onCaller({ caller, system }: TraceCase, trace: Trace, fails: BrokenLaw): ReturnType<Run['onCore']> {
    if (caller === undefined) throw new Error(`${system.name} is no caller`);
    const observed = breaksOnCore(fails, programOf(system.name, caller, trace), this.revision) ? 'Always' : 'Never';
    return { events: callerLines(caller, trace), shows: `${fails.law} broken`, observed };
  }

  private litmus(c: TraceCase, trace: Trace, already: Already, fails: Formula): LitmusTest {
    if (c.kind !== undefined) return kernelLitmus(`${this.theorem.name}/${c.system.name}`, c.kind, trace, fails);
    const events = played(c.system, trace);
    // where events are made of others there is one page, and every extraction takes it
    const taken = trace.some(({ event }) => event.plays !== undefined) ? events.map(() => true) : unitsTaken(c.system, trace);
    return litmusOf(`${this.theorem.name}/${c.system.name}`, c.world, events, taken, fails, already);
  }

  private note(kind: ObligationReport['kind'], name: string): void {
    this.log.push({ name, kind, outcome: 'holds', seconds: 0 });
  }
}

function steps(n: number): string {
  return `${n} ${n === 1 ? 'event' : 'events'}`;
}
