/** The published order: its beginning is pinned, because printed counterexamples depend on it. */
import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { type Kind, REVISIONS } from '../../src/revisions';
import { encodeScenario } from '../../src/scenario/encode';
import { type OrderRequest, inOrder, inOrderOfAll } from '../../src/scenario/order';
import { axis, bySize } from '../../src/scenario/order/weighted';
import { renderScenario } from '../../src/scenario/render';
import type { ExtractCall, Iter, Memory, Scenario } from '../../src/scenario/types';
import { isPresent, whyIllFormed } from '../../src/scenario/well-formed';

/** fingerprints of the first 2000 scenarios of each kind */
const BEGINNING: readonly string[] = [
  'ubuf dbb91ad1b103cfc8', 'iovec b56cb4688e6e399e', 'kvec b728bb79d5234c89', 'bvec e0e7da45edc646cb',
  'xarray 2cbbe5c86269d791', 'folioq cd64fa36badbd7ee', 'pipe 8443f9c4fc469172', 'discard f311f0dd1f4b1ac6',
];

function first(count: number, request: OrderRequest): Scenario[] {
  const list: Scenario[] = [];
  for (const scenario of inOrder(request)) {
    if (list.push(scenario) >= count) break;
  }
  return list;
}

/** The one call of a scenario of the order. */
function callOf({ calls: [call], id }: Scenario): ExtractCall {
  if (call?.op !== 'extract') throw new Error(`${id} has no extraction`);
  return call;
}

const KINDS: readonly Kind[] = ['ubuf', 'iovec', 'kvec', 'bvec', 'xarray', 'folioq', 'pipe', 'discard'];
const revisionOf = (kind: Kind): OrderRequest['revision'] => (kind === 'folioq' ? '6.12' : 'v7');
const withoutId = (scenario: Scenario): string => encodeScenario({ ...scenario, id: '' });

describe('enumeration by size', () => {
  it('gives every combination once, smallest first, axes in order', () => {
    const axes = { a: axis(['x', 0], ['y', 1], ['z', 3]), b: axis([0, 0], [1, 1], [2, 2]) };
    expect([...bySize(axes)].length).to.equal(9);
    const seen: string[] = [];
    for (const { a, b } of bySize(axes)) seen.push(`${a}${b}`);
    expect(seen).to.deep.equal(['x0', 'x1', 'y0', 'x2', 'y1', 'y2', 'z0', 'z1', 'z2']);
    const small: string[] = [];
    for (const { a, b } of bySize(axes, 1)) small.push(`${a}${b}`);
    expect(small).to.deep.equal(['x0', 'x1', 'y0']);
  });
});

describe('the published order', () => {
  for (const kind of KINDS) {
    it(`of ${kind}: well-formed, one call, no scenario twice`, () => {
      const list = first(4000, { revision: revisionOf(kind), kind });
      for (const scenario of list) {
        expect(whyIllFormed(scenario), encodeScenario(scenario)).to.equal(null);
        expect(scenario.calls.length).to.equal(1);
      }
      expect(new Set(list.map(withoutId)).size).to.equal(list.length);
    });
  }

  it('begins as it did when it was published', () => {
    const digests = KINDS.map((kind) => {
      const lines = first(2000, { revision: revisionOf(kind), kind }).map(encodeScenario);
      return `${kind} ${createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)}`;
    });
    expect(digests).to.deep.equal(BEGINNING);
  });

  it('begins with one page, one segment, the plainest call', () => {
    expect(first(1, { revision: 'v6', kind: 'iovec' }).flatMap(renderScenario)).to.deep.equal([
      'ITER_IOVEC, ITER_DEST, revision v6',
      '  count 1, iov_offset 0',
      '  nr_segs 1',
      '    [0] iov_base 0x10000, iov_len 1',
      'call 0: extract_pages(own array, maxsize 1, maxpages 1, flags DEST_BUF); then',
      '        released as the mode says',
    ]);
  });

  it('is empty for a kind the revision does not know', () => {
    expect(first(1, { revision: '6.6', kind: 'folioq' })).to.deep.equal([]);
    for (const { name, kinds } of REVISIONS) for (const kind of kinds) expect(first(1, { revision: name, kind }).length).to.equal(1);
  });
});

describe('the first 500 of each kind', () => {
  interface Wanted { readonly kind: Kind; readonly what: string; readonly is: (iter: Iter, call: ExtractCall, memory: Memory) => boolean }
  const lens = (iter: Iter): bigint[] => (iter.kind === 'iovec' || iter.kind === 'kvec' || iter.kind === 'bvec' ? iter.segs.map(({ len }) => len) : []);
  const leading = (iter: Iter): number => lens(iter).findIndex((len) => len > 0n);
  const consumed = (iter: Iter): boolean => 'offset' in iter && iter.offset > 0n && iter.offset === lens(iter)[0] && iter.count > 0n;
  const vectors: readonly Kind[] = ['iovec', 'kvec', 'bvec'];
  const user: readonly Kind[] = ['ubuf', 'iovec'];
  const wanted: readonly Wanted[] = [
    ...vectors.flatMap((kind): Wanted[] => [
      { kind, what: 'one leading empty segment', is: (iter) => leading(iter) === 1 && iter.count > 0n },
      { kind, what: 'two leading empty segments', is: (iter) => leading(iter) === 2 && iter.count > 0n },
      { kind, what: 'segment 0 used up, not stepped', is: consumed },
      { kind, what: 'a segment in the middle', is: (iter) => lens(iter).length > 2 },
    ]),
    { kind: 'bvec', what: 'empty first segment at bv_offset 1', is: (iter) => iter.kind === 'bvec' && leading(iter) === 1 && iter.segs[0]?.offset === 1n },
    { kind: 'bvec', what: 'two empty segments at bv_offset 1', is: (iter) => iter.kind === 'bvec' && leading(iter) === 2 && iter.segs[0]?.offset === 1n },
    { kind: 'bvec', what: 'empty first segment at bv_offset 0', is: (iter) => iter.kind === 'bvec' && leading(iter) === 1 && iter.segs[0]?.offset === 0n },
    { kind: 'bvec', what: 'a page end meeting a page start', is: (iter, call) => iter.kind === 'bvec' && lens(iter)[0] === 4096n && lens(iter).length > 1 && call.maxpages > 1 },
    { kind: 'kvec', what: 'unaligned base with offset > 0', is: (iter) => iter.kind === 'kvec' && iter.offset > 0n && (iter.segs[0]?.base ?? 0n) % 4096n !== 0n },
    { kind: 'kvec', what: 'vmalloc area', is: (iter) => iter.kind === 'kvec' && (iter.segs[0]?.base ?? 0n) >= 1n << 37n },
    { kind: 'xarray', what: 'hole at the first index, unaligned start', is: (iter) => iter.kind === 'xarray' && !isPresent(iter, 4096) && iter.start % 4096n !== 0n },
    { kind: 'xarray', what: 'hole at the first index, aligned start', is: (iter) => iter.kind === 'xarray' && !isPresent(iter, 4096) && iter.start % 4096n === 0n },
    { kind: 'folioq', what: 'folio used up, not stepped', is: (iter) => iter.kind === 'folioq' && iter.offset === 4096n && iter.orders[0] === 0 && iter.count > 0n },
    { kind: 'folioq', what: 'past the end of a queue', is: (iter) => iter.kind === 'folioq' && iter.slot === 31 && iter.count > 0n },
    { kind: 'folioq', what: 'across two queues', is: (iter, call) => iter.kind === 'folioq' && iter.slot === 30 && call.maxpages > 1 },
    { kind: 'pipe', what: 'a partly filled anonymous buffer', is: (iter) => iter.kind === 'pipe' && iter.buffers.some(({ anon, len }) => anon && len < 4096) },
    { kind: 'pipe', what: 'a full pipe', is: (iter) => iter.kind === 'pipe' && iter.buffers.length === iter.maxUsage },
    { kind: 'pipe', what: 'a second call after one byte', is: (iter, call) => iter.kind === 'pipe' && call.repeat > 1 && call.maxsize === 1n && iter.count > 1n },
    ...user.flatMap((kind): Wanted[] => [
      { kind, what: 'NULL array, GUP failing at the first page', is: (_, call, { ranges }) => call.array === 'alloc' && ranges[0]?.state === 'unmapped' },
      ...(['zero', 'absent', 'cow'] as const).map((state): Wanted => ({ kind, what: `${state} page`, is: (_, __, { ranges }) => ranges[0]?.state === state })),
    ]),
    ...KINDS.filter((kind) => kind !== 'pipe' && kind !== 'discard').map((kind): Wanted => ({ kind, what: 'SOURCE', is: (iter) => iter.direction === 'SOURCE' })),
    ...KINDS.map((kind): Wanted => ({ kind, what: 'maxpages 0', is: (iter, call) => call.maxpages === 0 && call.maxsize > 0n && iter.count > 0n })),
    ...KINDS.map((kind): Wanted => ({ kind, what: 'NULL array', is: (_, call) => call.array === 'alloc' })),
    ...KINDS.map((kind): Wanted => ({ kind, what: 'failing allocation', is: (_, call) => call.inject.alloc === true })),
  ];
  for (const kind of KINDS) {
    it(`has, for ${kind}, what theorems fail on`, () => {
      const list = first(500, { revision: revisionOf(kind), kind });
      const missing = wanted.filter((want) => want.kind === kind && !list.some((s) => want.is(s.iter, callOf(s), s.memory))).map(({ what }) => what);
      expect(missing).to.deep.equal([]);
    });
  }

  it('has, for v6, the wrong direction bit and other flags', () => {
    const words = new Set(first(500, { revision: 'v6', kind: 'ubuf' }).map((scenario) => `${scenario.iter.direction} ${callOf(scenario).flags}`));
    expect([...words]).to.include.members(['DEST 1', 'DEST 0', 'SOURCE 0', 'SOURCE 1', 'DEST 65537', 'DEST 1048577']);
  });
});

describe('constraints on the order', () => {
  const base: OrderRequest = { revision: '6.12', kind: 'xarray', maxSize: 4 };
  const all = [...inOrder(base)];
  const check = (more: Partial<OrderRequest>, is: (scenario: Scenario) => boolean): void => {
    expect([...inOrder({ ...base, ...more })]).to.deep.equal(all.filter(is));
  };

  it('pass scenarios over without renaming the others', () => {
    check({ direction: 'SOURCE' }, ({ iter }) => iter.direction === 'SOURCE');
    check({ array: 'alloc' }, (scenario) => callOf(scenario).array === 'alloc');
    check({ present: true }, ({ iter }) => isPresent(iter, 4096));
    check({ injections: false }, (scenario) => Object.keys(callOf(scenario).inject).length === 0);
    check({ filter: (iter, call) => iter.count === 1n && call.maxpages === 2 }, (scenario) => scenario.iter.count === 1n && callOf(scenario).maxpages === 2);
  });

  it('end it: the order up to a size is its beginning', () => {
    const short = [...inOrder({ ...base, maxSize: 3 })];
    expect(all.slice(0, short.length)).to.deep.equal(short);
    expect(short.length).to.be.lessThan(all.length);
  });

  it('take page size and numbering', () => {
    const [scenario] = first(1, { revision: 'v6', kind: 'ubuf', pageSize: 65536, numbering: 'V6POST10' });
    expect(scenario && [scenario.pageSize, scenario.numbering, callOf(scenario).flags]).to.deep.equal([65536, 'V6POST10', 4]);
  });

  it('several kinds take turns', () => {
    const ids: string[] = [];
    for (const { id } of inOrderOfAll([{ ...base, kind: 'ubuf' }, { ...base, kind: 'bvec' }])) if (ids.push(id) >= 4) break;
    expect(ids).to.deep.equal(['order/6.12/ubuf/1', 'order/6.12/bvec/1', 'order/6.12/ubuf/2', 'order/6.12/bvec/2']);
  });
});
