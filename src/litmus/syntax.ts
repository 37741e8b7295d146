/** A litmus file as it is spelt: names not looked up, nothing checked yet. `resolve.ts` makes a LitmusTest of it. */
import type {
  ActorKind, Comparison, Constant, FolioClass, ForkAdvice, LitmusKind, Observation, PageMeasure, Quantifier, ReleaseOp,
} from './types';
import type { Direction } from '../revisions';

/** `at`: index of the first character in the file */
export interface Word { readonly text: string; readonly at: number }
export interface Numeral { readonly value: number; readonly at: number }
/** A[page].byte; A[first..last] is a range */
export interface Place { readonly name: Word; readonly page: Numeral | null; readonly byte: Word | null; readonly at: number }
export interface Range { readonly name: Word; readonly first: Numeral | null; readonly last: Numeral | null; readonly at: number }
/** maybe with the process or device in front */
export interface PlaceIn { readonly actor: Word | null; readonly place: Place; readonly at: number }

export interface IteratorSpec {
  readonly kind: LitmusKind;
  readonly direction: Direction;
  readonly over: Range;
  readonly pages: Numeral | null;
  readonly at: number;
}

export type Declaration =
  | { readonly kind: 'bytes'; readonly names: readonly Word[] }
  | { readonly kind: 'file' | 'kernel'; readonly name: Word; readonly folio: FolioClass; readonly pages: Numeral }
  | { readonly kind: 'pipe'; readonly name: Word }
  | {
      readonly kind: 'area'; readonly name: Word; readonly shared: boolean; readonly file: Word | null; readonly folio: FolioClass;
      readonly pages: Numeral | null; readonly advice: ForkAdvice; readonly process: Word | null;
    }
  | { readonly kind: 'iterator'; readonly name: Word; readonly spec: IteratorSpec }
  | { readonly kind: 'byte'; readonly place: Place; readonly value: Numeral };

export type Statement =
  | {
      readonly kind: 'extract'; readonly handle: Word; readonly from: IteratorSpec | Word; readonly holding: 'get' | 'pin' | null;
      readonly max: Numeral | null; readonly partial: boolean;
    }
  | { readonly kind: 'read' | 'dma-out'; readonly register: Word; readonly place: Place }
  | { readonly kind: 'write' | 'dma-in'; readonly place: Place; readonly value: Numeral }
  | { readonly kind: 'release'; readonly place: Place; readonly op: ReleaseOp; readonly dirty: boolean }
  | { readonly kind: 'dirty' | 'dontneed' | 'writeback' | 'reclaim' | 'free' | 'get' | 'put'; readonly place: Place }
  | { readonly kind: 'fork' | 'munmap'; readonly name: Word }
  | { readonly kind: 'exit' }
  | { readonly kind: 'truncate'; readonly name: Word; readonly keep: Numeral | null }
  | { readonly kind: 'advance' | 'revert'; readonly name: Word; readonly pages: Numeral };

export interface SourceEvent {
  readonly label: Word | null;
  readonly statement: Statement;
  readonly after: readonly Word[];
  readonly text: string;
  readonly at: number;
}
export interface SourceActor { readonly kind: ActorKind; readonly name: Word; readonly events: readonly SourceEvent[] }

export type SourceLocation =
  | { readonly kind: 'same'; readonly left: PlaceIn; readonly right: PlaceIn }
  | { readonly kind: 'measure'; readonly measure: PageMeasure; readonly page: PlaceIn }
  | { readonly kind: 'units'; readonly place: Place }
  | { readonly kind: 'listed'; readonly handle: Word }
  | { readonly kind: 'uaf' | 'underflow' }
  /** a byte or a register */
  | { readonly kind: 'place'; readonly place: PlaceIn };

export type SourceFormula =
  | { readonly kind: 'compare'; readonly left: SourceLocation; readonly op: Comparison; readonly right: SourceLocation | Constant; readonly at: number }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly SourceFormula[] }
  | { readonly kind: 'not'; readonly part: SourceFormula }
  | { readonly kind: 'true' };

export interface SourceCondition { readonly quantifier: Quantifier; readonly formula: SourceFormula; readonly text: string; readonly at: number }

/** No revisions: all that no other expectation names. */
export interface SourceExpectation {
  readonly observation: Observation;
  readonly revisions: readonly { readonly first: Word; readonly last: Word }[];
  readonly at: number;
}

export interface SourceTest {
  readonly name: string;
  readonly comment: string;
  readonly declarations: readonly Declaration[];
  readonly actors: readonly SourceActor[];
  readonly condition: SourceCondition;
  readonly expectations: readonly SourceExpectation[];
}
