/** Mutants of pages over time that make no difference. */
import type { Explanation } from './explanation';

export const MEMORY: readonly Explanation[] = [
  {
    file: 'src/core/memory/access.ts', within: 'listedAt',
    why: 'the reader of litmus files refuses entries that a handle does not have',
    what: [
      '`entry < entries ? world.get(first + 2 * entry) : 0` becomes `world.get(first + 2 * entry)`', '`entry < entries` becomes `entry <= entries`',
    ],
  },
  {
    file: 'src/core/memory/canonical.ts', within: 'folioOrder',
    why: 'spelling: worlds that differ in the numbers of their folios are played apart, and end alike',
    what: [
      '`if (page <= perFolio) continue;` is left out', '`page <= perFolio` becomes `page < perFolio`',
      '`Math.floor((page - 1) / perFolio)` becomes `Math.ceil((page - 1) / perFolio)`',
    ],
  },
  {
    file: 'src/core/memory/canonical.ts', within: 'isCanonical',
    why: 'spelling: worlds that differ in the numbers of their folios are played apart, and end alike',
    what: [
      '`cell` becomes `(cell) + 1`', '`if (page <= next) continue;` is left out', '`page <= next` becomes `!(page <= next)`', '`page <= next` becomes `page < next`',
      '`if (page > next + perFolio) return false;` is left out', '`page > next + perFolio` becomes `!(page > next + perFolio)`',
      '`page > next + perFolio` becomes `page >= next + perFolio`', '`next += perFolio` becomes `undefined`',
      '`next += perFolio` becomes `next += (perFolio) + (perFolio)`', '`next === folios * perFolio` becomes `((next) !== (folios * perFolio))`',
    ],
  },
  {
    file: 'src/core/memory/canonical.ts', within: 'canonicalise',
    why: 'spelling: worlds that differ in the numbers of their folios are played apart, and end alike',
    what: [
      '`isCanonical(world)` becomes `!(isCanonical(world))`', '`page > perFolio` becomes `page >= perFolio`', '`world.cells = out` becomes `undefined`',
    ],
  },
  {
    file: 'src/core/memory/canonical.ts', within: 'keyMaker',
    why: 'a longer buffer than needed holds the same key',
    what: [
      '`cells.length > numbers.length` becomes `cells.length >= numbers.length`', '`i < cells.length` becomes `i <= cells.length`',
    ],
  },
  {
    file: 'src/core/memory/condition.ts', within: 'compared',
    why: 'JavaScript finds a word neither less nor more than a number',
    what: ["`typeof left !== 'number' || typeof right !== 'number'` becomes `((typeof left !== 'number') && (typeof right !== 'number'))`"],
  },
  {
    file: 'src/core/memory/counters.ts', within: 'takeRefs',
    why: 'every reference taken has a holder: the difference is 0',
    what: [
      '`world.add(world.folioCell(page, F ... s), refs - accounted);` is left out',
      '`world.add(world.folioCell(page, F ... s), refs - accounted);` becomes `world.add(world.folioCell(page, F ... s), refs - accounted);`',
    ],
  },
  {
    file: 'src/core/memory/counters.ts', within: 'dropRefs',
    why: 'only the zero page is ever given back without a reference',
    what: ['`refs > 0` becomes `refs >= 0`'],
  },
  {
    file: 'src/core/memory/fault.ts', within: 'writeFault',
    why: 'here the entry is empty or of the zero page, which does not count its entries',
    what: ['`clearEntry(world, cell);` is left out'],
  },
  {
    file: 'src/core/memory/fault.ts', within: 'makeExclusive',
    why: 'the store or the copy that follows uses the page as well',
    what: ['`world.usedFreed();` is left out'],
  },
  {
    file: 'src/core/memory/fault.ts', within: 'copyOf',
    why: 'one page more is one of a folio nobody has yet',
    what: ['`i < (huge ? world.layout.perFolio : 1)` becomes `i <= (huge ? world.layout.perFolio : 1)`'],
  },
  {
    file: 'src/core/memory/fault.ts', within: 'cachedAt',
    why: 'the reader of litmus files refuses pages beyond a file or area',
    what: [
      '`page < cache.pages ? world.get(cache.cached + page) : 0` becomes `world.get(cache.cached + page)`', '`page < cache.pages` becomes `page <= cache.pages`',
    ],
  },
  {
    file: 'src/core/memory/fork.ts', within: 'fork',
    why: 'nothing asks whether a process lives: its areas and its events say so',
    what: ['`world.set(life, 1);` is left out'],
  },
  {
    file: 'src/core/memory/fork.ts', within: 'copyEntries',
    why: 'a page that is not anonymous is never exclusive',
    what: ['`page !== ZERO_PAGE && world.anon(page)` becomes `((page !== ZERO_PAGE) || (world.anon(page)))`'],
  },
  {
    file: 'src/core/memory/layout.ts', within: 'cacheLayout',
    why: 'a cell more than is needed',
    what: ['`i < pages` becomes `i <= pages`'],
  },
  {
    file: 'src/core/memory/layout.ts', within: 'processLayout',
    why: 'a cell more than is needed',
    what: ['`i < slots` becomes `i <= slots`'],
  },
  {
    file: 'src/core/memory/layout.ts', within: 'handleLayout',
    why: 'a cell more than is needed',
    what: ['`i < entries` becomes `i <= entries`'],
  },
  {
    file: 'src/core/memory/layout.ts', within: 'pipeLayout',
    why: 'a cell more than is needed',
    what: ['`i < capacity` becomes `i <= capacity`'],
  },
  {
    file: 'src/core/memory/layout.ts', within: 'largestFolio',
    why: 'a cell more than is needed',
    what: ["`'folio' in o && o.folio !== 'small'` becomes `(('folio' in o) || (o.folio !== 'small'))`"],
  },
  {
    file: 'src/core/memory/layout.ts', within: 'layoutOf',
    why: 'a cell more than is needed',
    what: [
      "`a.shared && a.backing.kind === 'anonymous'` becomes `((a.shared) || (a.backing.kind === 'anonymous'))`", '`i < o.pages` becomes `i <= o.pages`',
      "`it.over === name && it.kind === 'pipe'` becomes `((it.over === name) || (it.kind === 'pipe'))`",
    ],
  },
  {
    file: 'src/core/memory/layout.ts', within: 'layoutOf',
    why: 'the limit is well below what 16 bits hold',
    what: ['`units(test) > NARROW_UNITS` becomes `units(test) >= NARROW_UNITS`'],
  },
  {
    file: 'src/core/memory/observe.ts', within: 'unitAt',
    why: 'the reader of litmus files refuses entries that a handle does not have',
    what: [
      '`entry < entries ? world.get(first + 2 * entry + 1) : 0` becomes `world.get(first + 2 * entry + 1)`', '`entry < entries` becomes `entry <= entries`',
    ],
  },
  {
    file: 'src/core/memory/start.ts', within: 'initialProcesses',
    why: 'nothing asks whether a process lives: its areas and its events say so',
    what: ["`action.kind === 'fork'` becomes `!(action.kind === 'fork')`"],
  },
  {
    file: 'src/core/memory/start.ts', within: 'startOf',
    why: 'every event happens: a register is set before anybody looks',
    what: ['`world.set(cell, FAULT);` is left out'],
  },
  {
    file: 'src/core/memory/start.ts', within: 'startOf',
    why: 'nothing asks whether a process lives: its areas and its events say so',
    what: ['`world.set(named(layout.processes, process).life, 1);` is left out'],
  },
  {
    file: 'src/core/memory/start.ts', within: 'startOf',
    why: 'spelling: worlds that differ in the numbers of their folios are played apart, and end alike',
    what: ['`canonicalise(world);` is left out'],
  },
  {
    file: 'src/core/memory/step.ts', within: 'step',
    why: 'spelling: worlds that differ in the numbers of their folios are played apart, and end alike',
    what: ['`next.forEach(canonicalise);` is left out'],
  },
  {
    file: 'src/core/memory/step.ts', within: 'move',
    why: 'none is dropped for a number below 0, as for 0',
    what: ['`Math.max(0, from - to)` becomes `from - to`'],
  },
  {
    file: 'src/core/memory/unmap.ts', within: 'exit',
    why: 'nothing asks whether a process lives: its areas and its events say so',
    what: ['`world.set(named(world.layout.processes, process).life, 2);` is left out'],
  },
  {
    file: 'src/core/memory/unmap.ts', within: 'reclaim',
    why: 'the second time nothing is cached',
    what: ['`dropCached(world, cache.cached + page);` becomes `dropCached(world, cache.cached +  ...  cache.cached + page);`'],
  },
  {
    file: 'src/core/memory/unmap.ts', within: 'dropFromPipe',
    why: 'nobody looks beyond the length of a pipe',
    what: ['`world.set(cell, 0);` is left out'],
  },
  {
    file: 'src/core/memory/world.ts', within: '#pageStart',
    why: 'pages of a folio are told apart all the same',
    what: ['`page - 1` becomes `page`'],
  },
];
