/** Is a JSON value what part of it is said to be? Objects: the fields named. Lists: every entry. */
import type { JsonValue } from './bug-file';

type Fields = { readonly [key: string]: JsonValue };

const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);
const isFields = (value: JsonValue | undefined): value is Fields => typeof value === 'object' && value !== null && !isList(value);

const under = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** 'calls[0].ret: 0x0, not 0x10', one for each difference; none: it is. */
export function mismatches(expected: JsonValue, found: JsonValue | undefined, path = ''): readonly string[] {
  if (isFields(expected) && isFields(found)) {
    return Object.entries(expected).flatMap(([key, value]) => mismatches(value, found[key], under(path, key)));
  }
  if (isList(expected) && isList(found)) {
    if (expected.length !== found.length) return [`${path}: ${found.length} entries, not ${expected.length}`];
    return expected.flatMap((value, i) => mismatches(value, found[i], `${path}[${i}]`));
  }
  return !isFields(expected) && !isList(expected) && expected === found ? [] : [`${path}: ${shown(found)}, not ${shown(expected)}`];
}

/** 'calls[0].ret=0x10', one for each value that is named. */
export function statements(expected: JsonValue, path = ''): readonly string[] {
  if (isFields(expected)) return Object.entries(expected).flatMap(([key, value]) => statements(value, under(path, key)));
  const deep = isList(expected) && expected.some((value) => isFields(value));
  if (!deep) return [`${path}=${shown(expected)}`];
  return expected.flatMap((value, i) => statements(value, `${path}[${i}]`));
}

function shown(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
