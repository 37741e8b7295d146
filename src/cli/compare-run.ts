/** Running `compare`: the heading at once, progress while it works, then the report. */
import { compareExit } from '../compare/types';
import type { CompareRequest } from '../compare/types';
import { compareDocument } from '../report/compare-json';
import { compareHeading, compareText } from '../report/compare-text';
import { painter, wantsColour } from '../report/paint';
import { statusLine } from '../report/status-line';
import { paragraph } from '../report/text';
import type { Context } from './context';
import { stopReason } from './io';
import type { Output } from './output';
import { packageVersion } from './package-info';

/** Compares and prints; the program's exit code. */
export async function compareRevisions(request: CompareRequest, output: Output, context: Context): Promise<number> {
  const { io, engines } = context;
  if (!output.json) io.out(`${compareHeading(request)}\n`);
  const status = statusLine(io.errIsTerminal, io.columns, io.err);
  status.show('starting');
  const report = await engines
    .compare(request, { signal: io.signal, onProgress: ({ done, total, current }) => { status.show(`[${done}/${total}] ${current}`); } })
    .finally(() => { status.clear(); });
  const exit = compareExit(report);
  if (output.json) io.out(compareDocument(report, packageVersion(), exit));
  else io.out(paragraph(compareText(report, { paint: painter(wantsColour(io.outIsTerminal, io.env)), verbose: output.verbose })));
  return stopReason(io.signal) === 'closed' ? 0 : exit;
}
