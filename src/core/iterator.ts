/**
 * struct iov_iter: a tagged union, one member a kind, with the fields that kind uses. Fields change in place, as in C.
 *
 * Source: include/linux/uio.h, 6.1 and 6.12.
 */
import type { AddressSegment, BioSegment } from '../scenario/types';
import type { Direction } from '../revisions';
import type { FolioQueue } from './folio-queue';
import type { PageCache } from './page-cache';
import type { Pipe } from './pipe';
import { Crash } from './trace';

interface Common {
  /** data_source */
  readonly direction: Direction;
  /** bytes remaining */
  count: bigint;
}

interface Vector<S> extends Common {
  /** iov_offset: bytes into the current segment */
  offset: bigint;
  /** the whole vector */
  readonly segs: readonly S[];
  /** where in it the iterator stands, in elements */
  base: number;
  nrSegs: number;
}

export interface UbufIter extends Common { readonly kind: 'ubuf'; readonly nofault: boolean; readonly address: bigint; offset: bigint }
export interface IovecIter extends Vector<AddressSegment> { readonly kind: 'iovec'; readonly nofault: boolean }
export interface KvecIter extends Vector<AddressSegment> { readonly kind: 'kvec' }
export interface BvecIter extends Vector<BioSegment> { readonly kind: 'bvec' }
/** file position = start + offset */
export interface XarrayIter extends Common { readonly kind: 'xarray'; readonly cache: PageCache; readonly start: bigint; offset: bigint }
export interface FolioqIter extends Common { readonly kind: 'folioq'; readonly folios: FolioQueue; queue: number; slot: number; offset: bigint }
/** lastOffset is a signed int */
export interface PipeIter extends Common { readonly kind: 'pipe'; readonly pipe: Pipe; head: number; readonly startHead: number; lastOffset: number }
export interface DiscardIter extends Common { readonly kind: 'discard' }

export type UserIter = UbufIter | IovecIter;
export type VectorIter = IovecIter | KvecIter | BvecIter;
export type IovIter = UserIter | KvecIter | BvecIter | XarrayIter | FolioqIter | PipeIter | DiscardIter;

export function isUserBacked(iter: IovIter): iter is UserIter {
  return iter.kind === 'ubuf' || iter.kind === 'iovec';
}

/** The element at an index of the vector. Outside it there is no memory. */
export function element<S>(segs: readonly S[], index: number): S {
  const seg = segs[index];
  if (seg === undefined) throw new Crash('SEGV', `element ${index} of a vector of ${segs.length}`);
  return seg;
}
