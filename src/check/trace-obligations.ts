/** The solver questions of a theorem over traces: the invariant initially, event by event, and what it implies. */
import * as t from '../term';
import type { Term } from '../term';
import type { After, System, SystemEvent } from '../../model/lifetime/system';
import type { Inductive, InvariantGroup, TraceClaim } from '../../proofs/trace-theorem';
import type { Parts } from '../../proofs/theorem';
import { evaluate } from '../term/evaluate';
import type { Named, Obligation } from './symbolic';
import { framesOf, valuesOf } from './trace-frames';
import type { Trace } from './trace-search';

function named(parts: Parts): readonly Named[] {
  return Object.entries(parts).map(([name, term]) => ({ name, term })).filter(({ term }) => term !== t.TRUE);
}

/** What a term is after the event, over the state before it. */
export function afterEvent(e: SystemEvent): After {
  return (term) => t.substitute(term, e.next);
}

/** Events for which it is anything to be asked: the others do not touch it. */
function changes(after: After, goals: readonly Named[]): readonly Named[] {
  return goals.map(({ name, term }) => ({ name, before: term, term: after(term) })).filter(({ before, term }) => term !== before && term !== t.TRUE);
}

/** Every part of the invariant, named 'group: part'. */
function parts(invariant: readonly InvariantGroup[]): readonly Named[] {
  return invariant.flatMap((group) => named(group.parts).map(({ name, term }) => ({ name: `${group.name}: ${name}`, term })));
}

/** What makes the invariant inductive: initial states satisfy every group; every event keeps each group, given all. */
export function inductionObligations({ system, invariant }: Inductive): readonly Obligation[] {
  const goals = parts(invariant);
  const entry: Obligation = { name: `${system.name}: initially`, kind: 'entry', assumptions: system.initial, goals };
  const steps = system.events.flatMap((e): readonly Obligation[] => {
    const kept = changes(afterEvent(e), goals);
    return kept.length === 0 ? [] : [{ name: `${system.name}: ${e.name}`, kind: 'step', assumptions: [...goals, { name: e.name, term: e.guard }], goals: kept }];
  });
  return [entry, ...steps];
}

/** The claim follows from the invariant: of every state, or of every event it is about. */
export function claimObligations({ system, invariant }: Inductive, claim: TraceClaim, kind: 'claim' | 'outside'): readonly Obligation[] {
  const known = parts(invariant);
  const asked = (name: string, extra: readonly Named[], goals: Parts): readonly Obligation[] => {
    const open = named(goals);
    return open.length === 0 ? [] : [{ name: `${system.name}: ${name}`, kind, assumptions: [...known, ...extra], goals: open }];
  };
  switch (claim.on) {
    case 'states':
      return asked('the claim', [{ name: 'the case claimed about', term: claim.when }], claim.claims);
    case 'events':
      return system.events.filter(claim.of).flatMap((e) => {
        const after = afterEvent(e);
        const extra: readonly Named[] = [{ name: e.name, term: e.guard }, { name: 'the case claimed about', term: claim.when(after) }];
        return asked(e.name, extra, claim.claims(after));
      });
  }
}

/** What is false where the claim is violated. */
export function violation(claim: TraceClaim, e: SystemEvent | null): Term {
  const broken = (when: Term, parts: Parts): Term => t.and(when, t.or(...Object.values(parts).map((part) => t.not(part))));
  if (claim.on === 'states') return broken(claim.when, claim.claims);
  if (e === null || !claim.of(e)) return t.FALSE;
  const after = afterEvent(e);
  return broken(claim.when(after), claim.claims(after));
}

/** The case claimed about. */
export function premise(claim: TraceClaim, e: SystemEvent | null): Term {
  if (claim.on === 'states') return claim.reach ?? claim.when;
  return e !== null && claim.of(e) ? claim.when(afterEvent(e)) : t.FALSE;
}

/** Names of the parts of the claim that are false at the end of a failing trace. */
export function violatedParts(system: System, trace: Trace, claim: TraceClaim): readonly string[] {
  const frames = framesOf(system, trace);
  const last = trace.at(-1);
  const at = claim.on === 'states' ? frames.at(-1) : frames.at(-2);
  const parts = claim.on === 'states' ? claim.claims : last === undefined ? {} : claim.claims(afterEvent(last.event));
  const chosen = last === undefined ? {} : valuesOf(last);
  return Object.entries(parts).filter(([, term]) => evaluate(term, { ...at, ...chosen }) !== true).map(([name]) => name);
}

/** Obligations asked in one query: most events keep an invariant for the same few reasons. */
const TOGETHER = 8;

/** Neighbours that share assumptions, a few at a time. */
export function batches(obligations: readonly Obligation[]): readonly (readonly Obligation[])[] {
  const found: Obligation[][] = [];
  for (const o of obligations) {
    const last = found.at(-1);
    if (last !== undefined && last.length < TOGETHER && last[0]?.kind === o.kind) last.push(o);
    else found.push([o]);
  }
  return found;
}

/** All obligations of a batch as one: what they assume alike, and that each follows from it with the rest of its assumptions. */
export function together(batch: readonly Obligation[]): { readonly assumptions: readonly Term[]; readonly goal: Term } {
  const [first, ...others] = batch.map(({ assumptions }) => assumptions.map(({ term }) => term));
  const sets = others.map((terms) => new Set(terms));
  const shared = new Set((first ?? []).filter((term) => sets.every((terms) => terms.has(term))));
  const goals = batch.map(({ assumptions, goals: of }) => t.implies(
    t.and(...assumptions.map(({ term }) => term).filter((term) => !shared.has(term))), t.and(...of.map(({ term }) => term))));
  return { assumptions: [...shared], goal: t.and(...goals) };
}
