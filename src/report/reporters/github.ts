/** Workflow commands of GitHub Actions: an annotation for each case that is not plain, then one line of totals. */
import { casesOf, type Case, type Suite } from './cases';
import { readRun } from './read-run';
import { totals } from './totals';
import { atTheEnd } from './types';

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Null: nothing to annotate. */
function level({ outcome }: Case): 'error' | 'warning' | 'notice' | null {
  switch (outcome) {
    case 'pass':
    case 'skip': return null;
    case 'known': return 'notice';
    case 'timeout': return 'warning';
    case 'fail':
    case 'error': return 'error';
  }
}

function annotation(suite: Suite, c: Case): readonly string[] {
  const as = level(c);
  if (as === null) return [];
  const place = c.place === null ? '' : `file=${property(c.place.file)},line=${c.place.line},`;
  return [`::${as} ${place}title=${property(`${suite.name} ${c.name}: ${c.word}`)}::${data([c.summary, ...c.lines, `again: ${c.command}`].join('\n'))}`];
}

export const githubReporter = atTheEnd((events) => {
  const run = readRun(events);
  const suites = casesOf(run);
  return [...suites.flatMap((suite) => suite.cases.flatMap((c) => annotation(suite, c))), totals(suites, run.start.command)].map((line) => `${line}\n`).join('');
});
