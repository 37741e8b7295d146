/** Reading the model's variables back as results. */
import type {
  ArrayState, Counters, ExtractResult, GupCall, IterState, Mode, MoveResult, PageName, PageRun, Units,
} from '../scenario/types';
import { isUserBacked } from '../../model/environment';
import type { World } from '../../model/environment';
import { MODE } from '../../model/mode';

import type { ArrayValue } from '../term/array-value';
import type { Frame } from '../term/frame';
import type { Value } from '../term/value';
import { ENV_PREFIX, scalar, table } from './model-frame';

/** A page an extraction listed: its number in the model and its name. */
export interface ListedPage { readonly id: number | bigint; readonly name: PageName }
/** Copies of the counter tables. */
export type CounterTables = Readonly<Record<'refs' | 'pinc' | 'gets' | 'pins', Value>>;

function number(frame: Frame, name: Parameters<typeof scalar>[1]): number {
  return Number(scalar(frame, name));
}
function big(frame: Frame, name: Parameters<typeof scalar>[1]): bigint {
  return BigInt(scalar(frame, name));
}

/** Name of a page number of this kind of iterator. */
export function pageName(w: World, id: number | bigint): PageName {
  switch (w.kind) {
    case 'ubuf':
    case 'iovec':
      if (id === -1) return { space: 'z', number: 0n };
      return BigInt(id) % 2n === 0n ? { space: 'u', number: BigInt(id) / 2n } : { space: 'c', number: BigInt(id) / 2n };
    case 'kvec':
      return { space: BigInt(id) % 2n === 0n ? 'k' : 'v', number: BigInt(id) / 2n };
    case 'bvec':
      return { space: 'b', number: BigInt(id) };
    case 'xarray':
      return { space: 'x', number: BigInt(id) };
    case 'folioq':
      return { space: 'f', number: BigInt(id) >> 20n, sub: Number(BigInt(id) & 0xfffffn) };
    case 'pipe':
    case 'discard':
      return { space: 'p', number: BigInt(id) };
  }
}

/** Every entry written, in order. */
export function listedPages(w: World, frame: Frame): readonly ListedPage[] {
  const pages = table(frame, 'pages');
  const listed: ListedPage[] = [];
  for (let i = 0; i < number(frame, 'nr'); i++) {
    const id = pages.get(i);
    if (typeof id !== 'number' && typeof id !== 'bigint') throw new Error('a page number was expected');
    listed.push({ id, name: pageName(w, id) });
  }
  return listed;
}

function follows(run: PageRun, name: PageName): boolean {
  if (run.first === null || run.first.space !== name.space) return false;
  const n = run.length;
  if (name.space === 'f') return run.first.number === name.number && (run.first.sub ?? 0) + n === name.sub;
  return name.space !== 'z' && run.first.number + BigInt(n) === name.number;
}

/** Entries as runs of consecutive pages. */
export function runsOf(names: readonly PageName[]): readonly PageRun[] {
  const runs: { first: PageName; length: number }[] = [];
  for (const name of names) {
    const last = runs.at(-1);
    if (last !== undefined && follows(last, name)) last.length++;
    else runs.push({ first: name, length: 1 });
  }
  return runs;
}

const ARRAY_NAMES: readonly ArrayState[] = ['null', 'own', 'alloc', 'zsp'];
const CRASH_NAMES: readonly ExtractResult['crash'][] = ['none', 'BUG', 'SEGV'];

function crashOf(frame: Frame): ExtractResult['crash'] {
  return CRASH_NAMES[number(frame, 'crash')] ?? 'none';
}
export function modeName(code: Value): Mode {
  return code === MODE.pin ? 'PIN' : code === MODE.get ? 'GET' : '0';
}

export interface Extraction {
  readonly world: World;
  readonly frame: Frame;
  readonly index: number;
  readonly labels: ReadonlySet<string>;
  readonly modeCode: Value;
  readonly unitsBefore: CounterTables | null;
  readonly listed: readonly ListedPage[];
}

/** The result of the extraction that left this frame; counters are added by the caller. */
export function extractionOf(x: Extraction): ExtractResult {
  const { frame } = x;
  return {
    op: 'extract', call: x.index, crash: crashOf(frame), ret: big(frame, 'ret'),
    offset0: scalar(frame, 'off0Set') === true ? big(frame, 'off0') : null,
    pages: runsOf(x.listed.map((l) => l.name)),
    array: ARRAY_NAMES[number(frame, 'arr')] ?? 'null',
    allocated: number(frame, 'allocated') < 0 ? null : number(frame, 'allocated'),
    freed: scalar(frame, 'freed') === true, over: number(frame, 'over'),
    iter: iterOf(x.world, frame), mode: modeName(x.modeCode), gup: gupOf(x.world, frame), warn: number(frame, 'warn'),
    units: x.unitsBefore === null ? [] : unitsOf(frame, x.unitsBefore, x.listed),
    held: [], left: [], labels: [...x.labels],
  };
}

export function moveOf(w: World, frame: Frame, op: MoveResult['op'], index: number, labels: ReadonlySet<string>): MoveResult {
  return { op, call: index, crash: crashOf(frame), iter: iterOf(w, frame), warn: number(frame, 'warn'), labels: [...labels] };
}

function iterOf(w: World, frame: Frame): IterState {
  const count = big(frame, 'count');
  switch (w.kind) {
    case 'ubuf':
    case 'xarray':
      return { kind: w.kind, count, offset: big(frame, 'offset') };
    case 'iovec':
    case 'kvec':
    case 'bvec':
      return { kind: w.kind, count, offset: big(frame, 'offset'), nrSegs: big(frame, 'nrSegs'), base: big(frame, 'base') };
    case 'folioq':
      return { kind: w.kind, count, offset: big(frame, 'offset'), slot: number(frame, 'slot'), queue: number(frame, 'queue') };
    case 'discard':
      return { kind: w.kind, count };
    case 'pipe':
      return { kind: w.kind, count, lastOffset: number(frame, 'lastOffset'), head: number(frame, 'head'), pipeHead: number(frame, 'pipeHead'), bufs: buffersOf(frame) };
  }
}

function buffersOf(frame: Frame): readonly (readonly [string, number, number])[] {
  const tail = Number(frame[`${ENV_PREFIX}.tail`]);
  const bufs: (readonly [string, number, number])[] = [];
  for (let i = tail; i < number(frame, 'pipeHead'); i++) {
    bufs.push([`p${String(table(frame, 'bufPage').get(i))}`, Number(table(frame, 'bufOff').get(i)), Number(table(frame, 'bufLen').get(i))]);
  }
  return bufs;
}

function gupOf(w: World, frame: Frame): GupCall | null {
  if (!isUserBacked(w.kind) || scalar(frame, 'gupCalled') !== true) return null;
  return {
    fn: scalar(frame, 'gupPin') === true ? 'pin' : 'get', address: big(frame, 'page') * BigInt(w.pageSize), pages: number(frame, 'want'),
    flags: number(frame, 'handed'), ret: number(frame, 'gupRet'),
  };
}

function delta(after: ArrayValue, before: Value, index: Value): number {
  if (typeof before !== 'object') throw new Error('a table was expected');
  return Number(after.get(index)) - Number(before.get(index));
}

/** Units taken, per page, in the order first listed. */
function unitsOf(frame: Frame, before: CounterTables, listed: readonly ListedPage[]): readonly Units[] {
  const units = new Map<number | bigint, Units>();
  for (const { id, name } of listed) {
    if (units.has(id)) continue;
    units.set(id, { page: name, get: delta(table(frame, 'gets'), before.gets, id), pin: delta(table(frame, 'pins'), before.pins, id) });
  }
  return [...units.values()].filter((u) => u.get !== 0 || u.pin !== 0);
}

/** Folios of listed pages whose raw counters differ from before. */
export function countersOf(w: World, frame: Frame, before: CounterTables, listed: readonly ListedPage[]): readonly Counters[] {
  const back = frame[`${ENV_PREFIX}.folioBack`];
  if (typeof back !== 'object') throw new Error('folioBack is not a table');
  const seen = new Map<number, Counters>();
  for (const { id } of listed) {
    const folio = Number(id) - 2 * Number(back.get(id));
    if (seen.has(folio)) continue;
    seen.set(folio, { page: pageName(w, folio), refs: delta(table(frame, 'refs'), before.refs, folio), pins: delta(table(frame, 'pinc'), before.pinc, folio) });
  }
  return [...seen.values()].filter((c) => c.refs !== 0 || c.pins !== 0);
}

