import { expect } from 'chai';
import {
  Crash, FolioQueue, PageCache, Pipe, READ, Trace, UIO_MAXIOV, WRITE, alignment, bvecIter, createMachine, discardIter, folioqIter, importIovec, importUbuf, iovecIter,
  kvecIter, npages, pipeIter, reexpand, restore, saveState, singleSegCount, truncate, ubufIter, xarrayIter, advance, type Imported,
} from '../../src/core';
import { PAGE_SIZES, TASK_SIZE_MAX, maxRwCount } from '../../src/revisions';
import { ALL } from './setup';

const machine = createMachine('6.12');
const bug = (make: () => unknown): void => { expect(make).to.throw(Crash).with.property('kind', 'BUG'); };

describe('core: constructors', () => {
  it('vectors and UBUF warn about a direction they do not know, and take it as SOURCE', () => {
    for (const make of [iovecIter, kvecIter]) {
      const trace = new Trace(machine);
      expect(make(trace, 2, [], 0n).direction).to.equal('SOURCE');
      expect(make(trace, READ, [], 0n).direction).to.equal('DEST');
      expect(make(trace, WRITE, [], 0n).direction).to.equal('SOURCE');
      expect(trace.warnings).to.equal(1);
    }
    const trace = new Trace(machine);
    bvecIter(trace, 2, [], 0n);
    ubufIter(trace, 3, 0n, 0n);
    expect(trace.warnings).to.equal(2);
  });

  it('XARRAY and FOLIOQ stop the kernel at one; v6 warns about an XARRAY', () => {
    const cache = new PageCache([]);
    for (const name of ALL) {
      const here = createMachine(name);
      const trace = new Trace(here);
      if (name === 'v6') {
        xarrayIter(here, trace, 2, cache, 0n, 0n);
        expect(trace.warnings).to.equal(1);
      } else {
        bug(() => xarrayIter(here, trace, 2, cache, 0n, 0n));
      }
    }
    bug(() => folioqIter(2, new FolioQueue(machine, [0]), 0, 0, 0n, 0n));
  });

  it('PIPE and DISCARD are destinations; a full ring is warned about', () => {
    const pipe = new Pipe({ ringSize: 2, maxUsage: 2, tail: 0, buffers: [{ anon: false, offset: 0, len: 1 }, { anon: false, offset: 0, len: 1 }] });
    const trace = new Trace(createMachine('v6'));
    bug(() => pipeIter(trace, WRITE, pipe, 1n));
    bug(() => discardIter(WRITE, 1n));
    const iter = pipeIter(trace, READ, pipe, 1n);
    expect([iter.head, iter.startHead, iter.lastOffset, trace.warnings]).to.deep.equal([2, 2, 0, 1]);
  });

  it('a folio queue slot is a u8 and the offset an unsigned int', () => {
    const iter = folioqIter(READ, new FolioQueue(machine, [0]), 0, 256 + 3, (1n << 32n) + 5n, 1n);
    expect([iter.slot, iter.offset]).to.deep.equal([3, 5n]);
  });
});

describe('core: import_ubuf() and import_iovec()', () => {
  const SEG = { base: 4096n, len: 10n };
  const count = (imported: Imported): bigint => (imported.ok ? imported.iter.count : -1n);

  it('cuts to MAX_RW_COUNT, element by element', () => {
    for (const size of PAGE_SIZES) {
      const here = createMachine('6.12', size);
      const limit = BigInt(maxRwCount(size));
      expect(count(importUbuf(here, new Trace(here), READ, 0n, limit + 5n))).to.equal(limit);
      const imported = importIovec(here, new Trace(here), READ, [{ base: 0n, len: limit - 1n }, SEG, SEG]);
      if (!imported.ok || imported.iter.kind !== 'iovec') throw new Error('not imported');
      expect(imported.iter.segs.map((seg) => seg.len)).to.deep.equal([limit - 1n, 1n, 0n]);
      expect([imported.ret, imported.iter.count]).to.deep.equal([limit, limit]);
    }
  });

  it('refuses addresses that are not user addresses', () => {
    const trace = new Trace(machine);
    expect(importUbuf(machine, trace, READ, TASK_SIZE_MAX, 1n).ret).to.equal(-14n);
    expect(importUbuf(machine, trace, READ, TASK_SIZE_MAX - 1n, 1n).ret).to.equal(1n);
    expect(importIovec(machine, trace, READ, [SEG, { base: TASK_SIZE_MAX, len: 1n }]).ret).to.equal(-14n);
  });

  it('refuses negative lengths and too many segments, before it looks at addresses', () => {
    const trace = new Trace(machine);
    const bad = { base: TASK_SIZE_MAX, len: 1n };
    expect(importIovec(machine, trace, READ, [bad, { base: 0n, len: 1n << 63n }]).ret).to.equal(-22n);
    expect(importIovec(machine, trace, READ, Array.from({ length: UIO_MAXIOV + 1 }, () => bad)).ret).to.equal(-22n);
    expect(importIovec(machine, trace, READ, Array.from({ length: UIO_MAXIOV }, () => SEG)).ret).to.equal(10240n);
    expect(importIovec(machine, trace, READ, []).ret).to.equal(0n);
  });

  it('makes a single segment a UBUF from 6.4 on', () => {
    for (const name of ALL) {
      const here = createMachine(name);
      const imported = importIovec(here, new Trace(here), WRITE, [SEG]);
      expect(imported.ok && imported.iter.kind, name).to.equal(['6.6', '6.12', '6.13', '7.2'].includes(name) ? 'ubuf' : 'iovec');
    }
  });
});

describe('core: queries', () => {
  const trace = new Trace(machine);

  it('truncate only lowers, reexpand sets', () => {
    const iter = discardIter(READ, 10n);
    truncate(iter, 20n);
    expect(iter.count).to.equal(10n);
    truncate(iter, 3n);
    expect(iter.count).to.equal(3n);
    reexpand(iter, 30n);
    expect(iter.count).to.equal(30n);
  });

  it('single_seg_count', () => {
    const segs = [{ base: 0n, len: 8n }, { base: 0n, len: 8n }];
    const iter = kvecIter(trace, READ, segs, 16n);
    advance(iter, 3n, trace);
    expect(singleSegCount(iter)).to.equal(5n);
    expect(singleSegCount(kvecIter(trace, READ, segs.slice(1), 8n))).to.equal(8n);
    // the offset in the folio is not subtracted
    expect(singleSegCount(folioqIter(READ, new FolioQueue(machine, [0, 0]), 0, 0, 4095n, 4097n))).to.equal(4096n);
    expect(singleSegCount(folioqIter(READ, new FolioQueue(machine, []), 0, 0, 0n, 0n))).to.equal(0n);
  });

  it('npages', () => {
    expect(npages(machine, ubufIter(trace, READ, 4095n, 2n), 100)).to.equal(2);
    expect(npages(machine, ubufIter(trace, READ, 4095n, 0n), 100)).to.equal(0);
    expect(npages(machine, ubufIter(trace, READ, 0n, 1n << 40n), 100)).to.equal(100);
    const empties = (offset: bigint): number => npages(machine, bvecIter(trace, READ, [{ page: 0n, offset, len: 0n }, { page: 1n, offset: 0n, len: 1n }], 1n), 100);
    expect([empties(0n), empties(1n)]).to.deep.equal([1, 2]);
    expect(npages(machine, kvecIter(trace, READ, [{ base: 1n, len: 0n }, { base: 4095n, len: 2n }], 2n), 100)).to.equal(2);
    expect(npages(machine, xarrayIter(machine, trace, READ, new PageCache([]), 4095n, 4098n), 100)).to.equal(3);
    expect(npages(machine, folioqIter(READ, new FolioQueue(machine, [1]), 0, 0, 4095n, 2n), 100)).to.equal(2);
    expect(npages(machine, discardIter(READ, 5n), 100)).to.equal(0);
    // the page count is kept in an int
    expect(npages(machine, ubufIter(trace, READ, 0n, 1n << 43n), 100)).to.equal(-(2 ** 31));
  });

  it('alignment', () => {
    expect(alignment(ubufIter(trace, READ, 512n, 1024n))).to.equal(1536n);
    expect(alignment(ubufIter(trace, READ, 511n, 0n))).to.equal(0n);
    expect(alignment(kvecIter(trace, READ, [{ base: 512n, len: 512n }, { base: 7n, len: 0n }, { base: 1024n, len: 4096n }], 1024n))).to.equal(512n | 1024n);
    expect(alignment(bvecIter(trace, READ, [{ page: 0n, offset: 3n, len: 8n }], 8n))).to.equal(11n);
    expect(alignment(folioqIter(READ, new FolioQueue(machine, [1]), 0, 0, 1n, 4n))).to.equal(5n);
    expect(alignment(discardIter(READ, 5n))).to.equal(0n);
  });

  it('restore takes vectors and UBUF back, and warns about the rest', () => {
    for (const make of [iovecIter, kvecIter]) {
      const log = new Trace(machine);
      const iter = make(log, READ, [{ base: 0n, len: 8n }, { base: 0n, len: 8n }], 16n);
      const saved = saveState(iter);
      advance(iter, 11n, log);
      restore(iter, saved, log);
      expect([iter.base, iter.nrSegs, iter.offset, iter.count]).to.deep.equal([0, 2, 0n, 16n]);
      expect(log.warnings).to.equal(make === kvecIter ? 1 : 0);
    }
    const discard = discardIter(READ, 5n);
    const before = trace.warnings;
    restore(discard, { offset: 0n, count: 9n, nrSegs: 0 }, trace);
    expect([discard.count, trace.warnings - before]).to.deep.equal([5n, 1]);
  });
});
