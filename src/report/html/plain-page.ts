/** The page of commands whose report is mostly text: `conform` and `header`. */
import type { Case, Suite } from '../reporters/cases';
import { isGood } from '../reporters/outcome';
import { cellsOf, toneOfOutcome } from './check-page';
import { el, join, markup, slug, type Markup } from './element';
import { matrix } from './matrix';
import type { Section } from './page';

const idOf = (suite: Suite): string => `s-${slug(suite.name)}`;

function part(c: Case): Markup {
  const place = c.place === null ? '' : ` at ${c.place.file}:${c.place.line}`;
  return markup(join([
    el('p', { class: 'where' }, [el('span', { class: `tag ${toneOfOutcome(c.outcome)}` }, c.word.replaceAll('-', ' ')), ` ${c.name}${place}: ${c.summary}`]),
    el('pre', { tabindex: 0 }, [...c.lines, '', c.command].join('\n')),
  ]));
}

/** `all`: also of what is plain. */
export function plainSections(suites: readonly Suite[], all: boolean): readonly Section[] {
  const told = suites.map((suite) => ({ suite, cases: suite.cases.filter((c) => all || !isGood(c.outcome)) })).filter(({ cases }) => cases.length > 0);
  const columns = [...new Set(suites.flatMap(({ cases }) => cases.map(({ name }) => name)))];
  const has = new Set(told.map(({ suite }) => suite));
  const rows = suites.map((suite) => ({ name: suite.name, note: '', text: suite.title, cells: cellsOf(suite.cases, has.has(suite) ? idOf(suite) : null) }));
  return [
    { title: 'Results', body: [matrix({ caption: 'What was checked', first: 'subject', columns, rows, legend: [] })] },
    ...(told.length === 0 ? [] : [{
      title: 'In detail', body: told.map(({ suite, cases }) => el('article', { id: idOf(suite) }, [el('h3', {}, suite.name), markup(join(cases.map(part)))])),
    }]),
  ];
}
