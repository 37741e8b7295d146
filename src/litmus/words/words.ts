/** Words of litmus files that have no row of their own in docs/litmus.md: structure, declarations, options, answers. */
import type { WordMeaning } from './types';

export const OTHER_WORDS: readonly WordMeaning[] = [
  { words: ['litmus'], sort: 'structure', section: 'Grammar', meaning: 'Begins a test; its name follows, then a comment that says what it shows.' },
  {
    words: ['expect'], sort: 'structure', section: 'Grammar',
    meaning: 'In how many interleavings the formula holds at the end: of the revisions named, or of all that no other expectation names.',
  },
  { words: ['after'], sort: 'structure', section: 'Order', meaning: 'The event waits for the events of these labels, in whatever actor they stand.' },

  { words: ['bytes'], sort: 'declaration', section: 'Grammar', meaning: 'Names the tracked bytes of every page. Without it each page has one, without a name.' },
  {
    words: ['file'], sort: 'declaration', section: 'Before the first event',
    meaning: 'A file: its pages are in the page cache, which holds one reference on each, clean; its disk has the same bytes.',
  },
  { words: ['kernel'], sort: 'declaration', section: 'Before the first event', meaning: 'Kernel memory: each page has one reference, its owner\'s.' },
  { words: ['pipe'], sort: 'declaration', section: 'Before the first event', meaning: 'A pipe, empty at first; it holds a reference on each page that is put into it.' },
  { words: ['area'], sort: 'declaration', section: 'Before the first event', meaning: 'An area (VMA) of a process, readable and writable; forks inherit it.' },
  { words: ['iter'], sort: 'declaration', section: 'Extraction', meaning: 'An iterator over whole pages, at its start.' },

  { words: ['private'], sort: 'property', section: 'Accesses of a process', meaning: 'What the process writes is its own: after a fork, and of a file, a write goes to a copy.' },
  { words: ['shared'], sort: 'property', section: 'Accesses of a process', meaning: 'What the process writes, all who map it see.' },
  { words: ['anonymous'], sort: 'property', section: 'Accesses of a process', meaning: 'Memory with no file behind it.' },
  { words: ['small'], sort: 'property', section: 'Pages and folios', meaning: 'One folio a page.' },
  {
    words: ['thp'], sort: 'property', section: 'Pages and folios',
    meaning: 'All pages of the object are one large folio; each page is mapped by its own entry, and each entry has one reference on the folio.',
  },
  {
    words: ['hugetlb'], sort: 'property', section: 'Pages and folios',
    meaning: 'All pages of the area are one large folio with one entry, one mapcount and one exclusive flag; it is mapped, copied, unmapped and freed as a whole.',
  },
  { words: ['page', 'pages'], sort: 'property', section: 'Grammar', meaning: 'How many pages: 1 to 8.' },
  { words: ['dontfork'], sort: 'property', section: 'Events of a process', meaning: 'MADV_DONTFORK was said: a child has no such area.' },
  { words: ['wipeonfork'], sort: 'property', section: 'Events of a process', meaning: 'MADV_WIPEONFORK was said: a child has the area without entries.' },
  { words: ['in'], sort: 'property', section: 'Grammar', meaning: 'Of an area: the process that maps it. Of `dma`: the device writes memory.' },
  { words: ['out'], sort: 'option', section: 'Events on a handle', meaning: 'Of `dma`: the device reads memory.' },

  { words: ['process'], sort: 'actor', section: 'Events of a process', meaning: 'User space: reads, writes, forks, extracts from its own memory.' },
  { words: ['device'], sort: 'actor', section: 'Events on a handle', meaning: 'DMA, and the completion that releases pages.' },
  { words: ['owner'], sort: 'actor', section: 'Events on iterators and kernel memory', meaning: 'Kernel code that owns memory, and may drop its reference.' },
  { words: ['reclaim'], sort: 'actor', section: 'Events on iterators and kernel memory', meaning: 'Writeback and reclaim of the pages of files.' },

  { words: ['ubuf'], sort: 'kind', section: 'Extraction', meaning: 'ITER_UBUF: one buffer of a process. Extraction faults its pages in, and holds each by a reference or a pin.' },
  { words: ['iovec'], sort: 'kind', section: 'Extraction', meaning: 'ITER_IOVEC: buffers of a process. Extraction faults their pages in, and holds each by a reference or a pin.' },
  { words: ['kvec'], sort: 'kind', section: 'Extraction', meaning: 'ITER_KVEC: kernel memory by address. Extraction lists its pages and holds none.' },
  { words: ['bvec'], sort: 'kind', section: 'Extraction', meaning: 'ITER_BVEC: pages of the kernel. Extraction lists them and holds none.' },
  { words: ['xarray'], sort: 'kind', section: 'Extraction', meaning: 'ITER_XARRAY: the cached pages of a file. Extraction stops at the first that is not cached, and holds none.' },
  { words: ['folioq'], sort: 'kind', section: 'Extraction', meaning: 'ITER_FOLIOQ, from 6.12 on: a queue of folios of the kernel. Extraction lists their pages and holds none.' },
  {
    words: ['pipe'], sort: 'kind', section: 'Extraction',
    meaning: 'ITER_PIPE, in the patch series: extraction puts new pages into the pipe, each with one reference of the pipe.',
  },
  { words: ['dest'], sort: 'direction', section: 'Extraction', meaning: 'The I/O writes memory (ITER_DEST, READ): extraction makes the entries of user pages writable first.' },
  { words: ['source'], sort: 'direction', section: 'Extraction', meaning: 'The I/O reads memory (ITER_SOURCE, WRITE).' },

  {
    words: ['extract'], sort: 'event', section: 'Extraction',
    meaning: '`iov_iter_extract_pages()`: the handle becomes the list of pages that were extracted, from the iterator\'s position on; the iterator then stands behind them.',
  },
  { words: ['get'], sort: 'option', section: 'Extraction', meaning: 'Of `extract`: each page is held by a reference (refcount + 1), whatever the revision does.' },
  {
    words: ['pin'], sort: 'option', section: 'Extraction',
    meaning: 'Of `extract`: each page is held by a pin, as FOLL_PIN does: small: refcount + 1024; large: refcount + 1 and pincount + 1. Fork copies a page that may be pinned.',
  },
  { words: ['max'], sort: 'option', section: 'Extraction', meaning: 'Of `extract`: at most so many pages.' },
  { words: ['partial'], sort: 'option', section: 'Extraction', meaning: 'Of `extract`: it may also return any smaller number of pages, or none.' },

  { words: ['exists'], sort: 'quantifier', section: 'What a condition can say', meaning: 'The condition is true if the formula holds at the end of some interleaving.' },
  { words: ['~exists'], sort: 'quantifier', section: 'What a condition can say', meaning: 'The condition is true if the formula holds at the end of no interleaving.' },
  { words: ['forall'], sort: 'quantifier', section: 'What a condition can say', meaning: 'The condition is true if the formula holds at the end of every interleaving.' },
  { words: ['true'], sort: 'value', section: 'What a condition can say', meaning: 'The formula that always holds.' },
  { words: ['fault'], sort: 'value', section: 'What a condition can say', meaning: 'Nothing was there to be read. It equals no number.' },
  { words: ['junk'], sort: 'value', section: 'Pages and folios', meaning: 'The bytes of a folio that was freed: somebody else\'s memory. It equals no number.' },
  { words: ['Never'], sort: 'observation', section: 'Grammar', meaning: 'In no interleaving.' },
  { words: ['Sometimes'], sort: 'observation', section: 'Grammar', meaning: 'In some interleavings, not in all.' },
  { words: ['Always'], sort: 'observation', section: 'Grammar', meaning: 'In every interleaving.' },
];
