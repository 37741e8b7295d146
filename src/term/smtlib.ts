/** Terms as a script in portable SMT-LIB 2: any solver that reads the standard can judge what Z3 judged. */
import type { Sort } from './sort';
import type { Fact } from './fact';
import { type Term, widthOf } from './term';
import { subterms } from './traverse';
import { symbols } from './smtlib-symbols';

export interface Script {
  /** Asserted one by one, under their names. */
  readonly facts: readonly Fact[];
  /** `ALL` when absent. */
  readonly logic?: string;
  /** Lines for the reader at the top. */
  readonly comment?: readonly string[];
  /** The answer it is known to have. */
  readonly status?: 'sat' | 'unsat';
  /** Also ask for the names of facts that contradict each other. */
  readonly core?: boolean;
}

/**
 * The script: declarations, shared sub-terms as definitions, one assertion for each fact, `check-sat`. Names are kept
 * where the standard allows; the text depends on the facts only. `((as const ...) v)` is the one extension used (z3 and
 * cvc5 know it), `bv2nat` and `int2bv` are of the standard's theory of both sorts.
 */
export function smtlib(script: Script): string {
  const terms = script.facts.map((fact) => fact.term);
  const order = subterms(terms);
  const name = symbols();
  const lines = (script.comment ?? []).flatMap((text) => text.split('\n')).map((text) => `; ${text}`);
  if (script.core === true) lines.push('(set-option :produce-unsat-cores true)');
  lines.push(`(set-logic ${script.logic ?? 'ALL'})`);
  if (script.status !== undefined) lines.push(`(set-info :status ${script.status})`);

  const text = new Map<Term, string>();
  for (const term of order) {
    if (term.op !== 'var') continue;
    text.set(term, name(term.name));
    lines.push(`(declare-const ${textOf(text, term)} ${smtlibSort(term.sort)})`);
  }
  const uses = countUses(terms, order);
  let definitions = 0;
  for (const term of order) {
    if (term.op === 'var') continue;
    const plain = smtlibTerm(term, (arg) => textOf(text, arg));
    if (term.args.length === 0 || (uses.get(term) ?? 0) < 2) {
      text.set(term, plain);
      continue;
    }
    const defined = name(`$${++definitions}`);
    lines.push(`(define-fun ${defined} () ${smtlibSort(term.sort)} ${plain})`);
    text.set(term, defined);
  }
  for (const fact of script.facts) lines.push(`(assert (! ${textOf(text, fact.term)} :named ${name(fact.name)}))`);
  lines.push('(check-sat)');
  if (script.core === true) lines.push('(get-unsat-core)');
  return `${lines.join('\n')}\n`;
}

/** A sort as SMT-LIB text. */
export function smtlibSort(sort: Sort): string {
  switch (sort.kind) {
    case 'bool': return 'Bool';
    case 'int': return 'Int';
    case 'bv': return `(_ BitVec ${sort.width})`;
    case 'array': return `(Array ${smtlibSort(sort.index)} ${smtlibSort(sort.element)})`;
  }
}

function textOf(text: ReadonlyMap<Term, string>, term: Term): string {
  const found = text.get(term);
  if (found === undefined) throw new Error(`${term.op} is printed before its text is known`);
  return found;
}

function countUses(roots: readonly Term[], order: readonly Term[]): ReadonlyMap<Term, number> {
  const uses = new Map<Term, number>();
  for (const term of [...roots, ...order.flatMap((parent) => parent.args)]) uses.set(term, (uses.get(term) ?? 0) + 1);
  return uses;
}

/** One operator; `textOf` gives the text of its arguments. */
function smtlibTerm(term: Term, textOf: (arg: Term) => string): string {
  const call = (operator: string): string => `(${[operator, ...term.args.map(textOf)].join(' ')})`;
  switch (term.op) {
    case 'var': return term.name;
    case 'bool': return String(term.value);
    case 'int': return numeral(term.value);
    case 'bv': return `(_ bv${term.value} ${widthOf('bv', term)})`;
    case 'not': case 'ite': case 'bvnot': case 'bvand': case 'bvor': case 'bvxor': case 'bvadd': case 'bvsub':
    case 'bvult': case 'select': case 'store': return call(term.op);
    case 'and': case 'or': {
      const [only] = term.args;
      if (only === undefined) return String(term.op === 'and');
      return term.args.length === 1 ? textOf(only) : call(term.op);
    }
    case 'eq': return call('=');
    case 'le': return call('<=');
    case 'sum': {
      const parts = term.args.map((arg, i) => {
        const k = term.coefficients[i] ?? 0n;
        return k === 1n ? textOf(arg) : `(* ${numeral(k)} ${textOf(arg)})`;
      });
      if (term.constant !== 0n || parts.length === 0) parts.push(numeral(term.constant));
      return parts.length === 1 ? parts.join('') : `(+ ${parts.join(' ')})`;
    }
    case 'div': case 'mod': return `(${term.op} ${textOf(term.args[0])} ${numeral(term.divisor)})`;
    case 'bvextract': return call(`(_ extract ${term.hi} ${term.lo})`);
    case 'bvconcat': return call('concat');
    case 'bvshl': case 'bvlshr': {
      const width = widthOf(term.op, term);
      if (term.amount >= width) return `(_ bv0 ${width})`;
      return `(${term.op} ${textOf(term.args[0])} (_ bv${term.amount} ${width}))`;
    }
    case 'bvToInt': return call('bv2nat');
    case 'intToBv': return call(`(_ int2bv ${widthOf('intToBv', term)})`);
    case 'constArray': return call(`(as const ${smtlibSort(term.sort)})`);
  }
}

function numeral(value: bigint): string {
  return value < 0n ? `(- ${-value})` : String(value);
}
