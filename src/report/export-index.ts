/** The list of exported questions: which obligations each file belongs to. Schema docs/schema/export-1.json. */
import type { TheoremResult } from '../check/types';
import type { Json } from '../scenario/encode';
import { jsonText } from './json-text';

export const EXPORT_SCHEMA = 'iovcheck-export/1';

/** The list as text: files by name, each with its expected answer and obligations in the order of the results. */
export function exportIndex(version: string, results: readonly TheoremResult[]): string {
  const files = new Map<string, { readonly theorem: string; readonly revision: string; readonly obligation: string; readonly seconds: number }[]>();
  for (const { theorem, revision, obligations } of results) {
    for (const { name, seconds, evidence } of obligations) {
      for (const file of evidence?.files ?? []) {
        const users = files.get(file) ?? [];
        users.push({ theorem, revision, obligation: name, seconds: Math.round(seconds * 1000) / 1000 });
        files.set(file, users);
      }
    }
  }
  const listed = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, obligations]): Json => ({ file, expected: 'unsat', obligations }));
  const document: Json = { schema: EXPORT_SCHEMA, iovcheck: version, questions: listed };
  return jsonText(document, 2);
}
