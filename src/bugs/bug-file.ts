/** Bug files as they are read: a statement about the core and the model, in revisions with the bug and without it. */
import type { Law, Protocol } from '../core/callers';
import type { RevisionName } from '../revisions';
import type { Scenario } from '../scenario/types';
import type { BugFacts } from './types';

export const BUG_SCHEMA = 'iovcheck-bug/1';

/** Parsed JSON. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

interface BugCommon {
  readonly facts: BugFacts;
  /** revisions that have the bug, and revisions that do not; in their order */
  readonly fails: readonly RevisionName[];
  readonly passes: readonly RevisionName[];
}

/** A bug of extraction: the same calls, answered differently before and after. */
export interface ScenarioBug extends BugCommon {
  readonly kind: 'scenario';
  /** the scenario in the words of a revision */
  readonly scenario: (revision: RevisionName) => Scenario;
  /** parts of the result line: what is named is compared, lists as a whole */
  readonly before: JsonValue;
  /** null: no revision is without the bug */
  readonly after: JsonValue | null;
}

/** A bug of a caller: what it did, and what it does since. */
export interface CallerBug extends BugCommon {
  readonly kind: 'caller';
  readonly before: Protocol;
  readonly after: Protocol;
  /** the laws `before` breaks in the revisions of `fails`, all of them; in those of `passes` it breaks none */
  readonly breaks: readonly Law[];
}

export type BugFile = ScenarioBug | CallerBug;
