/** What a lifetime world is: which folio, which memory, and how each direction holds its pages. */
import { PIN_BIAS } from '../../src/revisions';
import type { Revision } from '../../src/revisions';
import type { FolioClass } from '../../src/litmus/types';

export type { FolioClass };

/** How a page is held: FOLL_GET or FOLL_PIN. */
export type Unit = 'get' | 'pin';

/** DMA in: the device writes memory (DEST). DMA out: it reads memory (SOURCE). */
export type Dma = 'in' | 'out';
export const DMAS: readonly Dma[] = ['in', 'out'];

/**
 * private: an anonymous page of private areas. shared: a page of a file or of shared anonymous memory, in shared areas; a
 * cache holds one reference on it. zero: the zero page, which private areas map where nothing was written.
 */
export type Memory = 'private' | 'shared' | 'zero';

/** How extractions hold pages: by one operation whatever the direction, or as the revision says for each. */
export const RETENTIONS = ['pin', 'get', 'revision'] as const;
export type RetentionChoice = (typeof RETENTIONS)[number];

/** One world: the rules are the same in all, the constants differ. */
export interface LifetimeWorld {
  readonly folio: FolioClass;
  readonly memory: Memory;
  readonly unit: Readonly<Record<Dma, Unit>>;
  /** pins of the zero page are counted (before 6.6) */
  readonly zeroCounted: boolean;
}

/** References a unit takes on the refcount of a folio. */
export function weight(unit: Unit, folio: FolioClass): number {
  return unit === 'pin' && folio === 'small' ? PIN_BIAS : 1;
}

/** What the extraction of a revision takes of user pages, per direction. */
export function unitsOf(r: Revision, choice: RetentionChoice): LifetimeWorld['unit'] {
  switch (choice) {
    case 'pin':
    case 'get':
      return { in: choice, out: choice };
    case 'revision':
      return { in: 'pin', out: r.variants.user === 'user-v6' || r.variants.user === 'user-v7' ? 'get' : 'pin' };
  }
}

/** The world of a revision. */
export function lifetimeWorld(r: Revision, choice: RetentionChoice, folio: FolioClass, memory: Memory): LifetimeWorld {
  return { folio, memory, unit: unitsOf(r, choice), zeroCounted: r.variants.gup !== 'gup-6.6' };
}
