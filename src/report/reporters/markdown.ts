/** Markdown: totals, a table of suites and cases, and a section for each case that is not plain. */
import { casesOf, type Case, type Suite } from './cases';
import { isGood } from './outcome';
import { readRun } from './read-run';
import { totals } from './totals';
import { atTheEnd } from './types';

/** A cell of a table, a heading: on one line, nothing in it that is markup. */
const plain = (text: string): string => text.replace(/\s+/gu, ' ').replace(/[\\`*_[\]<>|#~]/gu, (c) => `\\${c}`);

/** A fence longer than any in the text. */
function fenced(lines: readonly string[]): readonly string[] {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/gu)].map(([ticks]) => ticks.length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...lines, fence];
}

/** Cases that went alike in one row. */
function rows({ name, cases }: Suite): readonly string[] {
  const groups = new Map<string, { readonly first: Case; readonly names: string[] }>();
  for (const c of cases) {
    const group = groups.get(`${c.word}\n${c.summary}`) ?? { first: c, names: [] };
    group.names.push(c.name);
    groups.set(`${c.word}\n${c.summary}`, group);
  }
  return [...groups.values()].map(({ first, names }) => {
    const verdict = isGood(first.outcome) ? first.word : `**${first.word}**`;
    return `| ${plain(name)} | ${plain(names.join(', '))} | ${verdict} | ${plain(first.summary)} |`;
  });
}

function section(suite: Suite, c: Case): readonly string[] {
  if (c.outcome === 'pass' || c.outcome === 'skip') return [];
  return ['', `### ${plain(`${suite.name} ${c.name}`)}: ${c.word}`, '', plain(suite.title), '', ...fenced(c.lines), '', 'Again:', '', ...fenced([c.command])];
}

export const markdownReporter = atTheEnd((events) => {
  const run = readRun(events);
  const { start, end } = run;
  const suites = casesOf(run);
  const told = suites.flatMap((suite) => suite.cases.flatMap((c) => section(suite, c)));
  return [
    `# iovcheck ${start.command}`, '',
    `${totals(suites, start.command)}. iovcheck ${start.iovcheck}, exit code ${end.exit}${end.interrupted ? ', interrupted' : ''}.`, '',
    '| what | where | verdict | why |', '|---|---|---|---|', ...suites.flatMap(rows), ...(told.length === 0 ? [] : ['', '## In detail', ...told]),
  ].map((line) => `${line}\n`).join('');
});
