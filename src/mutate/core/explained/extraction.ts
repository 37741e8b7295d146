/** Mutants of extraction, GUP and moves that make no difference. */
import type { Explanation } from './explanation';

export const EXTRACTION: readonly Explanation[] = [
  {
    file: 'src/core/advance.ts', within: 'advance',
    why: 'a pipe is advanced by nothing in a well-formed run, and then nothing changes',
    what: ['`advancePipe(iter, n, trace);` is left out'],
  },
  {
    file: 'src/core/advance.ts', within: 'advancePipe',
    why: 'a pipe is advanced by nothing in a well-formed run, and then nothing changes',
    what: [
      '`pipe.discardFrom(iter.startHead);` is left out', '`iter.count -= n` becomes `undefined`', '`iter.count -= n` becomes `iter.count -= (n) + (n)`',
      '`buffer.len = Number(rest)` becomes `undefined`', '`iter.lastOffset = lastOffset(buffer)` becomes `undefined`',
      '`rest -= BigInt(buffer.len)` becomes `undefined`', '`rest -= BigInt(buffer.len)` becomes `rest -= (BigInt(buffer.len)) + (BigInt(buffer.len))`',
      '`iter.head = u32(iter.head + 1)` becomes `undefined`', '`u32(iter.head + 1)` becomes `(iter.head + 1)`', '`iter.head + 1` becomes `iter.head`',
      '`offset = 0` becomes `undefined`', '`pipe.discardFrom(u32(iter.head + 1));` is left out',
    ],
  },
  {
    file: 'src/core/extract/bvec-merging.ts', within: 'listPieces',
    why: 'well-formed sizes and positions stay below the width: nothing is cut off',
    what: [
      '`u32(Number(seg.offset) + done)` becomes `(Number(seg.offset) + done)`', '`u32(len - done)` becomes `(len - done)`',
      '`u32(done + bytes)` becomes `(done + bytes)`',
    ],
  },
  {
    file: 'src/core/extract/bvec-merging.ts', within: 'listPieces',
    why: 'a page at a time gives the same list: pages of an element join',
    what: ['`Math.max(1, wanted - entries)` becomes `1`'],
  },
  {
    file: 'src/core/extract/pipe.ts', within: 'extractPipe',
    why: 'an iterator in a state its pipe is not in cannot be written down as a scenario',
    what: [
      '`trace.warn();` is left out', '`trace.warn();` becomes `trace.warn(); trace.warn();`',
    ],
  },
  {
    file: 'src/core/extract/pipe.ts', within: 'isSane',
    why: 'pipes of fewer than 2^31 buffers whose positions do not wrap: nothing is cut off',
    what: ['`pipe.occupancy === 0 || head !== u32(pipe.head - 1)` becomes `((pipe.occupancy === 0) && (head !== u32(pipe.head - 1)))`'],
  },
  {
    file: 'src/core/gup-flags.ts', within: '',
    why: 'extraction of 6.3 and later hands over WRITE, NOFAULT and PCI_P2PDMA and no other bit',
    what: ["`'PIN'` becomes `'GET'`"],
  },
  {
    file: 'src/core/gup-flags.ts', within: 'entryAllows',
    why: 'extraction of 6.3 and later hands over WRITE, NOFAULT and PCI_P2PDMA and no other bit',
    what: [
      "`fn === 'pin'` becomes `((fn) !== ('pin'))`", "`'pin'` becomes `'get'`", "`'GET'` becomes `'PIN'`",
      "`fn === 'pin' && !has('PCI_P2PDMA')` becomes `((fn === 'pin') || (!has('PCI_P2PDMA')))`",
    ],
  },
  {
    file: 'src/core/gup.ts', within: 'getUserPages',
    why: 'the end of whole pages is never 2^64 - 1',
    what: ['`end > SIZE_MAX` becomes `end >= SIZE_MAX`'],
  },
  {
    file: 'src/core/gup.ts', within: 'getUserPages',
    why: 'the slow path gives pages or an error, never 0',
    what: ['`slow < 0` becomes `slow <= 0`'],
  },
  {
    file: 'src/core/page-array.ts', within: 'wantPages',
    why: 'well-formed sizes and positions stay below the width: nothing is cut off',
    what: [
      '`u32(Number(BigInt.asUintN(32, add ... > machine.pageShift)))` becomes `(Number(BigInt.asUintN(32, add64( ... > machine.pageShift)))`',
      '`BigInt.asUintN(32, add64(add64(si ...  >> machine.pageShift)` becomes `(add64(add64(size, start), machin ...  >> machine.pageShift)`',
    ],
  },
  {
    file: 'src/core/pipe.ts', within: 'full',
    why: 'no more pages are wanted than there is room for, so a full pipe is never met',
    what: ['`this.occupancy >= limit` becomes `this.occupancy > limit`'],
  },
  {
    file: 'src/core/pipe.ts', within: 'discardFrom',
    why: 'a pipe is advanced by nothing in a well-formed run, and then nothing is behind its end',
    what: [
      '`this.dropNewest();` is left out', '`this.dropNewest();` becomes `this.dropNewest(); this.dropNewest();`',
    ],
  },
  {
    file: 'src/core/sizes.ts', within: 'add64',
    why: 'well-formed sizes and positions stay below the width: nothing is cut off',
    what: ['`sum > SIZE_MAX ? sum - SIZE_SPAN : sum` becomes `sum`'],
  },
  {
    file: 'src/core/subject.ts', within: 'release',
    why: 'a call that returns 0 has taken nothing',
    what: ['`ret <= 0n` becomes `ret < 0n`'],
  },
];
