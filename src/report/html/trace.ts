/**
 * A trace as lanes: a row an event, a column an actor, then a column a page with its counters after the event. A reader without
 * scripts has the whole table; with them, it is stepped through.
 */
import type { LedgerField, LedgerPage, LedgerRow } from '../../explore/types';
import type { ActorKind } from '../../litmus/types';
import { el, join, markup, type Markup } from './element';

export interface Lanes {
  readonly actors: readonly { readonly kind: ActorKind; readonly name: string }[];
  readonly bytes: readonly string[];
  readonly ledger: readonly LedgerRow[];
  /** what it ends in */
  readonly end: string;
  readonly caption: string;
}

/** Names of pages, in the order in which they come up. */
function pageNames(ledger: readonly LedgerRow[]): readonly string[] {
  return [...new Set(ledger.flatMap(({ pages }) => pages.map(({ name }) => name)))];
}

/** Each row with every page as it stands then; a page that has not come up yet is absent. */
function carried(ledger: readonly LedgerRow[]): readonly ReadonlyMap<string, LedgerPage>[] {
  const now = new Map<string, LedgerPage>();
  return ledger.map(({ pages }, i) => {
    for (const [name, page] of now) now.set(name, { ...page, changed: [] });
    for (const page of pages) now.set(page.name, i === 0 ? { ...page, changed: [] } : page);
    return new Map(now);
  });
}

function value(field: LedgerField, text: string, page: LedgerPage): Markup {
  return page.changed.includes(field) ? el('b', { class: 'ch' }, `${text}*`) : el('span', {}, text);
}

function byteText(page: LedgerPage, bytes: readonly string[]): string {
  return page.bytes.map((b, i) => ((bytes[i] ?? '') === '' ? String(b) : `${bytes[i] ?? ''}=${String(b)}`)).join(' ');
}

function pageCell(page: LedgerPage | undefined, name: string, bytes: readonly string[]): Markup {
  const label = { role: 'cell', 'data-l': `page ${name}`, class: page === undefined ? 'st none' : page.changed.length === 0 ? 'st same' : 'st' };
  if (page === undefined) return el('td', label, '–');
  const state = page.freed ? value('freed', 'freed', page) : value('dirty', page.dirty ? 'dirty' : 'clean', page);
  const content = byteText(page, bytes);
  return el('td', label, [
    value('refs', `refs ${page.refs}`, page), ' ', value('pins', `pins ${page.pins}`, page), ' ',
    value('mappedBy', page.mappedBy.length === 0 ? 'unmapped' : `in ${page.mappedBy.join(' ')}`, page), ' ',
    value('exclusive', page.exclusive ? 'exclusive' : 'shared', page), ' ', state, ...(content === '' ? [] : [' ', value('bytes', `[${content}]`, page)]),
  ]);
}

function eventCells(row: LedgerRow, { actors }: Lanes): readonly Markup[] {
  const { event, notes } = row;
  const said = notes.length === 0 ? [] : [' ', el('small', {}, notes.join('; '))];
  if (event === null) return [el('td', { role: 'cell', class: 'ev start', colspan: actors.length, 'data-l': '' }, ['at the start', ...said])];
  return actors.map(({ name }) => {
    const isOwn = name === event.actor;
    return el('td', { role: 'cell', class: isOwn ? 'ev' : 'ev none', ...(isOwn ? { 'data-l': name } : {}) }, isOwn ? [el('code', {}, event.text), ...said] : '');
  });
}

/** `id`: unique in the page. */
export function trace(lanes: Lanes, id: string): Markup {
  const names = pageNames(lanes.ledger);
  const states = carried(lanes.ledger);
  const head = [
    el('th', { role: 'columnheader', scope: 'col' }, 'step'),
    ...lanes.actors.map(({ kind, name }) => el('th', { role: 'columnheader', scope: 'col', class: `lane ${kind}` }, [`${kind} `, el('b', {}, name)])),
    ...names.map((name) => el('th', { role: 'columnheader', scope: 'col' }, ['page ', el('b', {}, name)])),
  ];
  const rows = lanes.ledger.map((row, i) => el('tr', { role: 'row' }, [
    el('th', { role: 'rowheader', scope: 'row' }, String(i)), ...eventCells(row, lanes), ...names.map((name) => pageCell(states[i]?.get(name), name, lanes.bytes)),
  ]));
  const steps = lanes.ledger.length - 1;
  const table = el('table', { role: 'table', class: 'lanes', 'aria-labelledby': `${id}-c` }, [
    el('caption', { id: `${id}-c` }, lanes.caption),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, head)), el('tbody', { role: 'rowgroup' }, markup(join(rows))),
  ]);
  const button = (act: string, words: string): Markup => el('button', { type: 'button', 'data-act': act }, words);
  return el('div', { class: 'trace', id, 'data-steps': steps }, [
    el('div', { class: 'steps', hidden: '' }, [
      button('first', 'First'), button('back', 'Back'), button('next', 'Next'), button('last', 'Last'),
      el('output', { 'aria-live': 'polite' }, `step ${steps} of ${steps}`), el('span', { class: 'keys' }, 'or the arrow keys, Home, End'),
    ]),
    el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `Trace: ${lanes.caption}` }, table),
    el('p', { class: 'then' }, ['Then: ', el('code', {}, lanes.end)]),
  ]);
}
