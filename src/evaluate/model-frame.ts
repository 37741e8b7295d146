/** Filling the model's variables from a scenario. */
import type { Call, ExtractCall, Iter, Memory, Scenario } from '../scenario/types';
import { PAGE_STATES } from '../scenario/types';
import { ENVIRONMENT_NAMES } from '../../model/environment';
import type { EnvironmentName } from '../../model/environment';
import { LASTING_NAMES } from '../../model/state';
import type { VariableName } from '../../model/state';
import { arrayValue } from '../term/array-value';
import type { ArrayValue } from '../term/array-value';
import type { Frame } from '../term/frame';
import { intValue } from '../term/value';
import type { Value } from '../term/value';

/** Variables are named `s.<field>` and `env.<field>` in the terms of a world. */
export const STATE_PREFIX = 's';
export const ENV_PREFIX = 'env';

/** The frame before the first call of a scenario. */
export function initialFrame(scenario: Scenario): Frame {
  const frame: Frame = {};
  const set = (name: VariableName, value: Value): void => { frame[`${STATE_PREFIX}.${name}`] = value; };
  const env = (name: EnvironmentName, value: Value): void => { frame[`${ENV_PREFIX}.${name}`] = value; };
  for (const name of LASTING_NAMES) set(name, 0);
  for (const name of ENVIRONMENT_NAMES) env(name, 0);
  for (const name of ['bufLen', 'bufOff', 'bufPage', 'pstate', 'refs', 'pinc', 'gets', 'pins'] as const) set(name, arrayValue(0));
  set('bufAnon', arrayValue(false));
  for (const name of ['segBase', 'segLen', 'segPage', 'before', 'frameShift', 'folioBack', 'finalPages'] as const) env(name, arrayValue(0));
  for (const name of ['present', 'large'] as const) env(name, arrayValue(false));
  env('word32', scenario.wordSize === 32);
  fillIter(scenario.iter, scenario.pageSize, set, env);
  fillMemory(scenario.memory, frame, env);
  return frame;
}

type Set = (name: VariableName, value: Value) => void;
type Env = (name: EnvironmentName, value: Value) => void;

function fillIter(iter: Iter, pageSize: number, set: Set, env: Env): void {
  set('count', intValue(iter.count));
  env('dest', iter.direction === 'DEST');
  env('nofault', (iter.kind === 'ubuf' || iter.kind === 'iovec') && iter.nofault);
  if (iter.kind !== 'pipe' && iter.kind !== 'discard') set('offset', intValue(iter.offset));
  switch (iter.kind) {
    case 'ubuf':
    case 'iovec':
    case 'kvec':
      env('segBase', arrayValue(0, iter.segs.map((s) => intValue(s.base))));
      lengths(iter.segs.map((s) => s.len), env);
      set('nrSegs', iter.segs.length);
      return;
    case 'bvec':
      env('segBase', arrayValue(0, iter.segs.map((s) => intValue(s.offset))));
      env('segPage', arrayValue(0, iter.segs.map((s) => intValue(s.page))));
      lengths(iter.segs.map((s) => s.len), env);
      set('nrSegs', iter.segs.length);
      return;
    case 'xarray': {
      const present = arrayValue(false);
      for (const folio of iter.present) {
        for (let i = 0n; i < 1n << BigInt(folio.order); i++) present.set(intValue(folio.index + i), true);
      }
      env('start', intValue(iter.start));
      env('present', present);
      return;
    }
    case 'folioq':
      lengths(iter.orders.map((order) => BigInt(pageSize) << BigInt(order)), env);
      set('queue', iter.queue);
      set('slot', iter.slot);
      return;
    case 'pipe': {
      const head = iter.tail + iter.buffers.length;
      env('tail', iter.tail);
      env('maxUsage', iter.maxUsage);
      env('startHead', head);
      set('head', head);
      set('pipeHead', head);
      const [len, off, page, anon] = [arrayValue(0), arrayValue(0), arrayValue(0), arrayValue(false)];
      iter.buffers.forEach((buffer, i) => {
        len.set(iter.tail + i, buffer.len);
        off.set(iter.tail + i, buffer.offset);
        page.set(iter.tail + i, 1000 + i);
        anon.set(iter.tail + i, buffer.anon);
      });
      set('bufLen', len);
      set('bufOff', off);
      set('bufPage', page);
      set('bufAnon', anon);
      return;
    }
    case 'discard':
  }
}

function lengths(lens: readonly bigint[], env: Env): void {
  const before: Value[] = [];
  let sum = 0n;
  for (const len of lens) {
    before.push(intValue(sum));
    sum += len;
  }
  env('segLen', arrayValue(0, lens.map(intValue)));
  env('before', arrayValue(intValue(sum), before));
  env('segments', lens.length);
}

function fillMemory(memory: Memory, frame: Frame, env: Env): void {
  env('signal', memory.signal === 'none' ? 0 : memory.signal === 'pending' ? 1 : 2);
  const pstate = arrayValue(0);
  const shift = arrayValue(0);
  const back = arrayValue(0);
  const large = arrayValue(false);
  for (const range of memory.ranges) {
    const first = range.frame ?? range.page;
    const pages = 1n << BigInt(range.order ?? 0);
    for (let i = 0n; i < range.count; i++) {
      const page = intValue(range.page + i);
      const frameNumber = first + i;
      pstate.set(page, PAGE_STATES.indexOf(range.state));
      shift.set(page, intValue(first - range.page));
      // a range without an order says nothing of the folios its frames are in
      if (pages === 1n) continue;
      const into = frameNumber % pages;
      back.set(intValue(2n * frameNumber), intValue(into));
      large.set(intValue(2n * (frameNumber - into)), pages > 1n);
    }
  }
  frame[`${STATE_PREFIX}.pstate`] = pstate;
  env('frameShift', shift);
  env('folioBack', back);
  env('large', large);
}

/** Sets the arguments of an extraction in the frame. */
export function loadArguments(frame: Frame, call: ExtractCall): void {
  const env: Env = (name, value) => { frame[`${ENV_PREFIX}.${name}`] = value; };
  env('maxsize', intValue(call.maxsize));
  env('maxpages', call.maxpages);
  env('own', call.array === 'own');
  env('flags', call.flags >>> 0);
  env('failAlloc', call.inject.alloc === true);
  env('gupGiven', call.inject.gup !== undefined);
  env('gupGives', call.inject.gup ?? 0);
  env('pageAllocs', call.inject.pageAlloc ?? Number.MAX_SAFE_INTEGER);
}

/** The scalar value of a state variable. */
export function scalar(frame: Frame, name: VariableName): number | bigint | boolean {
  const value = frame[`${STATE_PREFIX}.${name}`];
  if (value === undefined || typeof value === 'object') throw new Error(`${name} is not a scalar`);
  return value;
}
/** The table in a state variable. */
export function table(frame: Frame, name: VariableName): ArrayValue {
  const value = frame[`${STATE_PREFIX}.${name}`];
  if (typeof value !== 'object') throw new Error(`${name} is not a table`);
  return value;
}

export type { Call };
