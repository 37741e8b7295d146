/** Propositional constructors and `ite`. Each returned term is equal to the plain operator for every assignment. */
import { Bool, SortError, sameSort, showSort } from './sort';
import { FALSE, TRUE, type Term, bool, intern, requireSort } from './term';

/** Negation; a double negation goes away. */
export function not(a: Term): Term {
  requireSort('not', Bool, a);
  if (a.op === 'bool') return bool(!a.value);
  if (a.op === 'not') return a.args[0];
  return intern({ op: 'not', sort: Bool, args: [a] });
}

/** Conjunction of any number of terms; of none: true. The order of the arguments is kept. */
export function and(...xs: readonly Term[]): Term {
  return junction('and', TRUE, FALSE, xs);
}

/** Disjunction of any number of terms; of none: false. The order of the arguments is kept. */
export function or(...xs: readonly Term[]): Term {
  return junction('or', FALSE, TRUE, xs);
}

/** Flattens one level (arguments are flat already), drops the unit and repetitions, finds the zero and `x`, `not x`. */
function junction(op: 'and' | 'or', unit: Term, zero: Term, xs: readonly Term[]): Term {
  requireSort(op, Bool, ...xs);
  const kept = new Set<Term>();
  for (const x of xs) {
    for (const part of x.op === op ? x.args : [x]) {
      if (part !== unit) kept.add(part);
    }
  }
  if (kept.has(zero)) return zero;
  for (const part of kept) {
    if (part.op === 'not' && kept.has(part.args[0])) return zero;
  }
  const args = [...kept];
  const [only] = args;
  if (only === undefined) return unit;
  return args.length === 1 ? only : intern({ op, sort: Bool, args });
}

/** `not a or b`. */
export function implies(a: Term, b: Term): Term {
  return or(not(a), b);
}

/** `then` where `condition` holds, else `otherwise`; both of one sort, any sort. */
export function ite(condition: Term, then: Term, otherwise: Term): Term {
  requireSort('the condition of ite', Bool, condition);
  if (!sameSort(then.sort, otherwise.sort)) {
    throw new SortError(`the branches of ite differ: ${showSort(then.sort)} and ${showSort(otherwise.sort)}`);
  }
  if (condition.op === 'bool') return condition.value ? then : otherwise;
  if (condition.op === 'not') return ite(condition.args[0], otherwise, then);
  const a = then.op === 'ite' && then.args[0] === condition ? then.args[1] : then;
  const b = otherwise.op === 'ite' && otherwise.args[0] === condition ? otherwise.args[2] : otherwise;
  if (a === b) return a;
  if (a.sort.kind === 'bool') {
    if (a === TRUE || a === condition) return or(condition, b);
    if (b === FALSE || b === condition) return and(condition, a);
    if (a === FALSE) return and(not(condition), b);
    if (b === TRUE) return or(not(condition), a);
  }
  return intern({ op: 'ite', sort: a.sort, args: [condition, a, b] });
}
