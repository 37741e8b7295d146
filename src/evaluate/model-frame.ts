/** Filling the model's variables from a scenario. */
import type { Call, ExtractCall, Iter, Memory, Scenario } from '../scenario/types';
import { PAGE_STATES } from '../scenario/types';
import { ENVIRONMENT, ENVIRONMENT_NAMES } from '../../model/environment';
import type { EnvironmentName } from '../../model/environment';
import { VARIABLES, VARIABLE_NAMES } from '../../model/state';
import type { VariableName } from '../../model/state';
import { arrayValue } from '../term/array-value';
import type { ArrayValue } from '../term/array-value';
import type { Frame } from '../term/frame';
import type { Sort } from '../term/sort';
import { intValue, zeroValue } from '../term/value';
import type { Value } from '../term/value';

/** Variables are named `s.<field>` and `env.<field>` in the terms of a world. */
export const STATE_PREFIX = 's';
export const ENV_PREFIX = 'env';
export type StateKey = `${typeof STATE_PREFIX}.${VariableName}`;
export type EnvironmentKey = `${typeof ENV_PREFIX}.${EnvironmentName}`;
/** `n`: bytes of an advance or revert; `how`: MODE code of a release. */
export type ArgumentKey = 'n' | 'how';
/** What frames of the model have, by name. */
type ModelFrame = Record<StateKey | EnvironmentKey | ArgumentKey, Value>;

/** The frame before the first call of a scenario. */
export function initialFrame(scenario: Scenario): Frame {
  const frame = newFrame();
  for (const key of STATE_TABLES) frame[key] = arrayValue(0);
  frame['s.bufAnon'] = arrayValue(false);
  frame['env.word32'] = scenario.wordSize === 32;
  fillIter(scenario.iter, scenario.pageSize, frame);
  fillMemory(scenario.memory, frame);
  return frame;
}

/** Tables of the state that calls write to: every frame has its own. */
const STATE_TABLES = ['s.bufLen', 's.bufOff', 's.bufPage', 's.refs', 's.pinc', 's.gets', 's.pins'] as const satisfies readonly StateKey[];

/**
 * A frame with all variables: scalars zero, tables of the environment empty and shared (nothing writes to them).
 * Made by an object literal, because engines read the fields of such an object several times as fast.
 */
const newFrame: () => ModelFrame = frameMaker([
  ...VARIABLE_NAMES.map((name) => [`${STATE_PREFIX}.${name}`, VARIABLES[name]] as const),
  ...ENVIRONMENT_NAMES.map((name) => [`${ENV_PREFIX}.${name}`, ENVIRONMENT[name]] as const),
]);

function frameMaker(variables: readonly (readonly [key: string, sort: Sort])[]): () => ModelFrame {
  const values = variables.map(([key, sort]) => (key.startsWith(`${STATE_PREFIX}.`) && sort.kind === 'array' ? undefined : zeroValue(sort)));
  const fields = variables.map(([key], i) => `${JSON.stringify(key)}: values[${i}]`);
  const text = `return () => ({ ${[...fields, 'n: 0', 'how: 0'].join(', ')} });`;
  return new Function('values', text)(values) as () => ModelFrame;
}

function fillIter(iter: Iter, pageSize: number, frame: ModelFrame): void {
  frame['s.count'] = intValue(iter.count);
  frame['env.dest'] = iter.direction === 'DEST';
  frame['env.nofault'] = (iter.kind === 'ubuf' || iter.kind === 'iovec') && iter.nofault;
  if (iter.kind !== 'pipe' && iter.kind !== 'discard') frame['s.offset'] = intValue(iter.offset);
  switch (iter.kind) {
    case 'ubuf':
    case 'iovec':
    case 'kvec':
      frame['env.segBase'] = arrayValue(0, iter.segs.map((s) => intValue(s.base)));
      lengths(iter.segs.map((s) => s.len), frame);
      frame['s.nrSegs'] = iter.segs.length;
      return;
    case 'bvec':
      frame['env.segBase'] = arrayValue(0, iter.segs.map((s) => intValue(s.offset)));
      frame['env.segPage'] = arrayValue(0, iter.segs.map((s) => intValue(s.page)));
      lengths(iter.segs.map((s) => s.len), frame);
      frame['s.nrSegs'] = iter.segs.length;
      return;
    case 'xarray': {
      const present = arrayValue(false);
      for (const folio of iter.present) {
        for (let i = 0n; i < 1n << BigInt(folio.order); i++) present.set(intValue(folio.index + i), true);
      }
      frame['env.start'] = intValue(iter.start);
      frame['env.present'] = present;
      return;
    }
    case 'folioq':
      lengths(iter.orders.map((order) => BigInt(pageSize) << BigInt(order)), frame);
      frame['s.queue'] = iter.queue;
      frame['s.slot'] = iter.slot;
      return;
    case 'pipe': {
      const head = iter.tail + iter.buffers.length;
      frame['env.tail'] = iter.tail;
      frame['env.maxUsage'] = iter.maxUsage;
      frame['env.startHead'] = head;
      frame['s.head'] = head;
      frame['s.pipeHead'] = head;
      const [len, off, page, anon] = [arrayValue(0), arrayValue(0), arrayValue(0), arrayValue(false)];
      iter.buffers.forEach((buffer, i) => {
        len.set(iter.tail + i, buffer.len);
        off.set(iter.tail + i, buffer.offset);
        page.set(iter.tail + i, 1000 + i);
        anon.set(iter.tail + i, buffer.anon);
      });
      frame['s.bufLen'] = len;
      frame['s.bufOff'] = off;
      frame['s.bufPage'] = page;
      frame['s.bufAnon'] = anon;
      return;
    }
    case 'discard':
  }
}

function lengths(lens: readonly bigint[], frame: ModelFrame): void {
  const before: Value[] = [];
  let sum = 0n;
  for (const len of lens) {
    before.push(intValue(sum));
    sum += len;
  }
  frame['env.segLen'] = arrayValue(0, lens.map(intValue));
  frame['env.before'] = arrayValue(intValue(sum), before);
  frame['env.segments'] = lens.length;
}

function fillMemory(memory: Memory, frame: ModelFrame): void {
  frame['env.signal'] = memory.signal === 'none' ? 0 : memory.signal === 'pending' ? 1 : 2;
  const pstate = arrayValue(0);
  frame['s.pstate'] = pstate;
  if (memory.ranges.length === 0) return;
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
  frame['env.frameShift'] = shift;
  frame['env.folioBack'] = back;
  frame['env.large'] = large;
}

/** Sets the arguments of an extraction in the frame. */
export function loadArguments(target: Frame, call: ExtractCall): void {
  const frame: Partial<ModelFrame> = target;
  frame['env.maxsize'] = intValue(call.maxsize);
  frame['env.maxpages'] = call.maxpages;
  frame['env.own'] = call.array === 'own';
  frame['env.flags'] = call.flags >>> 0;
  frame['env.failAlloc'] = call.inject.alloc === true;
  frame['env.gupGiven'] = call.inject.gup !== undefined;
  frame['env.gupGives'] = call.inject.gup ?? 0;
  frame['env.pageAllocs'] = call.inject.pageAlloc ?? Number.MAX_SAFE_INTEGER;
}

/** The scalar value of a variable. */
export function scalar(frame: Frame, key: StateKey | EnvironmentKey): number | bigint | boolean {
  const value = frame[key];
  if (value === undefined || typeof value === 'object') throw new Error(`${key} is not a scalar`);
  return value;
}
/** The table in a variable. */
export function table(frame: Frame, key: StateKey | EnvironmentKey): ArrayValue {
  const value = frame[key];
  if (typeof value !== 'object') throw new Error(`${key} is not a table`);
  return value;
}

export type { Call };
