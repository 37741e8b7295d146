/**
 * Folios and their counters, signed 32-bit. A small folio has a refcount; a large one also a pincount. What each begins
 * with is known from how it is mapped or owned; what extractions and releases did to it is a tally.
 *
 * Source: mm/gup.c (try_grab_folio, gup_put_folio), include/linux/mm.h (GUP_PIN_COUNTING_BIAS), 6.1 and 6.12.
 */
import { PIN_BIAS } from '../revisions';
import { byFolio, type PageSpace, type Span } from './page-list';
import { RunMap } from './run-map';
import { Tally, type Change } from './tally';

/** FOLL_GET or FOLL_PIN: how a page is held. */
export type Hold = 'get' | 'pin';

/** What a folio has before any extraction, for each of its pages: the mapping or the owner that keeps it. */
const OWNED = 1;

/** Where small folios begin with another refcount. Only user memory is told of. */
interface Seeds { readonly space: PageSpace; readonly refs: RunMap<number> }

export class FolioTable {
  readonly #seeds: Seeds = { space: 'u', refs: new RunMap() };
  readonly #tally = new Tally();
  readonly #zeroPinned: boolean;

  /** zeroPinned: pins of the zero page are counted (before 6.5, commit c8070b787519) */
  constructor(zeroPinned: boolean) {
    this.#zeroPinned = zeroPinned;
  }

  /** Says what the refcount of small folios of user memory is to begin with. */
  seed(first: bigint, length: bigint, refs: number): void {
    this.#seeds.refs.set(first, first + length, refs);
  }

  /** Refcount of the folio that holds the first page of `span`. */
  refs(span: Span): number {
    return (this.#begun(span) + this.#tally.at(span).sum.refs) | 0;
  }

  /** How many leading pages of `span` belong to folios that can be grabbed, and the refcount that stops the rest. */
  grabbable(span: Span): { readonly length: number; readonly refs: number } {
    for (const run of this.#runs(span)) {
      const refs = this.refs(run);
      if (refs <= 0) return { length: Number(run.first - span.first), refs };
    }
    return { length: span.length, refs: OWNED };
  }

  /** Takes one unit for every entry of the span. Returns what it did to the raw counters. */
  acquire(span: Span, hold: Hold): Change {
    return this.apply(this.#unit(span, hold, 1));
  }

  /**
   * Gives one unit back for every entry: put_page() or unpin_user_page(), whether or not that is how it was taken.
   * A mismatch is not an error here either: the counters are off from then on.
   */
  release(span: Span, hold: Hold): Change {
    return this.apply(this.#unit(span, hold, -1));
  }

  apply(change: Change): Change {
    this.#tally.apply(change);
    return change;
  }

  #unit(span: Span, hold: Hold, sign: 1 | -1): Change {
    if (hold === 'get') return { span, refs: sign, pins: 0 };
    if (span.space === 'z' && !this.#zeroPinned) return { span, refs: 0, pins: 0 };
    if (span.order > 0) return { span, refs: sign, pins: sign };
    return { span, refs: sign * PIN_BIAS, pins: 0 };
  }

  #begun({ space, first, order }: Span): number {
    if (order > 0) return OWNED << order;
    return (space === this.#seeds.space ? this.#seeds.refs.at(first).value : undefined) ?? OWNED;
  }

  /** Parts of a span in which all pages have the same counters. */
  * #runs(span: Span): Generator<Span> {
    if (span.order > 0) yield* byFolio(span);
    else if (span.space === 'z') yield span;
    else {
      const end = span.first + BigInt(span.length);
      for (let first = span.first; first < end;) {
        const run = { ...span, first };
        yield run;
        first = nearest(end, this.#tally.at(run).end, this.#seeds.refs.at(first).end);
      }
    }
  }
}

function nearest(end: bigint, ...ends: readonly (bigint | undefined)[]): bigint {
  return ends.reduce<bigint>((least, other) => (other !== undefined && other < least ? other : least), end);
}
