/** Integer constants of C. */
import { INT, LONG, UNSIGNED, UNSIGNED_LONG, type IntType } from './types';

export interface Constant { readonly value: bigint; readonly type: IntType }

/** The constant a text such as '0x80u' is; undefined for anything else, such as a floating constant. */
export function integerConstant(text: string): Constant | undefined {
  const parts = /^(0[xX][\da-fA-F]+|0[bB][01]+|0[0-7]*|[1-9]\d*)([uUlL]*)$/u.exec(text);
  const [, digits, suffix] = parts ?? [];
  if (digits === undefined || suffix === undefined || !/^(?:u?l{0,2}|l{1,2}u)$/u.test(suffix.toLowerCase())) return undefined;
  const isOctal = /^0[0-7]+$/u.test(digits);
  const value = BigInt(isOctal ? `0o${digits.slice(1)}` : digits);
  const lower = suffix.toLowerCase();
  const isDecimal = /^[1-9]/u.test(digits);
  const choices = lower.includes('l') ? [LONG, UNSIGNED_LONG] : [INT, UNSIGNED, LONG, UNSIGNED_LONG];
  const type = choices.find((t) => (!lower.includes('u') || !t.signed) && (lower.includes('u') || t.signed || !isDecimal) && fits(value, t));
  return type === undefined ? undefined : { value, type };
}

function fits(value: bigint, type: IntType): boolean {
  return value < 1n << BigInt(type.signed ? type.bits - 1 : type.bits);
}
