/** The axes every kind shares: the arguments of one extraction. */
import { NUMBERINGS, type NumberingName, type PageSize, type Revision, maxRwCount } from '../../revisions';
import type { Direction } from '../../revisions';
import type { ArrayChoice, ExtractCall, Inject } from '../types';
import { type Axis, axis } from './weighted';

const MAX_S64 = (1n << 63n) - 1n;
const MAX_U64 = (1n << 64n) - 1n;

export interface CallChoice {
  direction: Direction;
  array: ArrayChoice;
  maxpages: number;
  /** from the bytes remaining */
  maxsize: (count: bigint) => bigint;
  flags: (direction: Direction) => number;
  inject: Inject;
}

export const DIRECTIONS: Axis<Direction> = axis<Direction>(['DEST', 0], ['SOURCE', 1]);
export const ARRAYS: Axis<ArrayChoice> = axis<ArrayChoice>(['own', 0], ['alloc', 1]);
export const MAXPAGES: Axis<number> = axis([1, 0], [2, 1], [0, 1], [8, 2], [0xffffffff, 2], [3, 3]);

/** Sizes asked for: all that is left, or a small or boundary number of bytes. */
export function maxsizes(pageSize: PageSize): Axis<(count: bigint) => bigint> {
  const size = BigInt(pageSize);
  return axis<(count: bigint) => bigint>(
    [(count) => count, 0], [() => 1n, 1], [() => 0n, 1], [() => MAX_S64, 2], [() => size, 2], [() => size + 1n, 2],
    [(count) => (count > 0n ? count - 1n : 0n), 2], [() => size - 1n, 3], [() => 2n * size, 3], [() => MAX_U64, 3],
    [() => BigInt(maxRwCount(pageSize)), 3], [() => BigInt(maxRwCount(pageSize)) + 1n, 3], [() => (1n << 32n) - 1n, 3],
  );
}

/** Flags: the plain legal word first. v6: with the direction bit, then the wrong one, then other FOLL_ bits. */
export function flagWords(revision: Revision, numbering: NumberingName): Axis<(direction: Direction) => number> {
  if (revision.name !== 'v6') {
    return axis<(direction: Direction) => number>([() => 0, 0], [() => 1, 2], [() => 0x80, 4], [() => 0xfffffffe, 4]);
  }
  const table = NUMBERINGS[numbering];
  const write = table.WRITE ?? 0;
  const legal = (direction: Direction): number => (direction === 'DEST' ? write : 0);
  const wrong = (direction: Direction): number => (direction === 'DEST' ? 0 : write);
  const extra = (flag: keyof typeof table, weight: number): readonly [(d: Direction) => number, number] =>
    [(d) => (legal(d) | (table[flag] ?? 0)) >>> 0, weight];
  return axis<(direction: Direction) => number>(
    [legal, 0], [wrong, 1], extra('PCI_P2PDMA', 2), extra('LONGTERM', 2), extra('FAST_ONLY', 2), extra('FORCE', 2),
    extra('NOFAULT', 2), extra('GET', 2), extra('PIN', 2), extra('TOUCH', 3), extra('DUMP', 4), extra('NOWAIT', 4),
    extra('HWPOISON', 4), extra('REMOTE', 4), extra('ANON', 4), extra('SPLIT_PMD', 4), extra('INTERRUPTIBLE', 4),
  );
}

export const INJECT_ARRAY: Axis<Inject> = axis<Inject>([{}, 0], [{ alloc: true }, 1]);
export const INJECT_GUP: Axis<Inject> = axis<Inject>(
  [{}, 0], [{ alloc: true }, 1], [{ gup: -14 }, 2], [{ gup: 1 }, 2], [{ gup: 0 }, 2], [{ gup: -12 }, 3], [{ gup: -4 }, 3],
);
export const INJECT_PIPE: Axis<Inject> = axis<Inject>([{}, 0], [{ alloc: true }, 1], [{ pageAlloc: 0 }, 2], [{ pageAlloc: 1 }, 2]);

/** Whether an earlier value of the axis gives the same size: the scenario has been seen. */
function sizeSeen(choice: (count: bigint) => bigint, count: bigint, sizes: Axis<(count: bigint) => bigint>): boolean {
  const value = choice(count);
  for (const { value: other } of sizes) {
    if (other === choice) return false;
    if (other(count) === value) return true;
  }
  return false;
}

/** The call of a combination; null when an earlier combination gives the same one. */
export function buildCall(c: Readonly<CallChoice>, count: bigint, sizes: Axis<(n: bigint) => bigint>, repeat = 1): ExtractCall | null {
  if (c.inject.alloc === true && c.array === 'own') return null;
  if (sizeSeen(c.maxsize, count, sizes)) return null;
  return {
    op: 'extract', maxsize: c.maxsize(count), maxpages: c.maxpages, array: c.array, flags: c.flags(c.direction),
    inject: c.inject, repeat, release: 'mode',
  };
}
