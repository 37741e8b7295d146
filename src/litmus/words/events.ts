/** Events as docs/litmus.md tells of them: each is a row of one of its tables. */
import type { WordMeaning } from './types';

export const EVENT_WORDS: readonly WordMeaning[] = [
  { words: ['read'], sort: 'event', section: 'Events of a process', form: '`r := read A[p].b`',
    meaning: 'r becomes the byte behind the entry for reading, or `fault`' },
  { words: ['write'], sort: 'event', section: 'Events of a process', form: '`write A[p].b = v`',
    meaning: 'stores v behind the entry for writing and marks the page dirty; no change at all on `fault`' },
  { words: ['fork'], sort: 'event', section: 'Events of a process', form: '`fork C`',
    meaning: 'see below; process C exists from then on' },
  { words: ['munmap'], sort: 'event', section: 'Events of a process', form: '`munmap A`',
    meaning: 'all entries of A go (refcount - 1, mapcount - 1 each); the area is no more. Shared anonymous: with the last process\'s area the memory ends, too: its '
      + 'cache drops its pages' },
  { words: ['dontneed'], sort: 'event', section: 'Events of a process', form: '`dontneed A[p]`, `dontneed A`',
    meaning: 'MADV_DONTNEED: the entry (all entries) go; the area stays. hugetlb: always the whole' },
  { words: ['exit'], sort: 'event', section: 'Events of a process', form: '`exit`',
    meaning: 'munmap of every area; the process does nothing afterwards' },
  { words: ['dma'], sort: 'event', section: 'Events on a handle', form: '`dma in h[i].b = v`',
    meaning: 'the device writes memory: the byte of the page at entry i; no fault, no dirtying' },
  { words: ['dma'], sort: 'event', section: 'Events on a handle', form: '`r := dma out h[i].b`',
    meaning: 'the device reads memory' },
  { words: ['release'], sort: 'event', section: 'Events on a handle', form: '`release h`, `release h[i]`',
    meaning: 'for every entry (for entry i) one release operation, by the mode of the extraction: held by get: put; by pin: unpin; kernel kinds: nothing' },
  { words: ['release', 'put', 'unpin'], sort: 'event', section: 'Events on a handle', form: '`release h put`, `release h unpin`',
    meaning: 'that operation, right or wrong, whatever the mode is' },
  { words: ['release', 'dirty'], sort: 'event', section: 'Events on a handle', form: '`release ... dirty`',
    meaning: 'each page is marked dirty first' },
  { words: ['dirty'], sort: 'event', section: 'Events on a handle', form: '`dirty h`, `dirty h[i]`',
    meaning: 'marks pages dirty' },
  { words: ['advance'], sort: 'event', section: 'Events on iterators and kernel memory', form: '`advance IT N`',
    meaning: 'N pages on, to the end at most; not of a pipe' },
  { words: ['revert'], sort: 'event', section: 'Events on iterators and kernel memory', form: '`revert IT N`',
    meaning: 'N pages back, to the start at most. Pipe: the pages it gives back are those last put into the pipe and still there; the pipe drops its reference on '
      + 'each (released pages leave the pipe)' },
  { words: ['free'], sort: 'event', section: 'Events on iterators and kernel memory', form: '`free K[i]`, `free K`',
    meaning: 'the owner drops its reference on a page, or on every page' },
  { words: ['free'], sort: 'event', section: 'Events on iterators and kernel memory', form: '`free P`',
    meaning: 'the pipe drops its reference on each page that is in it; it is empty then' },
  { words: ['read', 'write'], sort: 'event', section: 'Events on iterators and kernel memory', form: '`r := read K[i].b`, `write K[i].b = v`',
    meaning: 'by an owner' },
  { words: ['get'], sort: 'event', section: 'Events on iterators and kernel memory', form: '`get X[i]`',
    meaning: 'a reference of one\'s own on a page of a kernel object, or on the cached page of a file (none if it is not cached). At most one such event for each '
      + 'page in a file' },
  { words: ['put'], sort: 'event', section: 'Events on iterators and kernel memory', form: '`put X[i]`',
    meaning: 'waits for the `get` and drops that reference: of the page `get` found, wherever it is now; nothing stops a second one' },
  { words: ['truncate'], sort: 'event', section: 'Events on iterators and kernel memory', form: '`truncate F`, `truncate F N`',
    meaning: 'the file ends after 0 (N) pages: for those above all entries go in areas of F in all processes, private copies too, and the cache drops its reference '
      + 'on each' },
  { words: ['writeback'], sort: 'event', section: 'Events on iterators and kernel memory', form: '`writeback F[i]`',
    meaning: 'if cached and dirty: its bytes go to the disk, it is clean, and all entries on it become not writable' },
  { words: ['reclaim'], sort: 'event', section: 'Events on iterators and kernel memory', form: '`reclaim F[i]`',
    meaning: 'if cached, clean, and its refcount is the cache\'s and the entries\' references and no more: all entries on it go and the cache drops it. Small '
      + 'folios only' },
];
