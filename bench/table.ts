/** The figures as a table of at most 80 columns, and as JSON. */
import { basename } from 'node:path';
import { type Figure, type Unit, meets, spread } from './figure';

/** The values of one figure in one checkout, run by run. */
export interface Measured {
  readonly figure: Figure;
  /** the checkout, as given; null: this one */
  readonly against: string | null;
  readonly values: readonly number[];
}

const NAME = 25;
const TARGET = 13;
const VALUE = 12;

export const HEAD = `${'figure'.padEnd(NAME)}${'target'.padEnd(TARGET)}${['median', 'least', 'most'].map((word) => word.padStart(VALUE)).join('')}\n`;

export function valueText(value: number, unit: Unit): string {
  switch (unit) {
    case 's':
      return `${value.toFixed(value < 10 ? 3 : 1)} s`;
    case 'MB':
      return `${Math.round(value)} MB`;
    case '/s':
      return `${Math.round(value).toLocaleString('en-US')}/s`;
    case 'x':
      return `${value.toFixed(1)} x`;
  }
}

function targetText({ target, unit }: Figure): string {
  if (target === null) return '-';
  const text = unit === '/s' ? `${target.value.toLocaleString('en-US')}/s` : `${target.value} ${unit}`;
  return `${target.is === 'at most' ? '<=' : '>='} ${text}`;
}

/** One line; a median that misses its target ends in '!'. */
export function rowText({ figure, against, values }: Measured): string {
  const found = spread(values);
  const name = (against === null ? figure.what : `    ${basename(against)}`).slice(0, NAME - 1).padEnd(NAME);
  const target = (against === null ? targetText(figure) : '').padEnd(TARGET);
  if (found === null) return `${name}${target}${'-'.padStart(VALUE)}\n`;
  const cells = [found.median, found.min, found.max].map((value) => valueText(value, figure.unit).padStart(VALUE)).join('');
  return `${name}${target}${cells}${figure.target !== null && !meets(found.median, figure.target) ? ' !' : ''}\n`;
}

/** Parts of a figure that were timed here and elsewhere: `here LABEL` and `there LABEL`, seconds. */
export interface Part { readonly label: string; readonly here: number; readonly there: number }

export function partsIn(values: Readonly<Record<string, number>>): readonly Part[] {
  return Object.entries(values).flatMap(([key, here]) => {
    const label = key.startsWith('here ') ? key.slice('here '.length) : null;
    const there = label === null ? undefined : values[`there ${label}`];
    return label === null || there === undefined ? [] : [{ label, here, there }];
  });
}

/** One line a part, the worst first. */
export function partsText(parts: readonly Part[]): string {
  if (parts.length === 0) return '';
  const head = `${'question'.padEnd(50)}${['here ms', 'z3 ms', 'ratio'].map((word) => word.padStart(10)).join('')}\n`;
  const sorted = [...parts].sort((a, b) => b.here / b.there - a.here / a.there);
  return head + sorted.map(({ label, here, there }) =>
    `${label.slice(0, 49).padEnd(50)}${[(here * 1000).toFixed(1), (there * 1000).toFixed(1), (here / there).toFixed(2)].map((cell) => cell.padStart(10)).join('')}\n`).join('');
}

export function json(measured: readonly Measured[], machine: Readonly<Record<string, string | number>>): string {
  const figures = measured.map(({ figure, against, values }) => ({
    name: figure.name, unit: figure.unit, target: figure.target, against, ...spread(values), values,
  }));
  return `${JSON.stringify({ machine, figures }, null, 2)}\n`;
}
