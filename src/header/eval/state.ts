/** What evaluation changes: variables, counts of calls, and whether C still gives it a meaning. */
import * as t from '../../term';
import type { Term } from '../../term';
import { mergeTargets, type Value } from '../c/value';

export interface State {
  /** variables that were set, by their unique name */
  readonly variables: ReadonlyMap<string, Value>;
  /** how often each counted call was made */
  readonly counts: ReadonlyMap<string, Term>;
  readonly undefinedWhen: Term;
}

export const START: State = { variables: new Map(), counts: new Map(), undefinedWhen: t.FALSE };

export const ZERO = t.int(0);

export function counted(state: State, name: string): State {
  const before = state.counts.get(name) ?? ZERO;
  return { ...state, counts: new Map([...state.counts, [name, t.add(before, t.int(1))]]) };
}

export function assigned(state: State, variable: string, value: Value): State {
  return { ...state, variables: new Map([...state.variables, [variable, value]]) };
}

export function withoutMeaning(state: State, when: Term): State {
  return when === t.FALSE ? state : { ...state, undefinedWhen: t.or(state.undefinedWhen, when) };
}

/** One value where the condition holds, another where not; both of one type. */
export function mergeValues(condition: Term, then: Value, otherwise: Value): Value {
  if (then.kind === 'int' && otherwise.kind === 'int') return { ...then, term: t.ite(condition, then.term, otherwise.term) };
  if (then.kind === 'pointer' && otherwise.kind === 'pointer') {
    return { ...then, targets: mergeTargets(condition, then.targets, otherwise.targets) };
  }
  if (then.kind === 'object' && otherwise.kind === 'object') {
    return { ...then, targets: mergeTargets(condition, then.targets, otherwise.targets) };
  }
  return then;
}

/** The state after a branch. `initial`: the value of a variable that only one side set. */
export function mergeStates(condition: Term, then: State, otherwise: State, initial: (variable: string) => Value | undefined): State {
  const variables = new Map<string, Value>();
  for (const name of new Set([...then.variables.keys(), ...otherwise.variables.keys()])) {
    const a = then.variables.get(name) ?? initial(name);
    const b = otherwise.variables.get(name) ?? initial(name);
    // a variable of one branch's own block is gone with it
    if (a !== undefined && b !== undefined) variables.set(name, mergeValues(condition, a, b));
  }
  const counts = new Map<string, Term>();
  for (const name of new Set([...then.counts.keys(), ...otherwise.counts.keys()])) {
    counts.set(name, t.ite(condition, then.counts.get(name) ?? ZERO, otherwise.counts.get(name) ?? ZERO));
  }
  return { variables, counts, undefinedWhen: t.ite(condition, then.undefinedWhen, otherwise.undefinedWhen) };
}
