/** Which state variables matter: those somebody looks at, and those they are computed from. */
import type { State, VariableName } from '../../model/state';
import { VARIABLE_NAMES } from '../../model/state';
import { subterms } from '../term/traverse';
import type { Term } from '../term';

/** What a part of a machine computes: the new values of fields, and what it decides by. */
export interface Computation {
  readonly fields: Partial<State>;
  readonly decides: readonly Term[];
}

/** The fields of the state `s` that occur in the terms. */
export function fieldsRead(s: State, terms: readonly Term[]): ReadonlySet<VariableName> {
  const found = new Set(subterms(terms));
  return new Set(VARIABLE_NAMES.filter((name) => found.has(s[name])));
}

/**
 * `wanted`, what the parts decide by, and everything these are computed from. Whatever the order of the parts: a field
 * that is not live influences no live one.
 */
export function liveFields(s: State, parts: readonly Computation[], wanted: Iterable<VariableName>): ReadonlySet<VariableName> {
  const live = new Set<VariableName>();
  const pending = [...wanted, ...fieldsRead(s, parts.flatMap((part) => part.decides))];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (live.has(name)) continue;
    live.add(name);
    const field = name;
    pending.push(...fieldsRead(s, parts.flatMap(({ fields }) => fields[field] ?? [])));
  }
  return live;
}
