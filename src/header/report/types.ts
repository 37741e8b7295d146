/** What a check found, as data: rendered as text or JSON, compared by tests. */
import type { Direction, Kind, NumberingName, RevisionName } from '../../revisions';
import type { Scenario } from '../../scenario/types';

export interface IteratorReport { readonly name: string; readonly kind: Kind; readonly direction: Direction; readonly userBacked: boolean }

/** Values of free names. Numbers are hex. */
export interface InputsReport {
  readonly iterators: readonly IteratorReport[];
  readonly numbers: readonly { readonly name: string; readonly value: string }[];
}

/** One value: FOLL_PIN, 0, true, or a number; null when there is none because C refuses the text. */
export interface ValueReport { readonly value: string | null; readonly problem: string | null }

export interface LedgerReport {
  readonly folio: 'small' | 'large';
  readonly took: 'GET' | 'PIN' | 'nothing';
  readonly releasedAs: 'GET' | 'PIN' | '0';
  /** counters afterwards against before: 0 when balanced */
  readonly refs: number;
  readonly pins: number;
  readonly scenario: Scenario;
}

export interface WitnessReport {
  readonly numbering: NumberingName;
  readonly inputs: InputsReport;
  readonly header: ValueReport;
  readonly contract: ValueReport;
  readonly ledger: readonly LedgerReport[];
}

export interface ClaimReport {
  readonly name: string;
  readonly verdict: 'proved' | 'refuted' | 'unknown';
  /** how it was proved: all cases, or the solver */
  readonly by: 'cases' | 'solver' | null;
  readonly reason: string | null;
  readonly witness: WitnessReport | null;
}

export interface SideReport extends ValueReport { readonly expansion: string }

export interface ExampleReport {
  /** the whole call */
  readonly call: string;
  readonly argument: string;
  /** null: what differs is how the call's result is used */
  readonly parameter: string | null;
  readonly numbering: NumberingName;
  readonly inputs: InputsReport;
  readonly spelled: SideReport;
  readonly meant: SideReport;
  /** the same call in the revision's other numberings */
  readonly others: readonly { readonly numbering: NumberingName; readonly spelled: ValueReport; readonly meant: ValueReport }[];
  readonly ledger: readonly LedgerReport[];
}

export interface ShapeReport {
  readonly shape: string;
  /** null: a use of the call's result */
  readonly parameter: string | null;
  /** `refused`: they differ, but only for flags the revision's extraction refuses. `unsupported`: not looked at */
  readonly verdict: 'same' | 'differs' | 'refused' | 'unknown' | 'unsupported';
  readonly argument: string | null;
  readonly spelled: ValueReport | null;
  readonly meant: ValueReport | null;
}

export interface SpellingReport {
  readonly verdict: 'proved' | 'bounded' | 'refuted' | 'unknown';
  /** `function`: arguments are values. `closed`: arguments stand between brackets. `shapes`: the shapes listed were tried */
  readonly by: 'function' | 'closed' | 'shapes';
  readonly open: readonly { readonly parameter: string; readonly before: string; readonly after: string; readonly line: number; readonly column: number }[];
  readonly shapes: readonly ShapeReport[];
  readonly smallest: ExampleReport | null;
}

export interface CallReport {
  readonly text: string;
  readonly free: readonly { readonly name: string; readonly type: string }[];
  /** iterators taken to be user-backed */
  readonly assumedUserBacked: readonly string[];
  readonly spelled: CallSideReport;
  readonly meant: CallSideReport;
  readonly same: boolean;
  /** parameters that stand open in the definition */
  readonly open: readonly string[];
  /** what the contract says, and whether the call as spelled agrees; if not, the first inputs for which it does not */
  readonly contract: { readonly values: readonly string[] | null; readonly agrees: boolean; readonly witness: ContractWitness | null };
  readonly differences: readonly DifferenceReport[];
}

/** Inputs for which a call as spelled does not answer as the contract. */
export interface ContractWitness { readonly inputs: InputsReport; readonly spelled: ValueReport; readonly contract: ValueReport }

export interface CallSideReport {
  readonly expansion: string;
  /** the one value, or null */
  readonly value: string | null;
  /** all values it can have; null: too many to list */
  readonly values: readonly string[] | null;
  readonly problem: string | null;
  readonly evaluations: { readonly least: number; readonly most: number };
  readonly undefined: readonly string[];
}

export interface DifferenceReport {
  readonly inputs: InputsReport;
  readonly spelled: ValueReport;
  readonly meant: ValueReport;
  readonly evaluations: { readonly spelled: number; readonly meant: number };
  readonly ledger: readonly LedgerReport[];
}

export interface HeaderReport {
  readonly file: string;
  readonly input: 'header' | 'patch';
  readonly subject: { readonly name: string; readonly kind: 'macro' | 'function'; readonly line: number; readonly column: number; readonly parameters: readonly string[] };
  readonly revision: { readonly name: RevisionName; readonly because: string; readonly alike: readonly RevisionName[] };
  readonly numberings: readonly NumberingName[];
  readonly contract: { readonly text: string; readonly from: 'revision' | 'option' };
  readonly fromContract: readonly string[];
  readonly claims: readonly ClaimReport[];
  readonly spelling: SpellingReport | null;
  readonly call: CallReport | null;
  readonly notes: readonly string[];
  readonly verdict: 'kept' | 'violated' | 'unknown';
  readonly exit: 0 | 1 | 3;
}
