/** What `conform` found as events hold it: plain JSON, each disagreement as data and as lines of text. */
import type { ConformReport, ConformRequest, Disagreement } from '../../conform/types';
import { scenarioJson, type Json } from '../../scenario/encode';
import { answerJson } from '../../scenario/result-json';
import type { DisagreementRenderer } from '../types';
import type { RunEvent } from './events';

export interface ReportedDisagreement extends Pick<Disagreement, 'source' | 'number' | 'difference' | 'tried'> {
  /** of the smallest scenario, which `scenario` is */
  readonly revision: string;
  readonly original: Json;
  readonly scenario: Json;
  readonly left: Json;
  readonly right: Json;
  /** of three legs; `alone`: the one that differs from two who agree */
  readonly third?: { readonly name: string; readonly answer: Json; readonly alone: string | null; readonly applies: boolean };
  /** what a leg said besides its answer: the console of a kernel that crashed, say */
  readonly remarks: readonly { readonly leg: string; readonly said: readonly string[] }[];
  /** scenario and both answers, lines of at most 80 columns */
  readonly shown: readonly string[];
}

export interface ReportedConform extends Omit<ConformReport, 'disagreements'> {
  readonly disagreements: readonly ReportedDisagreement[];
}

/** What was asked for, without what only this process can call. */
export type ConformRequested = Pick<ConformRequest, 'revisions' | 'kinds' | 'random' | 'files' | 'shard'> & {
  readonly left: string;
  readonly right: string;
  /** a third leg, where there is one */
  readonly third?: string;
  readonly boundary: boolean;
  readonly witnesses: boolean;
  readonly illFormed: boolean;
  readonly raw: boolean;
  readonly disagreements: number;
  readonly coverage: boolean;
};

export function conformRequested(request: ConformRequest): ConformRequested {
  const { left, right, third, revisions, kinds, random, files, shard } = request;
  return {
    left: left.name, right: right.name, ...(third === undefined ? {} : { third: third.name }),
    revisions, ...(kinds === undefined ? {} : { kinds }), ...(random === undefined ? {} : { random }),
    boundary: request.boundary === true, witnesses: request.witnesses !== undefined, ...(files === undefined ? {} : { files }),
    illFormed: request.illFormed === true, raw: request.raw === true,
    disagreements: request.disagreements ?? 1, coverage: request.coverage !== undefined, ...(shard === undefined ? {} : { shard }),
  };
}

function remarksOf(d: Disagreement, left: string, right: string): ReportedDisagreement['remarks'] {
  const said = [[left, d.left], [right, d.right], ...(d.third === undefined ? [] : [[d.third.name, d.third.answer] as const])] as const;
  return said.flatMap(([leg, { remarks = [] }]) => (remarks.length === 0 ? [] : [{ leg, said: remarks }]));
}

function reportedDisagreement(d: Disagreement, left: string, right: string, render: DisagreementRenderer): ReportedDisagreement {
  return {
    source: d.source, number: d.number, difference: d.difference, tried: d.tried, revision: d.scenario.revision,
    original: scenarioJson(d.original), scenario: scenarioJson(d.scenario), left: answerJson(d.left, d.scenario), right: answerJson(d.right, d.scenario),
    ...(d.third === undefined ? {} : {
      third: { name: d.third.name, answer: answerJson(d.third.answer, d.scenario), alone: d.third.alone, applies: d.third.answer.notApplicable === undefined },
    }),
    remarks: remarksOf(d, left, right),
    shown: render(d, left, right),
  };
}

/** What was found, event by event. */
export function conformEvents({ compared, notApplicable = [], disagreements, failures, coverage }: ReportedConform): readonly RunEvent[] {
  return [
    ...compared.map((one) => ({ event: 'compared', compared: one }) as const),
    ...notApplicable.map((one) => ({ event: 'not-applicable', notApplicable: one }) as const),
    ...disagreements.map((disagreement) => ({ event: 'disagreement', disagreement }) as const),
    ...failures.map((failure) => ({ event: 'failure', failure }) as const),
    ...(coverage === null ? [] : [{ event: 'coverage', coverage } as const]),
  ];
}

/** The event form of a report. `render`: scenario and answers as text. */
export function reportedConform(report: ConformReport, render: DisagreementRenderer): ReportedConform {
  return { ...report, disagreements: report.disagreements.map((d) => reportedDisagreement(d, report.left, report.right, render)) };
}
