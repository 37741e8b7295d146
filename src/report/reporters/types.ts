/** What a reporter is: fed with every event of a run, in order, it gives the text to write after each of them. */
import type { RunEvent } from '../events/events';
import type { Painter } from '../paint';

export interface Reporter {
  /** what to append to the report now; '' when there is nothing yet */
  readonly accept: (event: RunEvent) => string;
}

export interface ReporterOptions {
  /** colours, for reports that a person reads in a terminal */
  readonly paint: Painter;
  readonly verbose: boolean;
}

export type MakeReporter = (options: ReporterOptions) => Reporter;

/** A reporter that says everything at the end. */
export function atTheEnd(write: (events: readonly RunEvent[], options: ReporterOptions) => string): MakeReporter {
  return (options) => {
    const seen: RunEvent[] = [];
    return {
      accept: (event) => {
        seen.push(event);
        return event.event === 'end' ? write(seen, options) : '';
      },
    };
  };
}
