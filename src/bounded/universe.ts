/**
 * Every page a test can ever have: those of the beginning, and for each event the pages it may allocate. An event happens
 * once, so its pages are known before it is known when, or whether it needs them. Class and kind of a folio never change.
 */
import type { FolioClass } from '../litmus/types';

export interface Folio {
  readonly id: number;
  readonly folio: FolioClass;
  readonly anonymous: boolean;
  readonly isZero: boolean;
  /** page numbers, from 1 */
  readonly pages: readonly number[];
}

/** Allocates folios by the name of the place that allocates them: the same name, the same folio. */
export class Universe {
  private readonly byName = new Map<string, Folio>();
  private readonly byPage: Folio[] = [];

  folio(name: string, folio: FolioClass, anonymous: boolean, pages: number, isZero = false): Folio {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    const first = this.byPage.length + 1;
    const made: Folio = { id: this.byName.size, folio, anonymous, isZero, pages: Array.from({ length: pages }, (_, i) => first + i) };
    this.byName.set(name, made);
    made.pages.forEach(() => this.byPage.push(made));
    return made;
  }

  of(page: number): Folio {
    const found = this.byPage[page - 1];
    if (found === undefined) throw new Error(`no page ${page}`);
    return found;
  }

  get folios(): readonly Folio[] {
    return [...this.byName.values()];
  }
}

/** Where mapcount, exclusive and dirty of a page are kept: a hugetlb folio has one of each. */
export function keeper(folio: Folio, page: number): number {
  return folio.folio === 'hugetlb' ? folio.pages[0] ?? page : page;
}
