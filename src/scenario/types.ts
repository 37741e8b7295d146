/**
 * Scenarios and results: the vocabulary of the subject protocol, in memory.
 *
 * Sizes, addresses and byte positions are bytes, exact 64-bit, as bigint (hex strings on the wire). Page numbers are
 * 64-bit. Counts of pages, entries, slots, 32-bit quantities are numbers.
 */
import type { Direction, ErrnoName, NumberingName, PageSize, RevisionName } from '../revisions';

/** A user address range or kernel address range: base address and length in bytes. */
export interface AddressSegment { readonly base: bigint; readonly len: bigint }
/** One bio_vec: first struct page number, byte offset from it (may exceed a page), length in bytes. */
export interface BioSegment { readonly page: bigint; readonly offset: bigint; readonly len: bigint }
/** A folio present in an xarray: index of its first page, order (log2 of its pages). */
export interface XarrayFolio { readonly index: bigint; readonly order: number }
/** A pipe buffer from tail to head: anonymous (splice-allocated) or page cache; offset and length in bytes. */
export interface PipeBuffer { readonly anon: boolean; readonly offset: number; readonly len: number }

interface IterCommon {
  readonly direction: Direction;
  /** bytes remaining */
  readonly count: bigint;
}
/** The exact iterator state before the first call: fields are stored directly, no constructor runs. */
export type Iter =
  | (IterCommon & { readonly kind: 'ubuf'; readonly offset: bigint; readonly nofault: boolean; readonly segs: readonly [AddressSegment] })
  | (IterCommon & { readonly kind: 'iovec'; readonly offset: bigint; readonly nofault: boolean; readonly segs: readonly AddressSegment[] })
  | (IterCommon & { readonly kind: 'kvec'; readonly offset: bigint; readonly segs: readonly AddressSegment[] })
  | (IterCommon & { readonly kind: 'bvec'; readonly offset: bigint; readonly segs: readonly BioSegment[] })
  /** position in the file = start + offset */
  | (IterCommon & { readonly kind: 'xarray'; readonly offset: bigint; readonly start: bigint; readonly present: readonly XarrayFolio[] })
  /** folio f sits in queue floor(f/31), slot f mod 31; (queue, slot) is where the iterator stands; slot 31 = past that queue's end */
  | (IterCommon & { readonly kind: 'folioq'; readonly offset: bigint; readonly orders: readonly number[]; readonly queue: number; readonly slot: number })
  /** head = tail + buffers.length; the iterator starts as iov_iter_pipe() leaves it: head = start_head = pipe head, last_offset 0 */
  | (IterCommon & { readonly kind: 'pipe'; readonly ringSize: number; readonly maxUsage: number; readonly tail: number; readonly buffers: readonly PipeBuffer[] })
  | (IterCommon & { readonly kind: 'discard' });

/**
 * What stands at one page of the user address space. docs/vocabulary.md says what each is; what follows from it is
 * written in the core and, separately, in the model.
 */
export const PAGE_STATES = [
  'present', 'absent', 'readonly', 'unreadable', 'unmapped', 'zero', 'cow', 'io', 'nopage', 'poison', 'oom', 'sigbus',
  'p2pdma', 'dax', 'ungrabbable',
] as const;
export type PageState = (typeof PAGE_STATES)[number];

/** `count` pages from virtual page number `page` are in `state`. */
export interface MemoryRange {
  readonly page: bigint;
  readonly count: bigint;
  readonly state: PageState;
  /** frame of the first page, for ranges that alias others: frame number f is the page named u<f>; default = page */
  readonly frame?: bigint;
  /** the range is made of naturally aligned folios of this order; default 0 */
  readonly order?: number;
}
export interface Memory {
  /** pages not covered by a range are present; later ranges override earlier ones */
  readonly ranges: readonly MemoryRange[];
  /** fatal signal: none; pending (seen by the slow path); lock (pending and the mmap lock is contended) */
  readonly signal: 'none' | 'pending' | 'lock';
}

/** Fault injection for one call and its repetitions. */
export interface Inject {
  /** allocation of the page array fails (no effect when nothing is allocated) */
  readonly alloc?: boolean;
  /** n > 0: get/pin_user_pages_fast obtains at most n pages; n <= 0: it returns n */
  readonly gup?: number;
  /** pipe: only this many page allocations succeed during the call */
  readonly pageAlloc?: number;
}
export type ArrayChoice = 'own' | 'alloc';
/** Releasing what an extraction took: as the mode query says, with an operation of choice, or not at all. */
export type ReleaseChoice = 'mode' | 'put' | 'unpin' | 'none';

export interface ExtractCall {
  readonly op: 'extract';
  readonly maxsize: bigint;
  /** unsigned int */
  readonly maxpages: number;
  readonly array: ArrayChoice;
  /** gup_flags (v6) or extract_flags: unsigned int */
  readonly flags: number;
  readonly inject: Inject;
  /** call up to this many times; stops after ret <= 0, count == 0 or a crash. Default 1 */
  readonly repeat: number;
  /** release after each extraction; counters left over are in the result. Default 'none' */
  readonly release: ReleaseChoice;
}
export interface MoveCall { readonly op: 'advance' | 'revert'; readonly n: bigint }
/** iov_iter_truncate(n): count := min(count, n); iov_iter_reexpand(n): count := n */
export interface CountCall { readonly op: 'truncate' | 'reexpand'; readonly n: bigint }
export type Call = ExtractCall | MoveCall | CountCall;

export interface Scenario {
  readonly id: string;
  readonly revision: RevisionName;
  readonly pageSize: PageSize;
  /** 32: pointers are 32 bits wide, and with them the steps of a vector walk (type-safety only); default 64 */
  readonly wordSize?: 32;
  readonly numbering: NumberingName;
  readonly iter: Iter;
  readonly memory: Memory;
  readonly calls: readonly Call[];
}

/** The page array pointer afterwards: the caller's, NULL, allocated by the call and still set, ZERO_SIZE_PTR. */
export type ArrayState = 'own' | 'null' | 'alloc' | 'zsp';
export type Mode = 'GET' | 'PIN' | '0';

/** Iterator fields after a call. */
export type IterState =
  | { readonly kind: 'ubuf' | 'xarray'; readonly count: bigint; readonly offset: bigint }
  /** base: elements stepped from the first one given; may run past the end in defective revisions */
  | { readonly kind: 'iovec' | 'kvec' | 'bvec'; readonly count: bigint; readonly offset: bigint; readonly nrSegs: bigint; readonly base: bigint }
  | { readonly kind: 'folioq'; readonly count: bigint; readonly offset: bigint; readonly slot: number; readonly queue: number }
  | { readonly kind: 'discard'; readonly count: bigint }
  /** lastOffset: signed; head: the iterator's; pipeHead: the pipe's; bufs: tail to head [page name, offset, len] */
  | {
      readonly kind: 'pipe'; readonly count: bigint; readonly lastOffset: number; readonly head: number; readonly pipeHead: number;
      readonly bufs: readonly (readonly [string, number, number])[];
    };

/** What the extraction handed to get/pin_user_pages_fast, flags exactly as passed (before GUP adds its own). */
export interface GupCall {
  readonly fn: 'get' | 'pin';
  readonly address: bigint;
  readonly pages: number;
  readonly flags: number;
  /** pages obtained, or negative errno */
  readonly ret: number;
}
/** A run of consecutive page entries: `length` pages from `first`, numbers counting up; null = entries not written. */
export interface PageRun { readonly first: PageName | null; readonly length: number }
/**
 * u<n> user frame n; c<n> the new anonymous page a fault put at virtual page n; z the zero page; k<n> virt_to_page,
 * v<n> vmalloc_to_page of kernel virtual page n; b<n> struct page n; x<n> page at index n; f<f>.<s> sub-page s of folio f;
 * p<n> n-th page allocated for the pipe, p<1000+i> page of initial buffer i.
 */
export interface PageName { readonly space: 'u' | 'c' | 'z' | 'k' | 'v' | 'b' | 'x' | 'f' | 'p'; readonly number: bigint; /** folio queues: sub-page */ readonly sub?: number }

/** Units (one per page entry) a call took on one page. */
export interface Units { readonly page: PageName; readonly get: number; readonly pin: number }
/** What stays on a folio's raw counters, against the state before the call. `page` names the folio's first page. */
export interface Counters { readonly page: PageName; readonly refs: number; readonly pins: number }

export interface ExtractResult {
  readonly op: 'extract';
  /** index into Scenario.calls */
  readonly call: number;
  /** 'BUG': BUG() reached; 'SEGV': invalid memory access. All other fields then hold what was so far */
  readonly crash: 'none' | 'BUG' | 'SEGV';
  /** bytes, or negative errno */
  readonly ret: bigint;
  /** bytes; null when not written. Undefined by contract when ret <= 0 */
  readonly offset0: bigint | null;
  /** every array entry written, from entry 0 */
  readonly pages: readonly PageRun[];
  readonly array: ArrayState;
  /** entries asked of the allocator; null when it was not called */
  readonly allocated: number | null;
  readonly freed: boolean;
  /** entries written beyond the array */
  readonly over: number;
  readonly iter: IterState;
  /** the mode query for this iterator and these flags, before the call */
  readonly mode: Mode;
  readonly gup: GupCall | null;
  /** WARN conditions that were true, counted each time */
  readonly warn: number;
  /** units taken, per page, pages in the order first listed; empty for kernel-backed kinds */
  readonly units: readonly Units[];
  /** folios whose raw counters differ from before the call: after the call, and after the release */
  readonly held: readonly Counters[];
  readonly left: readonly Counters[];
  /** branch labels taken (src/labels) */
  readonly labels: readonly string[];
}
export interface MoveResult {
  readonly op: 'advance' | 'revert' | 'truncate' | 'reexpand';
  readonly call: number;
  readonly crash: 'none' | 'BUG' | 'SEGV';
  readonly iter: IterState;
  readonly warn: number;
  readonly labels: readonly string[];
}
export type CallResult = ExtractResult | MoveResult;

export interface Result { readonly id: string; readonly calls: readonly CallResult[] }

/** Something that answers scenarios in this process: the core, or the model evaluated. Pure. */
export type Subject = (scenario: Scenario) => Result;

export type { ErrnoName };
