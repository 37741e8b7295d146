/** Running `compare`: the heading at once, progress while it works, then the report. */
import { compareExit } from '../compare/types';
import type { CompareRequest } from '../compare/types';
import { EVENTS_SCHEMA } from '../report/events/events';
import { compareRequested, comparisonEvent } from '../report/events/reported-compare';
import { statusLine } from '../report/status-line';
import type { Context } from './context';
import { openSink, withSink } from './event-sink';
import { mostSerious } from './exit-code';
import { stopReason } from './io';
import { packageVersion } from './package-info';
import type { Reports } from './reporter-options';
import { usageLine } from './usage-error';

export interface CompareOutput { readonly reports: Reports; readonly verbose: boolean }

/** Compares and prints; the program's exit code. */
export async function compareRevisions(request: CompareRequest, output: CompareOutput, context: Context): Promise<number> {
  const { io, engines } = context;
  const sink = openSink(output.reports, output.verbose, io);
  sink.emit({ event: 'start', schema: EVENTS_SCHEMA, iovcheck: packageVersion(), command: 'compare', request: compareRequested(request) });
  const status = statusLine(io.errIsTerminal, io.columns, io.err);
  status.show('starting');
  const report = await withSink(sink, () => engines
    .compare(request, { signal: io.signal, onProgress: ({ done, total, current }) => { status.show(`[${done}/${total}] ${current}`); } })
    .finally(() => { status.clear(); }));
  const exit = compareExit(report);
  sink.emit(comparisonEvent(report, packageVersion(), exit));
  sink.emit({ event: 'end', exit, interrupted: report.interrupted, seconds: report.seconds });
  const unwritten = sink.close();
  for (const problem of unwritten) io.err(usageLine(problem));
  if (stopReason(io.signal) === 'closed') return 0;
  return exit === 130 ? exit : mostSerious([exit, ...unwritten.map(() => 2)]);
}
