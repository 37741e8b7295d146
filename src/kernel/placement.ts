/** Where a scenario's memory lies in the kernel that plays it. */
import type { Area, Backing, KernelPageState } from './wire';

export interface PlacedSegment {
  readonly area: Area;
  /** an address, or bytes (bio_vec: pages) from the start of the area; 64 bits, wrapping */
  readonly base: bigint;
  readonly len: bigint;
  /** bv_offset */
  readonly extra: bigint;
}

export interface PlacedPage {
  readonly state: KernelPageState;
  /** index into Placement.frames, or NO_FRAME */
  readonly frame: number;
}

export interface Placement {
  readonly segments: readonly PlacedSegment[];
  /** user pages from `firstPage` on */
  readonly pages: readonly PlacedPage[];
  readonly backing: Backing;
  /** the pages are made for this scenario alone */
  readonly needsMemory: boolean;
  /** page number, in the scenario, of the first page of an area; bio_vecs: 'linear' */
  readonly firstPage: Readonly<Record<Exclude<Area, 'raw'>, bigint>>;
  /** frame numbers of the scenario */
  readonly frames: readonly bigint[];
}

/** A scenario the kernel cannot play: the reason, without a full stop. */
export interface CannotPlay { readonly reason: string }

export function cannotPlay(reason: string): CannotPlay {
  return { reason };
}

export function isPlacement(found: Placement | CannotPlay): found is Placement {
  return 'segments' in found;
}
