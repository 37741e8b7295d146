/** What is particular to a kind or a revision, in the words of the catalogue of defects. */
import { expect } from 'chai';
import { ERRNO, revision, type RevisionName } from '../../src/revisions';
import type { Iter } from '../../src/scenario/types';
import { ALL, entries, extractCall, extractOnce, extractions, from63, scenario, series, userPages, usualFlags, withKind } from './setup';
import { runCore } from '../../src/core';

const KVEC: Iter = { kind: 'kvec', direction: 'DEST', count: 8192n, offset: 0n, segs: [{ base: (1n << 36n) + 100n, len: 8192n }] };
const PIPE: Iter = { kind: 'pipe', direction: 'DEST', count: 20000n, ringSize: 4, maxUsage: 4, tail: 0, buffers: [{ anon: false, offset: 5, len: 7 }] };
const HOLE: Iter = { kind: 'xarray', direction: 'DEST', count: 4096n, offset: 0n, start: 4096n * 2n + 1n, present: [{ index: 0n, order: 0 }, { index: 3n, order: 2 }] };

describe('core: dispatch', () => {
  it('v6 checks the direction before everything else', () => {
    for (const direction of ['DEST', 'SOURCE'] as const) {
      const iter = { ...userPages(direction, 1), count: 0n };
      const flags = direction === 'DEST' ? 0 : usualFlags('v6', { direction: 'DEST' });
      const result = extractOnce('v6', iter, { flags });
      expect([result.ret, result.warn, result.offset0]).to.deep.equal([BigInt(-ERRNO.EIO), 1, null]);
      for (const name of ALL.filter((other) => other !== 'v6')) expect(extractOnce(name, iter, { flags: 0 }).ret, name).to.equal(0n);
    }
  });

  it('v7 refuses P2PDMA of kernel-backed kinds, after the size; later revisions ignore it', () => {
    for (const name of withKind('kvec').filter((other) => other !== 'v6')) {
      const result = extractOnce(name, KVEC, { flags: 1 });
      expect(result.ret, name).to.equal(name === 'v7' ? BigInt(-ERRNO.EIO) : 8192n);
      expect(result.warn).to.equal(name === 'v7' ? 1 : 0);
      expect(extractOnce(name, KVEC, { flags: 1, maxsize: 0n }).ret).to.equal(0n);
    }
  });

  it('kinds without a routine give -EFAULT', () => {
    const discard: Iter = { kind: 'discard', direction: 'DEST', count: 5n };
    for (const name of ALL) expect(extractOnce(name, discard).ret, name).to.equal(BigInt(-ERRNO.EFAULT));
    expect(extractOnce('v6', KVEC).ret).to.equal(BigInt(-ERRNO.EFAULT));
    expect(extractOnce('6.3', PIPE).ret).to.equal(BigInt(-ERRNO.EFAULT));
  });

  it('the size is the least of maxsize, count and MAX_RW_COUNT', () => {
    const iter = userPages('DEST', 600000);
    expect(extractOnce('6.12', iter, { maxpages: 1 << 20 }).ret).to.equal(0x7ffff000n);
    expect(extractOnce('6.12', iter, { maxpages: 1 << 20 }, { pageSize: 65536 }).ret).to.equal(0x7fff0000n);
    const labels = (maxsize: bigint, pages = 600000): string[] => [...extractOnce('6.12', userPages('DEST', pages), { maxsize }).labels].filter((l) => l.startsWith('clamp.'));
    expect([labels(5n), labels(1n << 40n), labels(1n << 40n, 3)]).to.deep.equal([['clamp.maxsize'], ['clamp.maxrw'], ['clamp.count']]);
  });
});

describe('core: the page array', () => {
  const kinds: readonly Iter[] = [userPages('DEST', 2), { ...KVEC }, { kind: 'bvec', direction: 'DEST', count: 8192n, offset: 0n, segs: [{ page: 3n, offset: 0n, len: 8192n }] },
    { kind: 'xarray', direction: 'DEST', count: 8192n, offset: 0n, start: 0n, present: [{ index: 0n, order: 1 }] }];

  for (const name of from63.concat(series)) {
    it(`${name}: maxpages 0 is -ENOMEM and a warning; the exceptions are known`, () => {
      for (const iter of kinds) {
        if (name === 'v6' && iter.kind === 'kvec') continue;
        const own = extractOnce(name, iter, { maxpages: 0 });
        const alloc = extractOnce(name, iter, { maxpages: 0, array: 'alloc' });
        if (name === '6.13' && iter.kind === 'bvec') {
          expect([own.ret, own.over, entries(own.pages).join()]).to.deep.equal([4096n, 1, 'b3']);
          expect([alloc.crash, alloc.array]).to.deep.equal(['SEGV', 'zsp']);
          continue;
        }
        expect([own.ret, own.array, own.warn, own.allocated]).to.deep.equal([BigInt(-ERRNO.ENOMEM), 'own', 1, null]);
        expect([alloc.ret, alloc.array, alloc.warn, alloc.allocated]).to.deep.equal([BigInt(-ERRNO.ENOMEM), 'zsp', 1, 0]);
      }
    });

    it(`${name}: a failed allocation is -ENOMEM and nothing is retained`, () => {
      for (const iter of kinds) {
        if (name === 'v6' && iter.kind === 'kvec') continue;
        const result = extractOnce(name, iter, { array: 'alloc', inject: { alloc: true } });
        if (name === '6.13' && iter.kind === 'bvec') {
          expect(result.crash).to.equal('SEGV');
          continue;
        }
        expect([result.ret, result.array, result.iter.count, result.held]).to.deep.equal([BigInt(-ERRNO.ENOMEM), 'null', iter.count, []]);
        expect(extractOnce(name, iter, { array: 'own', inject: { alloc: true } }).ret).to.equal(8192n);
      }
    });
  }

  it('who frees an array the function allocated, when nothing was obtained', () => {
    const after = (name: RevisionName, iter: Iter): string => extractOnce(name, iter, { array: 'alloc', inject: { gup: -14 } }).array;
    for (const name of ALL) {
      expect(after(name, userPages('DEST', 1)), name).to.equal(name === '7.2' ? 'null' : 'alloc');
      expect(after(name, HOLE), name).to.equal(name === '7.2' ? 'null' : 'alloc');
      expect(extractOnce(name, userPages('DEST', 1), { inject: { gup: -14 } }).array).to.equal('own');
    }
    expect(extractOnce('7.2', userPages('DEST', 1), { array: 'alloc', inject: { gup: -14 } }).freed).to.equal(true);
  });
});

describe('core: kinds', () => {
  it('a hole under an unaligned xarray position: bytes without pages, until 7.2', () => {
    for (const name of ALL) {
      const result = extractOnce(name, HOLE);
      expect([result.ret, result.pages.length], name).to.deep.equal(name === '7.2' ? [0n, 0] : [4096n, 0]);
      expect(result.iter.count).to.equal(name === '7.2' ? 4096n : 0n);
    }
    expect(extractOnce('6.12', { ...HOLE, start: 8192n }).ret).to.equal(0n);
  });

  it('an xarray position above 2^63 is a negative loff_t, its index a huge one', () => {
    const start = (1n << 64n) - 8192n;
    const present = [{ index: (1n << 64n) - 2n, order: 0 }];
    expect(entries(extractOnce('6.12', { kind: 'xarray', direction: 'DEST', count: 8192n, offset: 0n, start, present }).pages)).to.deep.equal([`x${(1n << 64n) - 2n}`]);
  });

  it('kvec: linear map and vmalloc area, page by page; v7 and v8 ignore the offset of iov_base', () => {
    const border: Iter = { kind: 'kvec', direction: 'SOURCE', count: 8192n, offset: 0n, segs: [{ base: (1n << 37n) - 4096n, len: 8192n }] };
    expect(entries(extractOnce('6.12', border).pages)).to.deep.equal(['k33554431', 'v33554432']);
    for (const name of withKind('kvec').filter((other) => other !== 'v6')) {
      expect(extractOnce(name, KVEC).offset0, name).to.equal(revision(name).variants.kvec === 'kvec-v7' ? 0n : 100n);
    }
  });

  it('bvec: 6.13 goes on into the next element while the bytes stay contiguous', () => {
    const segs = [{ page: 1n, offset: 0n, len: 4096n }, { page: 9n, offset: 4096n, len: 4096n }, { page: 5n, offset: 0n, len: 4096n }];
    const iter: Iter = { kind: 'bvec', direction: 'DEST', count: 12288n, offset: 0n, segs };
    expect(extractOnce('6.12', iter).ret).to.equal(4096n);
    expect(entries(extractOnce('6.13', iter).pages)).to.deep.equal(['b1', 'b10', 'b5']);
    const two = (pieces: [bigint, bigint][]): bigint => extractOnce('6.13', {
      ...iter, count: pieces.reduce((sum, [, len]) => sum + len, 0n), segs: pieces.map(([offset, len], i) => ({ page: BigInt(10 * i), offset, len })),
    }).ret;
    expect([two([[0n, 4095n], [0n, 1n]]), two([[0n, 4096n], [1n, 1n]]), two([[4095n, 1n], [0n, 4096n]])]).to.deep.equal([4095n, 4096n, 4097n]);
    // the array is counted from the iterator's offset, so a late bv_offset gets an entry too few
    expect(two([[4095n, 1n], [0n, 1n]])).to.equal(1n);
    expect([two([[0n, 0n], [0n, 0n], [0n, 4n]]), two([[0n, 0n], [0n, 4n]])]).to.deep.equal([0n, 4n]);
  });

  it('folioq: the end of a queue with an offset is -EIO, without one and without a next queue the end of the kernel', () => {
    const orders = Array.from({ length: 31 }, () => 0);
    const iter: Iter = { kind: 'folioq', direction: 'DEST', count: 4096n, offset: 1n, orders, queue: 0, slot: 31 };
    const eio = extractOnce('6.12', iter);
    expect([eio.ret, eio.warn]).to.deep.equal([BigInt(-ERRNO.EIO), 1]);
    expect(extractOnce('6.12', { ...iter, offset: 0n }).crash).to.equal('SEGV');
    expect(entries(extractOnce('6.12', { ...iter, offset: 0n, orders: [...orders, 1] }).pages)).to.deep.equal(['f31.0']);
  });

  it('folioq: a folio used up but not stepped over is a legal place', () => {
    const iter: Iter = { kind: 'folioq', direction: 'DEST', count: 4096n, offset: 8192n, orders: [1, 0], queue: 0, slot: 0 };
    const result = extractOnce('6.12', iter);
    expect(entries(result.pages)).to.deep.equal(['f1.0']);
    expect(result.labels).to.include.members(['folioq.rest', 'folioq.step', 'folioq.page']);
  });

  it('an iovec with a count but without bytes is a BUG', () => {
    const iter: Iter = { kind: 'iovec', direction: 'DEST', count: 5n, offset: 0n, nofault: false, segs: [{ base: 4096n, len: 0n }] };
    for (const name of ALL) expect(extractOnce(name, iter).crash, name).to.equal('BUG');
  });

  it('a crash ends the scenario', () => {
    const iter: Iter = { kind: 'ubuf', direction: 'DEST', count: 5n, offset: 0n, nofault: false, segs: [{ base: 4096n, len: 5n }] };
    const run = runCore(scenario('6.12', iter, { calls: [{ op: 'revert', n: 1n }, extractCall('6.12', iter)] }));
    expect(run.calls.map((call) => call.crash)).to.deep.equal(['BUG']);
  });
});

describe('core: pipes', () => {
  for (const name of withKind('pipe').filter((other) => revision(other).variants.pipe === 'pipe-v6')) {
    it(`${name}: appends pages, extends the last buffer, stops when full`, () => {
      const call = extractCall(name, PIPE, { maxsize: 5000n, repeat: 9 });
      const results = extractions(scenario(name, PIPE, { calls: [call] }));
      expect(results.map((result) => [result.ret, entries(result.pages).join()])).to.deep.equal([[5000n, 'p0,p1'], [5000n, 'p1,p2'], [2288n, 'p2'], [-14n, '']]);
      expect(results[1]?.offset0).to.equal(904n);
      expect(results.every((result) => result.units.length === 0 && result.mode === '0')).to.equal(true);
    });

    it(`${name}: revert releases pages an extraction listed`, () => {
      const calls = [extractCall(name, PIPE), { op: 'revert', n: 6000n } as const];
      const [, moved] = runCore(scenario(name, PIPE, { calls })).calls;
      expect(moved?.iter.kind === 'pipe' && moved.iter.bufs).to.deep.equal([['p1000', 5, 7], ['p0', 0, 4096], ['p1', 0, 2192]]);
      expect(moved?.labels).to.include.members(['revert.pipe-release', 'revert.pipe-cut']);
    });

    it(`${name}: advance cuts what was written beyond`, () => {
      const calls = [extractCall(name, PIPE), { op: 'advance', n: 0n } as const];
      const [, moved] = runCore(scenario(name, PIPE, { calls })).calls;
      expect(moved?.labels).to.include('advance.pipe-stop');
      expect(runCore(scenario(name, PIPE, { calls: [{ op: 'advance', n: 0n }] })).calls[0]?.labels).to.deep.equal(['advance.pipe-discard']);
    });

    it(`${name}: no page to be had, no room, no array`, () => {
      expect(extractOnce(name, PIPE, { inject: { pageAlloc: 0 }, array: 'alloc' })).to.deep.include({ ret: -14n, array: 'alloc' });
      expect(extractOnce(name, { ...PIPE, maxUsage: 1 })).to.deep.include({ ret: -14n, offset0: null });
      expect(extractOnce(name, PIPE, { maxpages: 0 })).to.deep.include({ ret: -12n, warn: 1 });
      expect(extractOnce(name, PIPE, { inject: { pageAlloc: 1 } }).ret).to.equal(4096n);
    });
  }
});
