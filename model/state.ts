/**
 * State variables of the model. Sizes, offsets and addresses are integers in [0, 2^64) that wrap explicitly
 * (sizes.ts); flag words are 32-bit vectors; tables are arrays.
 */
import * as t from '../src/term';
import type { Sort, Term } from '../src/term';

const INT_TABLE = t.arraySort(t.Int, t.Int);
const BOOL_TABLE = t.arraySort(t.Int, t.Bool);

/** The iterator and the memory: what lasts from call to call. */
export const LASTING = {
  /** bytes remaining */
  count: t.Int,
  /** iov_offset, bytes */
  offset: t.Int,
  /** vectors: segments remaining; index of the current one (steps from the first given) */
  nrSegs: t.Int,
  base: t.Int,
  /** folio queues: where the iterator stands */
  queue: t.Int,
  slot: t.Int,
  /** pipes: signed last_offset, iterator head, pipe head; buffers by absolute head count */
  lastOffset: t.Int,
  head: t.Int,
  pipeHead: t.Int,
  bufLen: INT_TABLE,
  bufOff: INT_TABLE,
  bufPage: INT_TABLE,
  bufAnon: BOOL_TABLE,
  /** pages allocated for the pipe so far */
  pipePages: t.Int,
  /** code of the page state (environment.ts) by virtual page */
  pstate: INT_TABLE,
  /** raw counters by folio */
  refs: INT_TABLE,
  pinc: INT_TABLE,
  /** units held, by page */
  gets: INT_TABLE,
  pins: INT_TABLE,
} as const satisfies Record<string, Sort>;

/** What one call computes. */
export const LOCAL = {
  done: t.Bool,
  ret: t.Int,
  off0: t.Int,
  off0Set: t.Bool,
  /** the list: entries written, the pages in them, how many entries list a page / a page of a folio */
  nr: t.Int,
  pages: INT_TABLE,
  listed: INT_TABLE,
  listedFolio: INT_TABLE,
  /** page array: ARRAY code, entries asked of the allocator (-1: not called), freed here, entries written past it */
  arr: t.Int,
  allocated: t.Int,
  freed: t.Bool,
  over: t.Int,
  /** CRASH code */
  crash: t.Int,
  warn: t.Int,
  /** what GUP was handed, and its answer */
  gupCalled: t.Bool,
  gupPin: t.Bool,
  /** flags as handed over, and as GUP uses them with its own bit */
  handed: t.bvSort(32),
  gupFlags: t.bvSort(32),
  /** the flags the page walk looks at, so that the walk is the same in every numbering */
  write: t.Bool,
  longterm: t.Bool,
  force: t.Bool,
  noFault: t.Bool,
  peer: t.Bool,
  fastOnly: t.Bool,
  gupRet: t.Int,
  /** page faults taken */
  faults: t.Int,
  /** answer of the mode query before the call; size after clamping */
  mode: t.Int,
  asked: t.Int,
  /** clamped size, then the size of the piece; pages wanted */
  size: t.Int,
  want: t.Int,
  /** locals of the routines */
  seg: t.Int,
  skip: t.Int,
  /** number of the first page wanted: virtual page, or struct page */
  page: t.Int,
  found: t.Bool,
  total: t.Int,
  slow: t.Bool,
  stop: t.Bool,
  err: t.Int,
  /** bytes an advance still has to pass, and whether one is under way */
  rest: t.Int,
  moving: t.Bool,
} as const satisfies Record<string, Sort>;

export const VARIABLES = { ...LASTING, ...LOCAL } as const;
export type VariableName = keyof typeof VARIABLES;
export type State = Readonly<Record<VariableName, Term>>;

/** Codes of `arr`. */
export const ARRAY = { none: 0, own: 1, alloc: 2, zeroSize: 3 } as const;
/** Codes of `crash`. */
export const CRASH = { none: 0, bug: 1, segv: 2 } as const;

export const VARIABLE_NAMES = Object.keys(VARIABLES) as readonly VariableName[];
export const LASTING_NAMES = Object.keys(LASTING) as readonly VariableName[];

/** A state of fresh variables, named `prefix.field`. */
export function freshState(prefix: string): State {
  return stateOf((name) => t.variable(`${prefix}.${name}`, VARIABLES[name]));
}

/** A state built field by field. */
export function stateOf(value: (name: VariableName) => Term): State {
  const fields: Partial<Record<VariableName, Term>> = {};
  for (const name of VARIABLE_NAMES) fields[name] = value(name);
  return fields as State;
}

const NO_ENTRIES = t.constArray(t.Int, t.int(0));

/** The state with all locals at their start values. */
export function resetLocals(s: State): State {
  return {
    ...s,
    done: t.FALSE, ret: t.int(0), off0: t.int(0), off0Set: t.FALSE,
    nr: t.int(0), pages: t.constArray(t.Int, t.int(-9)), listed: NO_ENTRIES, listedFolio: NO_ENTRIES,
    arr: t.int(ARRAY.none), allocated: t.int(-1), freed: t.FALSE, over: t.int(0), crash: t.int(CRASH.none), warn: t.int(0),
    gupCalled: t.FALSE, gupPin: t.FALSE, handed: t.bv(0, 32), gupFlags: t.bv(0, 32),
    write: t.FALSE, longterm: t.FALSE, force: t.FALSE, noFault: t.FALSE, peer: t.FALSE, fastOnly: t.FALSE, gupRet: t.int(0), faults: t.int(0), mode: t.int(0), asked: t.int(0),
    size: t.int(0), want: t.int(0), seg: t.int(0), skip: t.int(0), page: t.int(0), found: t.FALSE, total: t.int(0),
    slow: t.FALSE, stop: t.FALSE, err: t.int(0), rest: t.int(0), moving: t.FALSE,
  };
}
