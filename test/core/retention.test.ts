import { expect } from 'chai';
import fc from 'fast-check';
import { countersOf, type Hold, type Span } from '../../src/core';
import { acquired, released } from '../../src/core/folio';
import { revision, type RevisionName } from '../../src/revisions';
import { PAGE_STATES, type Iter, type ReleaseChoice } from '../../src/scenario/types';
import { ALL, counters, extractCall, extractOnce, extractions, pageText, scenario, states, userPages } from './setup';

const GETS: readonly RevisionName[] = ['v6', 'v7'];

function span(space: Span['space'], first: bigint, length: number, order = 0): Span {
  return { space, first, length, order, head: first - (first % (1n << BigInt(order))), sub: 0 };
}

describe('core: retention', () => {
  for (const name of ALL) {
    const zeroPinned = revision(name).variants.gup !== 'gup-6.6';

    it(`${name}: units are one an entry, of the mode the query says`, () => {
      for (const direction of ['DEST', 'SOURCE'] as const) {
        const result = extractOnce(name, userPages(direction, 3));
        const gets = direction === 'SOURCE' && GETS.includes(name);
        expect(result.mode).to.equal(gets ? 'GET' : 'PIN');
        expect(result.units.map(({ page, get, pin }) => `${pageText(page)} ${get} ${pin}`))
          .to.deep.equal(['u256', 'u257', 'u258'].map((page) => `${page} ${gets ? '1 0' : '0 1'}`));
        expect(counters(result.held)).to.deep.equal(['u256', 'u257', 'u258'].map((page) => `${page} ${gets ? 1 : 1024} 0`));
        expect(result.left).to.deep.equal(result.held);
      }
    });

    it(`${name}: released in its mode nothing is left, whatever the memory`, () => {
      fc.assert(fc.property(
        fc.constantFrom('DEST' as const, 'SOURCE' as const), fc.array(fc.constantFrom(...PAGE_STATES), { minLength: 1, maxLength: 6 }),
        fc.nat(3), fc.integer({ min: 1, max: 7 }),
        (direction, list, order, maxpages) => {
          const ranges = states(...list).ranges.map((range) => ({ ...range, order }));
          const iter = userPages(direction, list.length);
          const call = extractCall(name, iter, { maxpages, repeat: 8, release: 'mode' });
          for (const result of extractions(scenario(name, iter, { memory: { ranges }, calls: [call] }))) {
            expect(result.left).to.deep.equal([]);
            if (result.ret <= 0n) expect(result.held).to.deep.equal([]);
          }
        },
      ), { numRuns: 60 });
    });

    it(`${name}: a page of a large folio takes one reference and, pinned, one pincount`, () => {
      const memory = { ranges: [{ page: 256n, count: 16n, state: 'present' as const, order: 2 }] };
      const iter = { ...userPages('DEST', 6), segs: [{ base: 257n * 4096n, len: 6n * 4096n }] } as Iter;
      expect(counters(extractOnce(name, iter, {}, { memory }).held)).to.deep.equal(['u256 3 3', 'u260 3 3']);
      const source = extractOnce(name, { ...iter, direction: 'SOURCE' }, {}, { memory });
      expect(counters(source.held)).to.deep.equal(GETS.includes(name) ? ['u256 3 0', 'u260 3 0'] : ['u256 3 3', 'u260 3 3']);
    });

    it(`${name}: the zero page is ${zeroPinned ? 'pinned like any page' : 'not counted when pinned'}`, () => {
      const iter = userPages('SOURCE', 2);
      const { held, units, left } = extractOnce(name, iter, { release: 'put' }, { memory: states('zero', 'zero') });
      if (GETS.includes(name)) {
        expect(counters(held)).to.deep.equal(['z 2 0']);
        expect(left).to.deep.equal([]);
      } else {
        expect(counters(held)).to.deep.equal(zeroPinned ? ['z 2048 0'] : []);
        expect(units).to.have.length(zeroPinned ? 1 : 0);
        expect(counters(left)).to.deep.equal(zeroPinned ? ['z 2046 0'] : ['z -2 0']);
      }
    });

    it(`${name}: kernel-backed pages are never retained; released all the same, somebody else's reference goes`, () => {
      const iter: Iter = { kind: 'bvec', direction: 'DEST', count: 8192n, offset: 0n, segs: [{ page: 7n, offset: 0n, len: 8192n }] };
      const left = (release: ReleaseChoice): string[] => {
        const result = extractOnce(name, iter, { release });
        expect([result.units, result.held]).to.deep.equal([[], []]);
        return counters(result.left);
      };
      expect(left('mode')).to.deep.equal([]);
      expect(left('put')).to.deep.equal(['b7 -1 0', 'b8 -1 0']);
      expect(left('unpin')).to.deep.equal(['b7 -1024 0', 'b8 -1024 0']);
      const xarray: Iter = { kind: 'xarray', direction: 'DEST', count: 12288n, offset: 0n, start: 4096n, present: [{ index: 0n, order: 1 }, { index: 2n, order: 2 }] };
      expect(counters(extractOnce(name, xarray, { release: 'unpin' }).left)).to.deep.equal(['x0 -1 -1', 'x2 -2 -2']);
    });
  }

  it('a reference released as a pin: small folios 1023 too low, large ones with a pincount of -1', () => {
    const iter = userPages('SOURCE', 1);
    expect(counters(extractOnce('v6', iter, { release: 'unpin' }).left)).to.deep.equal(['u256 -1023 0']);
    const large = { ranges: [{ page: 256n, count: 2n, state: 'present' as const, order: 1 }] };
    expect(counters(extractOnce('v6', iter, { release: 'unpin' }, { memory: large }).left)).to.deep.equal(['u256 0 -1']);
    expect(counters(extractOnce('v6', iter, { release: 'unpin' }, { memory: states('zero') }).left)).to.deep.equal(['z -1023 0']);
  });

  it('a pin released as a reference: 1023 too high, large ones with a pincount that stays', () => {
    const iter = userPages('DEST', 1);
    expect(counters(extractOnce('6.12', iter, { release: 'put' }).left)).to.deep.equal(['u256 1023 0']);
    const large = { ranges: [{ page: 256n, count: 2n, state: 'present' as const, order: 1 }] };
    expect(counters(extractOnce('6.12', iter, { release: 'put' }, { memory: large }).left)).to.deep.equal(['u256 0 1']);
  });

  it('nothing released: what was taken is left', () => {
    expect(counters(extractOnce('6.12', userPages('DEST', 1)).left)).to.deep.equal(['u256 1024 0']);
  });

  it('the same page listed twice takes two units', () => {
    const memory = { ranges: [{ page: 257n, count: 1n, state: 'present' as const, frame: 256n }] };
    const { units, held, left } = extractOnce('6.12', userPages('DEST', 2), { release: 'mode' }, { memory });
    expect(units).to.deep.equal([{ page: { space: 'u', number: 256n }, get: 0, pin: 2 }]);
    expect(counters(held)).to.deep.equal(['u256 2048 0']);
    expect(left).to.deep.equal([]);
  });

  it('acquire and release with the same operation is no change, in any order', () => {
    const operation = fc.record({
      hold: fc.constantFrom<Hold>('get', 'pin'), space: fc.constantFrom<Span['space']>('u', 'z', 'b'),
      first: fc.bigInt({ min: 0n, max: 20n }), length: fc.integer({ min: 1, max: 9 }), order: fc.nat(2),
    });
    fc.assert(fc.property(fc.array(operation, { maxLength: 12 }), fc.boolean(), (operations, zeroPinned) => {
      const spans = operations.map(({ hold, space, first, length, order }) => ({ hold, of: space === 'z' ? span('z', 0n, length) : span(space, first, length, order) }));
      const taken = spans.map(({ of, hold }) => acquired(of, hold, zeroPinned));
      const given = spans.map(({ of, hold }) => released(of, hold, zeroPinned));
      expect(countersOf([...taken, ...given.reverse()])).to.deep.equal([]);
      expect(countersOf(taken).length > 0).to.equal(taken.some(({ refs }) => refs !== 0));
    }));
  });
});
