/** How fast the core extracts from kernel-backed iterators, the iterator built each time. */
import { Trace, createMachine, extractPages, loadIter, AddressSpace } from '../src/core';
import type { Iter } from '../src/scenario/types';

const TURNS = 60_000;

const ITERATORS = {
  kvec: { kind: 'kvec', direction: 'SOURCE', count: 6000n, offset: 0n, segs: [{ base: 0x1000000100n, len: 6000n }] },
  bvec: { kind: 'bvec', direction: 'SOURCE', count: 4096n, offset: 0n, segs: [{ page: 16n, offset: 0n, len: 4096n }] },
  xarray: { kind: 'xarray', direction: 'DEST', count: 8192n, offset: 0n, start: 4096n, present: [{ index: 0n, order: 2 }] },
} as const satisfies Record<string, Iter>;

/** Extractions per second of one kind (one to three pages each). */
export function extractionsPerSecond(kind: keyof typeof ITERATORS): number {
  const machine = createMachine('6.12');
  const mm = new AddressSpace(machine);
  const call = { maxsize: 1n << 40n, maxpages: 16, array: 'own', flags: 0 } as const;
  const start = performance.now();
  let bytes = 0n;
  for (let i = 0; i < TURNS; i++) {
    bytes += extractPages(machine, loadIter(machine, ITERATORS[kind]), call, mm, new Trace(machine)).ret;
  }
  if (bytes <= 0n) throw new Error('nothing was extracted');
  return TURNS / ((performance.now() - start) / 1000);
}
