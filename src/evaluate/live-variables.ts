/** Which state variables matter: those somebody looks at, and those they are computed from. */
import type { State, VariableName } from '../../model/state';
import { VARIABLE_NAMES } from '../../model/state';
import { subterms } from '../term/traverse';
import type { Term } from '../term';

/** What a part of a machine computes: the new values of the fields it changes, and what it decides by. */
export interface Computation {
  readonly changes: ReadonlyMap<VariableName, Term>;
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
  const decides = parts.flatMap((part) => part.decides);
  let live: ReadonlySet<VariableName> = new Set(wanted);
  for (;;) {
    const known = live;
    const values = parts.flatMap(({ changes }) => [...changes].flatMap(([name, value]) => (known.has(name) ? [value] : [])));
    live = new Set([...known, ...fieldsRead(s, [...decides, ...values])]);
    if (live.size === known.size) return live;
  }
}
