/** Bit-vector constructors: bitwise operators, wrapping sums, unsigned order, and the way to integers and back. */
import { Bool, Int, SortError, bvSort } from './sort';
import { FALSE, type BvBinaryTerm, type Term, bool, bv, int, intern, requireSort, widthOf } from './term';
import { not } from './boolean';
import { mod } from './division';
import { compareTerms } from './order';

type BinaryOp = BvBinaryTerm['op'];

/** Bitwise and of one or more vectors of one width. */
export function bvand(...xs: readonly Term[]): Term {
  return fold('bvand', xs);
}

/** Bitwise or of one or more vectors of one width. */
export function bvor(...xs: readonly Term[]): Term {
  return fold('bvor', xs);
}

/** Bitwise exclusive or of one or more vectors of one width. */
export function bvxor(...xs: readonly Term[]): Term {
  return fold('bvxor', xs);
}

/** The sum modulo 2^width of one or more vectors of one width. */
export function bvadd(...xs: readonly Term[]): Term {
  return fold('bvadd', xs);
}

/** `a - b` modulo 2^width. */
export function bvsub(a: Term, b: Term): Term {
  return binary('bvsub', a, b);
}

/** Every bit turned over. */
export function bvnot(a: Term): Term {
  const width = widthOf('bvnot', a);
  if (a.op === 'bv') return bv(~a.value, width);
  if (a.op === 'bvnot') return a.args[0];
  return intern({ op: 'bvnot', sort: a.sort, args: [a] });
}

/** Unsigned `a < b`. */
export function bvult(a: Term, b: Term): Term {
  const width = widthOf('bvult', a);
  requireSort('bvult', a.sort, b);
  if (a.op === 'bv' && b.op === 'bv') return bool(a.value < b.value);
  if (a === b || isValue(b, 0n) || isValue(a, ones(width))) return FALSE;
  return intern({ op: 'bvult', sort: Bool, args: [a, b] });
}

/** Unsigned `a <= b`. */
export function bvule(a: Term, b: Term): Term {
  return not(bvult(b, a));
}

/** Bits `hi` down to `lo`, both included. Throws {@link SortError} when they are not bits of `a`. */
export function bvextract(hi: number, lo: number, a: Term): Term {
  const width = widthOf('bvextract', a);
  if (!(Number.isSafeInteger(lo) && Number.isSafeInteger(hi) && 0 <= lo && lo <= hi && hi < width)) {
    throw new SortError(`bits ${hi} to ${lo} of a vector of ${width} bits`);
  }
  if (hi - lo + 1 === width) return a;
  if (a.op === 'bv') return bv(a.value >> BigInt(lo), hi - lo + 1);
  if (a.op === 'bvextract') return bvextract(hi + a.lo, lo + a.lo, a.args[0]);
  if (a.op === 'bvconcat') {
    const lowWidth = widthOf('bvextract', a.args[1]);
    if (lo >= lowWidth) return bvextract(hi - lowWidth, lo - lowWidth, a.args[0]);
    if (hi < lowWidth) return bvextract(hi, lo, a.args[1]);
  }
  return intern({ op: 'bvextract', sort: bvSort(hi - lo + 1), hi, lo, args: [a] });
}

/** `high` followed by `low`. */
export function bvconcat(high: Term, low: Term): Term {
  const lowWidth = widthOf('bvconcat', low);
  const width = widthOf('bvconcat', high) + lowWidth;
  if (high.op === 'bv' && low.op === 'bv') return bv((high.value << BigInt(lowWidth)) | low.value, width);
  return intern({ op: 'bvconcat', sort: bvSort(width), args: [high, low] });
}

/** `a * 2^amount` modulo 2^width, for a literal number of bits. */
export function bvshl(a: Term, amount: number): Term {
  return shift('bvshl', a, amount);
}

/** `a / 2^amount` rounded down, for a literal number of bits. */
export function bvlshr(a: Term, amount: number): Term {
  return shift('bvlshr', a, amount);
}

/** The unsigned value of a bit-vector as an integer. */
export function bvToInt(a: Term): Term {
  const width = widthOf('bvToInt', a);
  if (a.op === 'bv') return int(a.value);
  if (a.op === 'intToBv') return mod(a.args[0], int(1n << BigInt(width)));
  return intern({ op: 'bvToInt', sort: Int, args: [a] });
}

/** The bit-vector whose unsigned value is the integer modulo 2^width. */
export function intToBv(a: Term, width: number): Term {
  requireSort('intToBv', Int, a);
  if (a.op === 'int') return bv(a.value, width);
  if (a.op === 'bvToInt') {
    const [vector] = a.args;
    const from = widthOf('intToBv', vector);
    return width <= from ? bvextract(width - 1, 0, vector) : bvconcat(bv(0, width - from), vector);
  }
  return intern({ op: 'intToBv', sort: bvSort(width), args: [a] });
}

function ones(width: number): bigint {
  return BigInt.asUintN(width, -1n);
}

function isValue(term: Term, value: bigint): boolean {
  return term.op === 'bv' && term.value === value;
}

function fold(op: BinaryOp, xs: readonly Term[]): Term {
  const [first, ...rest] = xs;
  if (first === undefined) throw new SortError(`${op} takes at least one vector`);
  widthOf(op, first);
  return rest.reduce((a, b) => binary(op, a, b), first);
}

function binary(op: BinaryOp, a: Term, b: Term): Term {
  const width = widthOf(op, a);
  requireSort(op, a.sort, b);
  if (a.op === 'bv' && b.op === 'bv') return bv(apply(op, a.value, b.value), width);
  if (op !== 'bvsub' && compareTerms(a, b) > 0) return simplified(op, width, b, a);
  return simplified(op, width, a, b);
}

/** A literal, if any, is `b`, except for `bvsub`: literals come last in term order. */
function simplified(op: BinaryOp, width: number, a: Term, b: Term): Term {
  const zero = bv(0, width);
  switch (op) {
    case 'bvand':
      if (b === zero || a === b || isValue(b, ones(width))) return b === zero ? zero : a;
      break;
    case 'bvor':
      if (b === zero || a === b || isValue(b, ones(width))) return isValue(b, ones(width)) ? b : a;
      break;
    case 'bvxor':
      if (b === zero) return a;
      if (a === b) return zero;
      break;
    case 'bvadd':
      if (b === zero) return a;
      break;
    case 'bvsub':
      if (a === b) return zero;
      if (b.op === 'bv') return binary('bvadd', a, bv(-b.value, width));
      break;
  }
  if (b.op === 'bv' && a.op === op) {
    const [inner, literal] = a.args;
    if (literal.op === 'bv') return binary(op, inner, bv(apply(op, literal.value, b.value), width));
  }
  return intern({ op, sort: a.sort, args: [a, b] });
}

/** The operator on unsigned values, before reduction modulo 2^width. */
function apply(op: BinaryOp, a: bigint, b: bigint): bigint {
  switch (op) {
    case 'bvand': return a & b;
    case 'bvor': return a | b;
    case 'bvxor': return a ^ b;
    case 'bvadd': return a + b;
    case 'bvsub': return a - b;
  }
}

function shift(op: 'bvshl' | 'bvlshr', a: Term, amount: number): Term {
  const width = widthOf(op, a);
  if (!Number.isSafeInteger(amount) || amount < 0) throw new SortError(`${op} by ${amount} bits`);
  if (amount === 0) return a;
  if (amount >= width) return bv(0, width);
  if (a.op === 'bv') return bv(op === 'bvshl' ? a.value << BigInt(amount) : a.value >> BigInt(amount), width);
  if (a.op === op) return shift(op, a.args[0], amount + a.amount);
  return intern({ op, sort: a.sort, amount, args: [a] });
}
