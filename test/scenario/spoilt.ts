/** JSON values with one thing wrong, for schemas and decoders to agree on. */
import fc from 'fast-check';

export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/** The value at a path; null where there is none. */
export const at = (value: Value, ...path: (string | number)[]): Value =>
  path.reduce<Value>((v, key) => (v as Readonly<Record<string | number, Value>>)[key] ?? null, value);

/** What to put in a field's place. */
const STRANGE: readonly Value[] = [null, true, -1, 1.5, 4294967296, '', 'x', '0x', '0x10', '-EIO', 'null', [], {}, ['x'], '0xfffffffffffffffff'];

function pathsOf(value: Value, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const parts = Array.isArray(value) ? value.map((item, i) => [i, item] as const) : Object.entries(value);
  return [path, ...parts.flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

/** `value` with one thing wrong: a field dropped, renamed or replaced. */
export function spoilt(value: Value, pick: number, how: number): Value {
  const copy = JSON.parse(JSON.stringify(value)) as Value;
  const paths = pathsOf(copy).slice(1);
  const path = paths[pick % paths.length] ?? [];
  const parent = at(copy, ...path.slice(0, -1)) as Record<string | number, Value>;
  const key = path[path.length - 1] ?? '';
  const old = parent[key];
  if (how === 0 && !Array.isArray(parent)) Reflect.deleteProperty(parent, key);
  else if (how === 1 && !Array.isArray(parent)) [parent[`${key}x`], parent[key]] = [old ?? null, old ?? null];
  else parent[key] = STRANGE[how % STRANGE.length] ?? null;
  return copy;
}

/** Which place, and what is done to it. */
export const spoiling = fc.record({ pick: fc.nat(10_000), how: fc.nat(STRANGE.length + 2) });
