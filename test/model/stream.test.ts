/** The byte stream of an iterator, against walking it byte by byte. */
import { expect } from 'chai';
import fc from 'fast-check';
import { isUserBacked, world } from '../../model/environment';
import { freshState } from '../../model/state';
import { byteInSegment, byteOffset, bytePage, kernelBytePage, position } from '../../model/stream';
import { initialFrame } from '../../src/evaluate/model-frame';
import { FOLIOQ_SLOTS, VMALLOC_START, revision } from '../../src/revisions';
import type { Iter, Scenario } from '../../src/scenario/types';
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import { compileStep } from '../../src/term/compile';
import type { Step } from '../../src/term/compile';
import type { Frame } from '../../src/term/frame';
import { intValue } from '../../src/term/value';

const PS = 4096n;
const B = t.variable('b', t.Int);
const K = t.variable('k', t.Int);

/** Where one byte of the stream lives; pages by the model's numbers. */
interface Place { readonly seg: number; readonly page: bigint; readonly offset: bigint }

/** Every byte from the first one given, in order; `upTo` bytes at most. */
function* walk(iter: Iter, upTo: bigint): Generator<Place> {
  const vector = function* (segs: readonly { readonly len: bigint }[], place: (k: number, at: bigint) => Omit<Place, 'seg'>): Generator<Place> {
    for (const [k, { len }] of segs.entries()) for (let at = 0n; at < len; at++) yield { seg: k, ...place(k, at) };
  };
  const user = (address: bigint): Omit<Place, 'seg'> => ({ page: address / PS, offset: address % PS });
  switch (iter.kind) {
    case 'ubuf':
      for (let at = 0n; at < upTo; at++) yield { seg: 0, ...user(iter.segs[0].base + at) };
      return;
    case 'iovec':
      yield* vector(iter.segs, (k, at) => user((iter.segs[k]?.base ?? 0n) + at));
      return;
    case 'kvec':
      yield* vector(iter.segs, (k, at) => {
        const address = (iter.segs[k]?.base ?? 0n) + at;
        return { page: 2n * (address / PS) + (address >= VMALLOC_START ? 1n : 0n), offset: address % PS };
      });
      return;
    case 'bvec':
      yield* vector(iter.segs, (k, at) => {
        const { page, offset } = iter.segs[k] ?? { page: 0n, offset: 0n };
        return { page: page + (offset + at) / PS, offset: (offset + at) % PS };
      });
      return;
    case 'folioq':
      yield* vector(iter.orders.map((order) => ({ len: PS << BigInt(order) })), (k, at) => ({ page: BigInt(k) * (1n << 20n) + at / PS, offset: at % PS }));
      return;
    case 'xarray':
      for (let at = 0n; at < upTo; at++) yield { seg: 0, page: (iter.start + at) / PS, offset: (iter.start + at) % PS };
      return;
    case 'pipe':
    case 'discard':
  }
}

function scenarioOf(iter: Iter): Scenario {
  return { id: 'stream', revision: '6.12', pageSize: 4096, numbering: 'L63PLUS', iter, memory: { ranges: [], signal: 'none' }, calls: [] };
}

interface Stream { readonly step: Step; readonly start: Step }
const streams = new Map<string, Stream>();
function streamOf(iter: Iter): Stream {
  const known = streams.get(iter.kind);
  if (known !== undefined) return known;
  const w = world(revision('6.12'), iter.kind, 'L63PLUS', 4096);
  const page = isUserBacked(iter.kind) ? bytePage(w, B, K) : kernelBytePage(w, B, K);
  const outputs: readonly Term[] = [byteInSegment(w, B, K), page, byteOffset(w, B, K)];
  const made = { step: compileStep(new Map(), outputs), start: compileStep(new Map(), [position(w, freshState('s'))]) };
  streams.set(iter.kind, made);
  return made;
}

/** Compares every byte of a short stream, and of a long one the first and last of each stretch. */
function expectSameBytes(iter: Iter, upTo: bigint): void {
  const { step, start } = streamOf(iter);
  const frame: Frame = initialFrame(scenarioOf(iter));
  const places = [...walk(iter, upTo)];
  const before = iter.kind !== 'folioq' ? 0 : Number(iter.orders.slice(0, iter.queue * FOLIOQ_SLOTS + iter.slot).reduce((sum, order) => sum + (PS << BigInt(order)), 0n));
  if ('offset' in iter) expect(start(frame)[0]).to.equal(before + Number(iter.offset));
  for (const [b, place] of places.entries()) {
    if (places.length > 2000 && b % 4096 > 1 && b % 4096 < 4094) continue;
    frame['b'] = b;
    for (const k of new Set([place.seg, place.seg - 1, place.seg + 1, 0])) {
      frame['k'] = k;
      const [inside, page, offset] = step(frame);
      const segments = iter.kind !== 'ubuf' && iter.kind !== 'xarray';
      expect(inside, `byte ${b} in segment ${k}`).to.equal(!segments || k === place.seg);
      if (k !== place.seg) continue;
      expect([page, offset], `byte ${b}`).to.deep.equal([intValue(place.page), Number(place.offset)]);
    }
  }
  frame['b'] = places.length;
  for (let k = 0; k < 6; k++) {
    frame['k'] = k;
    if (iter.kind !== 'ubuf' && iter.kind !== 'xarray') expect(step(frame)[0], 'no byte behind the last').to.equal(false);
  }
}

const near = fc.integer({ min: -3, max: 3 }).map(BigInt);
const len = fc.bigInt({ min: 0n, max: 5n });
const direction = fc.constant('DEST' as const);
const at = (middle: bigint): fc.Arbitrary<bigint> => near.map((n) => middle + n);
const RUNS = { seed: 99, numRuns: 300 } as const;

describe('the byte stream', () => {
  it('of a user buffer', () => {
    fc.assert(fc.property(at(3n * PS), len, (base, n) => {
      expectSameBytes({ kind: 'ubuf', direction: 'DEST', count: n, offset: 0n, nofault: false, segs: [{ base, len: n }] }, 9n);
    }), RUNS);
  });
  it('of user and kernel vectors, with empty segments', () => {
    const segs = (...bases: readonly bigint[]): fc.Arbitrary<readonly { base: bigint; len: bigint }[]> =>
      fc.array(fc.record({ base: fc.oneof(...bases.map(at)), len }), { minLength: 1, maxLength: 4 });
    fc.assert(fc.property(segs(PS, 7n * PS), len, (list, offset) => {
      expectSameBytes({ kind: 'iovec', direction: 'DEST', count: 0n, offset, nofault: false, segs: list }, 0n);
    }), RUNS);
    fc.assert(fc.property(segs(5n * PS, VMALLOC_START), len, (list, offset) => {
      expectSameBytes({ kind: 'kvec', direction: 'DEST', count: 0n, offset, segs: list }, 0n);
    }), RUNS);
  });
  it('of bio_vecs whose offset may be beyond their first page', () => {
    fc.assert(fc.property(fc.array(fc.record({ page: fc.bigInt({ min: 0n, max: 9n }), offset: fc.oneof(at(PS), at(2n * PS), len), len }), { minLength: 1, maxLength: 4 }), len, (segs, offset) => {
      expectSameBytes({ kind: 'bvec', direction: 'DEST', count: 0n, offset, segs }, 0n);
    }), RUNS);
  });
  it('of a file', () => {
    fc.assert(fc.property(fc.oneof(at(PS), at(9n * PS), len), direction, (start, dir) => {
      expectSameBytes({ kind: 'xarray', direction: dir, count: 0n, offset: 2n, start, present: [] }, 9n);
    }), RUNS);
  });
  it('of folio queues, across queues', () => {
    for (const orders of [[0], [1, 0, 2], Array.from({ length: 33 }, () => 0)]) {
      for (const slot of [0, Math.min(2, orders.length - 1)]) expectSameBytes({ kind: 'folioq', direction: 'DEST', count: 0n, offset: 7n, orders, queue: 0, slot }, 0n);
    }
    expectSameBytes({ kind: 'folioq', direction: 'DEST', count: 0n, offset: 7n, orders: Array.from({ length: 33 }, (_, i) => i % 2), queue: 1, slot: 1 }, 0n);
  });
});
