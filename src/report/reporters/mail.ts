/** Plain text for a mail thread: 72 columns, the evidence for what is not plain, and the command that shows it again. */
import { hang } from '../text';
import { casesOf, type Case, type Suite } from './cases';
import { readRun } from './read-run';
import { totals } from './totals';
import { atTheEnd } from './types';

const MAIL_WIDTH = 72;

/** A line of a report that is wider, broken at a space; what follows is set in further. */
export function narrowed(line: string, width: number = MAIL_WIDTH): readonly string[] {
  if (line.length <= width) return [line];
  const margin = /^ */u.exec(line)?.[0].length ?? 0;
  const label = /^( *\S+ {2,})\S/u.exec(line)?.[1]?.length ?? margin + 2;
  const cut = line.lastIndexOf(' ', width);
  if (cut <= label) return [line];
  return [line.slice(0, cut).trimEnd(), ...narrowed(' '.repeat(Math.min(label, width / 2)) + line.slice(cut + 1).trimStart(), width)];
}

/** A command a shell takes as it stands, over several lines where one is too short. */
export function commandLines(command: string): readonly string[] {
  const lines = ['    '];
  for (const word of command.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last.trim() === '') lines[lines.length - 1] = last + word;
    else if (last.length + word.length + 3 <= MAIL_WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else {
      lines[lines.length - 1] = `${last} \\`;
      lines.push(`      ${word}`);
    }
  }
  return lines;
}

function told(suite: Suite, c: Case): readonly string[] {
  return [
    '', ...hang('', `${suite.name}, ${c.name}: ${c.word.replaceAll('-', ' ')}`, MAIL_WIDTH), ...hang('  ', c.summary, MAIL_WIDTH), '',
    ...ownLines(suite, c).flatMap((line) => narrowed(line)), '', 'To see it again:', ...commandLines(c.command),
  ];
}

/** Without the heading, which stands above already. */
function ownLines({ name }: Suite, { lines }: Case): readonly string[] {
  return lines[0]?.startsWith(`${name} `) === true ? lines.slice(1) : lines;
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
  const suites = casesOf(run, MAIL_WIDTH);
  const plain = plainLines(suites);
  return [
    ...hang('', `iovcheck ${run.start.iovcheck}, ${run.start.command}: ${totals(suites)}.`, MAIL_WIDTH), ...(run.end.interrupted ? ['The run was interrupted.'] : []),
    ...suites.map(merged).flatMap((suite) => suite.cases.flatMap((c) => told(suite, c))),
    ...(plain.length === 0 ? [] : ['', run.start.command === 'prove' ? 'Proved:' : 'As expected:', ...plain]),
  ].map((line) => `${line}\n`).join('');
});
