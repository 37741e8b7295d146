/** What a condition can look at, as docs/litmus.md tells of it: rows of its table. */
import type { WordMeaning } from './types';

export const CONDITION_WORDS: readonly WordMeaning[] = [
  { words: ['refs', 'pins', 'maps'], sort: 'measure', section: 'What a condition can say', form: '`refs(X)`, `pins(X)`, `maps(X)`',
    meaning: 'refcount and pincount of the folio, mapcount of the page (hugetlb: of the folio); X is `P:A[p]`, `h[i]`, `K[i]` or `F[i]`' },
  { words: ['exclusive', 'dirty', 'freed'], sort: 'measure', section: 'What a condition can say', form: '`exclusive(X)`, `dirty(X)`, `freed(X)`',
    meaning: '1 or 0' },
  { words: ['present', 'writable'], sort: 'measure', section: 'What a condition can say', form: '`present(P:A[p])`, `writable(P:A[p])`',
    meaning: '1 if P has an entry there; 1 if it may be written through' },
  { words: ['surplus'], sort: 'measure', section: 'What a condition can say', form: '`surplus(X)`',
    meaning: 'refcount beyond what is accounted for: entries, cache, owner, pipe, own references, units not given back (get 1; pin 1024, on large folios 1). 0 is '
      + 'right, above: leaked, below: stolen. The zero page: beyond its 1' },
  { words: ['units'], sort: 'measure', section: 'What a condition can say', form: '`units(h[i])`',
    meaning: '1 if entry i has a unit not given back, else 0' },
  { words: ['listed'], sort: 'measure', section: 'What a condition can say', form: '`listed(h)`',
    meaning: 'how many pages the extraction returned' },
  { words: ['same'], sort: 'measure', section: 'What a condition can say', form: '`same(X, Y)`',
    meaning: '1 if both are one and the same page, not freed' },
  { words: ['uaf', 'underflow'], sort: 'state', section: 'What a condition can say', form: '`uaf`, `underflow`',
    meaning: '1 once that happened' },
];
