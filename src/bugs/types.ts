/** The bugs of the catalogue as files, and what judging one finds. */
import type { RevisionName } from '../revisions';
import type { Answer } from '../scenario/answer';
import type { Scenario } from '../scenario/types';

/** What is to be known of a bug, whatever shows it. */
export interface BugFacts {
  /** catalogue id, e.g. B25 */
  readonly bug: string;
  /** one line, without a full stop */
  readonly title: string;
  /** where it was: kernel versions and versions of the patch series */
  readonly versions: string;
  /** the commit or patch that ended it, or that nothing did */
  readonly fix: string;
  readonly symptom: string;
  /** theorem or law it breaks; null: none says anything of it */
  readonly theorem: string | null;
  /** litmus tests of scenarios/ about the same, by name */
  readonly also: readonly string[];
}

/** How a statement of a bug file is told apart from its other statements. */
export const PARTS = ['before', 'after', 'before/elsewhere'] as const;
/**
 * before: what is seen with the bug. after: what is seen without it. before/elsewhere: the old caller in revisions whose
 * extraction does it no harm.
 */
export type Part = (typeof PARTS)[number];

/** Where what was found is not what the file says. */
export interface BugFault {
  readonly revision: RevisionName;
  /** who answered: core, model */
  readonly subject: string;
  readonly text: string;
}

/** What it looks like in one revision: a scenario as the subjects answer it, or the shortest run of a caller that breaks these laws. */
export type BugShown =
  | { readonly kind: 'answers'; readonly scenario: Scenario; readonly columns: readonly { readonly name: string; readonly answer: Answer }[] }
  | { readonly kind: 'run'; readonly revision: RevisionName; readonly laws: readonly string[]; readonly iterator: string; readonly events: readonly string[] };

/** One statement of a bug file, and what became of it. */
export interface BugGroup {
  readonly part: Part;
  readonly revisions: readonly RevisionName[];
  /** what the file says is seen, a line each */
  readonly expects: readonly string[];
  readonly faults: readonly BugFault[];
  /** of the first revision; of a caller a run for each law it breaks */
  readonly shown: readonly BugShown[];
}

export interface BugResult {
  readonly facts: BugFacts;
  readonly groups: readonly BugGroup[];
  readonly seconds: number;
}

/** A bug file of a run of `check`. */
export interface CheckedBug {
  readonly kind: 'bug';
  readonly file: string;
  readonly result: BugResult;
}
