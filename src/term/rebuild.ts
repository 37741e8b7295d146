/** A term with other arguments, built by the simplifying constructors. */
import { type Head, type Term, bool, bv, int, variable } from './term';
import { and, ite, not, or } from './boolean';
import { combine, termOf } from './linear';
import { eq, le } from './relation';
import { div, mod } from './division';
import * as bits from './bitvector';
import { constArray, select, store } from './array';
import { type Sort, SortError, showSort } from './sort';

/** What `rebuild` throws when it gets another number of arguments than the term has. */
class ArityError extends Error {
  override readonly name = 'ArityError';
}

/** `term` with its arguments replaced by `args`, one for one, of the same sorts. */
export function rebuild(term: Term, args: readonly Term[]): Term {
  if (args.length !== term.args.length) throw new ArityError(`${term.op} has ${term.args.length} arguments`);
  return build(term, args);
}

/** The term with this head and these arguments, as many as its operator takes. */
export function build(head: Head, args: readonly Term[]): Term {
  const arg = (i: number): Term => {
    const found = args[i];
    if (found === undefined) throw new ArityError(`${head.op} has no argument ${i}`);
    return found;
  };
  switch (head.op) {
    case 'var': return variable(head.name, head.sort);
    case 'bool': return bool(head.value);
    case 'int': return int(head.value);
    case 'bv': return bv(head.value, widthIn(head.sort));
    case 'not': return not(arg(0));
    case 'and': return and(...args);
    case 'or': return or(...args);
    case 'ite': return ite(arg(0), arg(1), arg(2));
    case 'eq': return eq(arg(0), arg(1));
    case 'le': return le(arg(0), arg(1));
    case 'sum': return termOf(combine(head.constant, args.map((x, i) => [x, head.coefficients[i] ?? 0n])));
    case 'div': return div(arg(0), int(head.divisor));
    case 'mod': return mod(arg(0), int(head.divisor));
    case 'bvnot': return bits.bvnot(arg(0));
    case 'bvand': return bits.bvand(arg(0), arg(1));
    case 'bvor': return bits.bvor(arg(0), arg(1));
    case 'bvxor': return bits.bvxor(arg(0), arg(1));
    case 'bvadd': return bits.bvadd(arg(0), arg(1));
    case 'bvsub': return bits.bvsub(arg(0), arg(1));
    case 'bvult': return bits.bvult(arg(0), arg(1));
    case 'bvextract': return bits.bvextract(head.hi, head.lo, arg(0));
    case 'bvconcat': return bits.bvconcat(arg(0), arg(1));
    case 'bvshl': return bits.bvshl(arg(0), head.amount);
    case 'bvlshr': return bits.bvlshr(arg(0), head.amount);
    case 'bvToInt': return bits.bvToInt(arg(0));
    case 'intToBv': return bits.intToBv(arg(0), widthIn(head.sort));
    case 'select': return select(arg(0), arg(1));
    case 'store': return store(arg(0), arg(1), arg(2));
    case 'constArray': return constArray(indexIn(head.sort), arg(0));
  }
}

function widthIn(sort: Sort): number {
  if (sort.kind !== 'bv') throw new SortError(`a bit-vector, not ${showSort(sort)}`);
  return sort.width;
}

function indexIn(sort: Sort): Sort {
  if (sort.kind !== 'array') throw new SortError(`an array, not ${showSort(sort)}`);
  return sort.index;
}
