/** Boundary calls: every boundary size with every boundary page count. */
import { NUMBERINGS, type NumberingName, type PageSize, type RevisionName, maxRwCount } from '../../revisions';
import type { Direction } from '../../revisions';
import type { ExtractCall, Inject } from '../types';

/** Sizes at which something changes, in bytes. */
export function boundarySizes(pageSize: PageSize): readonly bigint[] {
  const size = BigInt(pageSize);
  const limit = BigInt(maxRwCount(pageSize));
  return [0n, 1n, size - 1n, size, size + 1n, 2n * size - 1n, 2n * size, limit - 1n, limit, limit + 1n, (1n << 32n) - 1n, (1n << 63n) - 1n];
}

export const BOUNDARY_PAGES: readonly number[] = [0, 1, 2, 8, 0xffffffff];

/** The plain legal flag word. */
export function legalFlags(revision: RevisionName, numbering: NumberingName, direction: Direction): number {
  return revision === 'v6' && direction === 'DEST' ? NUMBERINGS[numbering].WRITE ?? 0 : 0;
}

export interface CallShape { readonly maxsize: bigint; readonly maxpages: number; readonly array: ExtractCall['array'] }

/** All boundary calls; own and allocated arrays take turns. */
export function boundaryCalls(pageSize: PageSize): readonly CallShape[] {
  return boundarySizes(pageSize).flatMap((maxsize, i) =>
    BOUNDARY_PAGES.map((maxpages, j): CallShape => ({ maxsize, maxpages, array: (i + j) % 2 === 0 ? 'own' : 'alloc' })));
}

export function extraction(shape: CallShape, flags: number, inject: Inject = {}, repeat = 2): ExtractCall {
  return { op: 'extract', ...shape, flags, inject, repeat, release: 'mode' };
}
