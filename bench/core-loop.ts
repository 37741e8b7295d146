/** Extractions a second of the core, from iterators over kernel memory. The iterator is built anew each time. */
import {
  AddressSpace, PageCache, READ, Trace, bvecIter, createMachine, extractPages, kvecIter, xarrayIter, type IovIter,
} from '../src/core';
import { rate } from './rate';

const PAGE = 4096n;
const LINEAR = 0xffff_8880_0000_0000n;
/** bytes into the first page */
const OFFSET = 0x234n;

const machine = createMachine('6.12');
const mm = new AddressSpace(machine);
const cache = new PageCache([{ index: 0n, order: 2 }, { index: 4n, order: 2 }, { index: 8n, order: 0 }]);

function request(pages: bigint): Parameters<typeof extractPages>[2] {
  return { maxsize: pages * PAGE, maxpages: 16, array: 'own', flags: 0 };
}

/** Makes one iterator of `pages` whole pages (beginning inside a page when more than one) and extracts all of it. */
function extraction(pages: bigint, build: (trace: Trace, offset: bigint, bytes: bigint) => IovIter): () => void {
  const offset = pages === 1n ? 0n : OFFSET;
  const bytes = pages * PAGE - offset;
  const asked = request(pages);
  return () => {
    const trace = new Trace(machine);
    const { ret } = extractPages(machine, build(trace, offset, bytes), asked, mm, trace);
    if (ret !== bytes) throw new Error(`extracted ${ret} of ${bytes} bytes`);
  };
}

const kvec = (pages: bigint): (() => void) =>
  extraction(pages, (trace, offset, bytes) => kvecIter(trace, READ, [{ base: LINEAR + offset, len: bytes }], bytes));
const bvec = (pages: bigint): (() => void) =>
  extraction(pages, (trace, offset, bytes) => bvecIter(trace, READ, [{ page: 7n, offset, len: bytes }], bytes));
const xarray = (pages: bigint): (() => void) =>
  extraction(pages, (trace, offset, bytes) => xarrayIter(machine, trace, READ, cache, offset, bytes));

const EXTRACTIONS: Readonly<Record<string, () => void>> = {
  'core-kvec-1': kvec(1n), 'core-kvec-8': kvec(8n), 'core-bvec-1': bvec(1n), 'core-bvec-8': bvec(8n),
  'core-xarray-1': xarray(1n), 'core-xarray-8': xarray(8n),
};

/** Extractions a second. */
export function coreRate(name: string): number {
  const extract = EXTRACTIONS[name];
  if (extract === undefined) throw new Error(`no extraction ${name}`);
  return rate(extract);
}
