/**
 * Symbolic execution of machines: phases unfolded into terms, loops either replaced by their invariants (unbounded
 * proofs) or unrolled a few turns (search for counterexamples and inputs).
 */
import { firing, nextFields } from '../../model/machine';
import type { LoopPhase, Machine } from '../../model/machine';
import { VARIABLES, freshState } from '../../model/state';
import type { State, VariableName } from '../../model/state';
import * as t from '../term';
import type { Term } from '../term';
import type { Invariant, Invariants } from '../../proofs/invariant';
import type { ObligationReport } from './types';

/** A named formula. */
export interface Named { readonly name: string; readonly term: Term }

/** Assumptions, and the named goals they are to entail. */
export interface Sequent { readonly assumptions: readonly Named[]; readonly goals: readonly Named[] }

/**
 * One thing to prove about a loop. `general` says the same of every entry state, whatever led there: smaller, and the
 * same in every revision that has the loop. When it does not hold, the sequent with its context decides.
 */
export interface Obligation extends Sequent {
  readonly name: string;
  readonly kind: ObligationReport['kind'];
  readonly general?: Sequent;
}

/** A branch of a machine, with the condition (path assumptions included) under which it is taken. */
export interface BranchReach { readonly labels: readonly string[]; readonly assumptions: readonly Named[]; readonly when: Term }

export interface Execution {
  readonly state: State;
  /** what is known of the path: invariants at the heads of the loops passed, negated guards, prophecies */
  readonly path: readonly Named[];
  readonly obligations: readonly Obligation[];
  readonly branches: readonly BranchReach[];
}

export interface Mode {
  /** prefix of fresh variables, distinct per run */
  readonly name: string;
  readonly loops: { readonly kind: 'invariants'; readonly of: Invariants } | { readonly kind: 'unrolled'; readonly turns: number };
  /** the list as it will finally stand, for appended pages */
  readonly finalPages: Term;
  /**
   * The same machine over the first world's tables and ghosts. What is proved of a loop in general is proved for any
   * tables, so it is proved there once, whichever run of a program needs it.
   */
  readonly general: { readonly machine: Machine; readonly invariants: Invariants; readonly finalPages: Term };
}

/** Runs a machine from a state, under assumptions about it. */
export function execute(machine: Machine, from: State, assumptions: readonly Named[], mode: Mode): Execution {
  let state = machine.init(from);
  let path: readonly Named[] = [];
  const obligations: Obligation[] = [];
  const branches: BranchReach[] = [];
  for (const phase of machine.phases) {
    const where = `${mode.name}${machine.name}/${phase.name}`;
    if (phase.kind === 'step') {
      const cases = phase.cases(state);
      const active = phase.active(state);
      firing(cases).forEach((fires, i) => {
        const labels = cases[i]?.labels ?? [];
        if (labels.length > 0) branches.push({ labels, assumptions: [...assumptions, ...path], when: t.and(active, fires) });
      });
      state = { ...state, ...nextFields(state, cases, active) };
    } else {
      const done = mode.loops.kind === 'invariants'
        ? abstractLoop(phase, state, [...assumptions, ...path], mode, where, mode.loops.of[phase.name])
        : unrollLoop(phase, state, [...assumptions, ...path], mode, where, mode.loops.turns);
      path = [...path, ...done.path];
      obligations.push(...done.obligations);
      branches.push(...done.branches);
      state = done.state;
    }
  }
  return { state, path, obligations, branches };
}

/** One turn of a loop: the state after it, and what its append prophesies. */
function turn(phase: LoopPhase, h: State, finalPages: Term): { next: State; prophecy: Term; branches: readonly { labels: readonly string[]; when: Term }[] } {
  const cases = phase.cases(h);
  const fires = firing(cases);
  const prophecy = t.and(...cases.map((c, i) =>
    c.appended === undefined ? t.TRUE : t.implies(fires[i] ?? t.FALSE, t.eq(t.select(finalPages, h.nr), c.appended))));
  return {
    next: { ...h, ...nextFields(h, cases, t.TRUE) },
    prophecy,
    branches: cases.map((c, i) => ({ labels: c.labels, when: fires[i] ?? t.FALSE })).filter((b) => b.labels.length > 0),
  };
}

/** The fields a loop's turn may change. */
export function modified(phase: LoopPhase, s: State): readonly VariableName[] {
  return Object.keys(nextFields(s, phase.cases(s), t.TRUE)) as VariableName[];
}

function abstractLoop(
  phase: LoopPhase, entry: State, assumptions: readonly Named[], mode: Mode, where: string, invariant: Invariant = () => ({}),
): Execution {
  const fields = modified(phase, entry);
  const turnOf = headOf(phase, entry, fields, invariant, where, mode.finalPages);
  const same = mode.general.machine.phases.find((p): p is LoopPhase => p.kind === 'loop' && p.name === phase.name) ?? phase;
  const general = headOf(same, freshState(`${phase.name}.e`), fields, mode.general.invariants[phase.name] ?? invariant, phase.name, mode.general.finalPages);
  const running: Named = { name: `${where}: entered`, term: phase.enabled(entry) };
  const context = [...assumptions, running];
  const inside = [...context, ...turnOf.inside];
  const obligations: Obligation[] = [
    { name: `${where}: entry`, kind: 'entry', assumptions: context, goals: goals(invariant(entry, entry)) },
    { name: `${where}: step`, kind: 'step', assumptions: inside, goals: turnOf.kept, general: { assumptions: general.inside, goals: general.kept } },
    { name: `${where}: measure`, kind: 'measure', assumptions: inside, goals: turnOf.falls, general: { assumptions: general.inside, goals: general.falls } },
  ];
  // a loop that is not entered changes nothing
  const left: Record<VariableName, Term> = { ...entry };
  for (const name of fields) left[name] = t.ite(running.term, turnOf.at[name], entry[name]);
  const after = [...turnOf.holds, { name: `${where}: left`, term: t.not(phase.guard(turnOf.at)) }];
  return {
    state: left,
    path: after.map((f) => ({ name: f.name, term: t.implies(running.term, f.term) })),
    obligations,
    branches: turnOf.branches.map((b) => ({ labels: b.labels, assumptions: inside, when: b.when })),
  };
}

export interface Head {
  readonly at: State;
  readonly holds: readonly Named[];
  /** the invariant, the guard, and what the turn's append prophesies */
  readonly inside: readonly Named[];
  readonly kept: readonly Named[];
  readonly falls: readonly Named[];
  readonly branches: readonly { labels: readonly string[]; when: Term }[];
}

/** A loop's head after any number of turns: what the loop changes is unknown but for the invariant. */
export function headOf(
  phase: LoopPhase, entry: State, fields: readonly VariableName[], invariant: Invariant, where: string, finalPages: Term,
): Head {
  const head: Record<VariableName, Term> = { ...entry };
  for (const name of fields) head[name] = t.variable(`${where}.${name}`, VARIABLES[name]);
  const at: State = head;
  const holds = goals(invariant(at, entry)).map((part) => ({ name: `${where}: ${part.name}`, term: part.term }));
  const { next, prophecy, branches } = turn(phase, at, finalPages);
  const measure = phase.measure(at);
  return {
    at, holds, branches,
    inside: [...holds, { name: `${where}: guard`, term: phase.guard(at) }, { name: `${where}: list`, term: prophecy }],
    kept: goals(invariant(next, entry)),
    falls: [{ name: 'a natural number that falls', term: t.and(t.ge(measure, t.int(0)), t.lt(phase.measure(next), measure)) }],
  };
}

/** Named parts as a list, without those that are plainly true. */
function goals(parts: Readonly<Record<string, Term>>): readonly Named[] {
  return Object.entries(parts).filter(([, term]) => term !== t.TRUE).map(([name, term]) => ({ name, term }));
}

/** Up to `turns` turns, with the assumption that the guard is false after them. */
function unrollLoop(phase: LoopPhase, entry: State, assumptions: readonly Named[], mode: Mode, where: string, turns: number): Execution {
  let state = entry;
  const branches: BranchReach[] = [];
  const prophecies: Term[] = [];
  for (let i = 0; i < turns; i++) {
    const guard = phase.guard(state);
    if (guard === t.FALSE) break;
    const taken = turn(phase, state, mode.finalPages);
    for (const b of taken.branches) branches.push({ labels: b.labels, assumptions, when: t.and(guard, b.when) });
    prophecies.push(t.implies(guard, taken.prophecy));
    state = mergeStates(guard, taken.next, state);
  }
  return {
    state,
    path: [{ name: `${where}: at most ${turns} turns`, term: t.and(t.not(phase.guard(state)), ...prophecies) }],
    obligations: [],
    branches,
  };
}

function mergeStates(condition: Term, yes: State, no: State): State {
  const merged: Record<VariableName, Term> = { ...no };
  for (const name of Object.keys(no) as VariableName[]) merged[name] = t.ite(condition, yes[name], no[name]);
  return merged;
}
