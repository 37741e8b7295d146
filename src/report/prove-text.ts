/** The report of `prove` for a person: a table that grows as verdicts arrive, then a summary and the details. */
import { askedBy, type ProveRequest, type TheoremResult } from '../check/types';
import { details } from './details';
import { evidenceParagraphs } from './evidence';
import { obligationList } from './obligations';
import type { Painter } from './paint';
import { summary, type SummaryInput } from './summary';
import { tableHeader, tableRow, tableShape } from './table';
import { paragraph } from './text';
import type { CounterexampleRenderer } from './types';
import { sameFlags } from './verdict-words';

export interface ProveTextOptions {
  readonly request: Omit<ProveRequest, 'jobs'>;
  readonly verbose: boolean;
  readonly paint: Painter;
  readonly render: CounterexampleRenderer;
}

/** How a run ended. */
export type Ending = Pick<SummaryInput, 'seconds' | 'interrupted' | 'sampled' | 'discarded'>;

export interface ProveText {
  readonly header: () => string;
  /** the next rows of the table */
  readonly rows: (results: readonly TheoremResult[]) => string;
  /** all that stands below the table */
  readonly end: (results: readonly TheoremResult[], ending: Ending) => string;
}

export function proveText(options: ProveTextOptions): ProveText {
  const { request, paint, render } = options;
  const shape = tableShape(request.theorems, request.revisions);
  const row = (r: TheoremResult): readonly string[] => [...tableRow(shape, r, paint), ...(options.verbose ? obligationList(r, paint) : [])];
  return {
    header: () => paragraph([tableHeader(shape, paint)]),
    rows: (results) => paragraph(results.flatMap(row)),
    end: (results, ending) => {
      const told = [...details(results, { render, paint, flags: sameFlags(request) }), ...evidenceParagraphs(results, request.audit, render)];
      const below = told.flatMap((lines) => ['', ...lines]);
      return paragraph(['', ...summary({ results, asked: askedBy(request).length, ...(request.shard === undefined ? {} : { shard: request.shard }), ...ending }), ...below]);
    },
  };
}
