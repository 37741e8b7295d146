/**
 * Slips that no operator makes, written down by hand: one somebody could make in each routine, and those of the bug
 * catalogue that are a small edit of a revision in which they are fixed.
 */
import type { RevisionName } from '../../revisions';
import type { Operator } from '../types';

export interface CoreSlip {
  /** routine or catalogue id; unique */
  readonly key: string;
  readonly operator: Operator;
  /** catalogue id */
  readonly id?: string;
  /** what is wrong with it, in one line */
  readonly what: string;
  /** path in the project */
  readonly file: string;
  /** text of the file, which occurs there once */
  readonly text: string;
  readonly replacement: string;
}

/** A slip in a routine, and the revision that shows it first. */
export interface RoutineSlip extends CoreSlip {
  readonly first: RevisionName;
}

export const ROUTINE_SLIPS = [
  {
    key: 'clamp', operator: 'clamp', what: 'a maxsize above MAX_RW_COUNT is taken as it is', first: 'v6',
    file: 'src/core/extract/dispatch.ts',
    text: 'const size = min64(min64(maxsize, iter.count), maxRw);',
    replacement: 'const size = maxsize < iter.count ? maxsize : min64(iter.count, maxRw);',
  },
  {
    key: 'want', operator: 'bound', what: 'the offset in the first page is not counted', first: '6.12',
    file: 'src/core/page-array.ts',
    text: 'add64(add64(size, start), machine.pageMask)',
    replacement: 'add64(size, machine.pageMask)',
  },
  {
    key: 'direction', operator: 'condition', what: 'the WRITE bit on a SOURCE iterator is let through', first: 'v6',
    file: 'src/core/extract/dispatch.ts',
    text: "return saysDest === (iter.direction === 'DEST');",
    replacement: "return saysDest || iter.direction !== 'DEST';",
  },
  {
    key: 'iovec-skip', operator: 'advance', what: 'the offset is used again behind a used-up segment', first: '6.12',
    file: 'src/core/extract/user.ts',
    text: 'for (let k = 0; k < iter.nrSegs; k++, skip = 0n) {',
    replacement: 'for (let k = 0; k < iter.nrSegs; k++) {',
  },
  {
    key: 'user', operator: 'mask', what: "the iterator's nofault is not handed to GUP", first: '6.3',
    file: 'src/core/extract/user.ts',
    text: "const nofault = iter.nofault ? follBit(machine, 'NOFAULT') : 0;",
    replacement: 'const nofault = 0;',
  },
  {
    key: 'bvec', operator: 'condition', what: 'listing goes on behind an element that ends inside a page', first: '6.13',
    file: 'src/core/extract/bvec-merging.ts',
    text: 'if (bytes === 0 || (offset + bytes) % pageBytes !== 0) {',
    replacement: 'if (bytes === 0) {',
  },
  {
    key: 'kvec', operator: 'bound', what: 'pages that begin in the linear map go on in it, into the vmalloc area', first: '6.12',
    file: 'src/core/extract/kvec.ts',
    text: 'const end = linear ? VMALLOC_START : 1n << 64n;',
    replacement: 'const end = 1n << 64n;',
  },
  {
    key: 'xarray', operator: 'bound', what: 'a folio entered behind its start is taken for as long as from its start', first: '6.12',
    file: 'src/core/extract/xarray.ts',
    text: 'Number(folio.index + (1n << BigInt(folio.order)) - at)',
    replacement: 'Number(1n << BigInt(folio.order))',
  },
  {
    key: 'folioq', operator: 'bound', what: 'room in the array is counted in whole pages', first: '6.12',
    file: 'src/core/extract/folioq.ts',
    text: '(BigInt(room) << pageShift) - offset)',
    replacement: 'BigInt(room) << pageShift)',
  },
  {
    key: 'pipe', operator: 'counter-dropped', what: 'a last buffer that can be extended is no room', first: 'v6',
    file: 'src/core/extract/pipe.ts',
    text: '- (iter.pipe.occupancy | 0), 0) + (start > 0 ? 1 : 0);',
    replacement: '- (iter.pipe.occupancy | 0), 0);',
  },
  {
    key: 'advance', operator: 'advance', what: 'bytes are counted from the start of the segment, not from the offset', first: '6.12',
    file: 'src/core/advance.ts',
    text: 'let rest = add64(n, iter.offset);\n  let passed = 0;',
    replacement: 'let rest = n;\n  let passed = 0;',
  },
  {
    key: 'revert', operator: 'bound', what: 'back to the start of a segment means into the one before it', first: '6.12',
    file: 'src/core/revert.ts',
    text: "if (rest <= len) {\n      trace.take('revert.land');\n      iter.base = at;",
    replacement: "if (rest < len) {\n      trace.take('revert.land');\n      iter.base = at;",
  },
] as const satisfies readonly RoutineSlip[];

const USER_LATEST = 'return { fn: \'pin\', flags: (direction | p2pdma | nofault) >>> 0 };';
const BVEC_LATER = "      return extractNext(call, iter, nextSegment(call, iter, size, 'bvec'));\n    case 'bvec-6.13':";
const FREED_ON_ERROR = "if (allocatesHere && machine.revision.variants.user === 'user-7.2') {";

export const CATALOGUE_SLIPS: readonly CoreSlip[] = [
  {
    key: 'B03', id: 'B03', operator: 'catalogue', what: 'an empty bvec is stepped over by the size of a kvec, in every revision',
    file: 'src/core/extract/segment.ts',
    text: "name === 'bvec' && revision.variants.bvec === 'bvec-v7' ?",
    replacement: "name === 'bvec' ?",
  },
  {
    key: 'B04', id: 'B04', operator: 'catalogue', what: 'the first page of a kvec is found without the offset of its address, in every revision',
    file: 'src/core/extract/kvec.ts',
    text: 'const address = add64(base, skip);\n    const offset = address & pageMask;\n    return { offset, start: address - offset };',
    replacement: 'const offset = skip & pageMask;\n    return { offset, start: sub64(base, offset) };',
  },
  {
    key: 'B05-bvec', id: 'B05', operator: 'catalogue', what: 'an empty bvec makes the size 0 for good, in 6.6 and 6.12 too',
    file: 'src/core/extract/bvec.ts', text: BVEC_LATER, replacement: BVEC_LATER.replace('nextSegment', 'nextSegmentStuck'),
  },
  {
    key: 'B05-kvec', id: 'B05', operator: 'catalogue', what: 'an empty kvec makes the size 0 for good, from 6.6 on too',
    file: 'src/core/extract/kvec.ts',
    text: "nextSegment(call, iter, size, 'kvec'), exactly)",
    replacement: "nextSegmentStuck(call, iter, size, 'kvec'), exactly)",
  },
  {
    key: 'B06', id: 'B06', operator: 'catalogue', what: 'FOLL_PIN is handed to pin_user_pages_fast(), from 6.3 on too',
    file: 'src/core/extract/user.ts', text: USER_LATEST, replacement: USER_LATEST.replace('(direction', "(follBit(machine, 'PIN') | direction"),
  },
  {
    key: 'B08', id: 'B08', operator: 'catalogue', what: 'source pages are got, not pinned, from 6.3 on too',
    file: 'src/core/extract/user.ts', text: USER_LATEST, replacement: USER_LATEST.replace("fn: 'pin'", "fn: toDevice ? 'get' : 'pin'"),
  },
  {
    key: 'B09', id: 'B09', operator: 'catalogue', what: 'an empty first bvec is not stepped over, in 6.6 and 6.12 too',
    file: 'src/core/extract/bvec.ts',
    text: BVEC_LATER, replacement: BVEC_LATER.replace("extractNext(call, iter, nextSegment(call, iter, size, 'bvec'))", 'extractFirst(call, iter, size)'),
  },
  {
    key: 'B11', id: 'B11', operator: 'catalogue', what: 'pages of one bvec a call, from 6.13 on too',
    file: 'src/core/extract/bvec.ts',
    text: 'return extractBvecMerging(call, iter, size);',
    replacement: "return extractNext(call, iter, nextSegment(call, iter, size, 'bvec'));",
  },
  {
    key: 'B16', id: 'B16', operator: 'catalogue', what: 'pins of the zero page are counted, from 6.6 on too',
    file: 'src/core/address-space.ts',
    text: "this.zeroPinned = machine.revision.variants.gup !== 'gup-6.6'",
    replacement: 'this.zeroPinned = true',
  },
  {
    key: 'B16-memory', id: 'B16', operator: 'catalogue', what: 'pins of the zero page are counted over time, from 6.6 on too',
    file: 'src/core/memory/rules.ts',
    text: "zeroPinned: variants.gup !== 'gup-6.6',",
    replacement: 'zeroPinned: true,',
  },
  {
    key: 'B16b', id: 'B16b', operator: 'catalogue', what: 'a zero page whose pin is not counted is taken for one that cannot be pinned',
    file: 'src/core/gup-slow.ts',
    text: "  if (state === 'ungrabbable') {",
    replacement: "  if (state === 'ungrabbable' || (state === 'zero' && walk.access.pin && !walk.mm.zeroPinned)) {",
  },
  {
    key: 'B19', id: 'B19', operator: 'catalogue', what: 'the end of a folio is looked for where the part began: the folio is used again, beyond its end',
    file: 'src/core/extract/folioq.ts',
    text: "    } else {\n      trace.take('folioq.rest');\n    }",
    replacement: [
      '      if (extracted < size && entries < wanted) {',
      '        const again = listFolio(call, { ...iter, offset: 0n }, folio, order, size - extracted, wanted - entries);',
      '        entries += again.pages;',
      '        extracted += again.bytes;',
      '        iter.count -= again.bytes;',
      '      }',
      '    }',
    ].join('\n'),
  },
  {
    key: 'B21', id: 'B21', operator: 'catalogue', what: 'the index of the bvec walk begins anywhere',
    file: 'src/core/extract/bvec-merging.ts', text: 'let index = 0;', replacement: 'let index = 1;',
  },
  {
    key: 'B23', id: 'B23', operator: 'catalogue', what: '7.2 does not look whether there is an array for the bvec walk',
    file: 'src/core/extract/bvec-merging.ts',
    text: "if (wanted === 0 && machine.revision.variants.bvec === 'bvec-7.2') {",
    replacement: 'if (false) {',
  },
  {
    key: 'B24', id: 'B24', operator: 'catalogue', what: '7.2 leaves the array it allocated when GUP fails',
    file: 'src/core/extract/user.ts', text: FREED_ON_ERROR, replacement: 'if (false) {',
  },
  {
    key: 'B24b', id: 'B24b', operator: 'catalogue', what: "7.2 frees the caller's own array when GUP fails",
    file: 'src/core/extract/user.ts', text: FREED_ON_ERROR, replacement: "if (machine.revision.variants.user === 'user-7.2') {",
  },
  {
    key: 'B25', id: 'B25', operator: 'catalogue', what: '7.2 does not look whether the page cache had any page',
    file: 'src/core/extract/xarray.ts',
    text: "if (machine.revision.variants.xarray === 'xarray-7.2') {",
    replacement: 'if (false) {',
  },
];

export const CORE_SLIPS: readonly CoreSlip[] = [...ROUTINE_SLIPS, ...CATALOGUE_SLIPS];
