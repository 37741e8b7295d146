/** The machine-readable report of `explain`: one document, schema docs/schema/explain-1.json. */
import type { ExplainReport } from '../explain/types';
import { scenarioJson, type Json } from '../scenario/encode';
import { jsonText } from './json-text';

export const EXPLAIN_SCHEMA = 'iovcheck-explain/1';

function caseJson({ revision, title, source, support, scenarios, lines }: ExplainReport): Json {
  return {
    revision, title, source, support, scenarios,
    facts: lines.map(({ id, section, label, text, shown, evidence }) => ({
      id, section, label, text, shown, evidence: evidence === null ? null : scenarioJson(evidence),
    })),
  };
}

/** The document as text: one kind and direction, each revision asked for. The same from run to run. */
export function explainDocument(reports: readonly ExplainReport[], version: string): string {
  const [first] = reports;
  const document: Json = {
    schema: EXPLAIN_SCHEMA, iovcheck: version, kind: first?.kind ?? null, direction: first?.direction ?? null, revisions: reports.map(caseJson),
  };
  return jsonText(document, 2);
}
