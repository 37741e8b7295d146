/**
 * The operators of flag expressions on values, by the rules of C: promotion, the usual conversions, two's complement.
 * Signed overflow wraps, as in the kernel, which is compiled with -fno-strict-overflow.
 */
import * as t from '../../term';
import type { Term } from '../../term';
import type { BinaryOperator } from './ast';
import { BOOL, INT, common, promoted, type CType, type IntType } from './types';
import type { IntValue } from './value';

type Scalar = IntValue['type'];

/** What an operator gives, and when C gives it no meaning. */
export interface Computed { readonly value: IntValue; readonly undefinedWhen: Term }

function width(type: Scalar): number {
  return type.kind === 'bool' ? 1 : type.bits;
}

export function constant(value: bigint, type: IntType = INT): IntValue {
  return { kind: 'int', type, term: t.bv(value, type.bits) };
}

/** 1 or 0, of type int. */
export function fromTruth(condition: Term): IntValue {
  return { kind: 'int', type: INT, term: t.ite(condition, t.bv(1, 32), t.bv(0, 32)) };
}

/** 1 or 0, of type bool. */
export function boolValue(condition: Term): IntValue {
  return { kind: 'int', type: { kind: 'bool' }, term: t.ite(condition, t.bv(1, 1), t.bv(0, 1)) };
}

/** Whether the value is not 0. */
export function truthOf({ term, type }: IntValue): Term {
  return t.ne(term, t.bv(0, width(type)));
}

/** The value converted to an integer type or bool. */
export function convert(value: IntValue, type: Scalar): IntValue {
  if (type.kind === 'bool') return boolValue(truthOf(value));
  if (value.type.kind === 'bool') return { kind: 'int', type, term: t.ite(truthOf(value), t.bv(1, type.bits), t.bv(0, type.bits)) };
  return { kind: 'int', type, term: resized(value.term, value.type, type.bits) };
}

/** Cut off or extended by the sign of `from`. Choices between literals stay such choices. */
function resized(term: Term, from: IntType, bits: number): Term {
  if (bits === from.bits) return term;
  if (bits < from.bits) return t.bvextract(bits - 1, 0, term);
  if (term.op === 'ite') return t.ite(term.args[0], resized(term.args[1], from, bits), resized(term.args[2], from, bits));
  const more = bits - from.bits;
  const positive = t.bvconcat(t.bv(0, more), term);
  return from.signed ? t.ite(signOf(term, from.bits), t.bvconcat(t.bv(-1, more), term), positive) : positive;
}

function signOf(term: Term, bits: number): Term {
  return t.eq(t.bvextract(bits - 1, bits - 1, term), t.bv(1, 1));
}

export function promote(value: IntValue): IntValue {
  return convert(value, promoted(value.type));
}

/** Both operands in their common type. */
export function balance(left: IntValue, right: IntValue): { readonly a: Term; readonly b: Term; readonly type: IntType } {
  const type = common(promoted(left.type), promoted(right.type));
  return { a: convert(promote(left), type).term, b: convert(promote(right), type).term, type };
}

/** `left op right`. */
export function binary(op: BinaryOperator, left: IntValue, right: IntValue): Computed {
  if (op === '<<' || op === '>>') return shift(op, promote(left), promote(right));
  const { a, b, type } = balance(left, right);
  const whole = (term: Term): Computed => defined({ kind: 'int', type, term });
  const truth = (condition: Term): Computed => defined(fromTruth(condition));
  switch (op) {
    case '|': return whole(t.bvor(a, b));
    case '&': return whole(t.bvand(a, b));
    case '^': return whole(t.bvxor(a, b));
    case '+': return whole(t.bvadd(a, b));
    case '-': return whole(t.bvsub(a, b));
    case '==': return truth(t.eq(a, b));
    case '!=': return truth(t.ne(a, b));
    case '<': return truth(less(a, b, type));
    case '>': return truth(less(b, a, type));
    case '<=': return truth(t.not(less(b, a, type)));
    case '>=': return truth(t.not(less(a, b, type)));
  }
}

function defined(value: IntValue): Computed {
  return { value, undefinedWhen: t.FALSE };
}

/** Signed order is unsigned order with the sign bits turned over. */
function less(a: Term, b: Term, type: IntType): Term {
  const sign = t.bv(type.signed ? 1n << BigInt(type.bits - 1) : 0n, type.bits);
  return t.bvult(t.bvxor(a, sign), t.bvxor(b, sign));
}

/**
 * Shifts by any amount, doubling steps one after the other. An amount that is negative or not less than the width has no
 * meaning in C; the value then is what shifting bit by bit would leave.
 */
function shift(op: '<<' | '>>', left: IntValue, right: IntValue): Computed {
  const type = promoted(left.type);
  const amountType = promoted(right.type);
  const by = right.term;
  const fill = op === '>>' && type.signed ? t.ite(signOf(left.term, type.bits), t.bv(-1, type.bits), t.bv(0, type.bits)) : t.bv(0, type.bits);
  let term = left.term;
  for (let bit = 0; 1 << bit < type.bits; bit++) {
    const n = 1 << bit;
    const moved = op === '<<' ? t.bvshl(term, n) : t.bvor(t.bvlshr(term, n), t.bvshl(fill, type.bits - n));
    term = t.ite(t.eq(t.bvextract(bit, bit, by), t.bv(1, 1)), moved, term);
  }
  const tooFar = t.not(t.bvult(by, t.bv(type.bits, amountType.bits)));
  return { value: { kind: 'int', type, term: t.ite(tooFar, fill, term) }, undefinedWhen: tooFar };
}

export function complement(value: IntValue): IntValue {
  const { term, type } = promote(value);
  return { kind: 'int', type, term: t.bvnot(term) };
}

export function negative(value: IntValue): IntValue {
  const { term, type } = promote(value);
  return { kind: 'int', type, term: t.bvsub(t.bv(0, width(type)), term) };
}

/** The value of a choice between numbers, in their common type. */
export function choice(condition: Term, then: IntValue, otherwise: IntValue): IntValue {
  const { a, b, type } = balance(then, otherwise);
  return { kind: 'int', type, term: t.ite(condition, a, b) };
}

/** A free variable of an integer type or bool. */
export function freeInt(name: string, type: CType & { readonly kind: 'int' | 'bool' }): IntValue {
  if (type.kind === 'bool') return boolValue(t.variable(name, t.Bool));
  return { kind: 'int', type, term: t.variable(name, t.bvSort(type.bits)) };
}

export { BOOL };
