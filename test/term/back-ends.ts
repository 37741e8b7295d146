/** Comparing back ends: the same term and frame, several opinions. */
import * as t from '../../src/term';
import { compileTerm } from '../../src/term/compile';
import { evaluate, sameValue } from '../../src/term/evaluate';
import type { Frame } from '../../src/term/frame';
import type { Value } from '../../src/term/value';
import * as raw from './raw';

export type BackEnd = (term: t.Term, frame: Frame) => Value;

export const evaluator: BackEnd = evaluate;
export const compiler: BackEnd = (term, frame) => compileTerm(term)(frame);

/** Whether two back ends give the term the same value. */
export function agree(left: BackEnd, right: BackEnd, term: t.Term, frame: Frame): boolean {
  return sameValue(term.sort, left(term, frame), right(term, frame));
}

/** An evaluator with one operator wrong, everywhere it occurs. */
export function mistaken(wrong: (term: t.Term, args: readonly t.Term[]) => t.Term | undefined): BackEnd {
  return (term, frame) => {
    const done = new Map<t.Term, t.Term>();
    const image = (x: t.Term): t.Term => done.get(x) ?? x;
    for (const part of t.subterms([term])) {
      const args = part.args.map(image);
      done.set(part, wrong(part, args) ?? plain(part, args));
    }
    return evaluate(image(term), frame);
  };
}

/** The term with other arguments, not simplified. */
function plain(term: t.Term, args: readonly t.Term[]): t.Term {
  const arg = (i: number): t.Term => args[i] ?? t.TRUE;
  switch (term.op) {
    case 'var': case 'bool': case 'int': case 'bv': return term;
    case 'not': return raw.not(arg(0));
    case 'and': return raw.and(...args);
    case 'or': return raw.or(...args);
    case 'ite': return raw.ite(arg(0), arg(1), arg(2));
    case 'eq': return raw.eq(arg(0), arg(1));
    case 'le': return raw.le(arg(0), arg(1));
    case 'sum': return raw.add(t.int(term.constant), ...args.map((x, i) => raw.mul(x, t.int(term.coefficients[i] ?? 0n))));
    case 'div': return raw.div(arg(0), t.int(term.divisor));
    case 'mod': return raw.mod(arg(0), t.int(term.divisor));
    case 'bvnot': return raw.bvnot(arg(0));
    case 'bvand': case 'bvor': case 'bvxor': case 'bvadd': case 'bvsub': case 'bvult': return raw[term.op](arg(0), arg(1));
    case 'bvextract': return raw.bvextract(term.hi, term.lo, arg(0));
    case 'bvconcat': return raw.bvconcat(arg(0), arg(1));
    case 'bvshl': case 'bvlshr': return raw[term.op](arg(0), term.amount);
    case 'bvToInt': return raw.bvToInt(arg(0));
    case 'intToBv': return raw.intToBv(arg(0), term.sort.kind === 'bv' ? term.sort.width : 1);
    case 'select': return raw.select(arg(0), arg(1));
    case 'store': return raw.store(arg(0), arg(1), arg(2));
    case 'constArray': return raw.constArray(term.sort.kind === 'array' ? term.sort.index : t.Int, arg(0));
  }
}

/** One mistake for each operator an evaluator could get wrong. */
export const MISTAKES: Readonly<Record<string, Parameters<typeof mistaken>[0]>> = {
  'not is the identity': (x, [a]) => (x.op === 'not' ? a : undefined),
  'and is or': (x, args) => (x.op === 'and' ? raw.or(...args) : undefined),
  'or is and': (x, args) => (x.op === 'or' ? raw.and(...args) : undefined),
  'branches of ite swapped': (x, [c, a, b]) => (x.op === 'ite' && c && a && b ? raw.ite(c, b, a) : undefined),
  'le is strict': (x, [a, b]) => (x.op === 'le' && a && b ? raw.lt(a, b) : undefined),
  'sum is one too much': (x, args) => (x.op === 'sum' && x.constant === 0n && args.length > 0
    ? raw.add(t.int(1), ...args.map((y, i) => raw.mul(y, t.int(x.coefficients[i] ?? 0n)))) : undefined),
  'div rounds up': (x, [a]) => (x.op === 'div' && a ? raw.neg(raw.div(raw.neg(a), t.int(x.divisor))) : undefined),
  'mod goes one too far': (x, [a]) => (x.op === 'mod' && a ? raw.add(raw.mod(raw.sub(a, t.int(1)), t.int(x.divisor)), t.int(1)) : undefined),
  'bvand is bvor': (x, [a, b]) => (x.op === 'bvand' && a && b ? raw.bvor(a, b) : undefined),
  'bvxor is bvor': (x, [a, b]) => (x.op === 'bvxor' && a && b ? raw.bvor(a, b) : undefined),
  'bvsub is reversed': (x, [a, b]) => (x.op === 'bvsub' && a && b ? raw.bvsub(b, a) : undefined),
  'bvult is bvule': (x, [a, b]) => (x.op === 'bvult' && a && b ? raw.bvule(a, b) : undefined),
  'bvshl is bvlshr': (x, [a]) => (x.op === 'bvshl' && a ? raw.bvlshr(a, x.amount) : undefined),
  'bvextract from bit 0': (x, [a]) => (x.op === 'bvextract' && a ? raw.bvextract(x.hi - x.lo, 0, a) : undefined),
  'store is lost': (x, [a]) => (x.op === 'store' ? a : undefined),
};
