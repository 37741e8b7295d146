/** FOLL_* flag numbers, per numbering. The numbers moved inside the v6 series (10/34) and again in 6.3. */
export type NumberingName = 'BASE62' | 'V6POST10' | 'L63PLUS';

export type FollFlag =
  | 'WRITE' | 'TOUCH' | 'GET' | 'DUMP' | 'FORCE' | 'NOWAIT' | 'NOFAULT' | 'HWPOISON' | 'TRIED' | 'REMOTE' | 'ANON'
  | 'LONGTERM' | 'SPLIT_PMD' | 'PIN' | 'FAST_ONLY' | 'PCI_P2PDMA' | 'INTERRUPTIBLE' | 'UNLOCKABLE'
  | 'HONOR_NUMA_FAULT' | 'MADV_POPULATE';

/** flag name -> value (one bit of an unsigned 32-bit word) */
export type Numbering = Readonly<Partial<Record<FollFlag, number>>>;

export const NUMBERINGS: Readonly<Record<NumberingName, Numbering>> = {
  BASE62: {
    WRITE: 0x01, TOUCH: 0x02, GET: 0x04, DUMP: 0x08, FORCE: 0x10, NOWAIT: 0x20, NOFAULT: 0x80, HWPOISON: 0x100,
    TRIED: 0x800, REMOTE: 0x2000, ANON: 0x8000, LONGTERM: 0x10000, SPLIT_PMD: 0x20000, PIN: 0x40000,
    FAST_ONLY: 0x80000, PCI_P2PDMA: 0x100000, INTERRUPTIBLE: 0x200000,
  },
  V6POST10: {
    GET: 0x01, PIN: 0x02, WRITE: 0x04, TOUCH: 0x08, DUMP: 0x10, FORCE: 0x20, NOWAIT: 0x40, NOFAULT: 0x80,
    HWPOISON: 0x100, TRIED: 0x800, REMOTE: 0x2000, ANON: 0x8000, LONGTERM: 0x10000, SPLIT_PMD: 0x20000,
    FAST_ONLY: 0x80000, PCI_P2PDMA: 0x100000, INTERRUPTIBLE: 0x200000,
  },
  L63PLUS: {
    WRITE: 1 << 0, GET: 1 << 1, DUMP: 1 << 2, FORCE: 1 << 3, NOWAIT: 1 << 4, NOFAULT: 1 << 5, HWPOISON: 1 << 6,
    ANON: 1 << 7, LONGTERM: 1 << 8, SPLIT_PMD: 1 << 9, PCI_P2PDMA: 1 << 10, INTERRUPTIBLE: 1 << 11,
    HONOR_NUMA_FAULT: 1 << 12, TOUCH: 1 << 16, TRIED: 1 << 17, REMOTE: 1 << 18, PIN: 1 << 19, FAST_ONLY: 1 << 20,
    UNLOCKABLE: 1 << 21, MADV_POPULATE: 1 << 22,
  },
};

/** extract_flags of v7 and later: the only defined bit. */
export const ITER_ALLOW_P2PDMA = 0x1;

/**
 * Names a scenario may use in a call's `flags`, and their value.
 * v6: any FOLL_ name (without the prefix) of the numbering, plus DEST_BUF (= WRITE) and SOURCE_BUF (= 0).
 * v7 and later: P2PDMA. Raw words ("0x..") are accepted everywhere.
 */
export function callFlagNames(directionInFlags: boolean, numbering: NumberingName): ReadonlyMap<string, number> {
  if (!directionInFlags) return new Map([['P2PDMA', ITER_ALLOW_P2PDMA]]);
  const table = NUMBERINGS[numbering];
  const names = new Map<string, number>(Object.entries(table));
  names.set('SOURCE_BUF', 0);
  names.set('DEST_BUF', table.WRITE ?? 0);
  return names;
}
