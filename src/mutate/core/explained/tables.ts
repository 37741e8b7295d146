/** Mutants of how pages, folios and runs are kept that make no difference. */
import type { Explanation } from './explanation';

export const TABLES: readonly Explanation[] = [
  {
    file: 'src/core/address-space.ts', within: 'stretch',
    why: 'at equality both sides are the same',
    what: ['`end - page < BigInt(limit)` becomes `end - page <= BigInt(limit)`'],
  },
  {
    file: 'src/core/extract/folioq.ts', within: 'extractFolioq',
    why: 'at the end of a folio nothing is listed either way',
    what: ['`iter.offset < end` becomes `iter.offset <= end`'],
  },
  {
    file: 'src/core/extract/folioq.ts', within: 'extractFolioq',
    why: 'all bytes are had when all entries are: the other test ends the loop',
    what: ['`extracted >= size` becomes `extracted > size`'],
  },
  {
    file: 'src/core/folio-queue.ts', within: 'constructor',
    why: 'an iterator over no folio at all is at its end',
    what: ['`Math.max(1, Math.ceil(orders.length / FOLIOQ_SLOTS))` becomes `Math.ceil(orders.length / FOLIOQ_SLOTS)`'],
  },
  {
    file: 'src/core/folio-queue.ts', within: 'has',
    why: 'asked for a branch label only',
    what: ['`this.#order(queue, slot) !== undefined` becomes `((this.#order(queue, slot)) === (undefined))`'],
  },
  {
    file: 'src/core/folio-queue.ts', within: '#order',
    why: 'a slot is looked up after it was brought back into its queue',
    what: [
      '`if (queue === undefined || slot < ... OTS) return undefined;` is left out',
      '`queue === undefined || slot < 0 || slot >= FOLIOQ_SLOTS` becomes `((queue === undefined || slot < 0 ... slot >= FOLIOQ_SLOTS))`',
      '`queue === undefined || slot < 0` becomes `((queue === undefined) && (slot < 0))`', '`slot >= FOLIOQ_SLOTS` becomes `slot > FOLIOQ_SLOTS`',
    ],
  },
  {
    file: 'src/core/folio.ts', within: 'grabbable',
    why: 'the table of refcounts is asked one thing: whether a page can be grabbed. In well-formed runs it can',
    what: [
      '`if (span.order > 0) { for (const  ... n.length, refs: 1 }; }` is left out', '`if (refs <= 0) return { length: N ... - span.first), refs };` is left out',
      '`refs <= 0` becomes `refs < 0`', "`span.space === 'z'` becomes `!(span.space === 'z')`",
    ],
  },
  {
    file: 'src/core/folio.ts', within: 'acquire',
    why: 'the table of refcounts is asked one thing: whether a page can be grabbed. In well-formed runs it can',
    what: ['`this.apply(change);` becomes `this.apply(change); this.apply(change);`'],
  },
  {
    file: 'src/core/folio.ts', within: 'release',
    why: 'the table of refcounts is asked one thing: whether a page can be grabbed. In well-formed runs it can',
    what: ['`this.apply(change);` is left out'],
  },
  {
    file: 'src/core/folio.ts', within: 'apply',
    why: 'the table of refcounts is asked one thing: whether a page can be grabbed. In well-formed runs it can',
    what: [
      '`refs === 0 && pins === 0` becomes `!(refs === 0 && pins === 0)`', '`refs === 0 && pins === 0` becomes `((refs === 0) || (pins === 0))`',
      '`refs === 0` becomes `((refs) !== (0))`', '`pins === 0` becomes `((pins) !== (0))`', '`if (span.order > 0) { for (const  ... ngth) | 0; } return; }` is left out',
      '`span.order > 0` becomes `!(span.order > 0)`', '`span.order > 0` becomes `span.order >= 0`',
      '`folio.refs = (folio.refs + refs * part.length) | 0` becomes `undefined`', '`(folio.refs + refs * part.length) | 0` becomes `(folio.refs + refs * part.length)`',
      '`folio.pins = (folio.pins + pins * part.length) | 0` becomes `undefined`', '`(folio.pins + pins * part.length) | 0` becomes `(folio.pins + pins * part.length)`',
      '`(old + delta) | 0` becomes `(old + delta)`', '`runs.update(span.first, span.firs ... (refs * span.length));` is left out',
      '`span.first + 1n` becomes `span.first`', '`runs.update(span.first, span.firs ... n.length), add(refs));` is left out',
    ],
  },
  {
    file: 'src/core/folio.ts', within: '#largeFolio',
    why: 'the table of refcounts is asked one thing: whether a page can be grabbed. In well-formed runs it can',
    what: ['`this.#large.set(key, fresh);` is left out'],
  },
  {
    file: 'src/core/page-cache.ts', within: 'constructor',
    why: 'sorting what is sorted, or comparing an element with itself, changes nothing',
    what: ['`a.index < b.index` becomes `a.index <= b.index`'],
  },
  {
    file: 'src/core/page-cache.ts', within: 'isSorted',
    why: 'sorting what is sorted, or comparing an element with itself, changes nothing',
    what: [
      '`i === 0 || (folios[i - 1]?.index ?? 0n) < folio.index` becomes `((i === 0) && ((folios[i - 1]?.index ?? 0n) < folio.index))`',
      '`(folios[i - 1]?.index ?? 0n) < folio.index` becomes `(folios[i - 1]?.index ?? 0n) <= folio.index`', '`i - 1` becomes `(i - 1) + 1`', '`i - 1` becomes `i`',
    ],
  },
  {
    file: 'src/core/page-list.ts', within: 'add',
    why: 'a run of no pages says nothing',
    what: [
      '`if (length <= 0) return;` is left out', '`length <= 0` becomes `length < 0`',
    ],
  },
  {
    file: 'src/core/page-list.ts', within: 'add',
    why: 'runs are joined before they are compared: how they are cut does not show',
    what: [
      '`this.spans.length - 1` becomes `(this.spans.length - 1) + 1`', '`this.spans.length - 1` becomes `this.spans.length`',
      "`space === 'z' || last.first + BigInt(last.length) === first` becomes `((space === 'z') && (last.first + ... st.length) === first))`",
    ],
  },
  {
    file: 'src/core/page-list.ts', within: 'follows',
    why: 'runs are joined before they are compared: how they are cut does not show',
    what: [
      '`first.number === span.first && fi ...  + length === span.sub` becomes `((first.number === span.first) || ...  length === span.sub))`',
      '`first.number === span.first` becomes `((first.number) !== (span.first))`', '`first.sub + length === span.sub` becomes `((first.sub + length) !== (span.sub))`',
    ],
  },
  {
    file: 'src/core/page-list.ts', within: 'firstEntries',
    why: 'bytes of user memory cover all entries listed: a release takes them all',
    what: [
      '`if (left <= 0) break;` is left out', '`left <= 0` becomes `left < 0`', '`span.length <= left ? span : { ...span, length: left }` becomes `span`',
      '`left -= span.length` becomes `undefined`',
    ],
  },
  {
    file: 'src/core/page-list.ts', within: 'firstEntries',
    why: 'at equality both sides are the same',
    what: ['`span.length <= left` becomes `span.length < left`'],
  },
  {
    file: 'src/core/run-map.ts', within: 'set',
    why: 'runs may be cut smaller or be empty: every key has the same value',
    what: [
      '`if (start >= end) return;` is left out', '`start >= end` becomes `start > end`',
    ],
  },
  {
    file: 'src/core/run-map.ts', within: 'update',
    why: 'runs may be cut smaller or be empty: every key has the same value',
    what: [
      '`from >= to` becomes `from > to`', '`values.length - 1` becomes `values.length`', '`last >= 0` becomes `last > 0`', '`last` becomes `(last) + 1`',
      '`ends[last] === from` becomes `((ends[last]) !== (from))`', '`before !== undefined` becomes `((before) === (undefined))`', '`first - 1` becomes `(first - 1) + 1`',
      '`first - 1` becomes `first`',
      '`from === undefined || to === unde ... || value === undefined` becomes `((from === undefined || to === un ... (value === undefined))`',
      '`from === undefined || to === undefined` becomes `((from === undefined) && (to === undefined))`', '`from > end` becomes `from >= end`',
      '`from < start` becomes `from <= start`', '`from > at` becomes `from >= at`', '`min(from, end)` becomes `from`',
      '`at < end && to > at` becomes `((at < end) || (to > at))`', '`at < end` becomes `at <= end`', '`to > at` becomes `to >= at`', '`min(to, end)` becomes `to`',
      '`to > end` becomes `to >= end`', '`from > end ? from : end` becomes `end`',
    ],
  },
  {
    file: 'src/core/tally.ts', within: 'add',
    why: 'how sums are kept, not what they are',
    what: ['`large` becomes `!(large)`'],
  },
  {
    file: 'src/core/tally.ts', within: 'list',
    why: 'how sums are kept, not what they are',
    what: ['`amount === undefined || (amount.r ...  && amount.pins === 0)` becomes `((amount === undefined) && ((amou ... & amount.pins === 0)))`'],
  },
  {
    file: 'src/core/tally.ts', within: '#bucket',
    why: 'how sums are kept, not what they are',
    what: ['`this.#buckets.set(name, fresh);` is left out'],
  },
  {
    file: 'src/core/tally.ts', within: 'runs',
    why: 'at equality both sides are the same',
    what: ['`run.end > end` becomes `run.end >= end`'],
  },
];
