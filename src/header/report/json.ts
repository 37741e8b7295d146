/** The machine-readable report: one document, schema docs/schema/header-1.json. */
import { scenarioJson, type Json } from '../../scenario/encode';
import type { CallReport, ExampleReport, HeaderReport, LedgerReport, WitnessReport } from './types';

export const HEADER_SCHEMA = 'iovcheck-header/1';

/** Scenarios are lines of the subject protocol: `run` takes them as they are. */
function ledger(entries: readonly LedgerReport[]): Json {
  return entries.map(({ folio, took, releasedAs, refs, pins, scenario }) => ({ folio, took, releasedAs, refs, pins, scenario: scenarioJson(scenario) }));
}

function witness(w: WitnessReport | null): Json {
  return w === null ? null : { ...plain({ ...w, ledger: null }), ledger: ledger(w.ledger) };
}

function example(e: ExampleReport | null): Json {
  return e === null ? null : { ...plain({ ...e, ledger: null }), ledger: ledger(e.ledger) };
}

function call(c: CallReport | null): Json {
  if (c === null) return null;
  return { ...plain({ ...c, differences: null }), differences: c.differences.map((d) => ({ ...plain({ ...d, ledger: null }), ledger: ledger(d.ledger) })) };
}

/** Reports are JSON but for the scenarios in them. */
function plain(value: object): { readonly [key: string]: Json } {
  return JSON.parse(JSON.stringify(value)) as { readonly [key: string]: Json };
}

/** The document as text. Everything in it is the same from run to run. */
export function headerDocument(report: HeaderReport, version: string): string {
  const { claims, spelling } = report;
  const document: Json = {
    schema: HEADER_SCHEMA,
    iovcheck: version,
    ...plain({ ...report, claims: null, spelling: null, call: null }),
    claims: claims.map((c) => ({ ...plain({ ...c, witness: null }), witness: witness(c.witness) })),
    spelling: spelling === null ? null : { ...plain({ ...spelling, smallest: null }), smallest: example(spelling.smallest) },
    call: call(report.call),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
