/**
 * Reading plain JSON values with a precise account of what is wrong. A reader gets a value and where it stands; it
 * returns the value read or throws Malformed, which the decoders turn into a tagged result.
 */
import { parseHex } from './hex';
import { nearest } from './nearest';

const U64_MAX = (1n << 64n) - 1n;

/** Where a value stands in its document; null is the document itself. */
export interface Where { readonly parent: Where | null; readonly key: string | number }
export type At = Where | null;

export function inside(parent: At, key: string | number): Where {
  return { parent, key };
}

export function pathOf(at: At): (string | number)[] {
  const path: (string | number)[] = [];
  for (let where = at; where !== null; where = where.parent) path.unshift(where.key);
  return path;
}

/** 'iter.segs[0].len'; '' for the document. */
export function pathText(path: readonly (string | number)[]): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? key : `.${key}`)).join('');
}

/** A value is not what the protocol says. `onKey`: the fault is the name of the field, not its value. */
export class Malformed extends Error {
  readonly path: readonly (string | number)[];
  readonly onKey: boolean;

  constructor(at: At, message: string, onKey = false) {
    super(message);
    this.path = pathOf(at);
    this.onKey = onKey;
  }
}

/** A value as a message shows it: JSON, at most 40 characters. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value);
  return text.length <= 40 ? text : `${text.slice(0, 37)}...`;
}

function fail(at: At, expected: string, value: unknown, hint = ''): never {
  throw new Malformed(at, `expected ${expected}, got ${shown(value)}${hint}`);
}

export type Fields = Readonly<Record<string, unknown>>;

/** An object with no other fields than those named. */
export function readObject(value: unknown, at: At, what: string, fields: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(at, `${what} (an object)`, value);
  for (const key of Object.keys(value)) {
    if (fields.includes(key)) continue;
    const close = nearest(key, fields);
    const hint = close === undefined ? `${what} has ${fields.join(', ')}` : `did you mean '${close}'?`;
    throw new Malformed(inside(at, key), `unknown field '${key}'; ${hint}`, true);
  }
  return value as Fields;
}

/** The value of a field that must be there. */
export function required(fields: Fields, name: string, at: At, what: string): unknown {
  if (fields[name] === undefined) throw new Malformed(at, `${what} needs the field '${name}'`);
  return fields[name];
}

export function readArray<T>(value: unknown, at: At, what: string, read: (item: unknown, at: At) => T): T[] {
  if (!Array.isArray(value)) fail(at, `an array of ${what}`, value);
  return value.map((item, i) => read(item, inside(at, i)));
}

export function readString(value: unknown, at: At, what: string): string {
  return typeof value === 'string' ? value : fail(at, what, value);
}

export function readBoolean(value: unknown, at: At): boolean {
  return typeof value === 'boolean' ? value : fail(at, 'true or false', value);
}

/** A whole number from `min` to `max`. */
export function readInteger(value: unknown, at: At, what: string, min: number, max: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  return fail(at, `${what} (${min} to ${max})`, value);
}

/** A 64-bit value, written as a hex string so that no JSON tool rounds it. `max` inclusive. */
export function readU64(value: unknown, at: At, what: string, max = U64_MAX): bigint {
  const number = typeof value === 'string' ? parseHex(value) : undefined;
  if (number === undefined) {
    const hint = typeof value === 'number' && Number.isInteger(value) && value >= 0 ? `; write "0x${value.toString(16)}"` : '';
    fail(at, `${what} as a hex string like "0x1000"`, value, hint);
  }
  if (number > max) fail(at, `${what} of at most 0x${max.toString(16)}`, value);
  return number;
}

/** One of a fixed set of names; a wrong one gets the nearest valid name. */
export function readName<T extends string>(value: unknown, at: At, what: string, names: readonly T[]): T {
  const found = names.find((name) => name === value);
  if (found !== undefined) return found;
  if (typeof value !== 'string') fail(at, `${what} (${names.join(', ')})`, value);
  throw new Malformed(at, unknownName(what, value, names));
}

/** "unknown page state 'abset'; did you mean 'absent'?" */
export function unknownName(what: string, typed: string, names: readonly string[]): string {
  const close = nearest(typed, names);
  return `unknown ${what} ${shown(typed)}; ${close === undefined ? `there are ${names.join(', ')}` : `did you mean '${close}'?`}`;
}
