/**
 * The environment of a routine: what it reads and never writes. Free variables and tables, so that a proof holds for
 * every iterator, address space and argument; the evaluator fills them from a scenario.
 */
import type { Kind, NumberingName, Revision } from '../src/revisions';
import type { PageState } from '../src/scenario/types';
import { PAGE_STATES } from '../src/scenario/types';
import * as t from '../src/term';
import type { Sort, Term } from '../src/term';

const INT_TABLE = t.arraySort(t.Int, t.Int);
const BOOL_TABLE = t.arraySort(t.Int, t.Bool);

export const ENVIRONMENT = {
  /** data_source is DEST */
  dest: t.Bool,
  nofault: t.Bool,
  /** pointers and size_t are 32 bits wide: only type-safety asks; everything else is proved for 64 */
  word32: t.Bool,
  /** vectors, by segment: address, or bv_offset; length; first struct page (bvec) */
  segBase: INT_TABLE,
  segLen: INT_TABLE,
  segPage: INT_TABLE,
  /** ghost: bytes of all segments (folios) before this one */
  before: INT_TABLE,
  /** number of segments (folios) there are */
  segments: t.Int,
  /** xarray: file position of the iterator's start, bytes; which indexes hold a page */
  start: t.Int,
  present: BOOL_TABLE,
  /** pipe */
  tail: t.Int,
  maxUsage: t.Int,
  startHead: t.Int,
  /** by virtual page: number of the frame first mapped there, minus the virtual page number */
  frameShift: INT_TABLE,
  /** by page: frames back to the first one of its folio; by folio: whether it has more than one page */
  folioBack: INT_TABLE,
  large: BOOL_TABLE,
  /** 0 no signal, 1 fatal signal pending, 2 and the mmap lock is contended */
  signal: t.Int,
  /** arguments */
  maxsize: t.Int,
  maxpages: t.Int,
  own: t.Bool,
  flags: t.bvSort(32),
  /** injection */
  failAlloc: t.Bool,
  gupGiven: t.Bool,
  gupGives: t.Int,
  /** pages a pipe may still allocate in this call */
  pageAllocs: t.Int,
  /** prophecy: the list as it will stand (see list.ts) */
  finalPages: INT_TABLE,
} as const satisfies Record<string, Sort>;

export type EnvironmentName = keyof typeof ENVIRONMENT;
export type Environment = Readonly<Record<EnvironmentName, Term>>;
export const ENVIRONMENT_NAMES = Object.keys(ENVIRONMENT) as readonly EnvironmentName[];

/** What is fixed while terms are built: one world per (revision, kind, numbering, page size). */
export interface World {
  readonly revision: Revision;
  readonly kind: Kind;
  readonly numbering: NumberingName;
  /** bytes */
  readonly pageSize: number;
  readonly env: Environment;
}

export function world(revision: Revision, kind: Kind, numbering: NumberingName, pageSize: number, prefix = 'env'): World {
  const fields: Partial<Record<EnvironmentName, Term>> = {};
  for (const name of ENVIRONMENT_NAMES) fields[name] = t.variable(`${prefix}.${name}`, ENVIRONMENT[name]);
  return { revision, kind, numbering, pageSize, env: fields as Environment };
}

/** Codes of `pstate`: the index in PAGE_STATES; `fresh`: present, with the new anonymous page a fault put there. */
export const FRESH = PAGE_STATES.length;
export function stateCode(state: PageState): Term {
  return t.int(PAGE_STATES.indexOf(state));
}
export function inState(code: Term, ...states: readonly PageState[]): Term {
  return t.or(...states.map((s) => t.eq(code, stateCode(s))));
}

/** Page numbers of user pages: frame u<n> is 2n, the new page of virtual page n is 2n + 1, the zero page is -1. */
export const ZERO_PAGE = t.int(-1);
export function newPage(vpn: Term): Term {
  return t.add(t.mul(vpn, t.int(2)), t.int(1));
}

export function isUserBacked(kind: Kind): boolean {
  return kind === 'ubuf' || kind === 'iovec';
}
export function isVector(kind: Kind): boolean {
  return kind === 'iovec' || kind === 'kvec' || kind === 'bvec';
}
