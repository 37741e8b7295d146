/**
 * What `explain` says, as data. A fact is one line of the report; its claim is checked on the core, and its text is made
 * from the claim, so that nothing can be said that is not checked.
 */
import type { Direction, ErrnoName, FollFlag, Kind, RevisionName } from '../revisions';
import type { ArrayState, Mode, Scenario } from '../scenario/types';

/** What is asked about: one kind of iterator, one data_source, one revision. */
export interface Case {
  readonly kind: Kind;
  readonly direction: Direction;
  readonly revision: RevisionName;
}

/**
 * extracted: the revision has a routine for it; refused: iterators of the kind exist, extraction from them fails;
 * no-kind: the revision does not know the kind; no-direction: such an iterator cannot be set up.
 */
export type Support = 'extracted' | 'refused' | 'no-kind' | 'no-direction';

/** Sections of the report, in the order printed. */
export const SECTIONS = ['get', 'owe', 'array', 'iterator', 'short', 'answers', 'defects'] as const;
export type Section = (typeof SECTIONS)[number];

/** Change of the raw counters of one folio: refcount and, for large folios, pincount. */
export interface CounterChange { readonly refs: number; readonly pins: number }

/** Conditions on the input under which a call returns 0 or an error. Of several that hold, the first decides. */
export const ANSWER_CAUSES = [
  'wrong-direction', 'nothing-asked', 'p2pdma-asked', 'unsupported', 'slot-past-end', 'pipe-full', 'no-array', 'maxpages-zero',
  'flags-refused', 'wraps', 'above-user-space', 'fast-only', 'lock-contended', 'no-access', 'longterm-dax', 'signal',
  'fault-forbidden', 'fault-fails', 'no-memory', 'no-struct-page', 'p2pdma-page', 'ungrabbable', 'first-hole', 'no-pipe-page',
] as const;
export type AnswerCause = (typeof ANSWER_CAUSES)[number];

/** Conditions on the input under which a call returns fewer bytes than asked for and left. */
export const SHORT_CAUSES = [
  'maxpages', 'max-rw-count', 'segment-end', 'later-page', 'hole', 'misaligned', 'sized-from-offset', 'empty-between', 'pipe-room', 'pipe-pages',
] as const;
export type ShortCause = (typeof SHORT_CAUSES)[number];

/** Entries of the catalogue of known defects; what stands behind a slash tells two forms of one entry apart. */
export type DefectName =
  | 'B01' | 'B03' | 'B04' | 'B05' | 'B07' | 'B08' | 'B09' | 'B16' | 'B23' | 'B24' | 'B25' | 'B25/array' | 'D1' | 'D2';

/** What stands in the array behind a page in some state: its own page, a new exclusive one, the zero page. */
export type PageTaken = 'itself' | 'a new page' | 'the zero page';

export type Claim =
  | { readonly is: 'mode'; readonly mode: Mode }
  /** the call of GUP; `flags` exactly, when the caller asks for nothing special */
  | { readonly is: 'gup'; readonly fn: 'get' | 'pin'; readonly flags: readonly FollFlag[] }
  | { readonly is: 'gup-also'; readonly flag: 'NOFAULT' | 'PCI_P2PDMA' }
  /** v6: every bit of gup_flags is handed on */
  | { readonly is: 'gup-passes' }
  | { readonly is: 'no-gup' }
  /** array entries against ceil((offset0 + ret) / PAGE_SIZE) */
  | { readonly is: 'entries'; readonly count: 'exactly' | 'at least' }
  /** what one entry adds to the counters of its folio */
  | { readonly is: 'unit'; readonly folio: 'small' | 'large' | 'zero'; readonly adds: CounterChange }
  | { readonly is: 'page'; readonly state: 'absent' | 'zero' | 'cow'; readonly taken: PageTaken }
  | { readonly is: 'nothing-held' }
  | { readonly is: 'release'; readonly by: 'put' | 'unpin' | 'none' }
  /** what one entry released by the wrong function leaves behind */
  | { readonly is: 'wrong-release'; readonly by: 'put' | 'unpin'; readonly small: CounterChange; readonly large: CounterChange }
  | { readonly is: 'dirty'; readonly owed: boolean }
  | { readonly is: 'own-array' }
  /** states a NULL slot can be in afterwards */
  | { readonly is: 'slot'; readonly after: 'bytes' | 'zero' | 'error'; readonly states: readonly ArrayState[] }
  /** where the iterator stands after some bytes, or after 0 and errors */
  | { readonly is: 'moves'; readonly after: 'bytes' | 'nothing' }
  /** a call that gives nothing may step over empty segments */
  | { readonly is: 'drops-empty' }
  /** the iterator may rest at the end of a folio */
  | { readonly is: 'rests-at-end' }
  | { readonly is: 'short'; readonly cause: ShortCause }
  /** a short count has one of the causes listed; none listed: there is no short count */
  | { readonly is: 'no-other-short' }
  | { readonly is: 'answer'; readonly ret: ErrnoName | 0; readonly cause: AnswerCause; readonly slot: ArrayState; readonly warn: boolean }
  /** 0 and errors have one of the causes listed */
  | { readonly is: 'no-other-answer' }
  | { readonly is: 'defect'; readonly name: DefectName }
  | { readonly is: 'unknown-kind' }
  | { readonly is: 'always-destination' };

export interface Fact {
  /** unique within a case, the same from revision to revision */
  readonly id: string;
  readonly section: Section;
  /** first column of the line */
  readonly label: string;
  readonly claim: Claim;
}

/** A fact in words, with a scenario of the core that shows it. */
export interface LineReport {
  readonly id: string;
  readonly section: Section;
  readonly label: string;
  readonly text: string;
  /** scenarios the claim says something about, all of them as it says */
  readonly shown: number;
  /** the first of them; null for iterators the revision does not have */
  readonly evidence: Scenario | null;
}

export interface ExplainReport extends Case {
  readonly title: string;
  readonly source: string;
  readonly support: Support;
  readonly lines: readonly LineReport[];
  /** scenarios run on the core for this report */
  readonly scenarios: number;
}
