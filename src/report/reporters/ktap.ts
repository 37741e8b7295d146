/**
 * KTAP version 1 (Documentation/dev-tools/ktap.rst), as kunit_parser.py of the kernel reads it: a subtest a suite, a test a case.
 * A failure that a catalogued bug explains is `ok` with XFAIL, as kselftest prints it; what failed says so in diagnostic lines.
 */
import { casesOf, type Case, type Suite } from './cases';
import { isGood, worst } from './outcome';
import { readRun } from './read-run';
import { atTheEnd } from './types';

/** '#' begins a directive, so no name may hold one; nor may it begin with the dash that separates it from its number. */
const nameText = (text: string): string => text.replace(/[#\s]+/gu, ' ').trim().replace(/^-+\s*/u, '');
const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

function directive({ outcome, summary }: Case): string {
  switch (outcome) {
    case 'pass':
    case 'fail': return '';
    case 'known': return ` # XFAIL ${oneLine(summary)}`;
    case 'skip': return ` # SKIP ${oneLine(summary)}`;
    case 'timeout': return ` # TIMEOUT ${oneLine(summary)}`;
    case 'error': return ` # ERROR ${oneLine(summary)}`;
  }
}

const diagnostics = (lines: readonly string[]): readonly string[] => lines.filter((line) => line !== '').map((line) => `# ${line}`);

function caseLines(c: Case, number: number): readonly string[] {
  const good = isGood(c.outcome);
  const said = good ? [] : diagnostics([c.summary, ...c.lines, `again: ${c.command}`]);
  return [...said, `${good ? 'ok' : 'not ok'} ${number} ${nameText(c.name)}${directive(c)}`];
}

function suiteLines(suite: Suite, number: number): readonly string[] {
  const name = nameText(suite.name);
  const outcome = worst(suite.cases.map((c) => c.outcome));
  const inner = ['KTAP version 1', `# Subtest: ${name}`, `1..${suite.cases.length}`, ...suite.cases.flatMap((c, i) => caseLines(c, i + 1))];
  return [...inner.map((line) => `    ${line}`), `${isGood(outcome) ? 'ok' : 'not ok'} ${number} ${name}${outcome === 'skip' ? ' # SKIP nothing of it applies' : ''}`];
}

export const ktapReporter = atTheEnd((events) => {
  const suites = casesOf(readRun(events)).filter(({ cases }) => cases.length > 0);
  return ['KTAP version 1', `1..${suites.length}`, ...suites.flatMap((suite, i) => suiteLines(suite, i + 1))].map((line) => `${line}\n`).join('');
});
