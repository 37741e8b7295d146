/**
 * The meaning of terms: the concrete evaluator. Written for obviousness (exact arithmetic on bigint, no sharing of code
 * with the simplifying constructors or the compiler), so that it can judge both.
 */
import type { Sort } from './sort';
import { type Term, widthOf } from './term';
import { subterms } from './traverse';
import { arrayValue } from './array-value';
import { type Value, bvValue, intValue } from './value';
import { type Frame, EvaluationError, asArray, asBigInt, lookup } from './frame';

/** The value of a term; arrays in the result are never shared with the frame. */
export function evaluate(term: Term, frame: Readonly<Frame>): Value {
  const [value] = evaluateAll([term], frame);
  if (value === undefined) throw new EvaluationError('nothing was evaluated');
  return value;
}

/** The values of several terms, shared sub-terms once. Throws {@link EvaluationError} for a missing variable. */
export function evaluateAll(terms: readonly Term[], frame: Readonly<Frame>): readonly Value[] {
  const values = new Map<Term, Value>();
  const valueOf = (term: Term): Value => {
    const value = values.get(term);
    if (value === undefined) throw new EvaluationError(`${term.op} was not evaluated`);
    return value;
  };
  for (const term of subterms(terms)) values.set(term, apply(term, valueOf, frame));
  return terms.map(valueOf).map((value) => (typeof value === 'object' ? value.copy() : value));
}

function apply(term: Term, valueOf: (arg: Term) => Value, frame: Readonly<Frame>): Value {
  const number = (arg: Term): bigint => asBigInt(valueOf(arg));
  const truth = (arg: Term): boolean => valueOf(arg) === true;
  const bits = (n: bigint): Value => bvValue(n, widthOf(term.op, term));
  switch (term.op) {
    case 'var': return lookup(frame, term.name);
    case 'bool': return term.value;
    case 'int': return intValue(term.value);
    case 'bv': return bits(term.value);
    case 'not': return !truth(term.args[0]);
    case 'and': return term.args.every(truth);
    case 'or': return term.args.some(truth);
    case 'ite': return valueOf(truth(term.args[0]) ? term.args[1] : term.args[2]);
    case 'eq': return sameValue(term.args[0].sort, valueOf(term.args[0]), valueOf(term.args[1]));
    case 'le': return number(term.args[0]) <= number(term.args[1]);
    case 'sum': return intValue(
      term.args.reduce((sum, arg, i) => sum + (term.coefficients[i] ?? 0n) * number(arg), term.constant));
    case 'div': return intValue((number(term.args[0]) - modulo(number(term.args[0]), term.divisor)) / term.divisor);
    case 'mod': return intValue(modulo(number(term.args[0]), term.divisor));
    case 'bvnot': return bits(~number(term.args[0]));
    case 'bvand': return bits(number(term.args[0]) & number(term.args[1]));
    case 'bvor': return bits(number(term.args[0]) | number(term.args[1]));
    case 'bvxor': return bits(number(term.args[0]) ^ number(term.args[1]));
    case 'bvadd': return bits(number(term.args[0]) + number(term.args[1]));
    case 'bvsub': return bits(number(term.args[0]) - number(term.args[1]));
    case 'bvult': return number(term.args[0]) < number(term.args[1]);
    case 'bvextract': return bits(number(term.args[0]) >> BigInt(term.lo));
    case 'bvconcat':
      return bits((number(term.args[0]) << BigInt(widthOf(term.op, term.args[1]))) | number(term.args[1]));
    case 'bvshl': return bits(number(term.args[0]) << BigInt(term.amount));
    case 'bvlshr': return bits(number(term.args[0]) >> BigInt(term.amount));
    case 'bvToInt': return intValue(number(term.args[0]));
    case 'intToBv': return bits(number(term.args[0]));
    case 'select': return asArray(valueOf(term.args[0])).get(valueOf(term.args[1]));
    case 'store': {
      const written = asArray(valueOf(term.args[0])).copy();
      written.set(valueOf(term.args[1]), valueOf(term.args[2]));
      return written;
    }
    case 'constArray': return arrayValue(valueOf(term.args[0]));
  }
}

/** The remainder from 0 up to `divisor` - 1. */
function modulo(n: bigint, divisor: bigint): bigint {
  return ((n % divisor) + divisor) % divisor;
}

/** Equality of two values of one sort; of arrays: the same element at every index. */
export function sameValue(sort: Sort, a: Value, b: Value): boolean {
  if (sort.kind !== 'array') return a === b;
  const left = asArray(a);
  const right = asArray(b);
  const { index, element } = sort;
  const written = new Set([...left.entries(), ...right.entries()].map(([at]) => at));
  for (const at of written) {
    if (!sameValue(element, left.get(at), right.get(at))) return false;
  }
  return isAll(index, written.size) || sameValue(element, left.default, right.default);
}

/** Whether a sort has exactly this many values, so that no index is left to the default element. */
function isAll(sort: Sort, count: number): boolean {
  switch (sort.kind) {
    case 'bool': return count === 2;
    case 'int': return false;
    case 'bv': return BigInt(count) === 1n << BigInt(sort.width);
    case 'array': throw new EvaluationError('arrays are not indexes');
  }
}
