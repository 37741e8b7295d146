/** Running `prove`: verdicts to the report as they come, whatever ends the run. */
import { askedBy, exitCodeOf, type ProveRequest, type TheoremResult } from '../check/types';
import { reportedResult } from '../report/events/reported-result';
import { EVENTS_SCHEMA, type ProveRequested } from '../report/events/events';
import { inOrder, type InOrder } from '../report/in-order';
import { painter, wantsColour, type Painter } from '../report/paint';
import { statusLine } from '../report/status-line';
import { paragraph } from '../report/text';
import { theoremList, theoremListJson } from '../report/theorem-list';
import type { TheoremEntry } from '../report/types';
import type { Context } from './context';
import { openSink, withSink, type EventSink } from './event-sink';
import { finishExport, prepareExport } from './export-questions';
import { mostSerious } from './exit-code';
import { stopReason, type Io } from './io';
import type { Output } from './output';
import { packageVersion } from './package-info';
import type { Reports } from './reporter-options';
import { saveScenarios } from './save-scenarios';
import { readKills, writeTrust, type TrustRequest } from './trust';
import { settle } from './stopping';
import { theoremPlaces } from './theorem-places';
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

/** Starts the engine and feeds the sink until it ends, is stopped, or fails. */
async function drive(request: ProveRequest, order: InOrder, sink: EventSink, context: Context): Promise<Ending> {
  const { io, engines } = context;
  const started = performance.now();
  const status = statusLine(io.errIsTerminal, io.columns, io.err);
  const places = theoremPlaces(request.theorems, request.file);
  const render = engines.renderers().counterexample;
  const tell = (results: readonly TheoremResult[]): void => {
    for (const result of results) sink.emit({ event: 'verdict', result: reportedResult(result, render), place: places.get(result.theorem) ?? null }, status.clear);
  };
  sink.emit({ event: 'start', schema: EVENTS_SCHEMA, iovcheck: packageVersion(), command: 'prove', request: requested(request) });
  status.show(`[0/${askedBy(request).length}] starting`);
  try {
    const work = engines.prove(request, {
      onResult: (result) => { tell(order.accept(result)); },
      onProgress: (progress) => { status.show(`[${progress.done}/${progress.total}] ${progress.current}`); },
      signal: io.signal,
    });
    const settled = await settle(work, io.signal, context.grace);
    if (settled.kind === 'done') settled.value.results.forEach((r) => { tell(order.accept(r)); });
    const interrupted = settled.kind === 'abandoned' || settled.value.interrupted || io.signal.aborted;
    const { sampled = 0, discarded = false } = settled.kind === 'done' ? settled.value : {};
    return { interrupted, seconds: (performance.now() - started) / 1000, sampled, discarded };
  } finally {
    status.clear();
    tell(order.rest());
  }
}

function requested({ jobs: _, cache: __, ...request }: ProveRequest): ProveRequested {
  return request;
}

/** What is to be written, and how much of it. */
export interface ProveOutput {
  readonly reports: Reports;
  readonly verbose: boolean;
  readonly save?: string | null;
  readonly trust?: TrustRequest | null;
}

/** Runs the request and prints its report; the program's exit code. */
export async function proveTheorems(request: ProveRequest, output: ProveOutput, context: Context): Promise<number> {
  const { io } = context;
  const order = inOrder(askedBy(request));
  const kills = typeof output.trust?.mutants === 'string' ? readKills(output.trust.mutants) : null;
  const folder = request.audit?.export;
  if (folder !== undefined) prepareExport(folder);
  const sink = openSink(output.reports, output.verbose, io);
  const ending = await withSink(sink, () => drive(request, order, sink, context));
  const results = order.all();
  const saved = save(output.save, results);
  const trust = output.trust ?? null;
  const problems = [
    saved.problem, trust === null || ending.interrupted ? null : problemOf(() => { writeTrust(trust, kills, request, results, context); }),
    folder === undefined ? null : problemOf(() => { finishExport(folder, results); }),
  ].filter((problem) => problem !== null);
  const { interrupted, seconds, sampled, discarded } = ending;
  const exit = exitCode(ending, request, results, problems);
  sink.emit({ event: 'end', exit, interrupted, seconds, sampled, ...(discarded ? { discarded } : {}) });
  const unwritten = sink.close();
  if (output.reports.out === 'table' && saved.files > 0) io.out(`\nsaved, for iovcheck run: ${saved.files} scenario files in ${oneLine(output.save ?? '')}\n`);
  for (const problem of [...problems, ...unwritten]) io.err(usageLine(problem));
  if (!interrupted) for (const key of unanswered(request, results)) io.err(`iovcheck: internal error: no verdict for ${key}\n`);
  return stopReason(io.signal) === 'closed' ? 0 : interrupted ? exit : mostSerious([exit, ...unwritten.map(() => 2)]);
}
