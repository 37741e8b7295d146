/** Every page state as first and as second page of a user buffer, in both directions, with every flag that matters. */
import { NUMBERINGS, type NumberingName, type RevisionName } from '../../revisions';
import type { Direction } from '../../revisions';
import type { FollFlag } from '../../revisions';
import { type Iter, type Memory, PAGE_STATES } from '../types';
import { legalFlags } from './calls';

export interface MemoryCase { readonly iter: Iter; readonly memory: Memory; readonly flags: number }

const TRIED: readonly FollFlag[] = ['LONGTERM', 'FORCE', 'FAST_ONLY', 'NOFAULT', 'PCI_P2PDMA'];

/** Flag words to try: the plain one; v7 on: P2PDMA; v6: every single bit, and LONGTERM with P2PDMA. */
function flagWords(revision: RevisionName, numbering: NumberingName, direction: Direction): readonly number[] {
  const legal = legalFlags(revision, numbering, direction);
  if (revision !== 'v6') return [legal, 1];
  const table = NUMBERINGS[numbering];
  const few = TRIED.map((flag) => (legal | (table[flag] ?? 0)) >>> 0);
  return [legal, ...few, (legal | (table.FORCE ?? 0) | (table.FAST_ONLY ?? 0)) >>> 0];
}

/** v6: the plain word with every other bit there is, and the words that contradict the direction. */
export function flagCases(numbering: NumberingName, direction: Direction): readonly number[] {
  const legal = legalFlags('v6', numbering, direction);
  const write = NUMBERINGS[numbering].WRITE ?? 0;
  return [...Object.values(NUMBERINGS[numbering]).map((bit) => (legal | bit) >>> 0), write - legal];
}

/** User buffers of three pages with one page in every state. */
export function memoryCases(revision: RevisionName, numbering: NumberingName, pageSize: number): readonly MemoryCase[] {
  const size = BigInt(pageSize);
  const directions: readonly Direction[] = ['DEST', 'SOURCE'];
  return PAGE_STATES.flatMap((state) => directions.flatMap((direction) => [false, true].flatMap((nofault) =>
    [0n, 1n].flatMap((page) => flagWords(revision, numbering, direction).map((flags): MemoryCase => ({
      iter: { kind: 'ubuf', direction, count: 2n * size + 1n, offset: 0n, nofault, segs: [{ base: 16n * size + 1n, len: 2n * size + 1n }] },
      memory: { ranges: [{ page: 16n + page, count: 1n, state }], signal: 'none' },
      flags,
    }))))));
}
