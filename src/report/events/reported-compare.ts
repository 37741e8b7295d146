/** What `compare` finds, as an event holds it: the report as lines, its document, and each class with an input as text. */
import type { CompareReport, CompareRequest } from '../../compare/types';
import { classesFound } from '../../compare/types';
import type { Json } from '../../scenario/encode';
import { compareDocument } from '../compare-json';
import { compareText, exampleLines } from '../compare-text';
import { markedLines, MARKING } from './toned';
import type { TonedLine } from './events';

export type CompareRequested = Omit<CompareRequest, 'jobs'>;

/** Something the two revisions do differently: an input of a named class, or one that no class names. */
export interface ReportedDifference {
  readonly name: string;
  readonly claim: string;
  /** null: nobody has named it */
  readonly source: string | null;
  readonly kinds: readonly string[];
  readonly shown: readonly string[];
}

/** A kind of iterator outside of the classes. */
export interface ReportedAgreement {
  readonly kind: string;
  readonly verdict: 'proved' | 'differs' | 'searched only' | 'resource-out' | 'vacuous' | 'internal';
  readonly reason: string | null;
  /** where model and core disagree: a fault of this program */
  readonly legs: readonly string[];
  readonly seconds: number;
}

/** A theorem on page lifetime whose verdict is another one, or that was not settled. */
export interface ReportedChange { readonly theorem: string; readonly text: string; readonly isOpen: boolean; readonly shown: readonly string[] }

export interface ComparisonEvent {
  readonly event: 'comparison';
  readonly classes: readonly ReportedDifference[];
  readonly unnamed: readonly ReportedDifference[];
  readonly kinds: readonly ReportedAgreement[];
  readonly lifetime: readonly ReportedChange[];
  /** the report as lines of at most 80 columns, without its heading: as usual, and with -v */
  readonly shown: readonly TonedLine[];
  readonly verbose: readonly TonedLine[];
  /** the document of `compare --json` */
  readonly document: Json;
}

export function compareRequested({ jobs: _, ...request }: CompareRequest): CompareRequested {
  return request;
}

function lifetimeOf({ lifetime, request: { first, second } }: CompareReport): readonly ReportedChange[] {
  if (lifetime.kind === 'same retention') return [];
  return [
    ...lifetime.changes.map((c): ReportedChange => ({
      theorem: c.theorem, isOpen: false, text: `${c.claim}: ${first} ${c.first}, ${second} ${c.second}`,
      shown: c.example === null ? [] : [`in ${c.example.revision}: ${c.example.trace.world}`, ...c.example.trace.events, `then: ${c.example.trace.shows}`],
    })),
    ...lifetime.open.map((o): ReportedChange => ({ theorem: o.theorem, isOpen: true, text: `${o.revision}: ${o.verdict}${o.reason === null ? '' : `: ${o.reason}`}`, shown: [] })),
  ];
}

/** The event form of a report. */
export function comparisonEvent(report: CompareReport, version: string, exit: number): ComparisonEvent {
  const text = (verbose: boolean): readonly TonedLine[] => markedLines(compareText(report, { paint: MARKING, verbose }));
  return {
    event: 'comparison',
    classes: classesFound(report).map(({ name, claim, source, kinds, example }) => ({ name, claim, source, kinds, shown: exampleLines(example) })),
    unnamed: report.kinds.flatMap(({ kind, unnamed }) => unnamed.map((example, i) => ({
      name: `${kind} ${i + 1}`, claim: example.difference.text, source: null, kinds: [kind], shown: exampleLines(example),
    }))),
    kinds: [
      ...report.kinds.map(({ kind, agreement, legs, seconds }): ReportedAgreement => ({
        kind, verdict: agreement.kind, reason: 'reason' in agreement ? agreement.reason : null, legs, seconds,
      })),
      ...report.failed.map(({ kind, verdict, reason }): ReportedAgreement => ({ kind, verdict, reason, legs: [], seconds: 0 })),
    ],
    lifetime: lifetimeOf(report), shown: text(false), verbose: text(true),
    document: JSON.parse(compareDocument(report, version, exit)) as Json,
  };
}
