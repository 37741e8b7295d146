/**
 * Machines: a routine as a list of phases, each a *total step term* (state, environment) -> state.
 *
 * A step phase runs once, a loop phase while its guard holds. Both are guarded commands: the first case whose condition
 * holds fires, none firing changes nothing. The same terms are unfolded symbolically by the prover and evaluated turn by
 * turn on concrete input.
 */
import * as t from '../src/term';
import type { Term } from '../src/term';
import type { State } from './state';

export interface Case {
  readonly when: Term;
  /** branch labels (src/labels.ts) that this case takes */
  readonly labels: readonly string[];
  readonly set: Partial<State>;
  /** page stored at the end of the list by this case, if any (see list.ts) */
  readonly appended?: Term;
}
export interface StepPhase {
  readonly kind: 'step';
  readonly name: string;
  readonly active: (s: State) => Term;
  readonly cases: (s: State) => readonly Case[];
}
export interface LoopPhase {
  readonly kind: 'loop';
  readonly name: string;
  /** false: the loop is not reached, or has nothing to do, whatever the guard's other parts; no turn changes it but the last */
  readonly enabled: (s: State) => Term;
  readonly guard: (s: State) => Term;
  readonly cases: (s: State) => readonly Case[];
  /** a natural number that every turn lowers */
  readonly measure: (s: State) => Term;
}
export type Phase = StepPhase | LoopPhase;

export interface Machine {
  readonly name: string;
  /** state before the first phase, from the state the caller holds: locals reset, arguments loaded */
  readonly init: (s: State) => State;
  readonly phases: readonly Phase[];
}

/** The conditions under which each case fires: its own and none before it. */
export function firing(cases: readonly Case[]): readonly Term[] {
  const before: Term[] = [];
  return cases.map((c) => {
    const fires = t.and(...before.map((b) => t.not(b)), c.when);
    before.push(c.when);
    return fires;
  });
}

/** The fields a list of cases may change, with their new values (old value where no case fires). */
export function nextFields(s: State, cases: readonly Case[], active: Term): Partial<State> {
  const names = new Set<keyof State>();
  for (const c of cases) for (const name of Object.keys(c.set)) names.add(name as keyof State);
  const next: Partial<Record<keyof State, Term>> = {};
  for (const name of names) {
    let value = s[name];
    for (const c of [...cases].reverse()) value = t.ite(c.when, c.set[name] ?? s[name], value);
    next[name] = t.ite(active, value, s[name]);
  }
  return next;
}

/** A step that is skipped once the routine has returned. */
export function step(name: string, cases: (s: State) => readonly Case[], active?: (s: State) => Term): StepPhase {
  return { kind: 'step', name, cases, active: (s) => t.and(t.not(s.done), active === undefined ? t.TRUE : active(s)) };
}

/** A loop that stops once the routine has returned, and is passed over when `also` does not hold on entry. */
export function loop(
  name: string,
  guard: (s: State) => Term,
  cases: (s: State) => readonly Case[],
  measure: (s: State) => Term,
  also: (s: State) => Term = () => t.TRUE,
): LoopPhase {
  const enabled = (s: State): Term => t.and(t.not(s.done), also(s));
  return { kind: 'loop', name, cases, measure, enabled, guard: (s) => t.and(enabled(s), guard(s)) };
}

/** A case of a phase. */
export function on(when: Term, labels: string | readonly string[], set: Partial<State>): Case {
  return { when, labels: typeof labels === 'string' ? [labels] : labels, set };
}
/** The last case: whatever none before it took. */
export function otherwise(labels: string | readonly string[], set: Partial<State>): Case {
  return on(t.TRUE, labels, set);
}
