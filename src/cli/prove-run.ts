/** Running `prove`: verdicts to the report as they come, whatever ends the run. */
import { askedBy, exitCodeOf, type ProveRequest, type TheoremResult } from '../check/types';
import { inOrder, type InOrder } from '../report/in-order';
import { painter, wantsColour, type Painter } from '../report/paint';
import { proveDocument } from '../report/prove-json';
import { proveText, type ProveText } from '../report/prove-text';
import { statusLine } from '../report/status-line';
import { paragraph } from '../report/text';
import { theoremList, theoremListJson } from '../report/theorem-list';
import type { TheoremEntry } from '../report/types';
import type { Context } from './context';
import { finishExport, prepareExport } from './export-questions';
import { mostSerious } from './exit-code';
import { stopReason, type Io } from './io';
import type { Output } from './output';
import { packageVersion } from './package-info';
import { saveScenarios } from './save-scenarios';
import { readKills, writeTrust, type TrustRequest } from './trust';
import { settle } from './stopping';
import { isUsageError, oneLine, usageLine } from './usage-error';

interface Ending {
  readonly interrupted: boolean;
  readonly seconds: number;
  readonly sampled: number;
  readonly discarded: boolean;
}

function painterFor(io: Io): Painter {
  return painter(wantsColour(io.outIsTerminal, io.env));
}

export function listTheorems(theorems: readonly TheoremEntry[], output: Output, context: Context): number {
  const { io } = context;
  io.out(output.json ? theoremListJson(theorems) : paragraph(theoremList(theorems, painterFor(io))));
  return 0;
}

/** Verdicts that never came although nobody stopped the run: a fault of this program, said as such. */
function unanswered(request: ProveRequest, results: readonly TheoremResult[]): readonly string[] {
  const have = new Set(results.map((r) => `${r.theorem} ${r.revision}`));
  return askedBy(request).map(({ theorem, revision }) => `${theorem} ${revision}`).filter((key) => !have.has(key));
}

function exitCode(ending: Ending, request: ProveRequest, results: readonly TheoremResult[], problems: readonly string[]): number {
  if (ending.interrupted) return 130;
  return mostSerious([...results.map((r) => exitCodeOf(r.verdict)), ...(unanswered(request, results).length > 0 ? [70] : []), ...problems.map(() => 2)]);
}

/** Counterexamples in files, and what stood in the way. */
interface Saved { readonly files: number; readonly problem: string | null }

/** Before the report, so that its exit code counts a folder that cannot be written to. */
function save(folder: string | null | undefined, results: readonly TheoremResult[]): Saved {
  if (typeof folder !== 'string') return { files: 0, problem: null };
  let files = 0;
  const problem = problemOf(() => { files = saveScenarios(folder, results).length; });
  return { files, problem };
}

/** What the user is to be told of something that could not be written; null when it was. */
function problemOf(write: () => void): string | null {
  try {
    write();
    return null;
  } catch (error: unknown) {
    if (!isUsageError(error)) throw error;
    return error.message;
  }
}

/** Starts the engine and feeds `text` and `order` until it ends, is stopped, or fails. */
async function drive(request: ProveRequest, order: InOrder, text: ProveText | null, context: Context): Promise<Ending> {
  const { io, engines } = context;
  const started = performance.now();
  const status = statusLine(io.errIsTerminal, io.columns, io.err);
  const rows = (results: readonly TheoremResult[]): void => {
    status.clear();
    if (text !== null && results.length > 0) io.out(text.rows(results));
  };
  if (text !== null) io.out(text.header());
  status.show(`[0/${askedBy(request).length}] starting`);
  try {
    const work = engines.prove(request, {
      onResult: (result) => { rows(order.accept(result)); },
      onProgress: (progress) => { status.show(`[${progress.done}/${progress.total}] ${progress.current}`); },
      signal: io.signal,
    });
    const settled = await settle(work, io.signal, context.grace);
    if (settled.kind === 'done') settled.value.results.forEach((r) => { rows(order.accept(r)); });
    const interrupted = settled.kind === 'abandoned' || settled.value.interrupted || io.signal.aborted;
    const { sampled = 0, discarded = false } = settled.kind === 'done' ? settled.value : {};
    return { interrupted, seconds: (performance.now() - started) / 1000, sampled, discarded };
  } finally {
    rows(order.rest());
  }
}

/** What is to be written besides the report on standard output. */
interface ProveOutput extends Output {
  readonly save?: string | null;
  readonly trust?: TrustRequest | null;
}

/** Runs the request and prints its report; the program's exit code. */
export async function proveTheorems(request: ProveRequest, output: ProveOutput, context: Context): Promise<number> {
  const { io, engines } = context;
  const text = output.json ? null : proveText({ request, verbose: output.verbose, paint: painterFor(io), render: engines.renderers().counterexample });
  const order = inOrder(askedBy(request));
  const kills = typeof output.trust?.mutants === 'string' ? readKills(output.trust.mutants) : null;
  const folder = request.audit?.export;
  if (folder !== undefined) prepareExport(folder);
  const ending = await drive(request, order, text, context);
  const results = order.all();
  const saved = save(output.save, results);
  const trust = output.trust ?? null;
  const problems = [
    saved.problem, trust === null || ending.interrupted ? null : problemOf(() => { writeTrust(trust, kills, request, results, context); }),
    folder === undefined ? null : problemOf(() => { finishExport(folder, results); }),
  ].filter((problem) => problem !== null);
  const exit = exitCode(ending, request, results, problems);
  if (text === null) io.out(proveDocument({ version: packageVersion(), request, results, seconds: ending.seconds, interrupted: ending.interrupted, exit }));
  else io.out(text.end(results, ending));
  if (text !== null && saved.files > 0) io.out(`\nsaved, for iovcheck run: ${saved.files} scenario files in ${oneLine(output.save ?? '')}\n`);
  for (const problem of problems) io.err(usageLine(problem));
  if (!ending.interrupted) for (const key of unanswered(request, results)) io.err(`iovcheck: internal error: no verdict for ${key}\n`);
  return stopReason(io.signal) === 'closed' ? 0 : exit;
}
