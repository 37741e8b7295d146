/** Mutants of how pages, folios and runs are kept that make no difference. */
import type { Explanation } from './explanation';

export const TABLES: readonly Explanation[] = [
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
    file: 'src/core/tally.ts', within: 'runs',
    why: 'at equality both sides are the same',
    what: ['`run.end > end` becomes `run.end >= end`'],
  },
  {
    file: 'src/core/run-map.ts', within: '#cut',
    why: 'one more run that no key is in',
    what: ['`next - 1` becomes `(next - 1) + 1`', '`next - 1` becomes `next`'],
  },
  {
    file: 'src/core/tally.ts', within: 'bucketOf',
    why: 'rows of one page are added up where they are compared',
    what: ['`buckets.set(space, fresh);` is left out'],
  },
];
