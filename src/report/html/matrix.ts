/** A table of suites and cases: a row a suite, a column a case, in each cell the verdict with its bound, time and evidence. */
import { el, join, markup, type Markup } from './element';
import type { Tone } from '../verdict-words';

export interface Cell {
  readonly column: string;
  readonly tone: Tone;
  readonly verdict: string;
  /** what stands below it, small */
  readonly below: string;
  /** id of what says more; null: nothing does */
  readonly more: string | null;
}

export interface MatrixRow { readonly name: string; readonly note: string; readonly text: string; readonly cells: readonly Cell[] }

export interface Matrix {
  readonly caption: string;
  /** heading of the first column */
  readonly first: string;
  readonly columns: readonly string[];
  readonly rows: readonly MatrixRow[];
  readonly legend: readonly string[];
}

function cell({ column, tone, verdict, below, more }: Cell): Markup {
  const words = more === null ? el('b', { class: tone }, verdict) : el('a', { href: `#${more}`, class: tone }, el('b', {}, verdict));
  const isMarked = tone === 'known' || tone === 'bad' || tone === 'unsure';
  return el('td', { role: 'cell', 'data-l': column, ...(isMarked ? { class: tone } : {}) }, [words, ...(below === '' ? [] : [el('small', {}, below)])]);
}

function row({ name, note, text, cells }: MatrixRow, columns: readonly string[]): Markup {
  const plain = cells.every(({ tone }) => tone === 'good' || tone === 'quiet');
  const byColumn = new Map(cells.map((c) => [c.column, c]));
  const head = el('th', { scope: 'row', role: 'rowheader' }, [el('b', {}, name), note === '' ? '' : ` ${note}`, ...(text === '' ? [] : [el('small', {}, text)])]);
  const rest = columns.map((column) => {
    const found = byColumn.get(column);
    return found === undefined ? el('td', { role: 'cell', 'data-l': column, class: 'quiet' }, '–') : cell(found);
  });
  return el('tr', { role: 'row', ...(plain ? { 'data-plain': 1 } : {}) }, [head, ...rest]);
}

function filter(rows: number): Markup {
  return el('form', { class: 'filter', hidden: '', role: 'search', 'aria-label': 'Rows of the table' }, [
    el('label', {}, ['Find ', markup('<input type="search" autocomplete="off">')]), el('label', {}, [markup('<input type="checkbox">'), ' only what is not plain']),
    el('output', { 'aria-live': 'polite' }, `${rows} of ${rows} shown`),
  ]);
}

export function matrix({ caption, first, columns, rows, legend }: Matrix): Markup {
  const head = [first, ...columns].map((name) => el('th', { scope: 'col', role: 'columnheader' }, name));
  const table = el('table', { class: 'matrix', role: 'table' }, [
    el('caption', {}, caption),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, head)), el('tbody', { role: 'rowgroup' }, markup(join(rows.map((r) => row(r, columns))))),
  ]);
  return markup(join([
    ...(rows.length > 8 ? [filter(rows.length)] : []), el('ul', { class: 'legend' }, markup(join(legend.map((text) => el('li', {}, text))))),
    el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption }, table),
  ]));
}
