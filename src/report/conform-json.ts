/** The machine-readable report of `conform`: one document, schema docs/schema/conform-1.json. */
import type { ConformReport, ConformRequest, Disagreement } from '../conform/types';
import { scenarioJson, type Json } from '../scenario/encode';
import { answerJson } from '../scenario/result-json';

export const CONFORM_SCHEMA = 'iovcheck-conform/1';

function thirdJson({ third, scenario }: Disagreement): { readonly [field: string]: Json } {
  return third === undefined ? {} : { third: answerJson(third.answer, scenario), alone: third.alone };
}

function disagreement(d: Disagreement): Json {
  return {
    source: d.source, number: d.number, difference: { turn: d.difference.turn, field: d.difference.field, text: d.difference.text }, tried: d.tried,
    original: scenarioJson(d.original), scenario: scenarioJson(d.scenario),
    left: answerJson(d.left, d.scenario), right: answerJson(d.right, d.scenario), ...thirdJson(d),
  };
}

function coverage(report: ConformReport): Json {
  if (report.coverage === null) return null;
  const { revisions, rows, strays, reports } = report.coverage;
  return {
    revisions, reports: { ...reports },
    rows: rows.map((r) => ({ label: r.label, claim: r.claim, states: r.states.map((s) => ({ ...s })) })),
    strays: strays.map((s) => ({ ...s })),
  };
}

function requested({ revisions, kinds, random, boundary, witnesses, files, illFormed, raw, disagreements, coverage: asked, shard }: ConformRequest): Json {
  return {
    revisions, kinds, random: random && { ...random }, boundary: boundary === true,
    ...(witnesses === undefined ? {} : { witnesses: true }), files, illFormed: illFormed === true, raw: raw === true,
    disagreements: disagreements ?? 1, coverage: asked !== undefined, shard: shard && { ...shard },
  };
}

/** The document as text. */
export function conformDocument(report: ConformReport, version: string, request: ConformRequest): string {
  const document: Json = {
    schema: CONFORM_SCHEMA, iovcheck: version, left: report.left, right: report.right, third: report.third, request: requested(request),
    compared: report.compared.map((c) => ({ ...c })),
    disagreements: report.disagreements.map(disagreement),
    failures: report.failures.map((f) => ({ ...f })),
    notApplicable: report.notApplicable?.map((n) => ({ ...n })),
    coverage: coverage(report),
    seconds: Math.round(report.seconds * 1000) / 1000, exit: report.exitCode,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
