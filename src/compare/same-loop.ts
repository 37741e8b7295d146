/**
 * When two revisions' loops are the same loop: for a state of fresh variables, guard and next values are *identical terms*.
 * Nothing is taken from a shared label; terms are interned, so identity is checked by `===`.
 */
import { fieldsRead } from '../evaluate/live-variables';
import { nextFields } from '../../model/machine';
import type { LoopPhase } from '../../model/machine';
import { freshState } from '../../model/state';
import type { VariableName } from '../../model/state';
import * as t from '../term';
import type { Term } from '../term';

/** The part of two loops that is the same. */
export interface SameLoop {
  /** fields both loops change alike; they depend on `reads` alone */
  readonly same: readonly VariableName[];
  readonly reads: readonly VariableName[];
  /** fields one of them changes in its own way */
  readonly rest: readonly VariableName[];
}

const HEAD = freshState('head');

/** null: the loops have nothing in common to build on. `outside`: tests that are false here. */
export function sameLoop(older: LoopPhase, newer: LoopPhase, outside: readonly Term[]): SameLoop | null {
  const settled = new Map(outside.map((test) => [test, t.FALSE] as const));
  const plain = (term: Term): Term => (settled.size === 0 ? term : t.substitute(term, settled));
  const shape = (loop: LoopPhase): { readonly conditions: readonly Term[]; readonly next: ReadonlyMap<VariableName, Term> } => {
    const fields = Object.entries(nextFields(HEAD, loop.cases(HEAD), t.TRUE)) as readonly (readonly [VariableName, Term])[];
    return { conditions: [loop.enabled(HEAD), loop.guard(HEAD)].map(plain), next: new Map(fields.map(([name, term]) => [name, plain(term)])) };
  };
  const [a, b] = [shape(older), shape(newer)];
  if (a.conditions.some((c, i) => c !== b.conditions[i])) return null;
  const changed = [...new Set([...a.next.keys(), ...b.next.keys()])];
  const value = (of: typeof a, name: VariableName): Term => of.next.get(name) ?? HEAD[name];
  let same = changed.filter((name) => value(a, name) === value(b, name));
  for (;;) {
    const differing = new Set(changed.filter((name) => !same.includes(name)));
    if (readsAny(a.conditions, differing)) return null;
    const kept = same.filter((name) => !readsAny([value(a, name)], differing));
    if (kept.length === same.length) break;
    same = kept;
  }
  const reads = [...new Set([...fieldsRead(HEAD, [...a.conditions, ...same.map((name) => value(a, name))]), ...same])];
  return { same, reads, rest: changed.filter((name) => !same.includes(name)) };
}

function readsAny(terms: readonly Term[], fields: ReadonlySet<VariableName>): boolean {
  return [...fieldsRead(HEAD, terms)].some((name) => fields.has(name));
}
