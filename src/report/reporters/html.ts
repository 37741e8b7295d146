/** One page of HTML that needs no server and loads nothing: src/report/html has its parts. */
import { checkSections } from '../html/check-page';
import { page, type Section } from '../html/page';
import { plainSections } from '../html/plain-page';
import { proveSections } from '../html/prove-page';
import { casesOf, type Suite } from './cases';
import { readRun, type ReadRun } from './read-run';
import { atTheEnd } from './types';

function sectionsOf(run: ReadRun, suites: readonly Suite[]): readonly Section[] {
  switch (run.start.command) {
    case 'prove': return proveSections(run, run.start.request, suites);
    case 'check': return checkSections(run, suites);
    case 'conform': return plainSections(suites, false);
    case 'header': return plainSections(suites, true);
    case 'mutate': return plainSections(suites, false);
    case 'compare': return plainSections(suites, true);
  }
}

export const htmlReporter = atTheEnd((events) => {
  const run = readRun(events);
  const suites = casesOf(run);
  return page(run, suites, sectionsOf(run, suites));
});
