/**
 * One change a routine and leg, each a slip somebody could make. A comparison of model and core that does not notice one
 * of them is not worth much.
 */
import { ROUTINE_SLIPS } from '../../src/mutate/core/slips';
import type { RevisionName } from '../../src/revisions';

export const ROUTINES = [
  'clamp', 'want', 'direction', 'iovec-skip', 'user', 'bvec', 'kvec', 'xarray', 'folioq', 'pipe', 'advance', 'revert',
] as const;
export type Routine = (typeof ROUTINES)[number];
export const LEGS = ['core', 'model'] as const;
export type Leg = (typeof LEGS)[number];

export interface Mutant {
  readonly leg: Leg;
  readonly routine: Routine;
  /** what is wrong with it, in one line */
  readonly slip: string;
  /** path in the project */
  readonly file: string;
  /** text of the file, which occurs there once */
  readonly text: string;
  readonly replacement: string;
  /** the revision to compare first */
  readonly first: RevisionName;
}

export function mutantName({ leg, routine }: Mutant): string {
  return `${leg}/${routine}`;
}

const CORE: readonly Mutant[] = ROUTINE_SLIPS.map(({ key, what, file, first, text, replacement }) => ({
  leg: 'core', routine: key, slip: what, file, first, text, replacement,
}));

const MODEL: readonly Mutant[] = [
  {
    leg: 'model', routine: 'clamp', slip: 'MAX_RW_COUNT is no limit',
    file: 'model/extract/dispatch.ts', first: 'v6',
    text: 'const size = t.min(t.min(maxsize, s.count), most);',
    replacement: 'const size = t.min(maxsize, s.count);',
  },
  {
    leg: 'model', routine: 'want', slip: 'pages are wanted although the array could not be allocated',
    file: 'model/extract/want.ts', first: '6.12',
    text: '{ allocated: s.want, want: zero }',
    replacement: '{ allocated: s.want }',
  },
  {
    leg: 'model', routine: 'direction', slip: 'a DEST iterator without the WRITE bit is let through',
    file: 'model/extract/dispatch.ts', first: 'v6',
    text: 'on(t.ne(directionBit(w), w.env.dest),',
    replacement: 'on(t.and(directionBit(w), t.not(w.env.dest)),',
  },
  {
    leg: 'model', routine: 'iovec-skip', slip: 'used-up segments are not passed over, only empty ones',
    file: 'model/extract/user.ts', first: '6.12',
    text: 't.and(t.lt(s.seg, s.nrSegs), t.eq(len(s), t.int(0)))',
    replacement: 't.and(t.lt(s.seg, s.nrSegs), t.eq(t.select(env.segLen, at(s)), t.int(0)))',
  },
  {
    leg: 'model', routine: 'user', slip: 'a walk cut short returns the bytes of all pages wanted',
    file: 'model/extract/user.ts', first: '6.12',
    text: 'const ret = t.min(s.size, subSize(bytes(s.gupRet), s.off0));',
    replacement: 'const ret = t.min(s.size, subSize(bytes(s.want), s.off0));',
  },
  {
    leg: 'model', routine: 'bvec', slip: 'a bv_offset of a page and more does not move the first page',
    file: 'model/extract/bvec.ts', first: '6.12',
    text: 'page: t.add(t.select(w.env.segPage, s.base), pg(first))',
    replacement: 'page: t.select(w.env.segPage, s.base)',
  },
  {
    leg: 'model', routine: 'kvec', slip: 'the first page of the vmalloc area is looked up in the linear map',
    file: 'model/extract/kvec.ts', first: '6.12',
    text: 'return t.ge(virtualPage, t.int(VMALLOC_START / BigInt(w.pageSize)));',
    replacement: 'return t.gt(virtualPage, t.int(VMALLOC_START / BigInt(w.pageSize)));',
  },
  {
    leg: 'model', routine: 'xarray', slip: '7.2 keeps the array it allocated for nothing',
    file: 'model/extract/xarray.ts', first: '7.2',
    text: '{ ...none, arr: t.int(ARRAY.none), freed: t.TRUE }',
    replacement: 'none',
  },
  {
    leg: 'model', routine: 'folioq', slip: 'the first page is taken for a whole one',
    file: 'model/extract/folioq.ts', first: '6.12',
    text: 't.min(t.sub(t.int(w.pageSize), po(s.offset)), t.min(',
    replacement: 't.min(t.int(w.pageSize), t.min(',
  },
  {
    leg: 'model', routine: 'pipe', slip: 'a full last buffer is extended',
    file: 'model/extract/pipe.ts', first: 'v6',
    text: 't.lt(s.lastOffset, t.int(w.pageSize))',
    replacement: 't.le(s.lastOffset, t.int(w.pageSize))',
  },
  {
    leg: 'model', routine: 'advance', slip: 'an advance beyond the end is not cut off there',
    file: 'model/iterator/advance.ts', first: '6.12',
    text: "'advance.clamp', { rest: s.count }",
    replacement: "'advance.clamp', {}",
  },
  {
    leg: 'model', routine: 'revert', slip: 'back to the start of a segment means into the one before it',
    file: 'model/iterator/revert.ts', first: '6.12',
    text: "on(t.le(s.rest, s.offset), 'revert.within',",
    replacement: "on(t.lt(s.rest, s.offset), 'revert.within',",
  },
];

export const MUTANTS: readonly Mutant[] = [...CORE, ...MODEL];
