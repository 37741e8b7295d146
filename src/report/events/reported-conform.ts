/** What `conform` found as events hold it: plain JSON, each disagreement as data and as lines of text. */
import type { ConformReport, ConformRequest, Disagreement } from '../../conform/types';
import type { Answer } from '../../scenario/answer';
import { scenarioJson, type Json } from '../../scenario/encode';
import { RESULT_PROTOCOL } from '../../scenario/protocol';
import { callAnswersJson } from '../../scenario/result-json';
import type { Scenario } from '../../scenario/types';
import type { DisagreementRenderer } from '../types';

export interface ReportedDisagreement extends Pick<Disagreement, 'source' | 'number' | 'difference' | 'tried'> {
  /** of the smallest scenario, which `scenario` is */
  readonly revision: string;
  readonly original: Json;
  readonly scenario: Json;
  readonly left: Json;
  readonly right: Json;
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
  readonly boundary: boolean;
  readonly illFormed: boolean;
  readonly raw: boolean;
  readonly disagreements: number;
  readonly coverage: boolean;
};

export function conformRequested(request: ConformRequest): ConformRequested {
  const { left, right, revisions, kinds, random, files, shard } = request;
  return {
    left: left.name, right: right.name, revisions, ...(kinds === undefined ? {} : { kinds }), ...(random === undefined ? {} : { random }),
    boundary: request.boundary === true, ...(files === undefined ? {} : { files }), illFormed: request.illFormed === true, raw: request.raw === true,
    disagreements: request.disagreements ?? 1, coverage: request.coverage !== undefined, ...(shard === undefined ? {} : { shard }),
  };
}

function answer(a: Answer, scenario: Scenario): Json {
  return { protocol: RESULT_PROTOCOL, id: a.id, calls: callAnswersJson(a, scenario) };
}

function reportedDisagreement(d: Disagreement, left: string, right: string, render: DisagreementRenderer): ReportedDisagreement {
  return {
    source: d.source, number: d.number, difference: d.difference, tried: d.tried, revision: d.scenario.revision,
    original: scenarioJson(d.original), scenario: scenarioJson(d.scenario), left: answer(d.left, d.scenario), right: answer(d.right, d.scenario),
    shown: render(d, left, right),
  };
}

/** The event form of a report. `render`: scenario and answers as text. */
export function reportedConform(report: ConformReport, render: DisagreementRenderer): ReportedConform {
  return { ...report, disagreements: report.disagreements.map((d) => reportedDisagreement(d, report.left, report.right, render)) };
}
