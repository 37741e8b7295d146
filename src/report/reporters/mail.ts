/** Plain text for a mail thread: 72 columns, the evidence for what is not plain, and the command that shows it again. */
import { hang } from '../text';
import type { Run } from '../events/events';
import { casesOf, type Case, type Suite } from './cases';
import { commandLines, flowed } from './mail-flow';
import { readRun } from './read-run';
import { totals } from './totals';
import { atTheEnd } from './types';

const MAIL_WIDTH = 72;

function told(suite: Suite, c: Case): readonly string[] {
  return [
    '', ...hang('', `${suite.name}, ${c.name}: ${c.word.replaceAll('-', ' ')}`, MAIL_WIDTH), ...hang('  ', c.summary, MAIL_WIDTH),
    ...evidence(suite, c), '', 'To see it again:', ...commandLines(c.command, MAIL_WIDTH),
  ];
}

/** Without the heading and the summary, which stand above already, and without empty lines at its end. */
function evidence({ name }: Suite, { lines, summary }: Case): readonly string[] {
  const own = lines[0]?.startsWith(`${name} `) === true || lines[0] === summary ? lines.slice(1) : lines;
  const end = own.findLastIndex((line) => line !== '') + 1;
  return end === 0 ? [] : ['', ...flowed(own.slice(0, end), MAIL_WIDTH)];
}

/** What the plain cases have in common. */
function plainHeading(command: Run['command']): string {
  switch (command) {
    case 'prove': return 'Proved:';
    case 'mutate': return 'Noticed:';
    case 'compare': return 'Proved to agree:';
    case 'check': case 'conform': case 'header': return 'As expected:';
  }
}

/** Like cases of a suite in one line each. */
function plainLines(suites: readonly Suite[]): readonly string[] {
  return suites.flatMap((suite) => {
    const pass = suite.cases.filter((c) => c.outcome === 'pass');
    return pass.length === 0 ? [] : hang('  ', `${suite.name}: ${pass.map((c) => c.name).join(', ')}`, MAIL_WIDTH);
  });
}

/** One of several cases that differ in their name only: the others are named with it. */
function merged(suite: Suite): Suite {
  const open = suite.cases.filter((c) => c.outcome !== 'pass' && c.outcome !== 'skip');
  const groups = new Map<string, Case[]>();
  for (const c of open) {
    const key = `${c.word}\n${c.summary}\n${c.lines.join('\n').replaceAll(c.name, '')}`;
    groups.set(key, [...(groups.get(key) ?? []), c]);
  }
  const cases = [...groups.values()].flatMap((alike) => alike.slice(0, 1).map((c) => ({ ...c, name: alike.map(({ name }) => name).join(', ') })));
  return { ...suite, cases };
}

export const mailReporter = atTheEnd((events) => {
  const run = readRun(events);
  const { start, end } = run;
  const suites = casesOf(run, MAIL_WIDTH);
  const plain = plainLines(suites);
  return [
    ...hang('', `iovcheck ${start.iovcheck}, ${start.command}: ${totals(suites, start.command)}.`, MAIL_WIDTH),
    ...(end.interrupted ? ['The run was interrupted.'] : []),
    ...suites.map(merged).flatMap((suite) => suite.cases.flatMap((c) => told(suite, c))),
    ...(plain.length === 0 ? [] : ['', plainHeading(start.command), ...plain]),
  ].map((line) => `${line}\n`).join('');
});
