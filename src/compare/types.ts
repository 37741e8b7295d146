/** Comparing two revisions, as data: what is asked, and what came of it. Rendering is src/report's business. */
import { exitCodeOf, EXIT_PRECEDENCE } from '../check/types';
import type { FailingTrace, Verdict } from '../check/types';
import type { Difference } from '../conform/types';
import type { Kind, PageSize, RevisionName } from '../revisions';
import type { Answer } from '../scenario/answer';
import type { Scenario } from '../scenario/types';

export interface CompareRequest {
  readonly first: RevisionName;
  readonly second: RevisionName;
  /** bytes */
  readonly pageSize: PageSize;
  /** compare representation as well: fields; found by search, not proved */
  readonly raw: boolean;
  readonly jobs: number;
  /** per obligation, seconds */
  readonly timeout: number;
  /** of random inputs */
  readonly seed: number;
}

/** Where an input comes from; `minimised`: made smaller field by field while it stayed in the same classes. */
export type Origin = 'published order' | Source | `${Source}, minimised`;
type Source = 'boundary input' | 'random' | 'solver';

/** One input on both cores, in the order the revisions were asked for. */
export interface Example {
  readonly scenario: { readonly first: Scenario; readonly second: Scenario };
  readonly answer: { readonly first: Answer; readonly second: Answer };
  readonly difference: Difference;
  readonly origin: Origin;
}

/** A named class with a member. */
export interface ClassFound {
  readonly name: string;
  readonly claim: string;
  readonly source: string;
  /** kinds in which a member was found */
  readonly kinds: readonly Kind[];
  /** the smallest member, of the first of these kinds */
  readonly example: Example;
  /** further members the claim speaks of, each with what is special about it */
  readonly also: readonly { readonly what: string; readonly example: Example }[];
}

/** What is known of one kind outside the classes. */
export type Agreement =
  /** every well-formed iterator, any arguments; `identical`: both sides became the same terms, and no solver was asked */
  | { readonly kind: 'proved'; readonly bound: 'unbounded'; readonly how: 'identical terms' | 'solver' }
  /** an input in no class on which they differ was found */
  | { readonly kind: 'differs' }
  /** nothing was found, nothing was proved */
  | { readonly kind: 'searched only'; readonly reason: string }
  | { readonly kind: 'resource-out'; readonly reason: string }
  /** nothing but named inputs: no input outside the classes was met, so there is nothing to agree on */
  | { readonly kind: 'vacuous'; readonly reason: string };

export interface CompareObligation {
  readonly name: string;
  readonly outcome: 'holds' | 'fails' | 'resource-out';
  readonly seconds: number;
}

/** One kind of iterator that both revisions know. */
export interface KindReport {
  readonly kind: Kind;
  /** names of the classes excluded from the agreement: all have members */
  readonly outside: readonly string[];
  readonly agreement: Agreement;
  readonly obligations: readonly CompareObligation[];
  /** loops of the two machines: the same terms, the same in part, different */
  readonly loops: { readonly shared: readonly string[]; readonly partly: readonly string[]; readonly own: readonly string[] };
  /** inputs run on both cores */
  readonly inputs: number;
  readonly members: readonly { readonly name: string; readonly claim: string; readonly source: string; readonly example: Example; readonly also: ClassFound['also'] }[];
  /** differences in no class, smallest first */
  readonly unnamed: readonly Example[];
  /** representation only, by field; empty unless asked for */
  readonly raw: readonly Example[];
  /** examples whose two answers the model does not give: a fault of this program, in words */
  readonly legs: readonly string[];
  readonly seconds: number;
}

/** How extraction holds user pages the device writes to (dest) or reads from (source). */
export interface Retention { readonly dest: 'get' | 'pin'; readonly source: 'get' | 'pin' }

/** A theorem on page lifetime that comes to one verdict in the first revision and to another in the second. */
export interface LifetimeChange {
  readonly theorem: string;
  readonly id: string;
  readonly claim: string;
  readonly first: Verdict;
  readonly second: Verdict;
  /** catalogue ids and classes of the known failures, where there are any */
  readonly expected: readonly string[];
  /** the shortest failing trace of the side that has one, replayed on the core */
  readonly example: { readonly revision: RevisionName; readonly trace: FailingTrace } | null;
}

/** A theorem that was not settled in a revision: out of time, or a fault. */
export interface LifetimeOpen { readonly theorem: string; readonly revision: RevisionName; readonly verdict: Verdict; readonly reason: string | null }

/** What the way pages are held changes in what becomes of them. */
export type LifetimeReport =
  /** pages are held alike, so every theorem comes to the same verdict */
  | { readonly kind: 'same retention'; readonly retention: Retention }
  | {
    readonly kind: 'compared';
    readonly first: Retention;
    readonly second: Retention;
    /** theorems settled in both */
    readonly theorems: number;
    /** in the order of the theorems */
    readonly changes: readonly LifetimeChange[];
    readonly open: readonly LifetimeOpen[];
    readonly interrupted: boolean;
  };

export interface CompareReport {
  readonly request: CompareRequest;
  /** kinds that only one of the two knows */
  readonly only: { readonly first: readonly Kind[]; readonly second: readonly Kind[] };
  readonly kinds: readonly KindReport[];
  /** kinds whose worker failed or was lost, with the reason */
  readonly failed: readonly { readonly kind: Kind; readonly verdict: 'resource-out' | 'internal'; readonly reason: string }[];
  readonly lifetime: LifetimeReport;
  readonly seconds: number;
  readonly interrupted: boolean;
}

/** The classes of a report, each once, in the order of the catalogue of classes. */
export function classesFound(report: CompareReport): readonly ClassFound[] {
  const found = new Map<string, ClassFound>();
  for (const { kind, members } of report.kinds) {
    for (const m of members) {
      const known = found.get(m.name);
      found.set(m.name, known === undefined ? { ...m, kinds: [kind] } : { ...known, kinds: [...known.kinds, kind] });
    }
  }
  return [...found.values()];
}

/**
 * Exit code: 130 interrupted, else the most serious of: 70 internal, 7 model and core disagree, 3 an agreement not decided
 * in time, the code of a theorem on page lifetime that was not settled; else 0.
 */
export function compareExit(report: CompareReport): number {
  if (report.interrupted) return 130;
  const codes = new Set([
    ...report.failed.map((f) => (f.verdict === 'internal' ? 70 : 3)),
    ...report.kinds.flatMap((k) => [...(k.legs.length > 0 ? [7] : []), ...(k.agreement.kind === 'resource-out' ? [3] : [])]),
    ...(report.lifetime.kind === 'compared' ? report.lifetime.open.map(({ verdict }) => exitCodeOf(verdict)) : []),
  ]);
  return EXIT_PRECEDENCE.find((code) => codes.has(code)) ?? 0;
}
