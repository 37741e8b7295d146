/** Whether a condition on a call site can hold: by trying what is small, by simplification, and by the solver. */
import * as t from '../../term';
import type { Term } from '../../term';
import { compileTerm } from '../../term/compile';
import { evaluate } from '../../term/evaluate';
import type { Frame } from '../../term/frame';
import { zeroValue, type Value } from '../../term/value';
import type { Answer, Query } from '../../solver';
import { literalOf, smallDomain, type Domain } from './domain';

/** The solver, started only when it is asked. */
export type Ask = (query: Query) => Promise<Answer>;

export type Decision =
  /** for no values at all; `by`: what showed it */
  | { readonly kind: 'never'; readonly by: 'cases' | 'solver' }
  /** for these values, the first in the order values are tried */
  | { readonly kind: 'sometimes'; readonly frame: Frame }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Cases of small variables; more than that are left to the solver. */
const MOST_CASES = 4096;
/** Values of wide variables tried in each case. */
const MOST_TRIALS = 20_000;

interface Case { readonly term: Term; readonly frame: Frame }

/** Whether `condition` holds for some values of its free variables. */
export async function decide(condition: Term, domain: Domain, ask: Ask): Promise<Decision> {
  const open: Case[] = [];
  for (const one of casesOf(condition, domain)) {
    if (one.term === t.FALSE) continue;
    const found = tryNumbers(one, domain);
    if (found !== undefined) return { kind: 'sometimes', frame: completed(condition, found) };
    open.push(one);
  }
  for (const one of open) {
    const wide = t.freeVars(one.term);
    const answer = await ask({ assumptions: [...inDomain(wide, domain), { name: 'condition', term: one.term }], want: wide });
    switch (answer.kind) {
      case 'unsat': break;
      case 'unknown': return { kind: 'unknown', reason: answer.reason };
      case 'sat': {
        const values: Frame = { ...one.frame };
        for (const [i, variable] of wide.entries()) if (variable.op === 'var') values[variable.name] = answer.values[i] ?? zeroValue(variable.sort);
        return { kind: 'sometimes', frame: completed(condition, minimal(one.term, wide, values)) };
      }
    }
  }
  return { kind: 'never', by: open.length === 0 ? 'cases' : 'solver' };
}

/** The condition for each combination of small values, in order. */
function* casesOf(condition: Term, domain: Domain): Generator<Case> {
  const small = t.freeVars(condition).flatMap((variable) => {
    const values = smallDomain(variable, domain);
    return values === undefined || variable.op !== 'var' ? [] : [{ variable, values }];
  }).sort((a, b) => rank(a.variable.name) - rank(b.variable.name) || (a.variable.name < b.variable.name ? -1 : 1));
  const total = small.reduce((n, { values }) => n * values.length, 1);
  if (total > MOST_CASES) {
    yield { term: condition, frame: {} };
    return;
  }
  for (let i = 0; i < total; i++) {
    let rest = i;
    const map = new Map<Term, Term>();
    const frame: Frame = {};
    // the last variable turns fastest
    for (const { variable, values } of [...small].reverse()) {
      const value = values[rest % values.length] ?? false;
      rest = Math.floor(rest / values.length);
      map.set(variable, literalOf(variable, value));
      frame[variable.name] = value;
    }
    yield { term: t.substitute(condition, map), frame };
  }
}

function rank(name: string): number {
  return name.endsWith('.kind') ? 0 : 1;
}

/** Variables of the solver's question that are not free after all. */
function inDomain(variables: readonly Term[], domain: Domain): readonly { readonly name: string; readonly term: Term }[] {
  return variables.flatMap((variable) => {
    const values = smallDomain(variable, domain);
    if (values === undefined || variable.sort.kind === 'bool') return [];
    return [{ name: `values of ${t.show(variable)}`, term: t.or(...values.map((value) => t.eq(variable, literalOf(variable, value)))) }];
  });
}

/** Tries the numbers of the domain in every wide variable; the first combination for which the condition holds. */
function tryNumbers({ term, frame }: Case, { numbers }: Domain): Frame | undefined {
  const wide = t.freeVars(term).flatMap((variable) => (variable.op === 'var' && variable.sort.kind === 'bv' ? [variable] : []));
  if (wide.length === 0) return term === t.TRUE ? frame : undefined;
  if (wide.length !== t.freeVars(term).length) return undefined;
  const holds = compileTerm(term);
  const each = Math.max(2, Math.min(numbers.length, Math.floor(MOST_TRIALS ** (1 / wide.length))));
  const total = each ** wide.length;
  if (total > MOST_TRIALS * 4) return undefined;
  for (let i = 0; i < total; i++) {
    let rest = i;
    const trial: Frame = { ...frame };
    for (const variable of wide) {
      trial[variable.name] = narrowed(numbers[rest % each] ?? 0n, variable);
      rest = Math.floor(rest / each);
    }
    if (holds(trial) === true) return trial;
  }
  return undefined;
}

function narrowed(n: bigint, variable: Term): Value {
  const width = variable.sort.kind === 'bv' ? variable.sort.width : 0;
  const cut = BigInt.asUintN(width, n);
  return width <= 32 ? Number(cut) : cut;
}

/** Clears bits from the highest down as long as the condition still holds: the same result for the same model. */
function minimal(term: Term, wide: readonly Term[], start: Frame): Frame {
  let best = start;
  for (const variable of wide) {
    if (variable.op !== 'var' || variable.sort.kind !== 'bv') continue;
    for (let bit = variable.sort.width - 1; bit >= 0; bit--) {
      const value = BigInt(best[variable.name] as number | bigint);
      const trial = { ...best, [variable.name]: narrowed(value & ~(1n << BigInt(bit)), variable) };
      if (evaluate(term, trial) === true) best = trial;
    }
  }
  return best;
}

/** With a value for every variable of the condition: what simplification made irrelevant is 0. */
function completed(condition: Term, frame: Frame): Frame {
  const whole: Frame = { ...frame };
  for (const variable of t.freeVars(condition)) {
    if (variable.op === 'var') whole[variable.name] ??= zeroValue(variable.sort);
  }
  return whole;
}
