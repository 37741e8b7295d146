/** The report of `prove` for a person: a table that grows as verdicts arrive, then a summary and the details. */
import { askedBy } from '../check/types';
import { details } from './details';
import type { ProveRequested } from './events/events';
import type { ReportedResult } from './events/reported-result';
import { evidenceParagraphs } from './evidence';
import { obligationList } from './obligations';
import type { Painter } from './paint';
import { summary, type SummaryInput } from './summary';
import { tableHeader, tableRow, tableShape } from './table';
import { paragraph } from './text';
import { sameFlags } from './verdict-words';

export interface ProveTextOptions {
  readonly request: ProveRequested;
  readonly verbose: boolean;
  readonly paint: Painter;
}

/** How a run ended. */
export type Ending = Pick<SummaryInput, 'seconds' | 'interrupted' | 'sampled' | 'discarded'>;

export interface ProveText {
  readonly header: () => string;
  /** the next rows of the table */
  readonly rows: (results: readonly ReportedResult[]) => string;
  /** all that stands below the table */
  readonly end: (results: readonly ReportedResult[], ending: Ending) => string;
}

export function proveText(options: ProveTextOptions): ProveText {
  const { request, paint } = options;
  const shape = tableShape(request.theorems, request.revisions);
  const row = (r: ReportedResult): readonly string[] => [...tableRow(shape, r, paint), ...(options.verbose ? obligationList(r, paint) : [])];
  return {
    header: () => paragraph([tableHeader(shape, paint)]),
    rows: (results) => paragraph(results.flatMap(row)),
    end: (results, ending) => {
      const told = [...details(results, { paint, flags: sameFlags(request) }), ...evidenceParagraphs(results, request.audit)];
      const below = told.flatMap((lines) => ['', ...lines]);
      return paragraph(['', ...summary({ results, asked: askedBy(request).length, ...(request.shard === undefined ? {} : { shard: request.shard }), ...ending }), ...below]);
    },
  };
}
