/** Well-formedness: each rule alone, the recorded verdicts, and what it promises about runs. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { runCore } from '../../src/core/subject';
import { answerOf } from '../../src/scenario/answer-of';
import type { Call, ExtractCall, Iter, MemoryRange, Scenario } from '../../src/scenario/types';
import { decodeRecorded, readText } from '../../src/scenario/vector-file';
import { isPresent, isWellFormed, whyIllFormed, whyIterIllFormed } from '../../src/scenario/well-formed';
import { whyRunIllFormed } from '../../src/scenario/well-formed-run';
import { PLAIN, scenarios } from './samples';

const iovec = (lens: readonly bigint[], offset: bigint, count: bigint): Iter =>
  ({ kind: 'iovec', direction: 'DEST', count, offset, nofault: false, segs: lens.map((len, i) => ({ base: BigInt(i + 1) << 16n, len })) });
const folioq = (orders: readonly number[], slot: number, offset: bigint, count: bigint, queue = 0): Iter =>
  ({ kind: 'folioq', direction: 'DEST', count, offset, orders, queue, slot });
const xarray = (start: bigint, count: bigint, indexes: readonly bigint[]): Iter =>
  ({ kind: 'xarray', direction: 'DEST', count, offset: 0n, start, present: indexes.map((index) => ({ index, order: 0 })) });
const take = (maxsize: bigint, more: Partial<ExtractCall> = {}): ExtractCall =>
  ({ op: 'extract', maxsize, maxpages: 8, array: 'own', flags: 0, inject: {}, repeat: 1, release: 'none', ...more });
const withCalls = (iter: Iter, ...calls: Call[]): Scenario => ({ ...PLAIN, iter, calls });
const withMemory = (...ranges: MemoryRange[]): Scenario => ({ ...PLAIN, memory: { ranges, signal: 'none' } });

describe('well-formed iterators', () => {
  const cases: readonly (readonly [string, Iter, string | null])[] = [
    ['whole vector', iovec([4n, 0n, 4n], 0n, 8n), null],
    ['segment 0 used up, not stepped', iovec([4n, 4n], 4n, 4n), null],
    ['leading empty segments', iovec([0n, 0n, 4n], 0n, 4n), null],
    ['offset beyond segment 0', iovec([4n, 4n], 5n, 3n), 'iov_offset is beyond segment 0'],
    ['count beyond the segments', iovec([4n, 4n], 1n, 8n), 'count is more than the segments hold'],
    ['no segment and no bytes', iovec([], 0n, 0n), null],
    ['no segment but bytes', iovec([], 0n, 1n), 'count > 0 without a segment'],
    ['folio used up, not stepped', folioq([0, 0], 0, 4096n, 4096n), null],
    ['offset beyond the folio', folioq([0, 0], 0, 4097n, 4095n), 'iov_offset is beyond the folio'],
    ['count beyond the folios', folioq([0, 0], 1, 1n, 4096n), 'count is more than the folios hold'],
    ['past the end of a queue, with a next one', folioq(Array.from({ length: 32 }, () => 0), 31, 0n, 4096n), null],
    ['past the end of a queue, with an offset', folioq(Array.from({ length: 32 }, () => 0), 31, 1n, 1n), 'slot 31 (end of a queue) with an offset'],
    ['past the last folio, nothing left', folioq([0], 1, 0n, 0n), null],
    ['past the last folio, bytes left', folioq([0], 1, 0n, 1n), 'count > 0 or an offset without a folio'],
    ['an xarray with holes', xarray(1n, 4096n, []), null],
    ['a file range that wraps', xarray((1n << 64n) - 1n, 2n, []), 'the range ends beyond the last file position'],
    ['a negative file position', xarray(1n << 63n, 0n, []), 'the range ends beyond the last file position'],
    ['up to the last file position', xarray((1n << 63n) - 2n, 1n, []), null],
    ['one byte beyond it', xarray((1n << 63n) - 2n, 2n, []), 'the range ends beyond the last file position'],
    ['a bio_vec of more than 32 bits', { kind: 'bvec', direction: 'DEST', count: 1n, offset: 0n, segs: [{ page: 1n, offset: 1n, len: 1n << 32n }] },
      'bv_offset + bv_len wraps 32 bits'],
  ];
  for (const [name, iter, why] of cases) it(name, () => { expect(whyIterIllFormed(iter, 4096)).to.equal(why); });

  it('PRESENT asks for a page at every index of the range', () => {
    expect(isPresent(xarray(4095n, 2n, [0n, 1n]), 4096)).to.equal(true);
    expect(isPresent(xarray(4095n, 2n, [1n]), 4096)).to.equal(false);
    expect(isPresent(xarray(4095n, 2n, [0n]), 4096)).to.equal(false);
    expect(isPresent(xarray(4095n, 0n, []), 4096)).to.equal(true);
    expect(isPresent({ ...xarray(0n, 16384n, []), kind: 'xarray', present: [{ index: 2n, order: 1 }, { index: 0n, order: 1 }] } as Iter, 4096)).to.equal(true);
  });
});

describe('well-formed scenarios', () => {
  const cases: readonly (readonly [string, Scenario, string | null])[] = [
    ['revert what was advanced', withCalls(iovec([8n], 0n, 8n), { op: 'advance', n: 5n }, { op: 'revert', n: 5n }), null],
    ['revert below the first state, within the segment', withCalls(iovec([8n], 3n, 5n), { op: 'revert', n: 3n }), null],
    ['revert too far', withCalls(iovec([8n], 3n, 5n), { op: 'revert', n: 4n }), 'call 0: revert by more than what has been passed'],
    ['a revert the kernel refuses', withCalls(iovec([8n], 0n, 8n), { op: 'revert', n: 1n << 31n }), null],
    ['advance past the end counts as what there is', withCalls(iovec([8n], 0n, 4n), { op: 'advance', n: 9n }, { op: 'revert', n: 5n }),
      'call 1: revert by more than what has been passed'],
    ['revert what an extraction certainly took', withCalls(iovec([8n], 0n, 8n), take(4n), { op: 'revert', n: 4n }), null],
    ['revert more than an extraction may have taken', withCalls(iovec([8n], 0n, 8n), take(4n), { op: 'revert', n: 5n }), 'call 1: revert by more than what has been passed'],
    ['a failing extraction takes nothing', withCalls(iovec([8n], 0n, 8n), take(4n, { inject: { gup: -14 } }), { op: 'revert', n: 1n }),
      'call 1: revert by more than what has been passed'],
    ['reexpand to what was truncated', withCalls(iovec([8n], 0n, 8n), { op: 'truncate', n: 1n }, { op: 'reexpand', n: 8n }), null],
    ['reexpand after an extraction', withCalls(iovec([8n], 0n, 8n), take(4n), { op: 'reexpand', n: 5n }), 'call 1: reexpand to more than the data holds'],
    ['mismatched release, then another extraction', withCalls(iovec([8n], 0n, 8n), take(4n, { release: 'put' }), take(4n)), 'an extraction after a release that may not match'],
    ['release of pages nobody took', withCalls(xarray(0n, 4096n, [0n]), take(1n, { release: 'put' })), 'put or unpin of pages that no extraction took'],
    ['mismatched release, last', withCalls(iovec([8n], 0n, 8n), take(4n), take(4n, { release: 'unpin' })), null],
    ['half a large folio', withMemory({ page: 1n, count: 2n, state: 'present', order: 1 }), 'frames 1 to 2 are not whole folios of order 1'],
    ['a frame in two folios', withMemory({ page: 2n, count: 2n, state: 'present', order: 1 }, { page: 9n, count: 1n, state: 'present', frame: 3n }), 'frame 3 is part of two folios'],
    ['a hole in a large folio', withMemory({ page: 2n, count: 2n, state: 'present', order: 1 }, { page: 3n, count: 1n, state: 'absent' }), null],
  ];
  for (const [name, scenario, why] of cases) it(name, () => { expect(whyIllFormed(scenario)).to.equal(why); });

  it('keep within bounds when they run: no BUG, no revert too far', () => {
    fc.assert(fc.property(scenarios, (scenario) => {
      expect(isWellFormed(scenario)).to.equal(true);
      const answer = answerOf(scenario, runCore(scenario));
      expect(whyRunIllFormed(scenario, answer)).to.equal(null);
      expect(answer.calls.every(({ crash }) => crash !== 'BUG')).to.equal(true);
    }), { numRuns: 1000 });
  });

  it('a run tells what the lines alone cannot', () => {
    const scenario = withCalls(iovec([8192n], 0n, 8192n), take(8192n), { op: 'revert', n: 8192n });
    expect(whyIllFormed(scenario)).to.equal('call 1: revert by more than what has been passed');
    expect(whyRunIllFormed(scenario, answerOf(scenario, runCore(scenario)))).to.equal(null);
  });
});

describe('recorded verdicts on well-formedness', () => {
  const folder = join(__dirname, '..', 'vectors');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl.gz'))) {
    it(`agree with ours on every line of ${file}`, () => {
      for (const text of readText(join(folder, file)).split('\n').filter((line) => line !== '')) {
        const recorded = decodeRecorded(JSON.parse(text));
        if (!recorded.ok) throw new Error(recorded.problem.message);
        const { scenario: { id, iter, pageSize }, wellFormed } = recorded.value;
        expect(whyIterIllFormed(iter, pageSize) === null && isPresent(iter, pageSize), id).to.equal(wellFormed);
      }
    });
  }
});
