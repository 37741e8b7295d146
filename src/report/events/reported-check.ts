/** Checked litmus tests and bug files as events hold them: plain JSON, nothing of the syntax tree but what reports show. */
import type { BugFacts, BugFault, BugGroup, BugResult, BugShown, CheckedBug } from '../../bugs/types';
import type { CheckedFile, CheckGroup, CheckResult, Explored, KernelVerdict, LedgerRow, NotApplicable, Outcome, RevisionCheck, SolverVerdict } from '../../explore/types';
import { locationsOf, locationText } from '../../litmus/show';
import type { Actor, ActorKind, Observation, Quantifier } from '../../litmus/types';
import { renderAnswers, renderScenario } from '../../scenario/render';

export interface ReportedEvent {
  readonly label: string;
  readonly text: string;
  /** labels of events that come first */
  readonly after: readonly string[];
  /** the process it makes */
  readonly forks?: string;
  /** in the file, from 1 */
  readonly line: number;
}

export interface ReportedActor { readonly kind: ActorKind; readonly name: string; readonly events: readonly ReportedEvent[] }

export interface ReportedTest {
  readonly name: string;
  readonly comment: string;
  readonly quantifier: Quantifier;
  readonly condition: string;
  /** of the condition, from 1 */
  readonly line: number;
  /** what the condition looks at, in its order */
  readonly locations: readonly string[];
  /** names of tracked bytes */
  readonly bytes: readonly string[];
  readonly actors: readonly ReportedActor[];
}

/** Numbers of interleavings may be large: decimal strings. */
export interface ReportedOutcome extends Pick<Outcome, 'values' | 'positive'> { readonly count: string }

export type ReportedExplored =
  | Extract<Explored, { readonly kind: 'exceeded' }>
  | {
      readonly kind: 'complete'; readonly observation: Observation; readonly visited: number; readonly positive: string; readonly negative: string;
      readonly outcomes: readonly ReportedOutcome[];
      /** whether the formula holds at the end of the ledger; null: there is no witness */
      readonly witness: { readonly positive: boolean } | null;
    };

type Counted<V> = V extends { readonly total: bigint } ? Omit<V, 'total'> & { readonly total: string } : V;
export type ReportedKernel = Counted<KernelVerdict>;

export interface ReportedGroup {
  readonly revisions: readonly RevisionCheck[];
  readonly explored: ReportedExplored;
  readonly ledger: readonly LedgerRow[];
  readonly solver?: SolverVerdict;
  readonly kernel?: ReportedKernel;
  readonly seconds: number;
}

export interface ReportedLitmus {
  readonly kind: 'checked';
  readonly file: string;
  readonly test: ReportedTest;
  readonly groups: readonly ReportedGroup[];
  readonly notApplicable: readonly NotApplicable[];
}

/** What a bug looks like, as lines of text. */
export type ReportedShown =
  | { readonly kind: 'answers'; readonly revision: string; readonly shown: readonly string[] }
  | Extract<BugShown, { readonly kind: 'run' }>;

export interface ReportedBugGroup extends Omit<BugGroup, 'shown' | 'faults'> {
  readonly faults: readonly BugFault[];
  readonly shown: readonly ReportedShown[];
}

export interface ReportedBug {
  readonly kind: 'bug';
  readonly file: string;
  readonly facts: BugFacts;
  readonly groups: readonly ReportedBugGroup[];
  readonly seconds: number;
}

export type ReportedError = Extract<CheckedFile, { readonly kind: 'error' }>;
export type ReportedFile = ReportedLitmus | ReportedBug | ReportedError;

function actor({ kind, name, events }: Actor): ReportedActor {
  return {
    kind, name,
    events: events.map(({ label, text, after, action, at }) => ({ label, text, after, ...(action.kind === 'fork' ? { forks: action.child } : {}), line: at.line })),
  };
}

function explored(of: Explored): ReportedExplored {
  if (of.kind === 'exceeded') return of;
  const { outcomes, positive, negative, observation, visited, witness } = of.exploration;
  return {
    kind: 'complete', observation, visited, positive: String(positive), negative: String(negative),
    outcomes: outcomes.map(({ values, count, positive: holds }) => ({ values, count: String(count), positive: holds })),
    witness: witness === null ? null : { positive: witness.positive },
  };
}

function kernelVerdict(verdict: KernelVerdict): ReportedKernel {
  return verdict.kind === 'not-applicable' ? verdict : { ...verdict, total: String(verdict.total) };
}

function group({ revisions, explored: found, ledger, solver, kernel, seconds }: CheckGroup): ReportedGroup {
  return {
    revisions, explored: explored(found), ledger, ...(solver === undefined ? {} : { solver }),
    ...(kernel === undefined ? {} : { kernel: kernelVerdict(kernel) }), seconds,
  };
}

/** The event form of a played test. */
export function reportedLitmus(file: string, { test, groups, notApplicable }: CheckResult): ReportedLitmus {
  const { name, comment, condition, bytes, actors } = test;
  return {
    kind: 'checked', file,
    test: {
      name, comment, quantifier: condition.quantifier, condition: condition.text, line: condition.at.line,
      locations: locationsOf(condition.formula, test).map((location) => locationText(location, test)), bytes, actors: actors.map(actor),
    },
    groups: groups.map(group), notApplicable,
  };
}

/** One answer where all is well, all of them where something is not as the file says. */
function bugShown(one: BugShown, faults: readonly BugFault[]): ReportedShown {
  if (one.kind === 'run') return one;
  const columns = faults.length === 0 ? one.columns.slice(0, 1) : one.columns;
  return { kind: 'answers', revision: one.scenario.revision, shown: [...renderScenario(one.scenario), ...renderAnswers(one.scenario, columns)] };
}

/** The event form of a judged bug file. */
export function reportedBug(file: string, { facts, groups, seconds }: BugResult): ReportedBug {
  return { kind: 'bug', file, facts, groups: groups.map((g) => ({ ...g, shown: g.shown.map((one) => bugShown(one, g.faults)) })), seconds };
}

export function reportedFile(checked: CheckedFile | CheckedBug): ReportedFile {
  switch (checked.kind) {
    case 'error': return checked;
    case 'bug': return reportedBug(checked.file, checked.result);
    case 'checked': return reportedLitmus(checked.file, checked.result);
  }
}
