/** What is wrong with the mode query a C file or a patch defines, without a solver: what it would be asked stays open. */
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { checkHeader, GaveUp, InputError, MissingGrammar, NothingDefined, sourceOf, type HeaderReport } from '../header';
import { SOURCE } from './diagnostics';
import { wordRange } from './ranges';

/** A file without these names defines no mode query. */
const MENTIONED = /\biov_iter_extract_(?:mode|will_pin)\b/u;

function found(document: TextDocument, { subject, claims, spelling }: HeaderReport): readonly Diagnostic[] {
  const say = (at: { readonly line: number; readonly column: number }, message: string): Diagnostic =>
    ({ range: wordRange(document, at), severity: DiagnosticSeverity.Warning, source: SOURCE, message });
  const smallest = spelling?.smallest ?? null;
  return [
    ...claims.flatMap(({ name, verdict, reason }) => (verdict === 'refuted' ? [say(subject, `${name}: refuted${reason === null ? '' : ` (${reason})`}`)] : [])),
    ...(smallest === null ? [] : (spelling?.open ?? []).map((open) =>
      say(open, `${open.parameter} stands open here: ${smallest.call} answers ${smallest.spelled.value ?? 'nothing'}, meant is ${smallest.meant.value ?? 'nothing'}`))),
  ];
}

export async function headerDiagnostics(document: TextDocument): Promise<readonly Diagnostic[]> {
  const text = document.getText();
  if (!MENTIONED.test(text)) return [];
  try {
    const source = sourceOf(document.uri, Buffer.from(text));
    return found(document, await checkHeader({ source }, () => Promise.resolve({ kind: 'unknown', reason: 'timeout' })));
  } catch (error: unknown) {
    if (error instanceof NothingDefined || error instanceof GaveUp || error instanceof MissingGrammar) return [];
    if (!(error instanceof InputError)) throw error;
    return [{ range: wordRange(document, error.place), severity: DiagnosticSeverity.Error, source: SOURCE, message: error.problem }];
  }
}
