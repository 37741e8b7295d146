/**
 * Processes that fork while pages are held: who keeps which page, and who sees what a device writes. Page by page,
 * with contents; one page is one folio here.
 *
 * Source: 6.12, mm/memory.c (copy_present_pte, do_wp_page), include/linux/rmap.h (folio_try_dup_anon_rmap_pte),
 * mm/hugetlb.c (hugetlb_wp), mm/gup.c (gup_must_unshare).
 */
import { PIN_BIAS } from '../revisions';
import { maybePinned, type Hold } from './folio';
import { Crash } from './trace';

/** small, large (a page of a THP, counted on its folio) or hugetlb */
export type PageSort = 'small' | 'large' | 'hugetlb';

export class Page {
  refs = 0;
  pins = 0;
  mapped = 0;
  exclusive: boolean;
  dirty = false;
  /** contents, by name of the place in the page */
  readonly data: Map<string, string>;

  constructor(readonly sort: PageSort, readonly anon: boolean, readonly zero: boolean, data: ReadonlyMap<string, string>) {
    this.exclusive = anon;
    this.data = new Map(data);
  }

  /** The last reference is gone; whoever still uses the page uses somebody else's memory. */
  get freed(): boolean {
    return this.refs <= 0 && !this.zero;
  }

  get maybePinned(): boolean {
    return maybePinned(this, this.sort === 'small' ? 0 : 1);
  }
}

interface Entry { page: Page; writable: boolean }

/** One area: MAP_PRIVATE or MAP_SHARED, writable. */
export interface Area { readonly shared: boolean; readonly sort: PageSort }

export class Process {
  /** MMF_HAS_PINNED */
  hasPinned = false;
  readonly entries = new Map<number, Entry>();

  constructor(readonly area: Area) {}

  entry(at: number): Entry | undefined {
    return this.entries.get(at);
  }
}

export class ForkWorld {
  readonly zeroPage = new Page('small', false, true, new Map());
  readonly #zeroPinned: boolean;

  /** zeroPinned: pins of the zero page are counted (before 6.5) */
  constructor(zeroPinned = false) {
    this.#zeroPinned = zeroPinned;
    this.zeroPage.refs = 1;
  }

  /** Maps a page that is not anonymous: page cache or shmem. */
  mapFile(process: Process, at: number, data: ReadonlyMap<string, string> = new Map()): Page {
    const page = new Page(process.area.sort, false, false, data);
    page.refs = 1; // the page cache's
    this.#map(process, at, page, false);
    return page;
  }

  /** A load by the process itself. */
  read(process: Process, at: number, place: string): string | undefined {
    return (process.entry(at) ?? this.#readFault(process, at)).page.data.get(place);
  }

  /** A store by the process itself, with the fault it may need. */
  write(process: Process, at: number, place: string, value: string): void {
    this.#forWriting(process, at).page.data.set(place, value);
  }

  /** GUP of one page: what it gives is held until release(). */
  take(process: Process, at: number, hold: Hold, write: boolean, longterm = false): Page {
    if (hold === 'pin') process.hasPinned = true;
    const entry = write ? this.#forWriting(process, at) : process.entry(at) ?? this.#readFault(process, at);
    if (!write && hold === 'pin' && mustUnshare(process, entry, longterm)) this.#makeExclusive(entry);
    const { page } = entry;
    if (page.refs <= 0) throw new Crash('SEGV', 'page already freed');
    this.#count(page, hold, 1);
    return page;
  }

  /** put_page() or unpin_user_page(), whether or not the page was taken that way. */
  release(page: Page, hold: Hold, makeDirty = false): void {
    if (makeDirty) page.dirty = true;
    this.#count(page, hold, -1);
  }

  /** fork(): the child shares what the parent maps, except pages that may be pinned; those it gets a copy of. */
  fork(parent: Process): Process {
    const child = new Process(parent.area);
    for (const [at, entry] of parent.entries) {
      const { page } = entry;
      if (page.anon && page.exclusive && parent.hasPinned && page.maybePinned) {
        this.#map(child, at, copyOf(page), true);
        continue;
      }
      if (page.anon) page.exclusive = false;
      // shared mappings stay as they are; private ones are write protected on both sides
      if (!parent.area.shared) entry.writable = false;
      this.#map(child, at, page, entry.writable);
    }
    return child;
  }

  /** munmap(), MADV_DONTNEED or exit: the mapping's reference goes, holders keep the page. */
  unmap(process: Process, at: number): void {
    const entry = process.entry(at);
    if (entry === undefined) return;
    process.entries.delete(at);
    this.#unmapped(entry.page);
  }

  #forWriting(process: Process, at: number): Entry {
    const entry = process.entry(at);
    if (entry === undefined) return this.#map(process, at, new Page(process.area.sort, true, false, new Map()), true);
    if (entry.writable) return entry;
    if (process.area.shared) entry.writable = true;
    else this.#makeExclusive(entry);
    entry.writable = true;
    return entry;
  }

  /** do_wp_page() and unsharing: the page becomes this process's own, in place if nobody else can have it. */
  #makeExclusive(entry: Entry): void {
    const { page } = entry;
    if (page.anon && (page.exclusive || reusable(page))) {
      page.exclusive = true;
      return;
    }
    entry.page = copyOf(page);
    entry.page.refs++;
    entry.page.mapped++;
    this.#unmapped(page);
  }

  #readFault(process: Process, at: number): Entry {
    return this.#map(process, at, this.zeroPage, false);
  }

  #map(process: Process, at: number, page: Page, writable: boolean): Entry {
    // a mapping of the zero page is not counted
    if (!page.zero) {
      page.refs++;
      page.mapped++;
    }
    const entry = { page, writable };
    process.entries.set(at, entry);
    return entry;
  }

  #unmapped(page: Page): void {
    if (page.zero) return;
    page.refs--;
    page.mapped--;
  }

  #count(page: Page, hold: Hold, sign: 1 | -1): void {
    if (hold === 'get') {
      page.refs += sign;
    } else if (page.zero && !this.#zeroPinned) {
      return;
    } else if (page.sort === 'small') {
      page.refs += sign * PIN_BIAS;
    } else {
      page.refs += sign;
      page.pins += sign;
    }
  }
}

/** gup_must_unshare() for a pin without write */
function mustUnshare(process: Process, entry: Entry, longterm: boolean): boolean {
  if (entry.writable) return false;
  if (entry.page.anon) return !entry.page.exclusive;
  return longterm && !process.area.shared;
}

/** May a write-protected anonymous page that is not exclusive be kept on a write? */
function reusable(page: Page): boolean {
  switch (page.sort) {
    case 'small': return page.refs === 1;
    case 'large': return false;
    // references held by GUP are not looked at here
    case 'hugetlb': return page.mapped === 1;
  }
}

/** A new anonymous page with the same contents. A page of a large folio is copied alone. */
function copyOf(page: Page): Page {
  return new Page(page.sort === 'hugetlb' ? 'hugetlb' : 'small', true, false, page.data);
}
