/**
 * An answer: what one subject says about one scenario, reduced to what the contract defines.
 *
 * `null` says that the contract leaves the field undefined here (an offset after a return of 0 or less, a slot that was
 * not written, everything after a crash). `undefined` says that the subject does not report the field. Neither kind of
 * absence is ever compared with a value. Representation lives in `raw` and is compared on request only.
 */
import type {
  ArrayState, Counters, ExtractResult, GupCall, IterState, Mode, MoveResult, PageRun, Units,
} from './types';

/** 'BUG': BUG() reached; 'SEGV': invalid memory access. */
export type Crash = ExtractResult['crash'];

/** Where an iterator stands, whatever its representation. */
export interface IterAnswer {
  /**
   * bytes from the first byte of the first segment, folio or mapping given in the scenario; pipes: bytes put into the
   * pipe since the first state; null: this kind has no position (discard)
   */
  readonly position: bigint | null;
  /** bytes remaining */
  readonly count: bigint;
  /** pipes only: the buffers, tail to head, as [page name, offset, length] */
  readonly buffers: readonly (readonly [string, number, number])[] | null;
}

/** Representation of one extraction: what a defect can change without breaking the contract. */
export interface RawExtract {
  /** bytes as written, also when ret <= 0; null: not written */
  readonly offset0: bigint | null;
  /** every entry written, from entry 0 */
  readonly pages: readonly PageRun[];
  readonly allocated: number | null;
  readonly freed: boolean;
  readonly iter: IterState;
  readonly gup: GupCall | null;
}

export interface ExtractAnswer {
  readonly op: 'extract';
  /** index into the scenario's calls */
  readonly call: number;
  readonly crash: Crash;
  /** bytes or negative errno; null after a crash */
  readonly ret: bigint | null;
  /** bytes; null unless ret > 0 */
  readonly offset0: bigint | null;
  /** the ceil((offset0 + ret) / page size) entries that list the bytes returned; none unless ret > 0 */
  readonly pages: readonly PageRun[];
  /** null after a crash */
  readonly array: ArrayState | null;
  /** null after a crash */
  readonly iter: IterAnswer | null;
  readonly mode: Mode | undefined;
  readonly warn: number | undefined;
  /** entries stored beyond the array */
  readonly over: number | undefined;
  readonly units: readonly Units[] | undefined;
  readonly held: readonly Counters[] | undefined;
  readonly left: readonly Counters[] | undefined;
  readonly raw: RawExtract | undefined;
  readonly labels: readonly string[] | undefined;
}

export interface MoveAnswer {
  readonly op: MoveResult['op'];
  readonly call: number;
  readonly crash: Crash;
  /** null after a crash */
  readonly iter: IterAnswer | null;
  readonly warn: number | undefined;
  readonly raw: { readonly iter: IterState } | undefined;
  readonly labels: readonly string[] | undefined;
}

export type CallAnswer = ExtractAnswer | MoveAnswer;
export interface Answer {
  readonly id: string;
  readonly calls: readonly CallAnswer[];
  /** why the subject cannot play this scenario: a reason without a full stop; there are no calls then */
  readonly notApplicable?: string;
  /** what the subject had to say besides, e.g. the console of a kernel that crashed: lines */
  readonly remarks?: readonly string[];
}
