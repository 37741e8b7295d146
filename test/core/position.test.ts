/** The algebra of advance and revert, and of extraction as a way to advance. */
import { expect } from 'chai';
import fc from 'fast-check';
import {
  FolioQueue, PageCache, Trace, advance, createMachine, loadIter, revert, stateOf, bvecIter, folioqIter, iovecIter, kvecIter, ubufIter, xarrayIter,
  AddressSpace, extractPages, READ, discardIter, Crash, type IovIter, type Machine,
} from '../../src/core';
import { PAGE_SIZES, maxRwCount, revision } from '../../src/revisions';
import { positionOf } from '../../src/scenario/extent';
import type { Iter } from '../../src/scenario/types';
import { ALL, HUGE, entries, usualFlags } from './setup';

/** An iterator over `total` bytes and the number of the page each of its bytes is on, worked out byte by byte. */
interface Example { readonly iter: Iter; readonly total: bigint }

const lengths = (size: number): fc.Arbitrary<bigint[]> => fc.array(
  fc.oneof(fc.constantFrom(0, 1, size - 1, size, size + 1, 2 * size), fc.nat(3 * size)).map(BigInt), { minLength: 1, maxLength: 5 },
);
const total = (lens: readonly bigint[]): bigint => lens.reduce((sum, len) => sum + len, 0n);
const direction = fc.constantFrom('DEST' as const, 'SOURCE' as const);

function examples(size: number): fc.Arbitrary<Example> {
  const within = fc.nat(2 * size).map(BigInt);
  const vector = fc.record({ direction, lens: lengths(size), starts: fc.array(within, { minLength: 5, maxLength: 5 }) });
  return fc.oneof(
    fc.record({ direction, count: fc.nat(5 * size).map(BigInt), base: within }).map(({ direction: dir, count, base }): Example => ({
      total: count, iter: { kind: 'ubuf', direction: dir, count, offset: 0n, nofault: false, segs: [{ base: base + 0x100000n, len: count }] },
    })),
    vector.map(({ direction: dir, lens, starts }): Example => ({
      total: total(lens),
      iter: { kind: 'iovec', direction: dir, count: total(lens), offset: 0n, nofault: false, segs: lens.map((len, i) => ({ base: BigInt(i) * 0x100000n + (starts[i] ?? 0n), len })) },
    })),
    vector.map(({ direction: dir, lens, starts }): Example => ({
      total: total(lens),
      iter: { kind: 'kvec', direction: dir, count: total(lens), offset: 0n, segs: lens.map((len, i) => ({ base: BigInt(i) * 0x100000n + (1n << 36n) + (starts[i] ?? 0n), len })) },
    })),
    vector.map(({ direction: dir, lens, starts }): Example => ({
      total: total(lens),
      iter: { kind: 'bvec', direction: dir, count: total(lens), offset: 0n, segs: lens.map((len, i) => ({ page: BigInt(100 * i), offset: starts[i] ?? 0n, len })) },
    })),
    fc.record({ direction, count: fc.nat(5 * size).map(BigInt), start: within }).map(({ direction: dir, count, start }): Example => ({
      total: count, iter: { kind: 'xarray', direction: dir, count, offset: 0n, start, present: [{ index: 0n, order: 0 }, { index: 1n, order: 1 }, { index: 3n, order: 3 }] },
    })),
    fc.record({ direction, orders: fc.array(fc.nat(2), { minLength: 1, maxLength: 70 }) }).map(({ direction: dir, orders }): Example => {
      const count = total(orders.map((order) => BigInt(size) << BigInt(order)));
      return { total: count, iter: { kind: 'folioq', direction: dir, count, offset: 0n, orders, queue: 0, slot: 0 } };
    }),
  );
}

/** Bytes from the start of the stream. */
function position(example: Example, iter: IovIter, machine: Machine): bigint {
  return positionOf(example.iter, stateOf(iter), machine.pageBytes) ?? -1n;
}

const sized = fc.constantFrom(...PAGE_SIZES).chain((size) => fc.record({ size: fc.constant(size), example: examples(size), a: fc.nat(12 * size).map(BigInt), b: fc.nat(12 * size).map(BigInt) }));

describe('core: advance and revert', () => {
  it('advance is additive in position and count', () => {
    fc.assert(fc.property(sized, ({ size, example, a, b }) => {
      const machine = createMachine('6.12', size);
      const trace = new Trace(machine);
      const once = loadIter(machine, example.iter);
      const twice = loadIter(machine, example.iter);
      advance(once, a + b, trace);
      advance(twice, a, trace);
      advance(twice, b, trace);
      expect(position(example, twice, machine)).to.equal(position(example, once, machine));
      expect(twice.count).to.equal(once.count);
      expect(once.count).to.equal(a + b < example.total ? example.total - a - b : 0n);
    }));
  });

  it('revert undoes advance as a position in the stream', () => {
    fc.assert(fc.property(sized, ({ size, example, a, b }) => {
      const machine = createMachine('6.12', size);
      const trace = new Trace(machine);
      const iter = loadIter(machine, example.iter);
      advance(iter, a, trace);
      const before = { count: iter.count, position: position(example, iter, machine) };
      const n = b < iter.count ? b : iter.count;
      advance(iter, n, trace);
      revert(machine, iter, n, trace);
      expect({ count: iter.count, position: position(example, iter, machine) }).to.deep.equal(before);
    }));
  });

  it('advance beyond the end stops at the end', () => {
    const buffer = { kind: 'ubuf', direction: 'DEST', count: 5n, offset: 2n, nofault: false, segs: [{ base: 0n, len: 7n }] } as const;
    for (const iter of [{ kind: 'discard', direction: 'DEST', count: 5n } as const, buffer]) {
      const machine = createMachine('6.12');
      const trace = new Trace(machine);
      const loaded = loadIter(machine, iter);
      advance(loaded, HUGE, trace);
      expect(loaded.count).to.equal(0n);
      expect(trace.labels).to.include('advance.clamp');
    }
  });

  it('advance(0) steps over used-up and empty segments, but not at count 0', () => {
    const machine = createMachine('6.12');
    const trace = new Trace(machine);
    const iter = kvecIter(trace, READ, [{ base: 0n, len: 0n }, { base: 0n, len: 0n }, { base: 0n, len: 3n }], 3n);
    advance(iter, 0n, trace);
    expect([iter.base, iter.nrSegs]).to.deep.equal([2, 1]);
    const empty = kvecIter(trace, READ, [{ base: 0n, len: 0n }], 0n);
    advance(empty, 0n, trace);
    expect(empty.nrSegs).to.equal(1);
  });

  it('revert above MAX_RW_COUNT is refused with a warning', () => {
    for (const size of PAGE_SIZES) {
      const machine = createMachine('6.12', size);
      const trace = new Trace(machine);
      const iter = discardIter(READ, 7n);
      revert(machine, iter, BigInt(maxRwCount(size)) + 1n, trace);
      expect([iter.count, trace.warnings]).to.deep.equal([7n, 1]);
      revert(machine, iter, BigInt(maxRwCount(size)), trace);
      expect(iter.count).to.equal(BigInt(maxRwCount(size)) + 7n);
    }
  });

  it('UBUF and XARRAY stop the kernel before their start', () => {
    const machine = createMachine('6.12');
    const trace = new Trace(machine);
    for (const iter of [ubufIter(trace, READ, 4096n, 10n), xarrayIter(machine, trace, READ, new PageCache([]), 0n, 10n)]) {
      advance(iter, 4n, trace);
      revert(machine, iter, 4n, trace);
      expect(() => { revert(machine, iter, 1n, trace); }).to.throw(Crash).with.property('kind', 'BUG');
    }
    const vector = iovecIter(trace, READ, [{ base: 0n, len: 10n }], 10n);
    expect(() => { revert(machine, vector, 1n, trace); }).to.throw(Crash).with.property('kind', 'SEGV');
  });

  it('a folio queue is walked across queues in both directions', () => {
    const machine = createMachine('6.12');
    const trace = new Trace(machine);
    const orders = Array.from({ length: 65 }, () => 0);
    const iter = folioqIter(READ, new FolioQueue(machine, orders), 0, 0, 0n, 65n * 4096n);
    advance(iter, 33n * 4096n, trace);
    expect([iter.queue, iter.slot]).to.deep.equal([1, 2]);
    revert(machine, iter, 33n * 4096n, trace);
    expect([iter.queue, iter.slot, iter.offset]).to.deep.equal([0, 0, 0n]);
    expect(trace.labels).to.include.members(['advance.folioq-cross', 'revert.folioq-cross', 'revert.folioq-step', 'revert.land']);
  });
});

describe('core: extraction and the position', () => {
  for (const name of ALL) {
    it(`${name}: count falls by ret, the position grows by ret, never above the limits`, () => {
      fc.assert(fc.property(sized, fc.integer({ min: 1, max: 9 }), ({ size, example, a, b }, maxpages) => {
        if (!revision(name).kinds.includes(example.iter.kind)) return;
        const machine = createMachine(name, size);
        const trace = new Trace(machine);
        const iter = loadIter(machine, example.iter);
        advance(iter, a, trace);
        const before = { count: iter.count, position: position(example, iter, machine) };
        const request = { maxsize: b, maxpages, array: 'own' as const, flags: usualFlags(name, example.iter) };
        const done = extractPages(machine, iter, request, new AddressSpace(machine), trace);
        const bytes = done.ret > 0n ? done.ret : 0n;
        expect(done.crash).to.equal('none');
        expect(done.ret <= (b < before.count ? b : before.count)).to.equal(true);
        expect(iter.count).to.equal(before.count - bytes);
        if (done.ret > 0n) {
          expect(position(example, iter, machine)).to.equal(before.position + bytes);
          const needed = Number((bytes + (done.offset0 ?? 0n) + BigInt(size) - 1n) / BigInt(size));
          expect(done.pages.length).to.be.at.least(needed);
          expect(done.over).to.equal(0);
        }
      }), { numRuns: 150 });
    });
  }

  it('6.6 and later: the bytes listed are the bytes of the stream', () => {
    fc.assert(fc.property(sized, fc.integer({ min: 1, max: 9 }), fc.constantFrom('6.6' as const, '6.12' as const, '6.13' as const, '7.2' as const), ({ size, example, a, b }, maxpages, name) => {
      const { kinds } = revision(name);
      if (!kinds.includes(example.iter.kind)) return;
      const machine = createMachine(name, size);
      const trace = new Trace(machine);
      const iter = loadIter(machine, example.iter);
      advance(iter, a, trace);
      const from = position(example, iter, machine);
      const done = extractPages(machine, iter, { maxsize: b, maxpages, array: 'alloc', flags: 0 }, new AddressSpace(machine), trace);
      if (done.ret <= 0n) return;
      const listed = entries(done.pages.runs());
      for (const j of [0n, done.ret / 2n, done.ret - 1n]) {
        const place = (done.offset0 ?? 0n) + j;
        const expected = byteAt(example.iter, from + j, BigInt(size));
        expect(`${listed[Number(place / BigInt(size))]}+${place % BigInt(size)}`).to.equal(expected);
      }
    }), { numRuns: 400 });
  });

  it('an empty or used-up bvec: what each revision does', () => {
    const segs = [{ page: 1n, offset: 0n, len: 0n }, { page: 2n, offset: 1n, len: 4n }];
    const first = (name: (typeof ALL)[number], offset = 0n): bigint => {
      const machine = createMachine(name);
      const trace = new Trace(machine);
      const iter = bvecIter(trace, 1, segs.map((seg, i) => (i === 0 ? { ...seg, offset } : seg)), 4n);
      return extractPages(machine, iter, { maxsize: 8n, maxpages: 8, array: 'own', flags: 0 }, new AddressSpace(machine), trace).ret;
    };
    expect([first('v6'), first('v6', 1n)]).to.deep.equal([-12n, 0n]);
    for (const name of ['v7', 'v8', 'v11', '6.3'] as const) expect(first(name), name).to.equal(0n);
    for (const name of ['6.6', '6.12', '6.13', '7.2'] as const) expect(first(name), name).to.equal(4n);
  });
});

/** The page and the offset in it of byte `at` of the stream, straight from the description of the iterator. */
function byteAt(iter: Iter, at: bigint, size: bigint): string {
  const on = (space: string, address: bigint): string => `${space}${address / size}+${address % size}`;
  switch (iter.kind) {
    case 'ubuf': return on('u', iter.segs[0].base + at);
    case 'xarray': return on('x', iter.start + at);
    case 'folioq': {
      let rest = at;
      for (const [f, order] of iter.orders.entries()) {
        const length = size << BigInt(order);
        if (rest < length) return `f${f}.${rest / size}+${rest % size}`;
        rest -= length;
      }
      return 'beyond';
    }
    case 'iovec':
    case 'kvec':
    case 'bvec': {
      let rest = at;
      for (const seg of iter.segs) {
        if (rest < seg.len) return 'page' in seg ? on('b', seg.page * size + seg.offset + rest) : on(iter.kind === 'iovec' ? 'u' : 'k', seg.base + rest);
        rest -= seg.len;
      }
      return 'beyond';
    }
    case 'pipe': case 'discard': return 'nowhere';
  }
}
