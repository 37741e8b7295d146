/** Shapes the reports share. */
import type { Counterexample } from '../check/types';
import type { Disagreement } from '../conform/types';

/** How far a run is: obligations or theorems done, and what is being worked on. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly current: string;
}

/** A theorem as the listing shows it. */
export interface TheoremEntry {
  readonly name: string;
  /** invariant id of the contract, e.g. I24 */
  readonly id: string;
  /** one line of English */
  readonly claim: string;
  readonly source: string;
}

/** A failing scenario as lines of text; the report indents them. */
export type CounterexampleRenderer = (counterexample: Counterexample) => readonly string[];
/** Two answers to one scenario as lines of text; `left` and `right` name the subjects. */
export type DisagreementRenderer = (disagreement: Disagreement, left: string, right: string) => readonly string[];

export interface Renderers {
  readonly counterexample: CounterexampleRenderer;
  readonly disagreement: DisagreementRenderer;
}
