/** The machine-readable report of `compare`: one document, schema docs/schema/compare-1.json. */
import type { FailingTrace } from '../check/types';
import { classesFound } from '../compare/types';
import type { CompareReport, Example, KindReport, LifetimeReport } from '../compare/types';
import type { Answer } from '../scenario/answer';
import { scenarioJson, type Json } from '../scenario/encode';
import { RESULT_PROTOCOL } from '../scenario/protocol';
import { callAnswersJson } from '../scenario/result-json';
import type { Scenario } from '../scenario/types';
import { jsonText } from './json-text';

export const COMPARE_SCHEMA = 'iovcheck-compare/1';

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

function side(scenario: Scenario, answer: Answer): Json {
  return { scenario: scenarioJson(scenario), core: { protocol: RESULT_PROTOCOL, id: answer.id, calls: callAnswersJson(answer, scenario) } };
}

function example({ scenario, answer, difference, origin }: Example): Json {
  return {
    origin, difference: { field: difference.field, text: difference.text },
    first: side(scenario.first, answer.first), second: side(scenario.second, answer.second),
  };
}

function kind(k: KindReport): Json {
  const { agreement } = k;
  return {
    kind: k.kind, outside: k.outside, verdict: agreement.kind,
    bound: agreement.kind === 'proved' ? agreement.bound : null, by: agreement.kind === 'proved' ? agreement.how : null,
    reason: 'reason' in agreement ? agreement.reason : null,
    inputs: k.inputs, loops: { ...k.loops }, unnamed: k.unnamed.map(example), raw: k.raw.map(example), legs: k.legs,
    obligations: k.obligations.map((o) => ({ name: o.name, outcome: o.outcome, seconds: rounded(o.seconds) })), seconds: rounded(k.seconds),
  };
}

/** Without its ledger, which reports draw. */
function plainTrace({ world, events, failed, shows }: FailingTrace): Record<string, Json> {
  return { world, events, failed, shows };
}

function lifetime(report: LifetimeReport): Json {
  switch (report.kind) {
    case 'same retention':
      return { verdict: 'same retention', first: { ...report.retention }, second: { ...report.retention }, theorems: 0, changes: [], open: [] };
    case 'compared':
      return {
        verdict: 'compared', first: { ...report.first }, second: { ...report.second }, theorems: report.theorems,
        changes: report.changes.map(({ example: found, ...change }) => ({
          ...change, example: found === null ? null : { revision: found.revision, ...plainTrace(found.trace) },
        })),
        open: report.open.map((o) => ({ ...o })),
      };
  }
}

/** The document as text. */
export function compareDocument(report: CompareReport, version: string, exit: number): string {
  const { first, second, pageSize, raw, timeout, seed } = report.request;
  const document: Json = {
    schema: COMPARE_SCHEMA, iovcheck: version, request: { first, second, pageSize, raw, timeout, seed },
    classes: classesFound(report).map((c) => ({
      name: c.name, claim: c.claim, source: c.source, kinds: c.kinds, example: example(c.example),
      also: c.also.map(({ what, example: e }) => ({ what, example: example(e) })),
    })),
    only: { first: report.only.first, second: report.only.second },
    kinds: report.kinds.map(kind), lifetime: lifetime(report.lifetime), failed: report.failed.map((f) => ({ ...f })),
    seconds: rounded(report.seconds), interrupted: report.interrupted, exit,
  };
  return jsonText(document, 2);
}
