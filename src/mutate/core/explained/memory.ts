/** Mutants of pages over time that make no difference. */
import type { Explanation } from './explanation';

export const MEMORY: readonly Explanation[] = [
  {
    file: 'src/core/memory/canonical.ts', within: 'folioOrder',
    why: 'spelling: worlds that differ in the numbers of their folios are played apart, and end alike',
    what: [
      '`page <= perFolio` becomes `page < perFolio`', '`Math.floor((page - 1) / perFolio)` becomes `Math.ceil((page - 1) / perFolio)`',
    ],
  },
  {
    file: 'src/core/memory/canonical.ts', within: 'canonicalise',
    why: 'spelling: worlds that differ in the numbers of their folios are played apart, and end alike',
    what: ['`page > perFolio` becomes `page >= perFolio`'],
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
    file: 'src/core/memory/counters.ts', within: 'dropRefs',
    why: 'only the zero page is ever given back without a reference',
    what: ['`refs > 0` becomes `refs >= 0`'],
  },
  {
    file: 'src/core/memory/fault.ts', within: 'readFault',
    why: 'a hugetlb area has its folio from the start, so that it has had memory of its own; a child without it wipes again',
    what: ['`world.set(mapped.ownMemory, 1);` is left out'],
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
    file: 'src/core/memory/fork.ts', within: 'copyEntries',
    why: 'a page that is not anonymous is never exclusive',
    what: ['`page !== ZERO_PAGE && world.anon(page)` becomes `((page !== ZERO_PAGE) || (world.anon(page)))`'],
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
      "`a.shared && a.backing.kind === 'anonymous'` becomes `((a.shared) || (a.backing.kind === 'anonymous'))`",
      "`it.over === name && it.kind === 'pipe'` becomes `((it.over === name) || (it.kind === 'pipe'))`",
    ],
  },
  {
    file: 'src/core/memory/layout.ts', within: 'layoutOf',
    why: 'the limit is well below what 16 bits hold',
    what: ['`units(test) > NARROW_UNITS` becomes `units(test) >= NARROW_UNITS`'],
  },
  {
    file: 'src/core/memory/start.ts', within: 'startOf',
    why: 'every event happens: a register is set before anybody looks',
    what: ['`world.set(cell, FAULT);` is left out'],
  },
  {
    file: 'src/core/memory/start.ts', within: 'startOf',
    why: 'spelling: worlds that differ in the numbers of their folios are played apart, and end alike',
    what: ['`canonicalise(world);` is left out'],
  },
  {
    file: 'src/core/memory/step.ts', within: 'move',
    why: 'none is dropped for a number below 0, as for 0',
    what: ['`Math.max(0, from - to)` becomes `from - to`'],
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
  {
    file: 'src/core/memory/canonical.ts', within: 'canonicalise',
    why: 'a world that is canonical already is written anew, and is the same',
    what: ['`order.length === world.folios` becomes `((order.length) !== (world.folios))`', '`folio === i` becomes `((folio) !== (i))`'],
  },
];
