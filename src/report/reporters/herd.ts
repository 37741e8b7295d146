/** The manner of the tools of the Linux memory model: of `check` what it prints, file by file; a verdict of others as such a test. */
import { shardPrefix, shareOf } from '../../shard';
import { bugText } from '../bug-text';
import type { EndEvent, RunEvent, StartEvent } from '../events/events';
import type { ReportedFile } from '../events/reported-check';
import type { ReportedResult } from '../events/reported-result';
import { kernelSummary } from '../litmus-kernel';
import { litmusSummary, litmusText } from '../litmus-text';
import { counted, hang, paragraph } from '../text';
import { fileAsExpected, nameOf } from './as-expected';
import { casesOf } from './cases';
import { isGood, outcomeOf } from './outcome';
import { readRun, type ReadRun } from './read-run';
import type { Reporter, ReporterOptions } from './types';

function fileText(checked: ReportedFile, look: ReporterOptions): string {
  switch (checked.kind) {
    case 'error': return '';
    case 'bug': return paragraph(bugText(checked, look));
    case 'checked': return paragraph(litmusText(checked, look));
  }
}

/** The last line of `check`: how many files and how they went; null when there is nothing to say. */
export function herdSummary({ start, end, files }: Pick<ReadRun, 'start' | 'end' | 'files'>): string | null {
  if (start.command !== 'check') return null;
  const { shard, files: listed } = start.request;
  const own = shareOf(listed, shard);
  const tests = files.flatMap((checked) => (checked.kind === 'error' ? [] : [{ name: nameOf(checked), ok: fileAsExpected(checked) }]));
  const early = end.interrupted ? [`interrupted after ${files.length} of ${own.length} ${own.length === 1 ? 'file' : 'files'}`] : [];
  const summary = own.length > 1 && tests.length > 0 ? [litmusSummary(tests)] : [];
  const share = shard === undefined ? [] : [`${own.length} of ${counted(listed.length, 'file')}`];
  const played = files.flatMap((checked) => (checked.kind === 'checked' ? [checked] : []));
  const kernel = start.request.kernel === null || own.length < 2 ? [] : [kernelSummary(played)];
  const last = [...share, ...early, ...summary, ...kernel].join('; ');
  return last === '' ? null : `${shardPrefix(shard)}${last}`;
}

function resultText({ theorem, revision, claim, verdict, bound, counterexamples, traces = [], seconds }: ReportedResult, { paint }: ReporterOptions): string {
  const name = `${theorem}/${revision}`;
  if (verdict === 'not-applicable') return paragraph([`Not-applicable ${theorem} ${revision}`, '']);
  const failing = counterexamples.length + traces.length;
  const observed = `${failing === 0 ? 'Always' : 'Sometimes'} (${verdict}${bound === null ? '' : bound === 'unbounded' ? ', unbounded' : ', bounded'})`;
  return paragraph([
    paint.bold(`Test ${name} Required`), `Revisions ${revision}`, isGood(outcomeOf(verdict)) ? paint.tone('good', 'Ok') : paint.tone('bad', 'No'),
    ...hang('Condition ', claim), `Observation ${name} ${observed}`, `Time ${name} ${seconds.toFixed(2)}`, '',
  ]);
}

/** Of commands that only have a report at the end. */
function atEnd(seen: readonly RunEvent[], { paint }: ReporterOptions): string {
  const run = readRun(seen);
  if (run.start.command === 'prove' || run.start.command === 'check') return '';
  return paragraph(casesOf(run).flatMap(({ name, cases }) => cases.flatMap((c) => [
    paint.bold(`Test ${name}/${c.name} Required`), isGood(c.outcome) ? paint.tone('good', 'Ok') : paint.tone('bad', 'No'), ...hang('Condition ', c.summary), '',
  ])));
}

export function herdReporter(options: ReporterOptions): Reporter {
  const seen: RunEvent[] = [];
  const files: ReportedFile[] = [];
  let start: StartEvent | null = null;
  const last = (end: EndEvent): string => {
    const line = start === null ? null : herdSummary({ start, end, files });
    return line === null ? atEnd(seen, options) : `${line}\n`;
  };
  return {
    accept: (event) => {
      switch (event.event) {
        case 'file':
          files.push(event.checked);
          return fileText(event.checked, options);
        case 'verdict': return resultText(event.result, options);
        case 'start':
          start = event;
          seen.push(event);
          return '';
        case 'compared': case 'not-applicable': case 'disagreement': case 'failure': case 'coverage': case 'header': case 'mutant': case 'score': case 'comparison':
          seen.push(event);
          return '';
        case 'end':
          seen.push(event);
          return last(event);
      }
    },
  };
}
