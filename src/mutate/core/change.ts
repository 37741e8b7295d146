/** One change of a text, and how it reads in one line. */
import type { Operator } from '../types';

/** What an operator makes of a node: the text that would stand between two offsets instead. */
export interface Change {
  readonly operator: Exclude<Operator, 'catalogue'>;
  /** characters from the start of the file */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function changed(source: string, { start, end, text }: Pick<Change, 'start' | 'end' | 'text'>): string {
  return source.slice(0, start) + text + source.slice(end);
}

/** most characters of a text that is shown whole, and how many of its end are shown otherwise */
const SHOWN = 60;
const END = 22;

function shown(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN - END - 5)} ... ${line.slice(-END)}`;
}

/** "`a < b` becomes `a <= b`" */
export function inWords(source: string, { start, end, text }: Pick<Change, 'start' | 'end' | 'text'>): string {
  const before = shown(source.slice(start, end));
  return text.trim() === '' || text.trim() === ';' ? `\`${before}\` is left out` : `\`${before}\` becomes \`${shown(text)}\``;
}
