/** What was found, as markup: the parts are those of the HTML report. */
import type { BugFacts } from '../src/bugs/types';
import type { HeaderEvent } from '../src/report/events/events';
import type { ReportedGroup, ReportedLitmus } from '../src/report/events/reported-check';
import { coreWord, evidence, solverWord, toneOfOutcome } from '../src/report/html/check-page';
import { el, join, markup, type Markup } from '../src/report/html/element';
import { headerSuites } from '../src/report/reporters/cases-header';
import type { Tone } from '../src/report/verdict-words';
import { FILE_NAMES } from './input';
import type { TextFault } from './protocol';

/** What is said where the solver's word will stand. */
export type Waiting = 'at work' | 'starting' | 'not here';

const WAITING: Readonly<Record<Waiting, string>> = { 'at work': 'the solver is at work', starting: 'the solver is starting', 'not here': 'core only: the solver is not asked' };

/** The verdicts of a group: the core's, and the solver's beside it. */
export function verdicts(group: ReportedGroup, waiting: Waiting): Markup {
  const word = group.explored.kind === 'exceeded' ? markup('') : solverWord(group) ?? el('span', { class: 'soft' }, WAITING[waiting]);
  return markup(join([el('p', { class: 'where core' }, coreWord(group)), el('p', { class: 'where solver' }, word)]));
}

/** Where the verdicts of group `i` stand, so that they can be written anew. */
export const verdictsId = (i: number): string => `verdicts-${i}`;

export function litmusPart(checked: ReportedLitmus, waiting: Waiting): Markup {
  const { test, groups, notApplicable } = checked;
  return markup(join([
    el('pre', { tabindex: 0, class: 'condition', 'aria-label': 'Condition' }, test.condition),
    ...groups.map((group, i) => el('article', { 'aria-label': `revisions ${group.revisions.map(({ revision }) => revision).join(', ')}` }, [
      el('div', { id: verdictsId(i) }, verdicts(group, waiting)), evidence(checked, group, `trace-${i}`),
    ])),
    ...(notApplicable.length === 0 ? [] : [el('p', { class: 'soft' }, `Not applicable: ${notApplicable.map(({ revision, reason }) => `${revision} (${reason})`).join(', ')}.`)]),
  ]));
}

/** A line with its verdict first. */
const said = (tone: Tone, word: string, rest: string): Markup => el('p', { class: 'where core' }, [el('span', { class: `tag ${tone}` }, word), ` ${rest}`]);

const linesOf = (lines: HeaderEvent['shown']): string => lines.map(({ text }) => text).join('\n');

export function headerPart(event: HeaderEvent): Markup {
  const cases = headerSuites({ headers: [event] }, { file: FILE_NAMES.header, options: '' }).flatMap((suite) => suite.cases);
  return el('article', { 'aria-label': event.subject }, [
    ...cases.map((c) => said(toneOfOutcome(c.outcome), c.word, `${c.name}${c.summary === c.word ? '' : `: ${c.summary}`}`)),
    el('pre', { tabindex: 0, 'aria-label': 'Report' }, linesOf(event.shown)),
    ...(event.verbose.length === event.shown.length ? [] : [
      el('details', {}, [
        el('summary', {}, 'With every shape of argument that was tried (-v)'), el('pre', { tabindex: 0, 'aria-label': 'Report with every shape' }, linesOf(event.verbose)),
      ]),
    ]),
  ]);
}

export function unreadablePart({ line, column, message }: TextFault): Markup {
  return said('bad', 'error', `line ${line}, column ${column}: ${message}`);
}

/** No verdict: neither good nor bad. */
export function openPart(reason: string): Markup {
  return said('unsure', 'no verdict', reason);
}

export function factsPart({ bug, title, versions, fix, symptom }: BugFacts): Markup {
  const rows = [['versions', versions], ['fix', fix], ['symptom', symptom]] as const;
  return markup(join([
    el('p', {}, el('b', {}, `${bug}: ${title}`)),
    el('dl', { class: 'bug' }, markup(join(rows.flatMap(([name, text]) => [el('dt', {}, name), el('dd', {}, text)])))),
  ]));
}
