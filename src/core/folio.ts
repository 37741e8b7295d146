/**
 * Folios and their counters, signed 32-bit. A small folio has a refcount; a large one also a pincount. Folios come into
 * being when somebody first looks at them; small neighbours with equal counters are kept as one run.
 *
 * Source: mm/gup.c (try_grab_folio, gup_put_folio), include/linux/mm.h (GUP_PIN_COUNTING_BIAS), 6.1 and 6.12.
 */
import { PIN_BIAS } from '../revisions';
import type { PageSpace, Span } from './page-list';
import { RunMap } from './run-map';

/** FOLL_GET or FOLL_PIN: how a page is held. */
export type Hold = 'get' | 'pin';

/** A change of raw counters, per array entry of the span. */
export interface Change {
  readonly span: Span;
  readonly refs: number;
  readonly pins: number;
}

export interface Folio { refs: number; pins: number }

/** What a folio has before any extraction: the mapping or the owner that keeps it, one reference a page. */
const OWNED = 1;

export class FolioTable {
  /** refcounts of small folios, where they are not OWNED */
  readonly #small = new Map<PageSpace, RunMap<number>>();
  readonly #large = new Map<string, Folio>();
  readonly #zeroPinned: boolean;

  /** zeroPinned: pins of the zero page are counted (before 6.5, commit c8070b787519) */
  constructor(zeroPinned: boolean) {
    this.#zeroPinned = zeroPinned;
  }

  /** Raw counters of the folio that holds the first page of `span`. */
  folio(span: Span): Folio {
    if (span.order > 0) return { ...this.#largeFolio(span.space, span.head, span.order) };
    return { refs: this.#smallRuns(span.space).at(span.first).value ?? OWNED, pins: 0 };
  }

  /** Says what the refcount of small folios is to begin with. */
  seed(space: PageSpace, first: bigint, length: bigint, refs: number): void {
    this.#smallRuns(space).set(first, first + length, stored(refs));
  }

  /** How many leading pages of `span` belong to folios that can be grabbed, and the refcount that stops the rest. */
  grabbable(span: Span): { readonly length: number; readonly refs: number } {
    if (span.order > 0) {
      for (const part of byFolio(span)) {
        const { refs } = this.#largeFolio(part.space, part.head, part.order);
        if (refs <= 0) return { length: Number(part.first - span.first), refs };
      }
      return { length: span.length, refs: 1 };
    }
    const runs = this.#smallRuns(span.space);
    const end = span.first + BigInt(span.space === 'z' ? 1 : span.length);
    for (let page = span.first; page < end;) {
      const run = runs.at(page);
      if (run.value !== undefined && run.value <= 0) return { length: Number(page - span.first), refs: run.value };
      page = run.end ?? end;
    }
    return { length: span.length, refs: 1 };
  }

  /** Takes one unit for every entry of the span. Returns what it did to the raw counters. */
  acquire(span: Span, hold: Hold): Change {
    const change = this.#unit(span, hold, 1);
    this.apply(change);
    return change;
  }

  /**
   * Gives one unit back for every entry: put_page() or unpin_user_page(), whether or not that is how it was taken.
   * A mismatch is not an error here either: the counters are off from then on.
   */
  release(span: Span, hold: Hold): Change {
    const change = this.#unit(span, hold, -1);
    this.apply(change);
    return change;
  }

  apply({ span, refs, pins }: Change): void {
    if (refs === 0 && pins === 0) return;
    if (span.order > 0) {
      for (const part of byFolio(span)) {
        const folio = this.#largeFolio(part.space, part.head, part.order);
        folio.refs = (folio.refs + refs * part.length) | 0;
        folio.pins = (folio.pins + pins * part.length) | 0;
      }
      return;
    }
    const runs = this.#smallRuns(span.space);
    const add = (delta: number) => (old = OWNED): number | undefined => stored((old + delta) | 0);
    if (span.space === 'z') runs.update(span.first, span.first + 1n, add(refs * span.length));
    else runs.update(span.first, span.first + BigInt(span.length), add(refs));
  }

  #unit(span: Span, hold: Hold, sign: 1 | -1): Change {
    if (hold === 'get') return { span, refs: sign, pins: 0 };
    if (span.space === 'z' && !this.#zeroPinned) return { span, refs: 0, pins: 0 };
    if (span.order > 0) return { span, refs: sign, pins: sign };
    return { span, refs: sign * PIN_BIAS, pins: 0 };
  }

  #smallRuns(space: PageSpace): RunMap<number> {
    const known = this.#small.get(space);
    if (known !== undefined) return known;
    const fresh = new RunMap<number>();
    this.#small.set(space, fresh);
    return fresh;
  }

  #largeFolio(space: PageSpace, head: bigint, order: number): Folio {
    const key = `${space}${head}/${order}`;
    const known = this.#large.get(key);
    if (known !== undefined) return known;
    const fresh = { refs: 2 ** order, pins: 0 };
    this.#large.set(key, fresh);
    return fresh;
  }
}

/** the usual refcount takes no entry */
function stored(refs: number): number | undefined {
  return refs === OWNED ? undefined : refs;
}

/** folio_maybe_dma_pinned(): exact for large folios, a guess for small ones (1024 references look like a pin). */
export function maybePinned(folio: Folio, order: number): boolean {
  return order > 0 ? folio.pins > 0 : folio.refs >>> 0 >= PIN_BIAS;
}

/** The parts of a span of large folios, one per folio. */
export function* byFolio(span: Span): Generator<Span> {
  if (span.space === 'f') {
    yield span;
    return;
  }
  const pages = 1n << BigInt(span.order);
  let head = span.head;
  let first = span.first;
  let left = span.length;
  while (left > 0) {
    const here = Math.min(left, Number(head + pages - first));
    yield { ...span, head, first, length: here };
    left -= here;
    head += pages;
    first = head;
  }
}
