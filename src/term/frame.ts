/** Frames: the values of variables, by name. */
import type { ArrayValue } from './array-value';
import type { Value } from './value';

/** Variable name to value. Compiled steps read and write frames in place. */
export type Frame = Record<string, Value>;

/** A term was evaluated without a value it needs, or with a value of another sort: a mistake of the caller. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';
}

/** The value of a variable. Throws {@link EvaluationError} when the frame has none. */
export function lookup(frame: Readonly<Frame>, name: string): Value {
  const value = frame[name];
  return value === undefined ? missing(name) : value;
}

/** Throws {@link EvaluationError} for a variable without a value. */
export function missing(name: string): never {
  throw new EvaluationError(`no value for the variable ${name}`);
}

/** The value as an array. Throws {@link EvaluationError} for a scalar. */
export function asArray(value: Value): ArrayValue {
  if (typeof value !== 'object') throw new EvaluationError('an array was expected');
  return value;
}

/** The value as a bigint. Throws {@link EvaluationError} for truth values and arrays. */
export function asBigInt(value: Value): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value !== 'number') throw new EvaluationError('a number was expected');
  return BigInt(value);
}
