/** The table: of `prove` a row as soon as there is a verdict, then summary and details; of the other commands what they print. */
import type { EndEvent, RunEvent, TonedLine } from '../events/events';
import type { ReportedResult } from '../events/reported-result';
import { conformText } from '../conform-text';
import type { Painter } from '../paint';
import { proveText, type Ending, type ProveText } from '../prove-text';
import { paragraph } from '../text';
import { checkTable } from './check-table';
import { conformReport, readRun } from './read-run';
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
        case 'file': case 'compared': case 'disagreement': case 'failure': case 'coverage': case 'header': return '';
      }
    },
  };
}

/** Colour comes last, so that it takes no room. */
function toned({ text, tone }: TonedLine, paint: Painter): string {
  return tone === undefined ? text : text.replace(tone.word, paint.tone(tone.as, tone.word));
}

/** Of commands whose report comes at the end. */
function whole(events: readonly RunEvent[], options: ReporterOptions): string {
  const run = readRun(events);
  const { start } = run;
  switch (start.command) {
    case 'prove': return '';
    case 'check': return paragraph(checkTable(run, options));
    case 'header': return run.headers.map(({ shown, verbose }) => paragraph((options.verbose ? verbose : shown).map((line) => toned(line, options.paint)))).join('');
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
      return event.event === 'end' ? whole(seen, options) : '';
    },
  };
}
