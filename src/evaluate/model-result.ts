/** Reading the model's variables back as results. */
import type { ArrayState, ExtractResult, GupCall, IterState, Mode, MoveResult } from '../scenario/types';
import { isUserBacked } from '../../model/environment';
import type { World } from '../../model/environment';
import { MODE } from '../../model/mode';
import { VARIABLE_NAMES } from '../../model/state';
import type { VariableName } from '../../model/state';
import type { ArrayValue } from '../term/array-value';
import type { Frame } from '../term/frame';
import type { Value } from '../term/value';
import { type IdRun, idRuns, namedRuns } from './listed-runs';
import { STATE_PREFIX, type StateKey, scalar, table } from './model-frame';

/** What results are made of. */
const OBSERVED_KEYS = [
  's.ret', 's.off0', 's.off0Set', 's.nr', 's.pages', 's.arr', 's.allocated', 's.freed', 's.over', 's.crash', 's.warn',
  's.count', 's.offset', 's.nrSegs', 's.base', 's.queue', 's.slot', 's.lastOffset', 's.head', 's.pipeHead', 's.bufPage', 's.bufOff', 's.bufLen',
  's.gupCalled', 's.gupPin', 's.page', 's.want', 's.handed', 's.gupRet', 's.refs', 's.pinc', 's.gets', 's.pins',
] as const satisfies readonly StateKey[];
type ObservedKey = (typeof OBSERVED_KEYS)[number];
export const OBSERVED: readonly VariableName[] = VARIABLE_NAMES.filter((name) => OBSERVED_KEYS.some((key) => key === `${STATE_PREFIX}.${name}`));

function number(frame: Frame, key: ObservedKey): number {
  return Number(scalar(frame, key));
}
function big(frame: Frame, key: ObservedKey): bigint {
  return BigInt(scalar(frame, key));
}
function holds(frame: Frame, key: ObservedKey): boolean {
  return scalar(frame, key) === true;
}
function elements(frame: Frame, key: ObservedKey): ArrayValue {
  return table(frame, key);
}

const ARRAY_NAMES: readonly ArrayState[] = ['null', 'own', 'alloc', 'zsp'];
const CRASH_NAMES: readonly ExtractResult['crash'][] = ['none', 'BUG', 'SEGV'];

function crashOf(frame: Frame): ExtractResult['crash'] {
  return CRASH_NAMES[number(frame, 's.crash')] ?? 'none';
}
export function modeName(code: Value): Mode {
  return code === MODE.pin ? 'PIN' : code === MODE.get ? 'GET' : '0';
}

/** An extraction that was just made, as the frame has it. */
export interface Extraction {
  readonly world: World;
  readonly frame: Frame;
  readonly index: number;
  readonly mode: Mode;
  readonly listed: readonly IdRun[];
  readonly labels: ReadonlySet<string>;
}

/** Every entry written, in order. */
export function listedRuns(w: World, frame: Frame): readonly IdRun[] {
  return idRuns(w, elements(frame, 's.pages'), number(frame, 's.nr'));
}

/** The result of an extraction, but for what it took and held. */
export function extractionOf({ world, frame, index, mode, listed, labels }: Extraction): Omit<ExtractResult, 'units' | 'held' | 'left'> {
  const allocated = number(frame, 's.allocated');
  return {
    op: 'extract', call: index, crash: crashOf(frame), ret: big(frame, 's.ret'),
    offset0: holds(frame, 's.off0Set') ? big(frame, 's.off0') : null,
    pages: namedRuns(world, listed),
    array: ARRAY_NAMES[number(frame, 's.arr')] ?? 'null',
    allocated: allocated < 0 ? null : allocated,
    freed: holds(frame, 's.freed'), over: number(frame, 's.over'),
    iter: iterOf(world, frame), mode, gup: gupOf(world, frame), warn: number(frame, 's.warn'),
    labels: [...labels],
  };
}

export function moveOf(w: World, frame: Frame, op: MoveResult['op'], index: number, labels: ReadonlySet<string>): MoveResult {
  return { op, call: index, crash: crashOf(frame), iter: iterOf(w, frame), warn: number(frame, 's.warn'), labels: [...labels] };
}

function iterOf(w: World, frame: Frame): IterState {
  const count = big(frame, 's.count');
  switch (w.kind) {
    case 'ubuf':
    case 'xarray':
      return { kind: w.kind, count, offset: big(frame, 's.offset') };
    case 'iovec':
    case 'kvec':
    case 'bvec':
      return { kind: w.kind, count, offset: big(frame, 's.offset'), nrSegs: big(frame, 's.nrSegs'), base: big(frame, 's.base') };
    case 'folioq':
      return { kind: w.kind, count, offset: big(frame, 's.offset'), slot: number(frame, 's.slot'), queue: number(frame, 's.queue') };
    case 'discard':
      return { kind: w.kind, count };
    case 'pipe':
      return {
        kind: w.kind, count, lastOffset: number(frame, 's.lastOffset'), head: unsignedInt(frame, 's.head'), pipeHead: unsignedInt(frame, 's.pipeHead'),
        bufs: buffersOf(frame),
      };
  }
}

/** A position in a pipe's ring as C has it: the model counts without bound. */
function unsignedInt(frame: Frame, name: 's.head' | 's.pipeHead'): number {
  return number(frame, name) % 2 ** 32;
}

function buffersOf(frame: Frame): readonly (readonly [string, number, number])[] {
  const tail = Number(scalar(frame, 'env.tail'));
  const bufs: (readonly [string, number, number])[] = [];
  const [page, offset, length] = [elements(frame, 's.bufPage'), elements(frame, 's.bufOff'), elements(frame, 's.bufLen')];
  for (let i = tail; i < number(frame, 's.pipeHead'); i++) bufs.push([`p${String(page.get(i))}`, Number(offset.get(i)), Number(length.get(i))]);
  return bufs;
}

function gupOf(w: World, frame: Frame): GupCall | null {
  if (!isUserBacked(w.kind) || !holds(frame, 's.gupCalled')) return null;
  return {
    fn: holds(frame, 's.gupPin') ? 'pin' : 'get', address: big(frame, 's.page') * BigInt(w.pageSize), pages: number(frame, 's.want'),
    flags: number(frame, 's.handed'), ret: number(frame, 's.gupRet'),
  };
}

