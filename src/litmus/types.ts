/**
 * The syntax tree of a litmus test: who does what to which memory, in which order, and what is asked of the end. Names
 * are checked and counts are in range when a tree leaves the parser (`parse.ts`); docs/litmus.md says what each event
 * means. Both ways of answering a test start from this tree and share nothing else.
 */
import type { Direction, RevisionName } from '../revisions';

/** Where something stands in its file; line and column (characters) count from 1. */
export interface Position { readonly line: number; readonly column: number }

/**
 * small: one folio a page. thp: all pages of the object are one large folio, each page mapped by itself. hugetlb: one
 * large folio, mapped, copied and unmapped as a whole.
 */
export const FOLIO_CLASSES = ['small', 'thp', 'hugetlb'] as const;
export type FolioClass = (typeof FOLIO_CLASSES)[number];

/** What MADV_DONTFORK or MADV_WIPEONFORK said before the test begins. */
export type ForkAdvice = 'none' | 'dontfork' | 'wipeonfork';

/** One byte of a test, 0 to 255. */
export type ByteValue = number;

/** A tracked byte: index of the page in its object, index of the name in `LitmusTest.bytes`. */
export interface ByteAt { readonly page: number; readonly byte: number }
/** A value a byte has before the first event. */
export interface InitialByte extends ByteAt { readonly value: ByteValue }

/** A file (page cache): its pages are cached and clean at first; bytes not named are 0, also on its disk. */
export interface FileObject {
  readonly kind: 'file';
  readonly name: string;
  readonly folio: 'small' | 'thp';
  readonly pages: number;
  readonly initial: readonly InitialByte[];
  readonly at: Position;
}
/** Memory of the kernel with an owner who holds one reference a page and may drop it. */
export interface KernelObject {
  readonly kind: 'kernel';
  readonly name: string;
  readonly folio: 'small' | 'thp';
  readonly pages: number;
  readonly initial: readonly InitialByte[];
  readonly at: Position;
}
/** A pipe, empty at first. */
export interface PipeObject { readonly kind: 'pipe'; readonly name: string; readonly at: Position }
/** Memory that belongs to no process. */
export type KernelSideObject = FileObject | KernelObject | PipeObject;
/** What is behind an area: anonymous memory, or a file of the test by name. */
export type Backing = { readonly kind: 'anonymous' } | { readonly kind: 'file'; readonly file: string };

/** An area (VMA) of an initial process, readable and writable; forks inherit it under the same name. */
export interface Area {
  readonly name: string;
  /** the initial process that maps it */
  readonly process: string;
  readonly shared: boolean;
  readonly backing: Backing;
  /** a file's areas have the file's class */
  readonly folio: FolioClass;
  readonly pages: number;
  readonly advice: ForkAdvice;
  /**
   * Private anonymous small: a page that stands here was written before the test (present, exclusive, mapped writable),
   * one that does not was never touched. Private anonymous thp and hugetlb: all pages were written. Shared anonymous: bytes
   * of the shared pages, which nobody has touched yet. Files: empty (the file says).
   */
  readonly initial: readonly InitialByte[];
  readonly at: Position;
}

export const USER_KINDS = ['ubuf', 'iovec'] as const;
export const KERNEL_KINDS = ['kvec', 'bvec', 'xarray', 'folioq', 'pipe'] as const;
export type UserKind = (typeof USER_KINDS)[number];
export type KernelKind = (typeof KERNEL_KINDS)[number];
export type LitmusKind = UserKind | KernelKind;

interface IteratorCommon {
  readonly name: string;
  readonly direction: Direction;
  /** how many pages it covers */
  readonly pages: number;
  readonly at: Position;
}
/**
 * An iterator over whole pages, at its start. `over` names the area (user kinds; the process that extracts says in which
 * address space) or the object; `first` is the first page of it.
 */
export type IteratorObject =
  | (IteratorCommon & { readonly kind: UserKind; readonly over: string; readonly first: number })
  /** kvec and folioq over a kernel object, bvec over a kernel object or a file, xarray over a file */
  | (IteratorCommon & { readonly kind: Exclude<KernelKind, 'pipe'>; readonly over: string; readonly first: number })
  /** pages are allocated when extracted */
  | (IteratorCommon & { readonly kind: 'pipe'; readonly over: string });

/** How user pages are held: as the revision says for the direction, or as forced here. */
export type Retention = 'revision' | 'get' | 'pin';
/** Which operation releases: the one the mode query names, put_page(), or unpin_user_page(). */
export type ReleaseOp = 'mode' | 'put' | 'unpin';
/** Pages of an object: one, or all. */
export type PageChoice = number | 'all';
/** A handle: the page list one extraction returned, by the name the file gives it. */
export interface ExtractAction {
  readonly kind: 'extract';
  readonly handle: string;
  readonly iterator: string;
  readonly retention: Retention;
  /** at most so many pages */
  readonly max: number;
  /** it may also fail, or return fewer pages than it could */
  readonly partial: boolean;
}
/** Access of a process to one of its areas, or of an owner to a kernel object. */
export interface ReadAction { readonly kind: 'read'; readonly register: string; readonly object: string; readonly from: ByteAt }
export interface WriteAction { readonly kind: 'write'; readonly object: string; readonly to: ByteAt; readonly value: ByteValue }
/** A device writes memory (`in`) or reads it (`out`): byte of the page at entry `page` of the handle. */
export interface DmaInAction { readonly kind: 'dma-in'; readonly handle: string; readonly to: ByteAt; readonly value: ByteValue }
export interface DmaOutAction { readonly kind: 'dma-out'; readonly register: string; readonly handle: string; readonly from: ByteAt }
/** `entries`: one entry of the handle, or all it lists. `dirty`: each page is marked dirty first. */
export interface ReleaseAction {
  readonly kind: 'release';
  readonly handle: string;
  readonly entries: PageChoice;
  readonly op: ReleaseOp;
  readonly dirty: boolean;
}
export interface DirtyAction { readonly kind: 'dirty'; readonly handle: string; readonly entries: PageChoice }
/** `pages`: by how many pages */
export interface MoveAction { readonly kind: 'advance' | 'revert'; readonly iterator: string; readonly pages: number }
export interface ForkAction { readonly kind: 'fork'; readonly child: string }
/** `area` in the process that acts */
export interface MunmapAction { readonly kind: 'munmap'; readonly area: string }
export interface DontneedAction { readonly kind: 'dontneed'; readonly area: string; readonly pages: PageChoice }
export interface ExitAction { readonly kind: 'exit' }
/** the file keeps its first `keep` pages */
export interface TruncateAction { readonly kind: 'truncate'; readonly file: string; readonly keep: number }
/** the owner's reference goes; `object` is a kernel object, or a pipe (then `pages` is 'all') */
export interface FreeAction { readonly kind: 'free'; readonly object: string; readonly pages: PageChoice }
/** a reference of one's own, to a page of a kernel object or a file */
export interface HoldAction { readonly kind: 'get' | 'put'; readonly object: string; readonly page: number }
export interface WritebackAction { readonly kind: 'writeback' | 'reclaim'; readonly file: string; readonly page: number }

export type Action =
  | ExtractAction | ReadAction | WriteAction | DmaInAction | DmaOutAction | ReleaseAction | DirtyAction | MoveAction
  | ForkAction | MunmapAction | DontneedAction | ExitAction | TruncateAction | FreeAction | HoldAction | WritebackAction;

/** One step of one actor. */
export interface Event {
  /** unique in the test: the file's label, or ACTOR.N (N from 1) */
  readonly label: string;
  readonly action: Action;
  /**
   * Labels of events that come first, beside those before it in its actor: what `after` names, the fork of its process,
   * the extractions of the handle it uses. Sorted as the events stand in the file; never circular.
   */
  readonly after: readonly string[];
  /** the statement as the file spells it, without label and `after` */
  readonly text: string;
  readonly at: Position;
}

/** One step of one interleaving. `most`: pages an extraction returns at most there; null: the action is no extraction. */
export interface OrderedStep { readonly actor: string; readonly event: Event; readonly most: number | null }

/**
 * process: user space. device: DMA and completion. owner: kernel code that owns memory. reclaim: writeback and reclaim.
 * A process that some `fork` names does not exist before; all others do.
 */
export const ACTOR_KINDS = ['process', 'device', 'owner', 'reclaim'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export interface Actor {
  readonly kind: ActorKind;
  readonly name: string;
  /** in program order */
  readonly events: readonly Event[];
  readonly at: Position;
}

/** A page of the end: what a process maps at a page of an area, what a handle lists, what an object holds there. */
export type PageRef =
  | { readonly kind: 'mapped'; readonly process: string; readonly area: string; readonly page: number }
  | { readonly kind: 'listed'; readonly handle: string; readonly page: number }
  | { readonly kind: 'owned'; readonly object: string; readonly page: number };

/** Numbers a page has: docs/litmus.md says which and what they are where there is no page. */
export const PAGE_MEASURES = ['refs', 'pins', 'maps', 'exclusive', 'dirty', 'freed', 'surplus', 'present', 'writable'] as const;
export type PageMeasure = (typeof PAGE_MEASURES)[number];

/** Special values of a byte or register: nothing was there to be read; what was read is somebody else's memory. */
export const SPECIAL_VALUES = ['fault', 'junk'] as const;
export type SpecialValue = (typeof SPECIAL_VALUES)[number];

/** What a condition can look at. */
export type Location =
  /** the byte a process would read there, or the byte in a listed or owned page */
  | { readonly kind: 'byte'; readonly page: PageRef; readonly byte: number }
  | { readonly kind: 'register'; readonly actor: string; readonly register: string }
  /** `writable` and `present` are of mapped pages only */
  | { readonly kind: 'measure'; readonly measure: PageMeasure; readonly page: PageRef }
  /** units of that entry not yet given back; pages the extraction listed */
  | { readonly kind: 'units'; readonly handle: string; readonly page: number }
  | { readonly kind: 'listed'; readonly handle: string }
  /** 1 when both are the same page, neither freed since */
  | { readonly kind: 'same'; readonly left: PageRef; readonly right: PageRef }
  /** 1 once a freed page was used, once a refcount or pincount went below 0 */
  | { readonly kind: 'uaf' }
  | { readonly kind: 'underflow' };

export type Constant = number | SpecialValue;
export const COMPARISONS = ['=', '!=', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** `fault` and `junk` compare with = and != only. */
export type Formula =
  | { readonly kind: 'compare'; readonly left: Location; readonly op: Comparison; readonly right: Location | Constant }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Formula[] }
  | { readonly kind: 'not'; readonly part: Formula }
  | { readonly kind: 'true' };

export type Quantifier = 'exists' | '~exists' | 'forall';
export interface Condition {
  readonly quantifier: Quantifier;
  readonly formula: Formula;
  /** the condition on one line, spaces made single */
  readonly text: string;
  readonly at: Position;
}

/** How often the formula holds at the end: in no, some but not all, or all interleavings. */
export const OBSERVATIONS = ['Never', 'Sometimes', 'Always'] as const;
export type Observation = (typeof OBSERVATIONS)[number];

/** What the file expects of a revision; at most one for each revision. */
export interface Expectation { readonly revision: RevisionName; readonly observation: Observation; readonly at: Position }

export interface LitmusTest {
  readonly name: string;
  /** what the test shows, and why: the text of the comment below the name */
  readonly comment: string;
  /** names of the tracked bytes of every page; one without a name, '', where the file names none */
  readonly bytes: readonly string[];
  readonly objects: readonly KernelSideObject[];
  readonly areas: readonly Area[];
  /** declared ones first; `h := extract ubuf dest buf` adds one named h */
  readonly iterators: readonly IteratorObject[];
  readonly actors: readonly Actor[];
  readonly condition: Condition;
  readonly expectations: readonly Expectation[];
}
