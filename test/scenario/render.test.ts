/** Text for people. */
import { expect } from 'chai';
import fc from 'fast-check';
import { runCore } from '../../src/core/subject';
import { answerOf } from '../../src/scenario/answer-of';
import { renderAnswers, renderDisagreement, renderScenario } from '../../src/scenario/render';
import type { Scenario } from '../../src/scenario/types';
import { PLAIN, scenarios } from './samples';

const FOLIOQ: Scenario = {
  id: 'q', revision: '6.12', pageSize: 16384, numbering: 'L63PLUS', memory: { ranges: [], signal: 'none' },
  iter: { kind: 'folioq', direction: 'SOURCE', count: 16385n, offset: 1n, orders: [...Array.from({ length: 31 }, () => 0), 1], queue: 0, slot: 30 },
  calls: [
    { op: 'truncate', n: 20n },
    { op: 'extract', maxsize: (1n << 63n) - 1n, maxpages: 0xffffffff, array: 'alloc', flags: 0x11, inject: { alloc: true }, repeat: 2, release: 'mode' },
  ],
};
const USER: Scenario = {
  ...PLAIN, revision: 'v6', numbering: 'V6POST10',
  iter: { kind: 'iovec', direction: 'DEST', count: 4098n, offset: 1n, nofault: true, segs: [{ base: 0x10ffen, len: 4099n }, { base: 0x20000n, len: 0n }] },
  memory: {
    ranges: [
      { page: 0x11n, count: 1n, state: 'cow' }, { page: 0x12n, count: 2n, state: 'present', frame: 0x40n, order: 1 },
    ],
    signal: 'lock',
  },
  calls: [{ op: 'extract', maxsize: 4098n, maxpages: 8, array: 'own', flags: 0x4 | 0x80000, inject: { gup: 1 }, repeat: 1, release: 'put' }],
};

describe('scenarios as text', () => {
  it('a folio queue', () => {
    expect(renderScenario(FOLIOQ)).to.deep.equal([
      'ITER_FOLIOQ, ITER_SOURCE, revision 6.12, pages of 16384 bytes',
      '  count 0x4001 (16385), iov_offset 1',
      '  folioq 0, folioq_slot 30; 32 folios',
      '    queue 0: order 0 x31',
      '    queue 1: order 1',
      'call 0: truncate(0x14 (20))',
      'call 1: extract_pages(NULL array, maxsize LONG_MAX, maxpages UINT_MAX, flags',
      '        P2PDMA|0x10); up to 2 times; the allocation of the array fails; then',
      '        released as the mode says',
    ]);
  });

  it('user memory and v6 flags', () => {
    expect(renderScenario(USER)).to.deep.equal([
      'ITER_IOVEC, ITER_DEST, revision v6, numbering V6POST10',
      '  count 0x1002 (4098), iov_offset 1',
      '  nr_segs 2, nofault',
      '    [0] iov_base 0x10ffe, iov_len 0x1003 (4099)',
      '    [1] iov_base 0x20000, iov_len 0',
      'user memory, all present but',
      '  page 0x11 (u17): cow',
      '  pages 0x12 to 0x13 (u18 to u19): present, frame u64, folios of order 1',
      '  a fatal signal is pending and the mmap lock is contended',
      'call 0: extract_pages(own array, maxsize 0x1002 (4098), maxpages 8, flags',
      '        DEST_BUF|FAST_ONLY); GUP obtains at most 1 page; then released by put',
    ]);
  });

  it('one answer, with the ledger of units', () => {
    expect(renderAnswers(USER, [{ name: 'core', answer: answerOf(USER, runCore(USER)) }])).to.deep.equal([
      'result 1: call 0, extract',
      '  returns    1',
      '  offset0    0xfff (4095)',
      '  pages      u16',
      "  array      the caller's",
      '  iterator   at 2, 0x1001 (4097) left',
      '  mode       PIN',
      '  units      u16 1 pin',
      '  held       u16 ref +1024',
      '  left over  u16 ref +1023',
    ]);
  });

  it('a disagreement folds what agrees and marks what does not', () => {
    const left = answerOf(FOLIOQ, runCore(FOLIOQ));
    const right = { ...left, calls: left.calls.map((call) => (call.op === 'extract' ? { ...call, ret: 16n, offset0: 0n, warn: 1 } : call)) };
    expect(renderDisagreement({ scenario: FOLIOQ, left, right }, 'core', 'my subject').slice(10)).to.deep.equal([
      '             core                             my subject',
      'result 1: call 0, truncate: the same',
      'result 2: call 1, extract',
      '! returns    -ENOMEM                          0x10 (16)',
      '  array      NULL                             NULL',
      '  iterator   at 0x78001 (491521), 0x14 (20)   at 0x78001 (491521), 0x14 (20)',
      '             left                             left',
      '  mode       0                                0',
      '! offset0    -                                0',
      '! pages      -                                none',
      '! warnings   -                                1',
    ]);
  });

  it('fits 80 columns', () => {
    fc.assert(fc.property(scenarios, (scenario) => {
      const answer = answerOf(scenario, runCore(scenario));
      const columns = [{ name: 'core', answer }, { name: 'the other one', answer: { ...answer, calls: answer.calls.slice(1) } }];
      const lines = [...renderScenario(scenario), ...renderAnswers(scenario, columns), ...renderAnswers(scenario, columns.slice(0, 1))];
      for (const line of lines) expect(line.length, line).to.be.at.most(80);
      expect(lines.every((line) => line === line.trimEnd())).to.equal(true);
    }), { numRuns: 1500 });
  });
});
