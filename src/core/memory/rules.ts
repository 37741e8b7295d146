/**
 * What a revision's extraction means for pages: how it holds user pages, whether pins of the zero page are counted, and
 * which kinds it lists. Fork and copy-on-write rules are the same under every revision (all are 5.19 or later).
 *
 * Source: lib/iov_iter.c and include/linux/uio.h of each revision; mm/gup.c before and after commit c8070b787519 (6.5).
 */
import { revision, type Direction, type RevisionName } from '../../revisions';
import type { LitmusKind } from '../../litmus/types';
import type { Hold } from '../folio';

export interface MemoryRules {
  /** how user-backed pages are held, by direction of the I/O */
  readonly hold: Readonly<Record<Direction, Hold>>;
  /** pins of the zero page count like any */
  readonly zeroPinned: boolean;
  /** kinds the revision has */
  readonly knows: readonly LitmusKind[];
  /** kinds it can extract; any other known kind is -EFAULT */
  readonly extracts: readonly LitmusKind[];
}

/** User-backed kinds; pages of all others are listed and not held. */
export const isUserKind = (kind: LitmusKind): boolean => kind === 'ubuf' || kind === 'iovec';

const LISTED: readonly LitmusKind[] = ['ubuf', 'iovec', 'bvec', 'xarray'];

/** The memory rules a revision has in the core. */
export function memoryRules(name: RevisionName): MemoryRules {
  const { kinds, variants } = revision(name);
  const fromV8 = variants.user !== 'user-v6' && variants.user !== 'user-v7';
  const extracts = [
    ...LISTED,
    ...(variants.kvec === 'kvec-none' ? [] : ['kvec' as const]),
    ...(variants.folioq === 'folioq-none' ? [] : ['folioq' as const]),
    ...(variants.pipe === 'pipe-none' ? [] : ['pipe' as const]),
  ];
  return {
    hold: { DEST: 'pin', SOURCE: fromV8 ? 'pin' : 'get' },
    zeroPinned: variants.gup !== 'gup-6.6',
    knows: kinds.filter((kind) => kind !== 'discard'),
    extracts,
  };
}
