/** Converting recorded answers: one line of each kind, in the recording's own words. */
import { expect } from 'chai';
import { convertRecorded, type RecordedLine } from '../../src/scenario/recorded';
import { decodeRecorded, encodeRecorded, packLines } from '../../src/scenario/vector-file';

const USER: RecordedLine = {
  id: 'v6/x-1', revision: 'v6', wf: true,
  iter: { kind: 'iovec', dir: 'DEST', count: 5000, iov_offset: 1, nofault: true, holes: [18], segs: [[65536, 4097], ['1099511627776', 904]] },
  calls: [
    { maxsize: '9223372036854775807', maxpages: 4294967295, array: 'alloc', flags: ['DEST_BUF', 'PCI_P2PDMA'], repeat: 2, inject: { gup: -14, alloc: true } },
    { op: 'revert', n: 3 },
  ],
  results: [
    { c: 0, ret: 4096, off0: 1, pages: ['u16*2'], arr: 'alloc', alloc: 2, it: [904, 0, 1, 1], mode: 'PIN', gup: ['pin', 65536, 2, 'WRITE|PIN|PCI_P2PDMA', 2] },
    { c: 0, ret: -14, off0: 0, pages: [], arr: 'alloc', alloc: 1, it: [904, 0, 1, 1], mode: 'PIN', warn: 1 },
    { c: 1, it: [907, 4094, 2, 0] },
  ],
};

describe('converting recorded answers', () => {
  it('the scenario', () => {
    const { scenario, wellFormed } = convertRecorded(USER);
    expect(wellFormed).to.equal(true);
    expect(scenario).to.deep.equal({
      id: 'v6/x-1', revision: 'v6', pageSize: 4096, numbering: 'BASE62',
      iter: {
        kind: 'iovec', direction: 'DEST', count: 5000n, offset: 1n, nofault: true,
        segs: [{ base: 65536n, len: 4097n }, { base: 1n << 40n, len: 904n }],
      },
      memory: { ranges: [{ page: 18n, count: 1n, state: 'unmapped' }], signal: 'none' },
      calls: [
        {
          op: 'extract', maxsize: (1n << 63n) - 1n, maxpages: 4294967295, array: 'alloc', flags: 0x100001, inject: { alloc: true, gup: -14 },
          repeat: 2, release: 'none',
        },
        { op: 'revert', n: 3n },
      ],
    });
  });

  it('the answers: positions, entries that list the bytes, and everything raw', () => {
    const [first, second, third] = convertRecorded(USER).expected.calls;
    expect(first).to.deep.include({ op: 'extract', call: 0, crash: 'none', ret: 4096n, offset0: 1n, array: 'alloc', mode: 'PIN', warn: 0, over: 0 });
    expect(first?.iter).to.deep.equal({ position: 4097n, count: 904n, buffers: null });
    expect(first?.raw).to.deep.equal({
      offset0: 1n, pages: [{ first: { space: 'u', number: 16n }, length: 2 }], allocated: 2, freed: false,
      iter: { kind: 'iovec', count: 904n, offset: 0n, nrSegs: 1n, base: 1n },
      gup: { fn: 'pin', address: 65536n, pages: 2, flags: 0x140001, ret: 2 },
    });
    expect(second).to.deep.include({ ret: -14n, offset0: null, pages: [], warn: 1 });
    expect(second?.raw).to.deep.include({ offset0: 0n, gup: null });
    expect(third).to.deep.include({ op: 'revert', call: 1, iter: { position: 4094n, count: 907n, buffers: null } });
  });

  it('a crash: nothing but the crash is defined', () => {
    const line: RecordedLine = {
      ...USER, iter: { kind: 'discard', dir: 'DEST', count: 9 }, calls: [{ maxsize: 1, maxpages: 0, array: 'alloc', flags: [] }],
      results: [{ c: 0, pages: [], arr: 'zsp', alloc: 0, it: [9], mode: '0', warn: 1, crash: 'SEGV' }],
    };
    expect(convertRecorded(line).expected.calls[0]).to.deep.include({ crash: 'SEGV', ret: null, offset0: null, array: null, iter: null });
  });

  const KINDS: readonly (readonly [RecordedLine['iter'], (string | number)[], [string, number, number][] | undefined, object, object])[] = [
    [{ kind: 'ubuf', dir: 'SOURCE', count: 8, iov_offset: 2, segs: [[4096, 10]] }, [8, 2], undefined,
      { kind: 'ubuf', offset: 2n, nofault: false, segs: [{ base: 4096n, len: 10n }] }, { position: 2n, count: 8n, buffers: null }],
    [{ kind: 'bvec', dir: 'DEST', count: 8, iov_offset: 0, segs: [[7, 4095, 8]] }, [8, 0, 1, 0], undefined,
      { kind: 'bvec', segs: [{ page: 7n, offset: 4095n, len: 8n }] }, { position: 0n, count: 8n, buffers: null }],
    [{ kind: 'xarray', dir: 'DEST', count: 8, iov_offset: 3, start: 5, segs: [[4, 2]] }, [8, 3], undefined,
      { kind: 'xarray', offset: 3n, start: 5n, present: [{ index: 4n, order: 2 }] }, { position: 3n, count: 8n, buffers: null }],
    [{ kind: 'pipe', dir: 'DEST', count: 8, ring_size: 4, max_usage: 2, tail: 1, segs: [[1, 0, 9]] }, [3, 5, 2, 3], [['p1000', 0, 9], ['p0', 0, 5]],
      { kind: 'pipe', ringSize: 4, maxUsage: 2, tail: 1, buffers: [{ anon: true, offset: 0, len: 9 }] },
      { position: 5n, count: 3n, buffers: [['p1000', 0, 9], ['p0', 0, 5]] }],
  ];
  for (const [iter, it_, bufs, expected, stands] of KINDS) {
    it(`an iterator of kind ${iter.kind}`, () => {
      const result = { c: 0, it: it_, ...(bufs === undefined ? {} : { bufs }) };
      const recorded = convertRecorded({ ...USER, revision: 'v7', iter, calls: [{ op: 'advance', n: 0 }], results: [result] });
      expect(recorded.scenario.iter).to.deep.include({ direction: iter.dir, count: 8n, ...expected });
      expect(recorded.expected.calls[0]?.iter).to.deep.equal(stands);
    });
  }

  it('a folio queue', () => {
    const line: RecordedLine = {
      ...USER, id: '6.12/q', revision: '6.12', wf: false, iter: { kind: 'folioq', dir: 'DEST', count: 4097, iov_offset: 1, slot: 1, queue: 0, segs: [[1], [0]] },
      calls: [{ op: 'advance', n: 1 }], results: [{ c: 0, it: [4096, 2, 1, 0] }],
    };
    const { scenario, wellFormed, expected } = convertRecorded(line);
    expect(wellFormed).to.equal(false);
    expect(scenario.iter).to.deep.equal({ kind: 'folioq', direction: 'DEST', count: 4097n, offset: 1n, orders: [1, 0], queue: 0, slot: 1 });
    expect(expected.calls[0]?.iter?.position).to.equal(8194n);
  });

  it('what is converted survives its line, and packs to the same bytes', () => {
    const recorded = convertRecorded(USER);
    const decoded = decodeRecorded(JSON.parse(encodeRecorded(recorded)));
    expect(decoded.ok && decoded.value).to.deep.equal({
      ...recorded, expected: { ...recorded.expected, calls: recorded.expected.calls },
    });
    expect(packLines([encodeRecorded(recorded)]).equals(packLines([encodeRecorded(recorded)]))).to.equal(true);
  });

  it('an unknown flag is an error, not a zero', () => {
    expect(() => convertRecorded({ ...USER, calls: [{ maxsize: 1, maxpages: 1, array: 'own', flags: ['NO_SUCH'] }] })).to.throw('v6 has no flag NO_SUCH');
  });
});
