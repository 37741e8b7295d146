/** Running `check`: each file is checked and reported before the next one. */
import { setImmediate } from 'node:timers/promises';
import { EVENTS_SCHEMA } from '../report/events/events';
import { reportedFile, reportedLitmus } from '../report/events/reported-check';
import { litmusDot, litmusMermaid } from '../report/litmus-graph';
import type { CheckRequested } from '../report/litmus-json';
import { statusLine } from '../report/status-line';
import { paragraph } from '../report/text';
import { shareOf, type Shard } from '../shard';
import { checkText, complaint, exitOf, type Checked, type FileRequest } from './check-file';
import type { Context } from './context';
import { openSink, withSink, type EventSink } from './event-sink';
import { mostSerious } from './exit-code';
import { stopReason } from './io';
import { litmusFiles, litmusSource } from './litmus-files';
import { packageVersion } from './package-info';
import type { Reports } from './reporter-options';
import { usageLine } from './usage-error';

export interface CheckRequest extends FileRequest {
  readonly reports: Reports;
  /** a picture of a witness of each test on standard output, in place of a report */
  readonly picture: 'dot' | 'mermaid' | null;
  readonly verbose: boolean;
  /** seconds for each of the solver's questions; null: it is not asked */
  readonly solver: number | null;
  /** only this part of the files; absent: all */
  readonly shard?: Shard;
}

/** A picture of a witness of each test, when one was asked for. */
function pictured(checked: Checked, { picture }: CheckRequest): string {
  if (checked.kind !== 'checked' || picture === null) return '';
  const { test, groups } = reportedLitmus(checked.file, checked.result);
  switch (picture) {
    case 'dot': return paragraph(groups.flatMap((group) => litmusDot(test, group)));
    case 'mermaid': return paragraph(groups.flatMap((group) => litmusMermaid(test, group)));
  }
}

function requested({ revisions, states, solver, kernel, shard }: CheckRequest, files: readonly string[]): CheckRequested {
  return { revisions, states, solver, files, kernel: kernel?.about ?? null, ...(shard === undefined ? {} : { shard }) };
}

/** Checks all files; the program's exit code. */
export async function checkFiles(paths: readonly string[], request: CheckRequest, context: Context): Promise<number> {
  const { io } = context;
  const listed = litmusFiles(paths);
  const sink = openSink(request.reports, request.verbose, io);
  const started = performance.now();
  sink.emit({ event: 'start', schema: EVENTS_SCHEMA, iovcheck: packageVersion(), command: 'check', request: requested(request, listed) });
  const done = await withSink(sink, () => checkEach(shareOf(listed, request.shard), request, sink, context));
  const stopped = stopReason(io.signal);
  const exit = stopped === null ? mostSerious(done.map(exitOf)) : 130;
  sink.emit({ event: 'end', exit, interrupted: stopped !== null, seconds: (performance.now() - started) / 1000 });
  const unwritten = sink.close();
  for (const problem of unwritten) io.err(usageLine(problem));
  if (stopped !== null) return stopped === 'closed' ? 0 : exit;
  return mostSerious([exit, ...unwritten.map(() => 2)]);
}

/** Each file is reported before the next one is read; those that were reached. */
async function checkEach(files: readonly string[], request: CheckRequest, sink: EventSink, context: Context): Promise<readonly Checked[]> {
  const { io } = context;
  const leg = request.solver === null ? null : context.engines.litmusLeg(request.solver);
  // a question may take long; Ctrl-C does not wait for its answer
  io.signal.addEventListener('abort', () => { void leg?.close(); }, { once: true });
  const status = statusLine(io.errIsTerminal, io.columns, io.err);
  const done: Checked[] = [];
  try {
    for (const [i, path] of files.entries()) {
      const current = `[${i + 1}/${files.length}] ${path}`;
      status.show(current);
      const checked = await checkText(path, () => litmusSource(path, io), request, leg, context, (seen) => { status.show(`${current}: ${seen} states`); });
      status.clear();
      if (checked === null || io.signal.aborted) break;
      done.push(checked);
      io.out(pictured(checked, request));
      sink.emit({ event: 'file', checked: reportedFile(checked) });
      io.err(complaint(checked));
      await setImmediate();
    }
  } finally {
    await Promise.all([leg?.close(), request.kernel?.close()]);
  }
  return done;
}
