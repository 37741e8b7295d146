/** Running `conform`: progress while it works, then its report. */
import { comparedNothing, type ConformProgress, type ConformRequest } from '../conform/types';
import { failureLines } from '../report/conform-text';
import { EVENTS_SCHEMA } from '../report/events/events';
import { conformEvents, conformRequested, reportedConform } from '../report/events/reported-conform';
import { statusLine } from '../report/status-line';
import { paragraph } from '../report/text';
import type { Context } from './context';
import { openSink, withSink } from './event-sink';
import { mostSerious } from './exit-code';
import { stopReason } from './io';
import { packageVersion } from './package-info';
import type { Reports } from './reporter-options';
import { oneLine, usageLine } from './usage-error';

function progressText(p: ConformProgress): string {
  return `${p.revision} ${p.source}: ${p.compared} scenarios compared`;
}

export interface ConformOutput { readonly reports: Reports; readonly verbose: boolean }

/** Compares and prints; the program's exit code. */
export async function conformSubjects(request: ConformRequest, output: ConformOutput, context: Context): Promise<number> {
  const { io, engines } = context;
  const sink = openSink(output.reports, output.verbose, io);
  sink.emit({ event: 'start', schema: EVENTS_SCHEMA, iovcheck: packageVersion(), command: 'conform', request: conformRequested(request) });
  const status = statusLine(io.errIsTerminal, io.columns, io.err);
  const report = await withSink(sink, () => engines
    .conform({ ...request, signal: io.signal, onProgress: (p) => { status.show(progressText(p)); } })
    .finally(() => { status.clear(); }));
  // a shard may have nothing to do; whether all of them had is for merge to say
  const nothing = request.shard === undefined && comparedNothing(report.exitCode, report.compared);
  const exit = nothing ? 2 : report.exitCode;
  for (const event of conformEvents(reportedConform(report, engines.renderers().disagreement))) sink.emit(event);
  sink.emit({ event: 'end', exit, interrupted: report.failures.some(({ kind }) => kind === 'interrupted'), seconds: report.seconds });
  const unwritten = sink.close();
  io.err(paragraph(failureLines(report).map(oneLine)));
  if (nothing) io.err('iovcheck: error: nothing was compared; give --random N, --boundary or a FILE with scenarios of that revision and kind\n');
  for (const problem of unwritten) io.err(usageLine(problem));
  return stopReason(io.signal) === 'closed' ? 0 : exit === 130 ? exit : mostSerious([exit, ...unwritten.map(() => 2)]);
}
