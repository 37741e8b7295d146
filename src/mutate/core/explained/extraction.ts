/** Mutants of extraction, GUP and moves that make no difference. */
import type { Explanation } from './explanation';

export const EXTRACTION: readonly Explanation[] = [
  {
    file: 'src/core/advance.ts', within: 'advance',
    why: 'at equality both sides are the same',
    what: ['`iter.count < n` becomes `iter.count <= n`'],
  },
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
      '`buffer.len = Number(rest)` becomes `undefined`', '`iter.lastOffset = lastOffset(buffer)` becomes `undefined`', '`rest -= BigInt(buffer.len)` becomes `undefined`',
      '`rest -= BigInt(buffer.len)` becomes `rest -= (BigInt(buffer.len)) + (BigInt(buffer.len))`', '`iter.head = u32(iter.head + 1)` becomes `undefined`',
      '`u32(iter.head + 1)` becomes `(iter.head + 1)`', '`iter.head + 1` becomes `iter.head`', '`offset = 0` becomes `undefined`',
      '`pipe.discardFrom(u32(iter.head + 1));` is left out',
    ],
  },
  {
    file: 'src/core/extract/bvec-merging.ts', within: 'listPieces',
    why: 'well-formed sizes and positions stay below the width: nothing is cut off',
    what: [
      '`BigInt.asUintN(32, iter.offset)` becomes `(iter.offset)`', '`u32(Number(seg.len))` becomes `(Number(seg.len))`',
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
    file: 'src/core/extract/dispatch.ts', within: 'clamp',
    why: 'at equality both sides are the same',
    what: [
      '`maxsize < iter.count` becomes `maxsize <= iter.count`', '`maxsize <= maxRw` becomes `maxsize < maxRw`', '`iter.count <= maxRw` becomes `iter.count < maxRw`',
    ],
  },
  {
    file: 'src/core/extract/kvec.ts', within: 'listAddresses',
    why: 'at equality both sides are the same',
    what: ['`here < BigInt(left)` becomes `here <= BigInt(left)`'],
  },
  {
    file: 'src/core/extract/kvec.ts', within: 'listAddresses',
    why: 'well-formed sizes and positions stay below the width: nothing is cut off',
    what: ['`BigInt.asUintN(64, address + (BigInt(length) << pageShift))` becomes `(address + (BigInt(length) << pageShift))`'],
  },
  {
    file: 'src/core/extract/pipe.ts', within: 'extractPipe',
    why: 'an iterator in a state its pipe is not in cannot be written down as a scenario',
    what: [
      '`trace.warn();` is left out', '`trace.warn();` becomes `trace.warn(); trace.warn();`',
    ],
  },
  {
    file: 'src/core/extract/pipe.ts', within: 'extractPipe',
    why: 'pipes of fewer than 2^31 buffers whose positions do not wrap: nothing is cut off',
    what: [
      '`Math.max((iter.pipe.maxUsage | 0) ... ipe.occupancy | 0), 0)` becomes `(iter.pipe.maxUsage | 0) - (iter.pipe.occupancy | 0)`',
      '`iter.pipe.maxUsage | 0` becomes `iter.pipe.maxUsage`', '`iter.pipe.occupancy | 0` becomes `iter.pipe.occupancy`',
    ],
  },
  {
    file: 'src/core/extract/pipe.ts', within: 'isSane',
    why: 'pipes of fewer than 2^31 buffers whose positions do not wrap: nothing is cut off',
    what: [
      '`pipe.occupancy === 0 || head !== u32(pipe.head - 1)` becomes `((pipe.occupancy === 0) && (head !== u32(pipe.head - 1)))`',
      '`u32(pipe.head - 1)` becomes `(pipe.head - 1)`',
    ],
  },
  {
    file: 'src/core/extract/pipe.ts', within: 'append',
    why: 'pipes of fewer than 2^31 buffers whose positions do not wrap: nothing is cut off',
    what: ['`u32(pipe.head - 1)` becomes `(pipe.head - 1)`'],
  },
  {
    file: 'src/core/extract/segment.ts', within: 'clipped',
    why: 'at equality both sides are the same',
    what: ['`here >= size` becomes `here > size`'],
  },
  {
    file: 'src/core/extract/user.ts', within: 'gupCall',
    why: 'the bit is in the flags already: that is what made it a pin',
    what: ["`follBit(machine, 'PIN') | write` becomes `follBit(machine, 'PIN')`"],
  },
  {
    file: 'src/core/extract/user.ts', within: 'gupCall',
    why: 'no FOLL_* word made here has bit 31',
    what: [
      "`(follBit(machine, 'GET') | p2pdma | nofault) >>> 0` becomes `(follBit(machine, 'GET') | p2pdma | nofault)`",
      "`(follBit(machine, 'PIN') | direct ... 2pdma | nofault) >>> 0` becomes `(follBit(machine, 'PIN') | direction | p2pdma | nofault)`",
      '`(direction | p2pdma | nofault) >>> 0` becomes `(direction | p2pdma | nofault)`',
    ],
  },
  {
    file: 'src/core/extract/xarray.ts', within: 'extractXarray',
    why: 'file positions below 2^63: the sign bit is not set (beyond, model and core differ: open)',
    what: [
      '`BigInt.asUintN(64, BigInt.asIntN( ...  >> machine.pageShift)` becomes `(BigInt.asIntN(64, position) >> machine.pageShift)`',
      '`BigInt.asIntN(64, position)` becomes `(position)`',
    ],
  },
  {
    file: 'src/core/extract/xarray.ts', within: 'listPages',
    why: 'well-formed sizes and positions stay below the width: nothing is cut off',
    what: ['`BigInt.asUintN(64, at + BigInt(length))` becomes `(at + BigInt(length))`'],
  },
  {
    file: 'src/core/gup-fast.ts', within: 'fastWalk',
    why: 'no refcount goes below 0 in a well-formed run',
    what: [
      '`if (refs < 0) walk.trace.warn();` is left out', '`walk.trace.warn();` is left out',
    ],
  },
  {
    file: 'src/core/gup-flags.ts', within: '',
    why: 'extraction of 6.3 and later hands over WRITE, NOFAULT and PCI_P2PDMA and no other bit',
    what: ["`'PIN'` becomes `'GET'`"],
  },
  {
    file: 'src/core/gup-flags.ts', within: 'checkFlags',
    why: 'both bits are let through by the mask, and nothing asks for them afterwards',
    what: [
      "`fn === 'get'` becomes `!(fn === 'get')`", "`'get'` becomes `'pin'`", "`'GET'` becomes `'PIN'`", "`'PIN'` becomes `'GET'`", '`flags | own` becomes `flags`',
    ],
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
    file: 'src/core/gup-slow.ts', within: 'replaced',
    why: 'the table of refcounts is asked one thing: whether a page can be grabbed. In well-formed runs it can',
    what: [
      "`stretch.state === 'cow'` becomes `!(stretch.state === 'cow')`", '`walk.mm.folios.apply({ span: stre ...  refs: -1, pins: 0 });` is left out',
      '`walk.mm.folios.apply({ span: stre ...  refs: -1, pins: 0 });` becomes `walk.mm.folios.apply({ span: stre ...  refs: -1, pins: 0 });`',
    ],
  },
  {
    file: 'src/core/gup-slow.ts', within: 'follow',
    why: 'a peer-to-peer page can be grabbed',
    what: ['`length > 0` becomes `length >= 0`'],
  },
  {
    file: 'src/core/gup-walk.ts', within: 'takePages',
    why: 'pages that cannot be grabbed are a stretch of their own: a span is taken whole or not at all',
    what: ['`length === span.length` becomes `!(length === span.length)`'],
  },
  {
    file: 'src/core/gup.ts', within: 'getUserPages',
    why: 'MMF_HAS_PINNED matters to fork only, which core/memory plays by itself',
    what: [
      '`access.pin` becomes `!(access.pin)`', '`mm.hasPinned = true` becomes `undefined`',
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
    file: 'src/core/gup.ts', within: 'bounded',
    why: 'at equality both sides are the same',
    what: ['`request.inject >= request.pages` becomes `request.inject > request.pages`'],
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
    file: 'src/core/pipe.ts', within: 'constructor',
    why: 'pipes whose positions do not wrap at 2^32: nothing is cut off',
    what: ['`u32(start.tail)` becomes `(start.tail)`'],
  },
  {
    file: 'src/core/pipe.ts', within: 'occupancy',
    why: 'pipes whose positions do not wrap at 2^32: nothing is cut off',
    what: ['`u32(this.head - this.tail)` becomes `(this.head - this.tail)`'],
  },
  {
    file: 'src/core/pipe.ts', within: 'full',
    why: 'no more pages are wanted than there is room for, so a full pipe is never met',
    what: ['`this.occupancy >= limit` becomes `this.occupancy > limit`'],
  },
  {
    file: 'src/core/pipe.ts', within: 'dropNewest',
    why: 'pipes whose positions do not wrap at 2^32: nothing is cut off',
    what: ['`u32(this.head - 1)` becomes `(this.head - 1)`'],
  },
  {
    file: 'src/core/pipe.ts', within: 'dropNewest',
    why: 'the list of released pages is for tests of the core',
    what: ['`this.released.push(this.buffer(this.head).page);` is left out'],
  },
  {
    file: 'src/core/pipe.ts', within: 'discardFrom',
    why: 'a pipe is advanced by nothing in a well-formed run, and then nothing is behind its end',
    what: [
      '`this.dropNewest();` is left out', '`this.dropNewest();` becomes `this.dropNewest(); this.dropNewest();`',
    ],
  },
  {
    file: 'src/core/pipe.ts', within: 'buffers',
    why: 'pipes whose positions do not wrap at 2^32: nothing is cut off',
    what: ['`u32(this.tail + i)` becomes `(this.tail + i)`'],
  },
  {
    file: 'src/core/pipe.ts', within: '#push',
    why: 'pipes whose positions do not wrap at 2^32: nothing is cut off',
    what: ['`u32(this.head + 1)` becomes `(this.head + 1)`'],
  },
  {
    file: 'src/core/pipe.ts', within: '#slot',
    why: 'pipes whose positions do not wrap at 2^32: nothing is cut off',
    what: ['`u32(position & (this.ringSize - 1))` becomes `(position & (this.ringSize - 1))`'],
  },
  {
    file: 'src/core/pipe.ts', within: '#slot',
    why: 'a slot of the ring is used again only after its buffer is gone',
    what: ['`position & (this.ringSize - 1)` becomes `position`'],
  },
  {
    file: 'src/core/queries.ts', within: 'truncate',
    why: 'at equality both sides are the same',
    what: ['`iter.count > n` becomes `iter.count >= n`'],
  },
  {
    file: 'src/core/sizes.ts', within: 'add64',
    why: 'well-formed sizes and positions stay below the width: nothing is cut off',
    what: ['`sum > SIZE_MAX ? sum - SIZE_SPAN : sum` becomes `sum`'],
  },
  {
    file: 'src/core/sizes.ts', within: 'u32',
    why: 'well-formed sizes and positions stay below the width: nothing is cut off',
    what: ['`n >>> 0` becomes `n`'],
  },
  {
    file: 'src/core/subject.ts', within: 'release',
    why: 'a call that returns 0 has taken nothing',
    what: ['`done.ret <= 0n` becomes `done.ret < 0n`'],
  },
];
