/**
 * The state of memory at one moment, as one row of numbers, with names for them. It holds no rule: what events do is in
 * the files beside this one. A world is changed only while it is being made from another one; then it stands still.
 */
import { FOLIO, PAGE, type Layout } from './layout';

/** What stands in a byte or register where nothing could be read, or what belongs to somebody else by now. */
export const FAULT = -1;
export const JUNK = -2;

/** Number of a page; 0 is no page. */
export type Page = number;
/** Number of a folio, from 0. */
export type Folio = number;

export const SORTS = ['small', 'thp', 'hugetlb'] as const;
export type Sort = (typeof SORTS)[number];
export const SMALL = 0;
export const HUGETLB = 2;

/** The zero page: folio 0, always there. */
export const ZERO_PAGE: Page = 1;

export class World {
  constructor(readonly layout: Layout, public cells: number[]) {}

  /** A world to change. */
  copy(): World {
    return new World(this.layout, this.cells.slice());
  }

  get(cell: number): number {
    return this.cells[cell] ?? 0;
  }

  set(cell: number, value: number): void {
    this.cells[cell] = value;
  }

  add(cell: number, by: number): void {
    this.cells[cell] = this.get(cell) + by;
  }

  get folios(): number {
    return (this.cells.length - this.layout.fixed) / this.layout.stride;
  }

  folioOf(page: Page): Folio {
    return Math.floor((page - 1) / this.layout.perFolio);
  }

  /** Cell of a field of the page's folio, see FOLIO. */
  folioCell(page: Page, field: number): number {
    const { fixed, stride } = this.layout;
    return fixed + this.folioOf(page) * stride + field;
  }

  /** Cell of a field of the page, see PAGE; a hugetlb folio has one set of them, at its first page. */
  pageCell(page: Page, field: number): number {
    return this.#pageStart(this.sort(page) === HUGETLB ? this.head(page) : page) + field;
  }

  #pageStart(page: Page): number {
    const { perFolio, bytes } = this.layout;
    return this.folioCell(page, FOLIO.length) + ((page - 1) % perFolio) * (PAGE.length + bytes);
  }

  byteCell(page: Page, byte: number): number {
    return this.#pageStart(page) + PAGE.length + byte;
  }

  /** First page of the page's folio. */
  head(page: Page): Page {
    return this.folioOf(page) * this.layout.perFolio + 1;
  }

  /** index into SORTS */
  sort(page: Page): number {
    return this.get(this.folioCell(page, FOLIO.sort));
  }

  anon(page: Page): boolean {
    return this.get(this.folioCell(page, FOLIO.anon)) === 1;
  }

  refs(page: Page): number {
    return this.get(this.folioCell(page, FOLIO.refs));
  }

  pins(page: Page): number {
    return this.get(this.folioCell(page, FOLIO.pins));
  }

  surplus(page: Page): number {
    return this.get(this.folioCell(page, FOLIO.surplus));
  }

  freed(page: Page): boolean {
    return this.get(this.folioCell(page, FOLIO.freed)) === 1;
  }

  exclusive(page: Page): boolean {
    return this.get(this.pageCell(page, PAGE.exclusive)) === 1;
  }

  maps(page: Page): number {
    return this.get(this.pageCell(page, PAGE.maps));
  }

  dirty(page: Page): boolean {
    return this.get(this.pageCell(page, PAGE.dirty)) === 1;
  }

  byte(page: Page, byte: number): number {
    return this.get(this.byteCell(page, byte));
  }

  setExclusive(page: Page, exclusive: boolean): void {
    this.set(this.pageCell(page, PAGE.exclusive), exclusive ? 1 : 0);
  }

  setDirty(page: Page, dirty: boolean): void {
    this.set(this.pageCell(page, PAGE.dirty), dirty ? 1 : 0);
  }

  /** A folio of zeros without references; its first page. */
  allocate(sort: number, anon: boolean): Page {
    const page = this.folios * this.layout.perFolio + 1;
    for (let i = 0; i < this.layout.stride; i++) this.cells.push(0);
    this.set(this.folioCell(page, FOLIO.sort), sort);
    this.set(this.folioCell(page, FOLIO.anon), anon ? 1 : 0);
    return page;
  }

  /** A freed page was used. */
  usedFreed(): void {
    this.set(this.layout.uaf, 1);
  }
}
