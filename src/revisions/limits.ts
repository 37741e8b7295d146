/** Constants of the subject matter that both legs share as numbers. */
export type PageSize = 4096 | 16384 | 65536;
export const PAGE_SIZES: readonly PageSize[] = [4096, 16384, 65536];

/** MAX_RW_COUNT in bytes: INT_MAX rounded down to a page boundary. */
export function maxRwCount(pageSize: PageSize): number {
  return 0x7fffffff - (0x7fffffff % pageSize);
}

/** One past the highest user address (x86-64, four levels): TASK_SIZE_MAX in bytes. */
export const TASK_SIZE_MAX = (1n << 47n) - 4096n;

/** MAX_LFS_FILESIZE in bytes, the largest value of loff_t: no file position is above it, and none is negative. */
export const MAX_LFS_FILESIZE = (1n << 63n) - 1n;

/** Slots of one folio_queue (PAGEVEC_SIZE in 6.12). */
export const FOLIOQ_SLOTS = 31;

/** What one pin adds to the refcount of a small folio. */
export const PIN_BIAS = 1024;

/** Start of the scenario's vmalloc area: a KVEC address at or above it is vmalloc memory, below it linear map. */
export const VMALLOC_START = 1n << 37n;
