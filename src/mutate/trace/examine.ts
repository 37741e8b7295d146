/** What becomes of a mutant of a trace system: do the proofs about its event still hold, and is there a trace that shows it? */
import type { System, SystemEvent } from '../../../model/lifetime/system';
import type { TraceClaim } from '../../../proofs/trace-theorem';
import type { Decider } from '../../check/decide';
import type { Obligation } from '../../check/symbolic';
import { startWith } from '../../check/prove-trace';
import { afterEvent, claimObligations, inductionObligations, premise, violation } from '../../check/trace-obligations';
import { comparedIn } from '../../check/trace-agree';
import { shortestTrace } from '../../check/trace-search';
import * as t from '../../term';
import { explanationOf } from '../explained';
import type { Fate } from '../types';
import { coreNotices, pagesOf } from './other-leg';
import { changedSystem } from './slips';
import type { TraceMutant } from './slips';
import type { Use } from './subjects';

/** States that a search for a trace looks at: those who break something mostly break it soon. */
const MOST_STATES = 2_500;

export async function examineTrace(m: Pick<TraceMutant, 'name' | 'what' | 'subject' | 'event' | 'changed'>, decider: Decider, seed: number): Promise<Fate> {
  const failing: Use[] = [];
  let open: string | null = null;
  for (const use of m.subject.uses) {
    const system = changedSystem(use.of.system, m.event, m.changed);
    const outcome = await all(about(use, system, m.changed), decider);
    if (outcome === 'fails') failing.push(use);
    if (outcome === 'resource-out') open ??= `${use.theorem.name}, ${system.name}`;
  }
  const shown = tracesOf(failing, (use) => changedSystem(use.of.system, m.event, m.changed));
  const [first] = shown;
  if (first !== undefined) {
    const by = new Set([...shown.map(({ theorem }) => theorem), ...failing.map(({ theorem }) => theorem.name)]);
    return { kind: 'killed', notice: 'counterexample', by: [...by], shown: first.events.join('; ') };
  }
  const [unproved] = failing;
  if (unproved !== undefined) {
    return { kind: 'killed', notice: 'proof fails', by: [unproved.theorem.name], shown: `${unproved.of.system.name}: ${m.changed.name}` };
  }
  if (open !== null) return { kind: 'resource-out', reason: open };
  const lost = m.subject.uses.find((use) => !reaches(use, changedSystem(use.of.system, m.event, m.changed)));
  if (lost !== undefined) return { kind: 'killed', notice: 'vacuous', by: [lost.theorem.name], shown: `${lost.of.system.name}: no trace reaches the case claimed about` };
  const shownOnCore = coreNotices(m.subject, m, changedSystem(m.subject.system, m.event, m.changed), seed);
  if (shownOnCore !== null) return { kind: 'killed', notice: 'conform', by: [], shown: shownOnCore };
  const unread = deadIn(m);
  if (unread !== null) return { kind: 'equivalent', proof: unread };
  return await doesTheSame(m, decider)
    ? { kind: 'equivalent', proof: `'${m.event.name}' does the same in every state its invariant allows` }
    : { kind: 'survived', why: explanationOf(m) };
}

/** Some trace still reaches the case a theorem is about, as a proof of it asks first. */
function reaches({ of: { claim, already } }: Use, system: System): boolean {
  const inState = claim.on === 'states' ? premise(claim, null) : t.FALSE;
  return shortestTrace(startWith(system, already), inState, (e) => (claim.on === 'events' ? premise(claim, e) : t.FALSE)) !== null;
}

/** That nothing claimed or compared with the core, no guard, and nothing these come from reads what is changed; in words. */
function deadIn({ subject, event, changed }: Pick<TraceMutant, 'subject' | 'event' | 'changed'>): string | null {
  if (event.guard !== changed.guard) return null;
  const variables = [...new Set([...event.next.keys(), ...changed.next.keys()])].filter((v) => event.next.get(v) !== changed.next.get(v));
  const { events } = subject.system;
  const pages = pagesOf(subject);
  const read = new Set(t.subterms([
    ...events.map(({ guard }) => guard), ...subject.uses.flatMap(({ of }) => claimed(of.claim, events)), ...(pages === null ? [] : comparedIn(pages)),
  ]));
  for (let before = -1; before !== read.size;) {
    before = read.size;
    for (const e of events) for (const [v, value] of e.next) if (read.has(v)) t.subterms([value]).forEach((part) => read.add(part));
  }
  return variables.some((v) => read.has(v)) ? null : `nothing that is claimed of '${subject.system.name}' depends on what '${event.name}' leaves`;
}

/** Every formula of a claim. */
function claimed(claim: TraceClaim, events: readonly SystemEvent[]): readonly t.Term[] {
  if (claim.on === 'states') return [claim.when, claim.reach ?? t.TRUE, ...Object.values(claim.claims)];
  return events.filter(claim.of).flatMap((e) => [claim.when(afterEvent(e)), ...Object.values(claim.claims(afterEvent(e)))]);
}

/** What is asked about one event: that it keeps the invariant, and the claim about it. */
function about({ of }: Use, system: System, event: SystemEvent): readonly Obligation[] {
  const where = { system, invariant: of.invariant };
  const name = `${system.name}: ${event.name}`;
  return [...inductionObligations(where), ...claimObligations(where, of.claim, 'claim')].filter((o) => o.name === name);
}

async function all(obligations: readonly Obligation[], decider: Decider): Promise<'holds' | 'fails' | 'resource-out'> {
  let outcome: 'holds' | 'resource-out' = 'holds';
  for (const { assumptions, goals } of obligations) {
    const kind = await decider.lemma(assumptions.map(({ term }) => term), t.and(...goals.map(({ term }) => term)));
    if (kind === 'fails') return 'fails';
    if (kind === 'resource-out') outcome = kind;
  }
  return outcome;
}

interface Shown { readonly theorem: string; readonly events: readonly string[] }

/** Shortest traces that violate claims whose proofs fail. */
export function tracesOf(failing: readonly Use[], systemOf: (use: Use) => System): readonly Shown[] {
  const found: Shown[] = [];
  for (const use of failing) {
    const { claim } = use.of;
    const none = (_: SystemEvent): t.Term => t.FALSE;
    const system = startWith(systemOf(use), use.of.already);
    const trace = claim.on === 'states'
      ? shortestTrace(system, violation(claim, null), none, MOST_STATES) : shortestTrace(system, t.FALSE, (e) => violation(claim, e), MOST_STATES);
    if (trace !== null) found.push({ theorem: use.theorem.name, events: trace.map(({ event }) => event.name) });
  }
  return found;
}

/** Same guard, and the same next state wherever it holds, in every state that all invariants allow. */
async function doesTheSame({ subject, event, changed }: Pick<TraceMutant, 'subject' | 'event' | 'changed'>, decider: Decider): Promise<boolean> {
  const known = [...new Set(subject.uses.flatMap(({ of }) => of.invariant.flatMap(({ parts }) => Object.values(parts))))];
  const variables = [...new Set([...event.next.keys(), ...changed.next.keys()])];
  const same = t.and(t.iff(event.guard, changed.guard), t.implies(event.guard, t.and(
    ...variables.map((v) => t.eq(event.next.get(v) ?? v, changed.next.get(v) ?? v)))));
  return same === t.TRUE || await decider.lemma(known, same) === 'holds';
}
