/**
 * Minimising a scenario that fails some test: one field at a time, simplest values first, until nothing simpler fails.
 * Deterministic. A well-formed scenario stays well-formed.
 */
import { NUMBERINGS, type NumberingName, revision } from '../revisions';
import { absorbed } from './shrink/absorb';
import { simplerCalls } from './shrink/calls';
import { resized, simplerIters } from './shrink/iter';
import { replaced, smaller, without } from './shrink/numbers';
import type { Call, Iter, Scenario } from './types';
import { isWellFormed } from './well-formed';

/** pages of the largest folio memory is generated with */
const ALIGNED = 4n;

/** The same flags, by name, under other numbers; bits without a name stay. */
function renumbered(word: number, from: NumberingName, to: NumberingName): number {
  let [left, result] = [word, 0];
  for (const [name, bit] of Object.entries(NUMBERINGS[from])) {
    if ((word & bit) === 0) continue;
    left &= ~bit;
    result |= (NUMBERINGS[to] as Readonly<Record<string, number>>)[name] ?? 0;
  }
  return (result | left) >>> 0;
}

function legalFlags({ revision: name, numbering, iter }: Scenario): number {
  return name === 'v6' && iter.direction === 'DEST' ? NUMBERINGS[numbering].WRITE ?? 0 : 0;
}

function* simplerMachine(scenario: Scenario): Generator<Scenario> {
  const usual = revision(scenario.revision).numbering;
  if (scenario.pageSize !== 4096) {
    yield { ...scenario, pageSize: 4096 };
    yield { ...scenario, pageSize: 4096, iter: resized(scenario.iter, scenario.pageSize, 4096) };
  }
  if (scenario.wordSize === 32) {
    const { wordSize: _narrow, ...wide } = scenario;
    yield wide;
  }
  if (scenario.numbering === usual) return;
  const calls = scenario.calls.map((call): Call =>
    (call.op === 'extract' ? { ...call, flags: renumbered(call.flags, scenario.numbering, usual) } : call));
  yield { ...scenario, numbering: usual, calls };
}

function* simplerMemory(scenario: Scenario): Generator<Scenario> {
  const { memory } = scenario;
  if (memory.signal !== 'none') yield { ...scenario, memory: { ...memory, signal: 'none' } };
  for (const ranges of without(memory.ranges)) yield { ...scenario, memory: { ...memory, ranges } };
  for (const [i, range] of memory.ranges.entries()) {
    for (const count of smaller(range.count, 2).filter((n) => n > 0n)) {
      yield { ...scenario, memory: { ...memory, ranges: replaced(memory.ranges, i, { ...range, count }) } };
    }
  }
}

/** User memory and buffers moved down together to page 16 or little more, folios staying aligned. */
function* lower(scenario: Scenario): Generator<Scenario> {
  const { iter, memory, pageSize } = scenario;
  if (iter.kind !== 'ubuf' && iter.kind !== 'iovec') return;
  const pages = [...iter.segs.map(({ base }) => base / BigInt(pageSize)), ...memory.ranges.flatMap(({ page, frame = page }) => [page, frame])];
  const lowest = pages.reduce((a, b) => (b < a ? b : a), 1n << 60n);
  const delta = ((lowest - 16n) / ALIGNED) * ALIGNED;
  if (pages.length === 0 || delta <= 0n) return;
  const moved = <T extends { readonly base: bigint }>(seg: T): T => ({ ...seg, base: seg.base - delta * BigInt(pageSize) });
  const ranges = memory.ranges.map((range) => ({ ...range, page: range.page - delta, ...(range.frame === undefined ? {} : { frame: range.frame - delta }) }));
  const iterDown: Iter = iter.kind === 'ubuf' ? { ...iter, segs: [moved(iter.segs[0])] } : { ...iter, segs: iter.segs.map(moved) };
  yield { ...scenario, iter: iterDown, memory: { ...memory, ranges } };
}

/** Fewer bytes everywhere at once: the count, and no call asks for more. */
function* fewerBytes(scenario: Scenario): Generator<Scenario> {
  const { iter, calls, pageSize } = scenario;
  for (const count of smaller(iter.count, pageSize)) {
    const cut = (n: bigint): bigint => (n > count ? count : n);
    yield {
      ...scenario, iter: { ...iter, count },
      calls: calls.map((call): Call => (call.op === 'extract' ? { ...call, maxsize: cut(call.maxsize) } : { ...call, n: cut(call.n) })),
    };
  }
}

/** Scenarios simpler than this one in one respect; whole parts go before numbers shrink. */
export function* simplerScenarios(scenario: Scenario): Generator<Scenario> {
  const { iter, calls, pageSize } = scenario;
  if (calls.length > 1) for (const fewer of without(calls)) yield { ...scenario, calls: fewer };
  yield* absorbed(scenario);
  yield* simplerMachine(scenario);
  yield* simplerMemory(scenario);
  yield* lower(scenario);
  if (calls.length > 1) yield* fewerBytes(scenario);
  for (const simpler of simplerIters(iter, pageSize)) yield { ...scenario, iter: simpler };
  for (const simpler of simplerCalls(calls, pageSize, legalFlags(scenario))) yield { ...scenario, calls: simpler };
}

/**
 * The search as a dialogue: yields a candidate, is told whether it fails like the original, returns the smallest one
 * found. `budget`: most candidates to try.
 */
export function* minimise(failing: Scenario, budget: number): Generator<Scenario, Scenario, boolean> {
  const keep = isWellFormed(failing) ? isWellFormed : (): boolean => true;
  let current = failing;
  let [tried, from, better] = [0, 0, false];
  for (;;) {
    // after a success go on where it was found; candidates before that are looked at again in the next round
    let found: number | null = null;
    let index = -1;
    for (const candidate of simplerScenarios(current)) {
      index++;
      if (index < from || !keep(candidate)) continue;
      if (tried++ >= budget) return current;
      if (!(yield candidate)) continue;
      current = candidate;
      found = index;
      break;
    }
    if (found === null && !better) return current;
    better = found !== null;
    from = found ?? 0;
  }
}

/** How far shrinking got. */
export interface Shrunk { readonly scenario: Scenario; readonly tried: number }

/** The smallest scenario found for which `fails` holds, as it does for `failing`. */
export function shrink(failing: Scenario, fails: (candidate: Scenario) => boolean, budget = 5000): Shrunk {
  const search = minimise(failing, budget);
  let tried = 0;
  for (let turn = search.next(); ; tried++) {
    if (turn.done === true) return { scenario: turn.value, tried };
    turn = search.next(fails(turn.value));
  }
}

/** The same with an asynchronous test. */
export async function shrinkAsync(failing: Scenario, fails: (candidate: Scenario) => Promise<boolean>, budget = 2000): Promise<Shrunk> {
  const search = minimise(failing, budget);
  let tried = 0;
  for (let turn = search.next(); ; tried++) {
    if (turn.done === true) return { scenario: turn.value, tried };
    turn = search.next(await fails(turn.value));
  }
}
