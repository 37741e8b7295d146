/** A run as suites of cases, whatever the command: what test reports, annotations and mails are made of. */
import type { Place } from '../events/events';
import { WIDTH } from '../text';
import { checkSuites } from './cases-check';
import { compareSuites } from './cases-compare';
import { conformSuites } from './cases-conform';
import { headerSuites } from './cases-header';
import { mutateSuites } from './cases-mutate';
import { proveSuites } from './cases-prove';
import type { Outcome } from './outcome';
import type { ReadRun } from './read-run';

/** One step of how it comes about. */
export interface Step { readonly text: string; readonly place: Place | null }

export interface Case {
  /** unique in its suite */
  readonly name: string;
  readonly outcome: Outcome;
  /** the verdict's own word */
  readonly word: string;
  /** null: no time of its own is known */
  readonly seconds: number | null;
  /** one line: what was found and, where it is not plain, why */
  readonly summary: string;
  /** all that is known, lines of at most 80 columns */
  readonly lines: readonly string[];
  /** what leads to a failure, in its order; several where there are several */
  readonly flows: readonly (readonly Step[])[];
  readonly place: Place | null;
  /** asks the same again */
  readonly command: string;
}

export interface Suite {
  readonly name: string;
  /** what its cases are about, in a line */
  readonly title: string;
  readonly cases: readonly Case[];
}

/** In the order of the run. `width`: columns of what is laid out for it. */
export function casesOf(run: ReadRun, width: number = WIDTH): readonly Suite[] {
  const { start } = run;
  switch (start.command) {
    case 'prove': return proveSuites(run, start.request, width);
    case 'check': return checkSuites(run, start.request);
    case 'conform': return conformSuites(run, start.request);
    case 'header': return headerSuites(run, start.request);
    case 'mutate': return mutateSuites(run, start.request);
    case 'compare': return compareSuites(run, start.request);
  }
}
