/** What each FOLL_* flag asks of the walk over a process's pages, in a line. Names and numbers are those of foll.ts. */
import type { FollFlag } from './foll';

export const FOLL_MEANINGS: Readonly<Record<FollFlag, string>> = {
  WRITE: 'the page will be written: its entry must be writable, or is made so by a fault',
  TOUCH: 'the entry is marked as used',
  GET: 'each page is held by a reference: refcount + 1, given back by put_page()',
  DUMP: 'a hole of the zero page is an error; for core dumps',
  FORCE: 'memory the process itself may not read or write is taken all the same; for debuggers',
  NOWAIT: 'a fault that would wait for the disk is only begun',
  NOFAULT: 'what is not mapped yet is not brought in: such a page ends the walk',
  HWPOISON: 'a page with a memory error is told apart from one that is not there',
  TRIED: 'a fault was tried already',
  REMOTE: 'the memory is another process\'s',
  ANON: 'anonymous memory only',
  LONGTERM: 'the pages are held for long: they are moved first to where that harms nobody',
  SPLIT_PMD: 'a huge page is split first',
  PIN: 'each page is held by a pin: small folios refcount + 1024, large ones refcount + 1 and pincount + 1; given back by unpin_user_page(). Fork copies pages that may be pinned',
  FAST_ONLY: 'only what needs no lock: no falling back to the slow walk',
  PCI_P2PDMA: 'pages of another PCI device\'s memory are allowed',
  INTERRUPTIBLE: 'a fault may be ended by any signal, not by fatal ones only',
  UNLOCKABLE: 'the lock of the address space may be dropped on the way',
  HONOR_NUMA_FAULT: 'entries that are protected to learn about NUMA use fault as they would for the process',
  MADV_POPULATE: 'the walk is that of MADV_POPULATE_READ or _WRITE',
};
