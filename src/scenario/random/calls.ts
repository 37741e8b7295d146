/** Random calls that keep a scenario well-formed: moves and count changes stay within what is certain. */
import { NUMBERINGS, maxRwCount } from '../../revisions';
import { extent } from '../extent';
import type { Prng } from '../prng';
import { type Span, afterCall, startSpan } from '../spans';
import type { Call, ExtractCall, Inject, Scenario } from '../types';
import { dataLength } from './values';

/** A scenario that still wants its calls. */
export type Stage = Omit<Scenario, 'calls'>;

function flags(prng: Prng, { revision, numbering, iter }: Stage): number {
  if (revision !== 'v6') return prng.weighted<number>([0, 16], [1, 3], [prng.word(), 1]);
  const table = NUMBERINGS[numbering];
  const write = table.WRITE ?? 0;
  const right = iter.direction === 'DEST' ? write : 0;
  let word = prng.chance(8) ? write - right : right;
  if (prng.chance(30)) {
    const bits = Object.values(table);
    const likely = [table.NOFAULT, table.FORCE, table.FAST_ONLY, table.PCI_P2PDMA, table.GET, table.PIN, table.LONGTERM];
    for (let i = prng.between(1, 2); i > 0; i--) word |= (prng.chance(75) ? likely[prng.below(likely.length)] : bits[prng.below(bits.length)]) ?? 0;
  }
  if (word === right && prng.chance(2)) word = prng.word();
  return word >>> 0;
}

function inject(prng: Prng, { iter }: Stage, array: ExtractCall['array']): Inject {
  if (!prng.chance(12)) return {};
  if (array === 'alloc' && prng.chance(40)) return { alloc: true };
  if (iter.kind === 'pipe') return { pageAlloc: prng.below(3) };
  if (iter.kind !== 'ubuf' && iter.kind !== 'iovec') return {};
  return { gup: prng.pick(1, 2, 3, 0, -14, -12, -4, -11, -22, -133) };
}

function maxsize(prng: Prng, { pageSize }: Stage, count: bigint): bigint {
  const chosen = prng.weighted<'count' | 'most' | 'all' | 'data' | 'one' | 'none' | 'butOne' | 'limit'>(
    ['count', 5], ['most', 6], ['all', 1], ['data', 8], ['one', 1], ['none', 1], ['butOne', 2], ['limit', 1],
  );
  switch (chosen) {
    case 'count':
      return count;
    case 'most':
      return (1n << 63n) - 1n;
    case 'all':
      return (1n << 64n) - 1n;
    case 'data':
      return dataLength(prng, pageSize);
    case 'one':
      return 1n;
    case 'none':
      return 0n;
    case 'butOne':
      return count > 0n ? count - 1n : 0n;
    case 'limit':
      return BigInt(maxRwCount(pageSize) + prng.between(-1, 1));
  }
}

function extraction(prng: Prng, stage: Stage, span: Span): ExtractCall {
  const array = prng.chance(50) ? 'own' : 'alloc';
  const few = span.countHi > BigInt(16 * stage.pageSize);
  return {
    op: 'extract', maxsize: maxsize(prng, stage, span.countHi), array,
    maxpages: few ? prng.pick(1, 2, 3, 8, 0) : prng.weighted([1, 5], [2, 5], [3, 2], [8, 5], [0xffffffff, 3], [0, 1]),
    flags: flags(prng, stage), inject: inject(prng, stage, array), repeat: prng.weighted([1, 8], [2, 2], [3, 1], [5, 1]),
    release: prng.chance(55) ? 'mode' : 'none',
  };
}

function upTo(prng: Prng, most: bigint): bigint {
  const small = most > 0xffffffn ? 0xffffffn : most;
  return prng.pick(most, 1n < most ? 1n : most, BigInt(prng.below(Number(small) + 1)));
}

/** A revert, truncate, reexpand or advance that is certain to be legal here. */
function movement(prng: Prng, stage: Stage, span: Span): Call {
  const { iter, pageSize } = stage;
  const op = prng.weighted<'advance' | 'revert' | 'truncate' | 'reexpand'>(['advance', 5], ['revert', 6], ['truncate', 2], ['reexpand', 2]);
  switch (op) {
    case 'advance':
      if (iter.kind === 'pipe') return { op, n: 0n };
      return { op, n: prng.pick(0n, 1n, span.countHi, dataLength(prng, pageSize), upTo(prng, span.countHi)) };
    case 'revert':
      if (prng.chance(4)) return { op, n: BigInt(maxRwCount(pageSize)) + BigInt(prng.between(1, 4096)) };
      return { op, n: upTo(prng, span.lo < BigInt(maxRwCount(pageSize)) ? span.lo : BigInt(maxRwCount(pageSize))) };
    case 'truncate':
      return { op, n: upTo(prng, span.countHi) };
    case 'reexpand': {
      const room = extent(iter, pageSize) - span.hi;
      const back = iter.kind === 'ubuf' || iter.kind === 'xarray' || iter.kind === 'pipe' || iter.kind === 'discard' ? iter.count : room;
      return { op, n: upTo(prng, back < room ? back : room) };
    }
  }
}

/** The calls: one to four, at least one an extraction. */
export function randomCalls(prng: Prng, stage: Stage): Call[] {
  const count = prng.weighted([1, 6], [2, 3], [3, 4], [4, 2]);
  const extractAt = prng.below(count);
  const calls: Call[] = [];
  let scenario: Scenario = { ...stage, calls: [] };
  let span = startSpan(scenario);
  for (let i = 0; i < count; i++) {
    const call = i === extractAt || prng.chance(45) ? extraction(prng, stage, span) : movement(prng, stage, span);
    calls.push(call);
    scenario = { ...stage, calls };
    span = afterCall(scenario, call, span);
  }
  return mismatch(prng, stage, calls);
}

/** Sometimes the last extraction's pages are released by an operation of choice. User pages only: others are not held. */
function mismatch(prng: Prng, { iter }: Stage, calls: readonly Call[]): Call[] {
  const last = calls.reduce((found, call, i) => (call.op === 'extract' ? i : found), -1);
  const user = iter.kind === 'ubuf' || iter.kind === 'iovec';
  if (!user || !prng.chance(20)) return [...calls];
  const release = prng.chance(50) ? 'put' : 'unpin';
  return calls.map((call, i) => (i === last && call.op === 'extract' ? { ...call, repeat: 1, release } : call));
}
