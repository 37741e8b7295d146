/** Parts of one run, all of them, each once: without that nothing is merged. */
import type { Shard } from '../shard';
import { MERGEABLE, type Document, type Part, type Requested } from './documents';
import { Refused } from './refused';

/** A part and which it is. */
export type Placed<D extends Document = Document> = Part<D> & { readonly shard: Shard };

type Path = readonly (string | number)[];

/** The first place, in the order of `a`, where two JSON values differ; null: nowhere. */
function difference(a: unknown, b: unknown, path: Path = []): Path | null {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b) ? null : path;
  if (Array.isArray(a) !== Array.isArray(b)) return path;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  if (Array.isArray(a) && left.size !== right.size) return path;
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const found = difference(left.get(key), right.get(key), [...path, Array.isArray(a) ? Number(key) : key]);
    if (found !== null) return found;
  }
  return null;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((at: unknown, key) => (typeof at === 'object' && at !== null ? new Map(Object.entries(at)).get(String(key)) : undefined), value);
}

function shown(value: unknown): string {
  const text = value === undefined ? 'absent' : JSON.stringify(value);
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

export function withoutShard<R extends Requested>({ shard: _, ...rest }: R): Omit<R, 'shard'> {
  return rest;
}

/** What the parts of one run have in common. */
function identity(document: Document): object {
  const { schema, iovcheck, request } = document;
  const subjects = document.schema === 'iovcheck-conform/1' ? { left: document.left, right: document.right } : {};
  return { schema, iovcheck, ...subjects, request: request && withoutShard(request) };
}

function placed<D extends Document>(part: Part<D>): Placed<D> {
  const { request, schema } = part.document;
  const shard = request?.shard;
  if (shard === undefined) throw new Refused(part.file, ['request'], `not a part of a run: made without iovcheck ${MERGEABLE[schema]} --shard`);
  if (shard.index > shard.of) throw new Refused(part.file, ['request', 'shard', 'index'], `there is no shard ${shard.index} of ${shard.of}`);
  return { ...part, shard };
}

function checkSameRun(part: Placed, first: Placed): void {
  const [ours, theirs] = [identity(part.document), identity(first.document)];
  const path = difference(ours, theirs);
  if (path !== null) {
    throw new Refused(part.file, path, `not of the same run: ${path.join('.')} is ${shown(valueAt(ours, path))}, in ${first.file} ${shown(valueAt(theirs, path))}`);
  }
  if (part.shard.of !== first.shard.of) {
    throw new Refused(part.file, ['request', 'shard', 'of'], `a part of ${part.shard.of}, but ${first.file} is one of ${first.shard.of}`);
  }
}

function checkOnce(parts: readonly Placed[]): void {
  const have = new Map<number, Placed>();
  for (const part of parts) {
    const { index, of } = part.shard;
    const before = have.get(index);
    if (before !== undefined) throw new Refused(part.file, ['request', 'shard', 'index'], `shard ${index} of ${of} is ${before.file} already`);
    have.set(index, part);
  }
}

/** Ten numbers at most are named. */
function checkAll(parts: readonly Placed[], of: number): void {
  const have = new Set(parts.map(({ shard }) => shard.index));
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter((index) => !have.has(index));
  if (missing.length === 0) return;
  const named = `${missing.slice(0, 10).join(', ')}${missing.length > 10 ? `, … (${missing.length} in all)` : ''}`;
  throw new Refused(null, [], `${missing.length === 1 ? 'shard' : 'shards'} ${named} of ${of} missing; every part has to be there: run what is missing and name its document, too`);
}

/** The parts in the order of their numbers. Throws Refused when they are not all the parts of one run. */
export function wholeRun<D extends Document>(parts: readonly Part<D>[]): readonly [Placed<D>, ...Placed<D>[]] {
  const all = parts.map((part) => placed(part));
  const [first] = all;
  if (first === undefined) throw new Refused(null, [], 'no documents to put together');
  all.forEach((part) => { checkSameRun(part, first); });
  checkOnce(all);
  checkAll(all, first.shard.of);
  const [one = first, ...others] = [...all].sort((a, b) => a.shard.index - b.shard.index);
  return [one, ...others];
}
