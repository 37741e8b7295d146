/** The document of the command, as `--json` prints it. */
import { conformDocument } from '../conform-json';
import { mutateDocument } from '../mutate-json';
import { litmusDocument } from '../litmus-json';
import { proveDocument } from '../prove-json';
import type { RunEvent } from '../events/events';
import { conformReport, mutateReport, readRun } from './read-run';
import { atTheEnd } from './types';
import { jsonText } from '../json-text';

function documentOf(events: readonly RunEvent[]): string {
  const run = readRun(events);
  const { start, end } = run;
  switch (start.command) {
    case 'prove':
      return proveDocument({
        version: start.iovcheck, request: start.request, results: run.verdicts.map(({ result }) => result), seconds: end.seconds, interrupted: end.interrupted, exit: end.exit,
      });
    case 'check': return litmusDocument({ version: start.iovcheck, request: start.request, files: run.files, exit: end.exit });
    case 'conform': return conformDocument(conformReport(run, start.request), start.iovcheck, start.request);
    case 'mutate': return mutateDocument(mutateReport(run, start.request), start.iovcheck, end.exit);
    case 'compare': return run.comparison === null ? '' : jsonText(run.comparison.document, 2);
    case 'header': return run.headers.map(({ document }) => jsonText(document, 2)).join('');
  }
}

export const jsonReporter = atTheEnd(documentOf);
