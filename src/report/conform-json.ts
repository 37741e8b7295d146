/** The machine-readable report of `conform`: one document, schema docs/schema/conform-1.json. */
import type { Json } from '../scenario/encode';
import type { ConformRequested, ReportedConform, ReportedDisagreement } from './events/reported-conform';
import { jsonText } from './json-text';

export const CONFORM_SCHEMA = 'iovcheck-conform/1';

function disagreement(d: ReportedDisagreement): Json {
  return {
    source: d.source, number: d.number, difference: { turn: d.difference.turn, field: d.difference.field, text: d.difference.text }, tried: d.tried,
    original: d.original, scenario: d.scenario, left: d.left, right: d.right, ...(d.third === undefined ? {} : { third: d.third.answer, alone: d.third.alone }),
  };
}

function coverage(report: ReportedConform): Json {
  if (report.coverage === null) return null;
  const { revisions, rows, strays, reports } = report.coverage;
  return {
    revisions, reports: { ...reports },
    rows: rows.map((r) => ({ label: r.label, claim: r.claim, states: r.states.map((s) => ({ ...s })) })),
    strays: strays.map((s) => ({ ...s })),
  };
}

function requested({ revisions, kinds, random, boundary, witnesses, files, illFormed, raw, disagreements, coverage: asked, shard }: ConformRequested): Json {
  return {
    revisions, kinds, random: random && { ...random }, boundary, ...(witnesses ? { witnesses: true } : {}), files, illFormed, raw, disagreements,
    coverage: asked, shard: shard && { ...shard },
  };
}

/** The document as text. */
export function conformDocument(report: ReportedConform, version: string, request: ConformRequested): string {
  const document: Json = {
    schema: CONFORM_SCHEMA, iovcheck: version, left: report.left, right: report.right, third: report.third, request: requested(request),
    compared: report.compared.map((c) => ({ ...c })),
    disagreements: report.disagreements.map(disagreement),
    failures: report.failures.map((f) => ({ ...f })),
    notApplicable: report.notApplicable?.map((n) => ({ ...n })),
    coverage: coverage(report),
    seconds: Math.round(report.seconds * 1000) / 1000, exit: report.exitCode,
  };
  return jsonText(document, 2);
}
