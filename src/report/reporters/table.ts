/** The table: of `prove` a row as soon as there is a verdict, then summary and details; of the other commands what they print. */
import type { EndEvent, RunEvent } from '../events/events';
import type { ReportedResult } from '../events/reported-result';
import { paintedLine } from '../events/toned';
import { compareHeading } from '../compare-text';
import { conformText } from '../conform-text';
import { mutateHeading, mutateRow, mutateSummary } from '../mutate-text';
import { proveText, type Ending, type ProveText } from '../prove-text';
import { paragraph } from '../text';
import { checkTable } from './check-table';
import { conformReport, mutateReport, readRun } from './read-run';
import type { Reporter, ReporterOptions } from './types';

export function endingOf({ seconds, interrupted, sampled, discarded }: EndEvent): Ending {
  return { seconds, interrupted, sampled: sampled ?? null, discarded: discarded === true };
}

/** Of `prove`: rows come as verdicts do. */
function growing(text: ProveText): Reporter {
  const results: ReportedResult[] = [];
  return {
    accept: (event) => {
      switch (event.event) {
        case 'start': return text.header();
        case 'verdict':
          results.push(event.result);
          return text.rows([event.result]);
        case 'end': return text.end(results, endingOf(event));
        case 'file': case 'compared': case 'not-applicable': case 'disagreement': case 'failure': case 'coverage': case 'header': case 'mutant':
        case 'score': case 'comparison':
          return '';
      }
    },
  };
}

/** What some of them say before that: of `mutate` a row as soon as there is a fate. */
function early(event: RunEvent, options: ReporterOptions): string {
  if (event.event === 'mutant') return paragraph(mutateRow(event.result, options));
  if (event.event !== 'start') return '';
  if (event.command === 'mutate') return paragraph(mutateHeading({ mutants: { length: event.request.tried } }));
  return event.command === 'compare' ? paragraph([compareHeading(event.request)]) : '';
}

/** Of commands whose report comes at the end. */
function whole(events: readonly RunEvent[], options: ReporterOptions): string {
  const run = readRun(events);
  const { start } = run;
  switch (start.command) {
    case 'prove': return '';
    case 'check': return paragraph(checkTable(run, options));
    case 'header': return run.headers.map(({ shown, verbose }) => paragraph((options.verbose ? verbose : shown).map((line) => paintedLine(line, options.paint)))).join('');
    case 'mutate': return paragraph(mutateSummary(mutateReport(run, start.request), options.paint));
    case 'compare': return paragraph((options.verbose ? run.comparison?.verbose : run.comparison?.shown)?.map((line) => paintedLine(line, options.paint)) ?? []);
    case 'conform': {
      const { shard } = start.request;
      return paragraph(conformText(conformReport(run, start.request), { ...options, ...(shard === undefined ? {} : { shard }) }));
    }
  }
}

export function tableReporter(options: ReporterOptions): Reporter {
  const seen: RunEvent[] = [];
  let rows: Reporter | null = null;
  return {
    accept: (event) => {
      if (event.event === 'start' && event.command === 'prove') rows = growing(proveText({ ...options, request: event.request }));
      if (rows !== null) return rows.accept(event);
      seen.push(event);
      return event.event === 'end' ? whole(seen, options) : early(event, options);
    },
  };
}
