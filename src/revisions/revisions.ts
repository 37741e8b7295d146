/**
 * Revisions of the page-extraction contract, as data.
 *
 * A revision names its source, the iterator kinds it knows, its default FOLL_* numbering and, per routine, an opaque
 * variant label. What a label means is written down separately by the model and by the core.
 */
import type { NumberingName } from './foll';

export type Kind = 'ubuf' | 'iovec' | 'kvec' | 'bvec' | 'xarray' | 'folioq' | 'pipe' | 'discard';
/** data_source: DEST = 0 (the I/O writes memory, READ), SOURCE = 1 (the I/O reads memory, WRITE). */
export type Direction = 'DEST' | 'SOURCE';

export type RevisionName = 'v6' | 'v7' | 'v8' | 'v11' | '6.3' | '6.6' | '6.12' | '6.13' | '7.2';

/** One label per routine. Two revisions with the same label have the same text for that routine. */
export interface Variants {
  readonly dispatch: 'dispatch-v6' | 'dispatch-v7' | 'dispatch-v8' | 'dispatch-6.3' | 'dispatch-6.12';
  readonly user: 'user-v6' | 'user-v7' | 'user-v8' | 'user-6.3' | 'user-7.2';
  readonly bvec: 'bvec-v6' | 'bvec-v7' | 'bvec-v11' | 'bvec-6.6' | 'bvec-6.13' | 'bvec-7.2';
  readonly kvec: 'kvec-none' | 'kvec-v7' | 'kvec-v11' | 'kvec-6.6';
  readonly xarray: 'xarray-v6' | 'xarray-7.2';
  readonly folioq: 'folioq-none' | 'folioq-6.12';
  readonly pipe: 'pipe-v6' | 'pipe-none';
  readonly mode: 'mode-v6' | 'mode-v7' | 'mode-v8' | 'mode-will-pin';
  /** memory management underneath: flag legality, error codes, zero page, address wrap */
  readonly gup: 'gup-6.2' | 'gup-6.3' | 'gup-6.6';
}

export interface Revision {
  readonly name: RevisionName;
  readonly title: string;
  readonly source: string;
  readonly kinds: readonly Kind[];
  readonly numbering: NumberingName;
  /** numberings the theorems are proved for; the first is the default */
  readonly numberings: readonly NumberingName[];
  readonly variants: Variants;
}

const VECTORS: readonly Kind[] = ['ubuf', 'iovec', 'kvec', 'bvec', 'xarray'];

export const REVISIONS: readonly Revision[] = [
  {
    name: 'v6',
    title: 'patch series v6, 07/34 (16 Jan 2023): direction bits in gup_flags, mode is a macro',
    source: 'lore 167391053207.2311931.16398133457201442907.stgit@warthog (header) and 06/34 (body)',
    kinds: [...VECTORS, 'pipe', 'discard'],
    numbering: 'BASE62',
    numberings: ['BASE62', 'V6POST10', 'L63PLUS'],
    variants: {
      dispatch: 'dispatch-v6', user: 'user-v6', bvec: 'bvec-v6', kvec: 'kvec-none', xarray: 'xarray-v6',
      folioq: 'folioq-none', pipe: 'pipe-v6', mode: 'mode-v6', gup: 'gup-6.2',
    },
  },
  {
    name: 'v7',
    title: 'patch series v7, 2/8 (20 Jan 2023): extract_flags, KVEC, mode by data_source',
    source: 'lore 20230120175556.3556978-3-dhowells@redhat.com',
    kinds: [...VECTORS, 'pipe', 'discard'],
    numbering: 'BASE62',
    numberings: ['BASE62'],
    variants: {
      dispatch: 'dispatch-v7', user: 'user-v7', bvec: 'bvec-v7', kvec: 'kvec-v7', xarray: 'xarray-v6',
      folioq: 'folioq-none', pipe: 'pipe-v6', mode: 'mode-v7', gup: 'gup-6.2',
    },
  },
  {
    name: 'v8',
    title: 'patch series v8, 02/10 (23 Jan 2023): both directions pin',
    source: 'lore 20230123173007.325544-3-dhowells@redhat.com',
    kinds: [...VECTORS, 'pipe', 'discard'],
    numbering: 'BASE62',
    numberings: ['BASE62'],
    variants: {
      dispatch: 'dispatch-v8', user: 'user-v8', bvec: 'bvec-v7', kvec: 'kvec-v7', xarray: 'xarray-v6',
      folioq: 'folioq-none', pipe: 'pipe-v6', mode: 'mode-v8', gup: 'gup-6.2',
    },
  },
  {
    name: 'v11',
    title: 'patch series v11 (26 Jan 2023): will_pin inline function, kvec start offset fixed',
    source: 'version notes of lore v14 11/17',
    kinds: [...VECTORS, 'pipe', 'discard'],
    numbering: 'BASE62',
    numberings: ['BASE62'],
    variants: {
      dispatch: 'dispatch-v8', user: 'user-v8', bvec: 'bvec-v11', kvec: 'kvec-v11', xarray: 'xarray-v6',
      folioq: 'folioq-none', pipe: 'pipe-v6', mode: 'mode-will-pin', gup: 'gup-6.2',
    },
  },
  {
    name: '6.3',
    title: 'Linux 6.3 (commit 7d58fe731028): as merged, no PIPE extraction',
    source: 'upstream commit 7d58fe731028',
    kinds: [...VECTORS, 'pipe', 'discard'],
    numbering: 'L63PLUS',
    numberings: ['L63PLUS'],
    variants: {
      dispatch: 'dispatch-6.3', user: 'user-6.3', bvec: 'bvec-v11', kvec: 'kvec-v11', xarray: 'xarray-v6',
      folioq: 'folioq-none', pipe: 'pipe-none', mode: 'mode-will-pin', gup: 'gup-6.3',
    },
  },
  {
    name: '6.6',
    title: 'Linux 6.6 (commit f741bd7178c9): empty segments skipped correctly',
    source: 'upstream commit f741bd7178c9',
    kinds: [...VECTORS, 'discard'],
    numbering: 'L63PLUS',
    numberings: ['L63PLUS'],
    variants: {
      dispatch: 'dispatch-6.3', user: 'user-6.3', bvec: 'bvec-6.6', kvec: 'kvec-6.6', xarray: 'xarray-v6',
      folioq: 'folioq-none', pipe: 'pipe-none', mode: 'mode-will-pin', gup: 'gup-6.6',
    },
  },
  {
    name: '6.12',
    title: 'Linux 6.12: folio queues',
    source: 'Debian linux-source-6.12 6.12.117, lib/iov_iter.c',
    kinds: [...VECTORS, 'folioq', 'discard'],
    numbering: 'L63PLUS',
    numberings: ['L63PLUS'],
    variants: {
      dispatch: 'dispatch-6.12', user: 'user-6.3', bvec: 'bvec-6.6', kvec: 'kvec-6.6', xarray: 'xarray-v6',
      folioq: 'folioq-6.12', pipe: 'pipe-none', mode: 'mode-will-pin', gup: 'gup-6.6',
    },
  },
  {
    name: '6.13',
    title: 'Linux 6.13 (commit e4e535bff2bc): bvec extraction merges across segments',
    source: 'torvalds/linux lib/iov_iter.c at 00c010e130e5',
    kinds: [...VECTORS, 'folioq', 'discard'],
    numbering: 'L63PLUS',
    numberings: ['L63PLUS'],
    variants: {
      dispatch: 'dispatch-6.12', user: 'user-6.3', bvec: 'bvec-6.13', kvec: 'kvec-6.6', xarray: 'xarray-v6',
      folioq: 'folioq-6.12', pipe: 'pipe-none', mode: 'mode-will-pin', gup: 'gup-6.6',
    },
  },
  {
    name: '7.2',
    title: 'Linux 7.2 (mid-2026 fixes): array freed on error, xarray underflow fixed',
    source: 'commits 11cf15dacff6, 72c00e84e611, eea815a087cd',
    kinds: [...VECTORS, 'folioq', 'discard'],
    numbering: 'L63PLUS',
    numberings: ['L63PLUS'],
    variants: {
      dispatch: 'dispatch-6.12', user: 'user-7.2', bvec: 'bvec-7.2', kvec: 'kvec-6.6', xarray: 'xarray-7.2',
      folioq: 'folioq-6.12', pipe: 'pipe-none', mode: 'mode-will-pin', gup: 'gup-6.6',
    },
  },
];

export const DEFAULT_REVISION: RevisionName = 'v6';

/** The revision of that name, or undefined. */
export function findRevision(name: string): Revision | undefined {
  return REVISIONS.find((r) => r.name === name);
}

/** The revision of that name; the type guarantees that it exists. */
export function revision(name: RevisionName): Revision {
  const found = findRevision(name);
  if (found === undefined) throw new Error(`no revision ${name}`);
  return found;
}
