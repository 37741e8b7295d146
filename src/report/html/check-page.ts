/** The page of a run of `check`: the matrix, then each test with its final states and a witness as lanes. */
import type { ReportedBug, ReportedFile, ReportedGroup, ReportedLitmus } from '../events/reported-check';
import type { Case, Suite } from '../reporters/cases';
import type { Outcome } from '../reporters/outcome';
import type { ReadRun } from '../reporters/read-run';
import { duration } from '../duration';
import { painter } from '../paint';
import { bugText } from '../bug-text';
import type { Tone } from '../verdict-words';
import { el, join, markup, slug, type Markup } from './element';
import { matrix, type Cell } from './matrix';
import type { Section } from './page';
import { trace } from './trace';

export function toneOfOutcome(outcome: Outcome): Tone {
  switch (outcome) {
    case 'pass': return 'good';
    case 'known': return 'known';
    case 'skip': return 'quiet';
    case 'timeout': return 'unsure';
    case 'fail':
    case 'error': return 'bad';
  }
}

export function cellsOf(cases: readonly Case[], more: string | null): readonly Cell[] {
  return cases.map(({ name, outcome, word, seconds }) =>
    ({ column: name, tone: toneOfOutcome(outcome), verdict: word.replaceAll('-', ' '), below: seconds === null ? '' : duration(seconds), more }));
}

function states({ explored }: ReportedGroup, { locations }: ReportedLitmus['test'], caption: string): Markup {
  if (explored.kind === 'exceeded') return el('p', {}, `Stopped after ${explored.visited} states.`);
  const head = ['interleavings', 'formula', ...locations].map((name) => el('th', { scope: 'col' }, name));
  const rows = explored.outcomes.map(({ values, count, positive }) =>
    el('tr', {}, [el('td', {}, count), el('td', {}, positive ? 'holds' : 'fails'), ...values.map((v) => el('td', {}, String(v)))]));
  return el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption }, el('table', {}, [
    el('caption', {}, caption), el('thead', {}, el('tr', {}, head)), el('tbody', {}, markup(join(rows))),
  ]));
}

/** What the solver says of the same question; null: it was not asked. */
export function solverWord({ solver }: Pick<ReportedGroup, 'solver'>): Markup | null {
  const tag = (tone: Tone, words: string, rest: string): Markup => markup(join([el('span', { class: `tag ${tone}` }, words), el('span', {}, ` ${rest}`)]));
  switch (solver?.kind) {
    case undefined: return null;
    case 'agrees': return tag('good', 'solver agrees', 'Z3, asked the same question');
    case 'differs': return tag('bad', 'legs disagree', `the solver says ${solver.observation} (${solver.revision}): a fault of iovcheck, never of Linux`);
    case 'unknown': return tag('unsure', 'solver has no answer', `${solver.revision}: ${solver.reason}`);
  }
}

/** What the core observed in the revisions of a group, and whether that is expected. */
export function coreWord(group: ReportedGroup): Markup {
  const names = group.revisions.map(({ revision }) => revision).join(', ');
  const isGood = group.revisions.every(({ ok }) => ok);
  const seen = group.explored.kind === 'complete' ? `observed ${group.explored.observation}` : 'stopped before every interleaving was played';
  const wrong = group.revisions.filter(({ ok }) => !ok).map(({ revision, expected }) => `${revision} expects ${expected ?? 'the condition to be true'}`);
  const tag = group.explored.kind === 'exceeded' ? el('span', { class: 'tag unsure' }, 'not settled')
    : el('span', { class: `tag ${isGood ? 'good' : 'bad'}` }, isGood ? 'as expected' : 'violated');
  return markup(join([tag, el('span', {}, ` in ${names}: ${[seen, ...(group.explored.kind === 'exceeded' ? [] : wrong)].join('; ')}`)]));
}

/** Final states and, as lanes, an interleaving that leads to what is worth showing. */
export function evidence(checked: ReportedLitmus, group: ReportedGroup, id: string): Markup {
  const names = group.revisions.map(({ revision }) => revision).join(', ');
  const witness = group.explored.kind === 'complete' ? group.explored.witness : null;
  const { actors, bytes } = checked.test;
  return markup(join([
    states(group, checked.test, `${checked.test.name}: final states in ${names}`),
    ...(group.ledger.length === 0 || witness === null ? [] : [trace({
      actors, bytes, ledger: group.ledger, end: `the formula ${witness.positive ? 'holds' : 'does not hold'}`, caption: `${checked.test.name}: an interleaving in ${names}`,
    }, id)]),
  ]));
}

function groupPart(checked: ReportedLitmus, group: ReportedGroup, id: string): Markup {
  const solver = solverWord(group);
  return markup(join([
    el('p', { class: 'where' }, coreWord(group)), ...(solver === null ? [] : [el('p', { class: 'where' }, solver)]), evidence(checked, group, id),
  ]));
}

/** Without the stars of the comment's lines. */
const commentOf = (comment: string): string => comment.replace(/^\s*\*\s?/gmu, '').replace(/\s+/gu, ' ').trim();

function litmusArticle(checked: ReportedLitmus, id: string): Markup {
  const { test, groups, file } = checked;
  return el('article', { id, 'aria-labelledby': `${id}-h` }, [
    el('h3', { id: `${id}-h` }, test.name), el('p', {}, commentOf(test.comment)), el('p', { class: 'soft' }, `${file}:${test.line}`),
    el('pre', { tabindex: 0 }, test.condition),
    markup(join(groups.map((group, i) => groupPart(checked, group, `${id}-${i}`)))),
  ]);
}

function bugArticle(checked: ReportedBug, id: string): Markup {
  const lines = bugText(checked, { paint: painter(false), verbose: true });
  return el('article', { id, 'aria-labelledby': `${id}-h` }, [
    el('h3', { id: `${id}-h` }, checked.facts.bug), el('p', {}, checked.facts.title), el('p', { class: 'soft' }, checked.file),
    el('details', {}, [el('summary', {}, 'Statements and what was seen'), el('pre', { tabindex: 0 }, lines.join('\n'))]),
  ]);
}

function articleOf(checked: ReportedFile, id: string): Markup {
  switch (checked.kind) {
    case 'error': return el('article', { id }, [el('h3', {}, checked.file), el('p', { class: 'bad' }, checked.message)]);
    case 'bug': return bugArticle(checked, id);
    case 'checked': return litmusArticle(checked, id);
  }
}

export function checkSections(run: ReadRun, suites: readonly Suite[]): readonly Section[] {
  const ids = run.files.map(({ file }, i) => `f${i}-${slug(file)}`);
  const columns = [...new Set(suites.flatMap(({ cases }) => cases.map(({ name }) => name)))].filter((name) => !name.includes(' '));
  const litmus = suites.flatMap((suite, i) => (run.files[i]?.kind === 'bug' ? [] : [{ suite, id: ids[i] ?? null }]));
  const rows = litmus.map(({ suite: { name, title, cases }, id }) => ({ name, note: '', text: title, cells: cellsOf(cases, id) }));
  const bugs = suites.flatMap((suite, i) => (run.files[i]?.kind === 'bug' ? [{ suite, id: ids[i] ?? null }] : []));
  const bugRows = bugs.map(({ suite: { name, title, cases }, id }) => ({
    name, note: '', text: title, cells: cellsOf(cases, id).map((c) => ({ ...c, column: c.column.split(' ')[0] ?? c.column, below: c.column.split(' ').slice(1).join(' ') })),
  }));
  return [
    ...(rows.length === 0 ? [] : [{ title: 'Tests', body: [matrix({ caption: 'Litmus tests by revision', first: 'test', columns, rows, legend: [] })] }]),
    ...(bugRows.length === 0 ? [] : [{
      title: 'Bugs',
      body: [matrix({ caption: 'Known bugs, before their fix and after it', first: 'bug', columns: ['before', 'after', 'before/elsewhere'], rows: bugRows, legend: [] })],
    }]),
    { title: 'In detail', body: run.files.map((checked, i) => articleOf(checked, ids[i] ?? `f${i}`)) },
  ];
}
