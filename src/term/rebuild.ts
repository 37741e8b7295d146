/** A term with other arguments, built by the simplifying constructors. */
import { type Term, arraySortOf, int, widthOf } from './term';
import { and, ite, not, or } from './boolean';
import { combine, termOf } from './linear';
import { eq, le } from './relation';
import { div, mod } from './division';
import * as bits from './bitvector';
import { constArray, select, store } from './array';

/** What `rebuild` throws when it gets another number of arguments than the term has. */
class ArityError extends Error {
  override readonly name = 'ArityError';
}

/** `term` with its arguments replaced by `args`, one for one, of the same sorts. */
export function rebuild(term: Term, args: readonly Term[]): Term {
  if (args.length !== term.args.length) throw new ArityError(`${term.op} has ${term.args.length} arguments`);
  const arg = (i: number): Term => {
    const found = args[i];
    if (found === undefined) throw new ArityError(`${term.op} has no argument ${i}`);
    return found;
  };
  switch (term.op) {
    case 'var': case 'bool': case 'int': case 'bv': return term;
    case 'not': return not(arg(0));
    case 'and': return and(...args);
    case 'or': return or(...args);
    case 'ite': return ite(arg(0), arg(1), arg(2));
    case 'eq': return eq(arg(0), arg(1));
    case 'le': return le(arg(0), arg(1));
    case 'sum': return termOf(combine(term.constant, args.map((x, i) => [x, term.coefficients[i] ?? 0n])));
    case 'div': return div(arg(0), int(term.divisor));
    case 'mod': return mod(arg(0), int(term.divisor));
    case 'bvnot': return bits.bvnot(arg(0));
    case 'bvand': return bits.bvand(arg(0), arg(1));
    case 'bvor': return bits.bvor(arg(0), arg(1));
    case 'bvxor': return bits.bvxor(arg(0), arg(1));
    case 'bvadd': return bits.bvadd(arg(0), arg(1));
    case 'bvsub': return bits.bvsub(arg(0), arg(1));
    case 'bvult': return bits.bvult(arg(0), arg(1));
    case 'bvextract': return bits.bvextract(term.hi, term.lo, arg(0));
    case 'bvconcat': return bits.bvconcat(arg(0), arg(1));
    case 'bvshl': return bits.bvshl(arg(0), term.amount);
    case 'bvlshr': return bits.bvlshr(arg(0), term.amount);
    case 'bvToInt': return bits.bvToInt(arg(0));
    case 'intToBv': return bits.intToBv(arg(0), widthOf('intToBv', term));
    case 'select': return select(arg(0), arg(1));
    case 'store': return store(arg(0), arg(1), arg(2));
    case 'constArray': return constArray(arraySortOf('constArray', term).index, arg(0));
  }
}
