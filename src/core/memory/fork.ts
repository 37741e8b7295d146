/**
 * fork(): the child shares what the parent maps, except anonymous pages that may be pinned; of those it gets a copy.
 *
 * An area without anonymous memory of the process's own (shared ones never have any) gives the child no entries at all.
 *
 * Source: mm/memory.c (vma_needs_copy, copy_present_pte), include/linux/rmap.h (folio_try_dup_anon_rmap_pte), mm/huge_memory.c
 * (copy_huge_pmd), mm/hugetlb.c (copy_hugetlb_page_range), 6.12.
 */
import { maybePinned } from './counters';
import { areaIn, areasOf, entryAt, entryCells, isMapped, setEntry, setWritable, type Mapped } from './entry';
import { copyOf } from './fault';
import { ZERO_PAGE, type World } from './world';

export function fork(world: World, parent: string, child: string): void {
  for (const mapped of areasOf(world, parent)) {
    if (!isMapped(world, mapped) || mapped.area.area.advice === 'dontfork') continue;
    const heir = areaIn(world, child, mapped.area.area.name);
    world.set(heir.cell, 1);
    // entries that a fault can bring back are left to it
    if (mapped.area.area.advice === 'wipeonfork' || world.get(mapped.ownMemory) === 0) continue;
    world.set(heir.ownMemory, 1);
    copyEntries(world, mapped, heir);
  }
}

function copyEntries(world: World, parent: Mapped, child: Mapped): void {
  const pinned = world.get(parent.process.hasPinned) === 1;
  const into = entryCells(child);
  entryCells(parent).forEach((from, slot) => {
    const page = entryAt(world, from);
    const to = into[slot];
    if (page === 0 || to === undefined) return;
    if (page !== ZERO_PAGE && world.anon(page)) {
      if (pinned && world.exclusive(page) && maybePinned(world, page)) {
        if (world.freed(page)) world.usedFreed();
        const copy = copyOf(world, page);
        world.setDirty(copy, world.dirty(page));
        setEntry(world, to, copy, true);
        return;
      }
      world.setExclusive(page, false);
    }
    setWritable(world, from, false);
    setEntry(world, to, page, false);
  });
}
