/** Where a scenario's memory goes, and what no kernel can be asked for. */
import { expect } from 'chai';
import { place, type Abilities } from '../../src/kernel/place';
import { isPlacement, type Placement } from '../../src/kernel/placement';
import { KINDS, NO_FRAME } from '../../src/kernel/wire';
import type { ExtractCall, Iter, Memory, Scenario } from '../../src/scenario/types';

const ABLE: Abilities = { revision: '6.12', kinds: KINDS };
const CALL: ExtractCall = { op: 'extract', maxsize: 1n << 40n, maxpages: 8, array: 'own', flags: 0, inject: {}, repeat: 1, release: 'mode' };
const UBUF: Iter = { kind: 'ubuf', direction: 'DEST', count: 0x2000n, offset: 0n, nofault: false, segs: [{ base: 0x5800n, len: 0x2000n }] };
const QUIET: Memory = { ranges: [], signal: 'none' };

const scenario = (more: Partial<Scenario>): Scenario => ({
  id: 'a', revision: '6.12', pageSize: 4096, numbering: 'L63PLUS', iter: UBUF, memory: QUIET, calls: [CALL], ...more,
});

function placed(more: Partial<Scenario>): Placement {
  const found = place(scenario(more), ABLE);
  if (!isPlacement(found)) throw new Error(found.reason);
  return found;
}

function reason(more: Partial<Scenario>, able = ABLE): string | null {
  const found = place(scenario(more), able);
  return isPlacement(found) ? null : found.reason;
}

describe('placing a scenario in a kernel', () => {
  it('moves user pages together, offsets within pages kept', () => {
    const { segments, pages, firstPage, frames, needsMemory } = placed({});
    expect(segments).to.deep.equal([{ area: 'user', base: 0x800n, len: 0x2000n, extra: 0n }]);
    expect(firstPage.user).to.equal(5n);
    expect(frames).to.deep.equal([5n, 6n, 7n]);
    expect(pages.map(({ frame }) => frame)).to.deep.equal([0, 1, 2]);
    expect(needsMemory).to.equal(false);
  });

  it('makes memory where pages are in a state of their own; the last range counts', () => {
    const ranges = [{ page: 5n, count: 3n, state: 'absent' as const }, { page: 6n, count: 1n, state: 'cow' as const, frame: 40n }];
    const { pages, frames, needsMemory } = placed({ memory: { ranges, signal: 'none' } });
    expect(pages).to.deep.equal([{ state: 'absent', frame: NO_FRAME }, { state: 'cow', frame: 0 }, { state: 'absent', frame: NO_FRAME }]);
    expect([frames, needsMemory]).to.deep.equal([[40n], true]);
  });

  it('has one frame at two pages behind a shared file only', () => {
    const twice = placed({ memory: { ranges: [{ page: 6n, count: 1n, state: 'present', frame: 5n }], signal: 'none' } });
    expect([twice.backing, twice.needsMemory, twice.frames]).to.deep.equal(['shared file', true, [5n, 7n]]);
    expect(reason({ memory: { ranges: [{ page: 6n, count: 1n, state: 'cow', frame: 5n }], signal: 'none' } })).to.equal('one frame at two pages, not both present');
  });

  it('looks at what calls can get to, not at what is there', () => {
    const huge: Iter = { ...UBUF, count: 1n << 40n };
    expect(placed({ iter: huge }).pages).to.have.length(9);
    expect(reason({ iter: huge, calls: [{ ...CALL, maxpages: 0xffffffff }] })).to.equal('more than 4096 user pages within reach');
    expect(placed({ memory: { ranges: [{ page: 900n, count: 1n, state: 'poison' }], signal: 'none' } }).needsMemory).to.equal(false);
  });

  it('leaves addresses beyond user space as they are', () => {
    const top: Iter = { ...UBUF, count: 0x800n, segs: [{ base: (1n << 64n) - 0x800n, len: 0x800n }] };
    expect(placed({ iter: top }).segments).to.deep.equal([{ area: 'raw', base: (1n << 64n) - 0x800n, len: 0x800n, extra: 0n }]);
  });

  it('keeps linear and vmalloc addresses apart', () => {
    const kvec = (base: bigint): Iter => ({ kind: 'kvec', direction: 'SOURCE', count: 0x3000n, offset: 0n, segs: [{ base, len: 0x2000n }, { base: (1n << 37n) + 0x5010n, len: 0x1000n }] });
    const { segments, firstPage } = placed({ iter: kvec(0x7010n), calls: [{ ...CALL, repeat: 2 }] });
    expect(segments.map(({ area, base }) => [area, base])).to.deep.equal([['linear', 0x10n], ['vmalloc', 0x10n]]);
    expect([firstPage.linear, firstPage.vmalloc]).to.deep.equal([7n, (1n << 25n) + 5n]);
    expect(reason({ iter: kvec((1n << 37n) - 0x1000n) })).to.equal('a segment from the linear map into the vmalloc area');
  });

  it('says why not', () => {
    expect(reason({ revision: '6.13' })).to.equal('revision 6.13: the kernel is 6.12');
    expect(reason({ pageSize: 16384 })).to.equal('pages of 16384 bytes');
    expect(reason({ wordSize: 32 })).to.equal('32-bit pointers');
    expect(reason({}, { ...ABLE, kinds: ['kvec'] })).to.equal('iterator kind ubuf');
    expect(reason({ calls: [{ ...CALL, inject: { gup: 1 } }] })).to.equal('an injected failure');
    expect(reason({ calls: [{ ...CALL, inject: { alloc: true } }] })).to.equal(null);
    expect(reason({ memory: { ranges: [], signal: 'pending' } })).to.equal('a pending fatal signal');
    expect(reason({ memory: { ranges: [{ page: 4n, count: 4n, state: 'present', order: 2 }], signal: 'none' } })).to.equal('large folios of user memory');
    expect(reason({ memory: { ranges: [{ page: 5n, count: 1n, state: 'dax' }], signal: 'none' } })).to.equal('user memory in state dax');
    expect(reason({ calls: [{ op: 'revert', n: 1n }, CALL] })).to.equal('a scenario that is not well-formed');
  });
});
