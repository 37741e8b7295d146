/**
 * Conformance, as data: what to compare, on which inputs, and what came of it. `conform` (./conform.ts) turns a request
 * into a report; the command line fills in the request and prints the report.
 */
import type { Kind, PageSize, RevisionName } from '../revisions';
import type { Answer } from '../scenario/answer';
import type { Scenario, Subject } from '../scenario/types';
import type { Shard } from '../shard';

/** A side of a comparison while it is open: something that answers batches of scenarios. */
export interface AnswerSource {
  readonly name: string;
  /** One answer per scenario, in order. Rejects with SubjectFailure when the subject cannot go on. */
  readonly answer: (batch: readonly Scenario[]) => Promise<readonly Answer[]>;
  readonly close: () => Promise<void>;
}

/** One of the sides. */
export type SubjectSpec =
  /** answers in this process */
  | { readonly kind: 'function'; readonly name: string; readonly answer: Subject }
  /** a program that speaks the subject protocol on its standard input and output, started by `sh -c` */
  | { readonly kind: 'command'; readonly name: string; readonly command: string; readonly timeoutSeconds: number }
  /** answers from elsewhere, once it is open */
  | { readonly kind: 'source'; readonly name: string; readonly open: () => AnswerSource };

/** Seeded random scenarios: the same seed gives the same scenarios on any machine. */
export interface RandomInputs {
  /** scenarios per revision */
  readonly perRevision: number;
  readonly seed: number;
  /** of a machine with this page size and 64-bit pointers only: other scenarios than without, from the same seed */
  readonly pageSize?: PageSize;
}

/**
 * Inputs somebody else picks (the solver, one per branch). Called once per revision; the scenarios need ids of their
 * own and must be well-formed if the other inputs are.
 */
export type PickInputs = (revision: RevisionName) => Promise<readonly Scenario[]> | AsyncIterable<Scenario>;

/** Where an input comes from. */
export type InputSource = 'random' | 'boundary' | 'picked' | 'witness' | 'file';

export interface ConformRequest {
  readonly left: SubjectSpec;
  readonly right: SubjectSpec;
  /** a third leg, compared with both: a disagreement then says which of the three stands alone */
  readonly third?: SubjectSpec;
  readonly revisions: readonly RevisionName[];
  /** restrict generated scenarios to these iterator kinds; default: all the revision knows */
  readonly kinds?: readonly Kind[];
  readonly random?: RandomInputs;
  /** the systematic list of src/scenario/boundary.ts */
  readonly boundary?: boolean;
  readonly pick?: PickInputs;
  /** inputs that theorems speak of */
  readonly witnesses?: (revision: RevisionName) => Iterable<Scenario>;
  /** scenario files (one JSON object a line, .gz accepted) */
  readonly files?: readonly string[];
  /** lines of files that are not well-formed are compared too; default false: they are counted and passed over */
  readonly illFormed?: boolean;
  /** compare representation as well: raw fields */
  readonly raw?: boolean;
  /**
   * differing scenarios to shrink and report per revision; default and least: 1. What is generated of a revision after
   * them is not compared, unless for coverage; files are read to their end.
   */
  readonly disagreements?: number;
  /** subject calls the shrinker may spend on one disagreement; default 2000 */
  readonly shrinkBudget?: number;
  /** fill in the coverage table; `unreachable` names a proof that no input takes the label, or null */
  readonly coverage?: { readonly unreachable?: (label: string, revision: RevisionName) => Promise<string | null> | string | null };
  /** only this part of the scenarios; absent: all */
  readonly shard?: Shard;
  readonly onProgress?: (progress: ConformProgress) => void;
  /** stop early; what was done so far is reported */
  readonly signal?: AbortSignal;
}

export interface ConformProgress {
  readonly revision: RevisionName;
  readonly source: InputSource;
  /** scenarios compared so far, all revisions */
  readonly compared: number;
  readonly seconds: number;
}

/** What a third leg says where some two of three differ. */
export interface ThirdAnswer {
  readonly name: string;
  readonly answer: Answer;
  /** the one that differs from two who agree; null: no two agree */
  readonly alone: string | null;
}

/** The first field, in the order results are read, in which two answers differ. */
export interface Difference {
  /** index into Answer.calls; -1: the answers as a whole */
  readonly turn: number;
  /** e.g. 'ret', 'pages', 'iter.position', 'raw.iter.nrSegs' */
  readonly field: string;
  /** one line in words: 'call 0 (extract): return value: -EFAULT against 0x1000 (4096)' */
  readonly text: string;
}

export interface Disagreement {
  readonly source: InputSource;
  /** which scenario of its source it is, from 1: of the files together, or of what is generated for its revision */
  readonly number: number;
  /** as generated or read */
  readonly original: Scenario;
  /** smallest scenario found on which the two still differ */
  readonly scenario: Scenario;
  readonly left: Answer;
  readonly right: Answer;
  readonly difference: Difference;
  /** candidate scenarios tried while shrinking */
  readonly tried: number;
  readonly third?: ThirdAnswer;
}

export type LabelState =
  /** third: by one of the others in a scenario that the third leg has played, too; absent: there is no third leg */
  | { readonly kind: 'taken'; readonly left: boolean; readonly right: boolean; readonly third?: boolean }
  /** the revision's text has no such branch */
  | { readonly kind: 'not-in-revision' }
  /** a proof, by name, that no well-formed input takes it */
  | { readonly kind: 'unreachable'; readonly proof: string }
  | { readonly kind: 'missing' };
export interface CoverageRow {
  readonly label: string;
  readonly claim: string;
  readonly states: readonly LabelState[];
}
export interface Coverage {
  readonly revisions: readonly RevisionName[];
  readonly rows: readonly CoverageRow[];
  /** labels a subject reported that src/labels.ts does not list or does not give the revision: always a defect */
  readonly strays: readonly { readonly label: string; readonly revision: RevisionName; readonly side: 'left' | 'right' }[];
  /** whether each side reports labels at all */
  readonly reports: { readonly left: boolean; readonly right: boolean };
}

/** Scenarios compared, per revision and source. */
export interface Compared {
  readonly revision: RevisionName;
  readonly source: InputSource;
  readonly scenarios: number;
  /** lines passed over because they are not well-formed */
  readonly passedOver: number;
}

/** Scenarios a subject cannot play, which are not compared. */
export interface NotApplicable {
  readonly revision: RevisionName;
  readonly subject: string;
  readonly reason: string;
  readonly scenarios: number;
}

/** Why no comparison could be made (any more): never a disagreement. */
export type ConformFailure =
  /** a subject died, wrote something else than the protocol, or answered for an id it was not asked */
  | { readonly kind: 'subject-broke'; readonly subject: string; readonly message: string }
  | { readonly kind: 'subject-timeout'; readonly subject: string; readonly message: string }
  /** malformed lines of a scenario file, each as 'file:line:column: error: ...' */
  | { readonly kind: 'bad-input'; readonly messages: readonly string[] }
  | { readonly kind: 'interrupted' };

export interface ConformReport {
  readonly left: string;
  readonly right: string;
  readonly third?: string;
  readonly compared: readonly Compared[];
  /** absent: none */
  readonly notApplicable?: readonly NotApplicable[];
  readonly disagreements: readonly Disagreement[];
  readonly failures: readonly ConformFailure[];
  /** null when not asked for */
  readonly coverage: Coverage | null;
  readonly seconds: number;
  /** see conformExit */
  readonly exitCode: number;
}

/** 0 agree, 2 bad input or broken subject, 3 subject timed out, 7 disagree, 130 interrupted (precedence 7, 3, 2, 130, 0). */
export function conformExit(disagreements: number, failures: readonly Pick<ConformFailure, 'kind'>[]): number {
  const kinds = new Set(failures.map(({ kind }) => kind));
  if (disagreements > 0) return 7;
  if (kinds.has('subject-timeout')) return 3;
  if (kinds.has('subject-broke') || kinds.has('bad-input')) return 2;
  return kinds.has('interrupted') ? 130 : 0;
}

/** Nothing compared is not agreement. */
export function comparedNothing(exitCode: number, compared: readonly Pick<Compared, 'scenarios'>[]): boolean {
  return exitCode === 0 && compared.every(({ scenarios }) => scenarios === 0);
}

const SOURCE_ORDER: readonly InputSource[] = ['boundary', 'picked', 'witness', 'random'];

/** Where a source of a revision comes in a run: files first, then what is generated, revision by revision. */
export function sourceRank(source: InputSource, revision: number): readonly [number, number] {
  return source === 'file' ? [-1, revision] : [revision, SOURCE_ORDER.indexOf(source)];
}
