/** 64-bit values as text: lower-case hex, never a JSON number. Negative return values by their error name. */
import { ERRNO, errnoName } from '../revisions';

/** '0x1000' for 4096n; '-0x1' for -1n. */
export function hex(value: bigint): string {
  return value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

const HEX = /^0x[0-9a-fA-F]{1,16}$/u;
const SIGNED_HEX = /^-?0x[0-9a-fA-F]{1,16}$/u;

/** The value of '0x..' (1 to 16 digits), or undefined. */
export function parseHex(text: string): bigint | undefined {
  return HEX.test(text) ? BigInt(text) : undefined;
}

/** The value of '0x..' or '-0x..', or undefined. */
export function parseSignedHex(text: string): bigint | undefined {
  if (!SIGNED_HEX.test(text)) return undefined;
  return text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text);
}

/** A return value: '0x1000', '-EFAULT', or '-0x63' for an error without a name here. */
export function returnText(ret: bigint): string {
  return ret < 0n ? errnoName(ret) ?? hex(ret) : hex(ret);
}

/** The value of a return text, or undefined. */
export function parseReturn(text: string): bigint | undefined {
  if (!text.startsWith('-E')) return parseSignedHex(text);
  const value = (ERRNO as Readonly<Record<string, number>>)[text.slice(1)];
  return value === undefined ? undefined : BigInt(-value);
}

/** '-EFAULT', ... : every error name a return text may hold. */
export const RETURN_ERRORS: readonly string[] = Object.keys(ERRNO).map((name) => `-${name}`);
