/** Running `conform`: progress while it works, then its report. */
import { comparedNothing, type ConformProgress, type ConformRequest } from '../conform/types';
import { conformDocument } from '../report/conform-json';
import { conformText, failureLines } from '../report/conform-text';
import { painter, wantsColour } from '../report/paint';
import { statusLine } from '../report/status-line';
import { paragraph } from '../report/text';
import type { Context } from './context';
import { stopReason } from './io';
import type { Output } from './output';
import { packageVersion } from './package-info';
import { oneLine } from './usage-error';

function progressText(p: ConformProgress): string {
  return `${p.revision} ${p.source}: ${p.compared} scenarios compared`;
}

function shardOf({ shard }: ConformRequest): Pick<ConformRequest, 'shard'> {
  return shard === undefined ? {} : { shard };
}

/** Compares and prints; the program's exit code. */
export async function conformSubjects(request: ConformRequest, output: Output, context: Context): Promise<number> {
  const { io, engines } = context;
  const status = statusLine(io.errIsTerminal, io.columns, io.err);
  const report = await engines
    .conform({ ...request, signal: io.signal, onProgress: (p) => { status.show(progressText(p)); } })
    .finally(() => { status.clear(); });
  // a shard may have nothing to do; whether all of them had is for merge to say
  const nothing = request.shard === undefined && comparedNothing(report.exitCode, report.compared);
  const exit = nothing ? 2 : report.exitCode;
  if (output.json) io.out(conformDocument({ ...report, exitCode: exit }, packageVersion(), request));
  else {
    const paint = painter(wantsColour(io.outIsTerminal, io.env));
    io.out(paragraph(conformText(report, { paint, verbose: output.verbose, render: engines.renderers().disagreement, ...shardOf(request) })));
  }
  io.err(paragraph(failureLines(report).map(oneLine)));
  if (nothing) io.err('iovcheck: error: nothing was compared; give --random N, --boundary or a FILE with scenarios of that revision and kind\n');
  return stopReason(io.signal) === 'closed' ? 0 : exit;
}
