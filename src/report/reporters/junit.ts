/** JUnit XML, as CI servers read it. It knows no expected failure: one that a catalogued bug explains passes, and says so in its output. */
import { casesOf, type Case, type Suite } from './cases';
import { readRun } from './read-run';
import { atTheEnd } from './types';
import { attributes, escaped } from './xml';

const seconds = (cases: readonly Case[]): string => cases.reduce((sum, c) => sum + (c.seconds ?? 0), 0).toFixed(3);

const body = (c: Case): string => escaped([...c.lines, '', `again: ${c.command}`].join('\n'));

function inside(c: Case): string {
  switch (c.outcome) {
    case 'pass': return '';
    case 'known': return `\n      <system-out>${escaped(`${c.summary}\n`)}${body(c)}</system-out>\n    `;
    case 'skip': return `\n      <skipped${attributes({ message: c.summary })}/>\n    `;
    case 'fail': return `\n      <failure${attributes({ message: c.summary, type: c.word })}>${body(c)}</failure>\n    `;
    case 'timeout':
    case 'error': return `\n      <error${attributes({ message: c.summary, type: c.word })}>${body(c)}</error>\n    `;
  }
}

function testcase(suite: Suite, c: Case): string {
  const place = c.place === null ? {} : { file: c.place.file, line: c.place.line };
  const head = attributes({ classname: suite.name, name: c.name, time: (c.seconds ?? 0).toFixed(3), ...place });
  const content = inside(c);
  return content === '' ? `    <testcase${head}/>` : `    <testcase${head}>${content}</testcase>`;
}

function counts(cases: readonly Case[]): Readonly<Record<string, number>> {
  const of = (...outcomes: readonly Case['outcome'][]): number => cases.filter((c) => outcomes.includes(c.outcome)).length;
  return { tests: cases.length, failures: of('fail'), errors: of('error', 'timeout'), skipped: of('skip') };
}

export const junitReporter = atTheEnd((events) => {
  const run = readRun(events);
  const suites = casesOf(run).filter(({ cases }) => cases.length > 0);
  const all = suites.flatMap(({ cases }) => cases);
  const text = suites.flatMap((suite) => [
    `  <testsuite${attributes({ name: suite.name, ...counts(suite.cases), time: seconds(suite.cases) })}>`,
    `    <properties><property${attributes({ name: 'claim', value: suite.title })}/></properties>`,
    ...suite.cases.map((c) => testcase(suite, c)), '  </testsuite>',
  ]);
  const head = attributes({ name: `iovcheck ${run.start.command}`, ...counts(all), time: run.end.seconds.toFixed(3) });
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites${head}>`, ...text, '</testsuites>'].map((line) => `${line}\n`).join('');
});
