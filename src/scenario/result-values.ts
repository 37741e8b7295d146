/** Values that occur in results only. */
import type { Kind, NumberingName } from '../revisions';
import { RETURN_ERRORS, parseReturn } from './hex';
import { type At, Malformed, inside, readInteger, readString, shown, unknownName } from './json-reader';

/** What the readers of a result need to know of its scenario. */
export interface ResultContext { readonly kind: Kind; readonly numbering: NumberingName }

const U32 = 0xffffffff;

/** bytes, or a negative error number */
export function readReturn(value: unknown, at: At): bigint {
  const ret = typeof value === 'string' ? parseReturn(value) : undefined;
  if (ret !== undefined) return ret;
  if (typeof value === 'string' && value.startsWith('-E')) throw new Malformed(at, unknownName('error', value, RETURN_ERRORS));
  throw new Malformed(at, `expected a return value like "0x1000" or "-EFAULT", got ${shown(value)}`);
}

/** [page name, offset, length] */
export function readBuffer(value: unknown, at: At): readonly [string, number, number] {
  if (!Array.isArray(value) || value.length !== 3) throw new Malformed(at, `expected a pipe buffer [page, offset, length], got ${shown(value)}`);
  const part = (i: number, what: string): number => readInteger(value[i], inside(at, i), what, 0, U32);
  return [readString(value[0], inside(at, 0), 'a page name'), part(1, 'an offset in bytes'), part(2, 'a length in bytes')];
}
