/** What is wrong with a litmus file: where it cannot be read, and which expectation the core does not bear out. */
import { setImmediate } from 'node:timers/promises';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { checking, type CheckGroup, type CheckResult } from '../explore';
import { LitmusError, parseLitmus, type LitmusTest, type Observation, type Position } from '../litmus';
import { REVISIONS, type RevisionName } from '../revisions';
import { wordRange } from './ranges';

export const SOURCE = 'iovcheck';

/** Distinct worlds of one exploration, and milliseconds for all of them: what a person who types waits for. */
const MAX_STATES = 200_000;
const MAX_MS = 10_000;

export type Read = { readonly kind: 'test'; readonly test: LitmusTest } | { readonly kind: 'wrong'; readonly diagnostics: readonly Diagnostic[] };

/** Reads the text; what stands in the way is a diagnostic. */
export function read(document: TextDocument): Read {
  try {
    return { kind: 'test', test: parseLitmus(document.uri, document.getText()) };
  } catch (error: unknown) {
    if (!(error instanceof LitmusError)) throw error;
    return { kind: 'wrong', diagnostics: [{ range: wordRange(document, error.at), severity: DiagnosticSeverity.Error, source: SOURCE, message: error.what }] };
  }
}

/** Null: it was stopped. 'open': it takes too long. */
async function explored(test: LitmusTest, signal: AbortSignal): Promise<CheckResult | 'open' | null> {
  const until = performance.now() + MAX_MS;
  const turns = checking(test, REVISIONS.map(({ name }) => name), MAX_STATES);
  for (;;) {
    const turn = turns.next();
    if (turn.done === true) return turn.value;
    await setImmediate();
    if (signal.aborted) return null;
    if (performance.now() > until) return 'open';
  }
}

interface Wrong { readonly revision: RevisionName; readonly expected: Observation | null; readonly seen: string }

function wrongIn({ explored: found, revisions }: CheckGroup): readonly Wrong[] {
  if (found.kind !== 'complete') return [];
  const { observation, positive, negative } = found.exploration;
  const seen = `${observation} (the formula holds at the end of ${positive} of ${positive + negative} interleavings)`;
  return revisions.flatMap(({ revision, expected, ok }) => (ok ? [] : [{ revision, expected, seen }]));
}

/** The core's verdict where it is another one than the file expects; null: it was stopped. */
export async function verdicts(document: TextDocument, test: LitmusTest, signal: AbortSignal): Promise<readonly Diagnostic[] | null> {
  const result = await explored(test, signal);
  if (result === null) return null;
  const say = (at: Position, severity: DiagnosticSeverity, message: string): Diagnostic => ({ range: wordRange(document, at), severity, source: SOURCE, message });
  const open = say(test.condition.at, DiagnosticSeverity.Information, 'too many interleavings to follow while you type; iovcheck check has the verdict');
  if (result === 'open') return [open];
  const grouped = new Map<string, { readonly wrong: Wrong; readonly names: RevisionName[] }>();
  for (const wrong of result.groups.flatMap(wrongIn)) {
    const key = `${wrong.expected ?? ''} ${wrong.seen}`;
    const known = grouped.get(key);
    if (known === undefined) grouped.set(key, { wrong, names: [wrong.revision] });
    else known.names.push(wrong.revision);
  }
  const told = [...grouped.values()].map(({ wrong: { revision, expected, seen }, names }) => {
    const at = test.expectations.find((e) => e.revision === revision)?.at ?? test.condition.at;
    const wanted = expected === null ? 'the condition is not true as it stands' : `expected ${expected}`;
    return say(at, DiagnosticSeverity.Warning, `${names.join(', ')}: ${wanted}; the core says ${seen}`);
  });
  return result.groups.some(({ explored: found }) => found.kind === 'exceeded') ? [...told, open] : told;
}
