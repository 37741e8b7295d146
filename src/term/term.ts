/**
 * Terms: the one language the model is written in. A term is immutable and interned, so `===` is structural equality
 * and a sub-term that occurs twice is one object. Build terms with the constructors of `./index`, which simplify.
 */
import { type Sort, Bool, Int, SortError, bvSort, sameSort, showSort } from './sort';

interface Node<Args extends readonly Term[]> {
  /** Unique in this process; it depends on the order of construction, so nothing printed or proved may depend on it. */
  readonly id: number;
  readonly sort: Sort;
  readonly args: Args;
}
type One = readonly [Term];
type Two = readonly [Term, Term];
type Three = readonly [Term, Term, Term];

export interface VarTerm extends Node<readonly []> { readonly op: 'var'; readonly name: string }
export interface BoolTerm extends Node<readonly []> { readonly op: 'bool'; readonly value: boolean }
export interface IntTerm extends Node<readonly []> { readonly op: 'int'; readonly value: bigint }
/** `value` is unsigned: 0 up to 2^width - 1. */
export interface BvTerm extends Node<readonly []> { readonly op: 'bv'; readonly value: bigint }
export interface NotTerm extends Node<One> { readonly op: 'not' }
export interface JunctionTerm extends Node<readonly Term[]> { readonly op: 'and' | 'or' }
export interface IteTerm extends Node<Three> { readonly op: 'ite' }
export interface EqTerm extends Node<Two> { readonly op: 'eq' }
/** Integers: `args[0] <= args[1]`; the only integer comparison (the others are its mirror and negation). */
export interface LeTerm extends Node<Two> { readonly op: 'le' }
/** Integers: `constant + coefficients[0] * args[0] + ...`. */
export interface SumTerm extends Node<readonly Term[]> {
  readonly op: 'sum';
  readonly coefficients: readonly bigint[];
  readonly constant: bigint;
}
/** Integers: quotient rounded down, or remainder from 0 up to `divisor` - 1; the divisor is positive. */
export interface DivisionTerm extends Node<One> { readonly op: 'div' | 'mod'; readonly divisor: bigint }
export interface BvNotTerm extends Node<One> { readonly op: 'bvnot' }
export interface BvBinaryTerm extends Node<Two> { readonly op: 'bvand' | 'bvor' | 'bvxor' | 'bvadd' | 'bvsub' }
/** Bit-vectors: unsigned `args[0] < args[1]`; the only bit-vector order. */
export interface BvUltTerm extends Node<Two> { readonly op: 'bvult' }
/** Bits `hi` down to `lo`, both included, bit 0 the least significant. */
export interface BvExtractTerm extends Node<One> { readonly op: 'bvextract'; readonly hi: number; readonly lo: number }
/** `args[0]` becomes the high bits. */
export interface BvConcatTerm extends Node<Two> { readonly op: 'bvconcat' }
/** Shifts by `amount` bits, zeros come in. */
export interface BvShiftTerm extends Node<One> { readonly op: 'bvshl' | 'bvlshr'; readonly amount: number }
/** The unsigned value of a bit-vector. */
export interface BvToIntTerm extends Node<One> { readonly op: 'bvToInt' }
/** The integer modulo 2^width. */
export interface IntToBvTerm extends Node<One> { readonly op: 'intToBv' }
export interface SelectTerm extends Node<Two> { readonly op: 'select' }
/** The array `args[0]` with the element at `args[1]` replaced by `args[2]`. */
export interface StoreTerm extends Node<Three> { readonly op: 'store' }
export interface ConstArrayTerm extends Node<One> { readonly op: 'constArray' }

export type Term =
  | VarTerm | BoolTerm | IntTerm | BvTerm
  | NotTerm | JunctionTerm | IteTerm | EqTerm
  | LeTerm | SumTerm | DivisionTerm
  | BvNotTerm | BvBinaryTerm | BvUltTerm | BvExtractTerm | BvConcatTerm | BvShiftTerm | BvToIntTerm | IntToBvTerm
  | SelectTerm | StoreTerm | ConstArrayTerm;

export type Op = Term['op'];

type WithoutId<T> = T extends Term ? Omit<T, 'id'> : never;
/** A term before interning: well-sorted, but not simplified. */
export type Shape = WithoutId<Term>;

type WithoutArgs<T> = T extends Term ? Omit<T, 'id' | 'args'> : never;
/** Everything about a term but its arguments. */
export type Head = WithoutArgs<Term>;

/**
 * The intern table, the only mutable state at module level. It is a cache and nothing else: a term's meaning, its text
 * and its order among other terms never depend on what was interned before. It lives as long as the process, which
 * runs one command or, in a worker, the obligations of one command.
 */
const table = new Map<string, Term>();

/** The one term of this shape. Checks nothing: use the constructors, or `raw` in tests. */
export function intern(shape: Shape): Term {
  const key = keyOf(shape);
  const known = table.get(key);
  if (known !== undefined) return known;
  const term: Term = Object.freeze({ id: table.size, ...shape });
  table.set(key, term);
  return term;
}

function keyOf(shape: Shape): string {
  let key: string = shape.op;
  for (const arg of shape.args) key += `,${arg.id}`;
  return key + payloadOf(shape);
}

/** Everything about a term but its operator and arguments, as a text. */
export function payloadOf(shape: Shape): string {
  switch (shape.op) {
    case 'var': return `;${shape.name};${showSort(shape.sort)}`;
    case 'bool': case 'int': return `;${shape.value}`;
    case 'bv': return `;${shape.value};${showSort(shape.sort)}`;
    case 'sum': return `;${shape.coefficients.join(';')};${shape.constant}`;
    case 'div': case 'mod': return `;${shape.divisor}`;
    case 'bvextract': return `;${shape.hi};${shape.lo}`;
    case 'bvshl': case 'bvlshr': return `;${shape.amount}`;
    case 'intToBv': case 'constArray': return `;${showSort(shape.sort)}`;
    case 'not': case 'and': case 'or': case 'ite': case 'eq': case 'le': case 'bvnot': case 'bvand': case 'bvor':
    case 'bvxor': case 'bvadd': case 'bvsub': case 'bvult': case 'bvconcat': case 'bvToInt': case 'select': case 'store':
      return '';
  }
}

/** A free variable. Two variables are the same when both name and sort are. */
export function variable(name: string, sort: Sort): Term {
  return intern({ op: 'var', name, sort, args: [] });
}

/** A truth value. */
export function bool(value: boolean): Term {
  return value ? TRUE : FALSE;
}

/** An integer literal. Throws RangeError when a `number` is not a safe integer. */
export function int(value: number | bigint): Term {
  return intern({ op: 'int', value: exact(value), sort: Int, args: [] });
}

/** A bit-vector literal: `value` modulo 2^width, so -1 is all ones. Throws RangeError for an unsafe `number`. */
export function bv(value: number | bigint, width: number): Term {
  return intern({ op: 'bv', value: BigInt.asUintN(width, exact(value)), sort: bvSort(width), args: [] });
}

export const TRUE: Term = intern({ op: 'bool', value: true, sort: Bool, args: [] });
export const FALSE: Term = intern({ op: 'bool', value: false, sort: Bool, args: [] });

function exact(value: number | bigint): bigint {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`${value} is not a safe integer: give a bigint`);
  }
  return BigInt(value);
}

/** Throws {@link SortError} unless every term has this sort. */
export function requireSort(what: string, sort: Sort, ...terms: readonly Term[]): void {
  for (const term of terms) {
    if (!sameSort(term.sort, sort)) throw new SortError(`${what} takes ${showSort(sort)}, not ${showSort(term.sort)}`);
  }
}

/** The width of a bit-vector term in bits. Throws {@link SortError} for another sort. */
export function widthOf(what: string, term: Term): number {
  if (term.sort.kind !== 'bv') throw new SortError(`${what} takes a bit-vector, not ${showSort(term.sort)}`);
  return term.sort.width;
}

/** The sort of an array term. Throws {@link SortError} for another sort. */
export function arraySortOf(what: string, term: Term): Extract<Sort, { kind: 'array' }> {
  if (term.sort.kind !== 'array') throw new SortError(`${what} takes an array, not ${showSort(term.sort)}`);
  return term.sort;
}

