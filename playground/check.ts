/** The engines, asked about one input: what `iovcheck check --no-solver` and `iovcheck header` do with a file. */
import { checkTest } from '../src/explore/check';
import { checkHeaderWith } from '../src/header/check';
import type { Ask } from '../src/header/decide/decide';
import { GaveUp } from '../src/header/gave-up';
import { grammarFrom, type Grammar } from '../src/header/grammar/grammar';
import { headerDocument } from '../src/header/report/json';
import { headerBlocks } from '../src/header/report/text';
import { InputError } from '../src/header/source/place';
import { sourceOf } from '../src/header/source/source';
import { LitmusError } from '../src/litmus/litmus-error';
import { parseLitmus } from '../src/litmus/parse';
import { headerEvent } from '../src/report/events/reported-header';
import { reportedLitmus } from '../src/report/events/reported-check';
import { REVISIONS } from '../src/revisions';
import { FILE_NAMES, type Input } from './input';
import type { CheckAnswer } from './protocol';

/** Of this program; the build puts it in. */
declare const IOVCHECK_VERSION: string;

/** Worlds of one exploration at most: a tab has less memory than the command line. */
const MOST_STATES = 300_000;

/** Nobody to ask: what simplification leaves open stays open. */
export const nobody: Ask = () => Promise.resolve({ kind: 'unknown', reason: 'incomplete: the solver was not asked' });

/** Checks a litmus file on the core. */
export function checkLitmus({ text, revision }: Input): CheckAnswer {
  const file = FILE_NAMES.litmus;
  try {
    const test = parseLitmus(file, text);
    const result = checkTest(test, revision === null ? REVISIONS.map(({ name }) => name) : [revision], MOST_STATES);
    return { kind: 'litmus', test, checked: reportedLitmus(file, result) };
  } catch (error: unknown) {
    if (error instanceof LitmusError) return { kind: 'unreadable', fault: { ...error.at, message: error.what } };
    throw error;
  }
}

let grammar: Promise<Grammar> | undefined;

/** Two files beside the worker. */
async function loadGrammar(): Promise<Grammar> {
  const response = await fetch('tree-sitter-c.wasm');
  if (!response.ok) throw new Error('the C grammar is not among the files of this page (tree-sitter-c.wasm)');
  return grammarFrom(new Uint8Array(await response.arrayBuffer()), { locateFile: (name: string) => name });
}

/** Checks a header or patch; `ask`: what simplification leaves open. */
export async function checkMacro({ text, revision }: Input, ask: Ask): Promise<CheckAnswer> {
  grammar ??= loadGrammar();
  const loaded = await grammar;
  try {
    const source = sourceOf(FILE_NAMES.header, new TextEncoder().encode(text));
    const report = await checkHeaderWith({ source, ...(revision === null ? {} : { revision }) }, ask, loaded);
    return { kind: 'header', event: headerEvent(report, { headerBlocks, headerDocument }, IOVCHECK_VERSION) };
  } catch (error: unknown) {
    if (error instanceof InputError) return { kind: 'unreadable', fault: { line: error.place.line, column: error.place.column, message: error.problem } };
    if (error instanceof GaveUp) return { kind: 'open', reason: error.message };
    throw error;
  }
}
