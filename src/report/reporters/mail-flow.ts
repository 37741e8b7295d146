/**
 * Lines that were laid out for 80 columns, for a mail. What fits stays as it is. Of what does not, the lines of one paragraph are
 * put together again and broken anew; rows of a table keep their columns up to where they are broken.
 */
import { WIDTH } from '../text';

/** In place of a space at which no line is broken. */
const GLUE = '\u0001';

const marginOf = (line: string): number => /^ */u.exec(line)?.[0].length ?? 0;
const isRow = (line: string): boolean => / {2,}/u.test(line.trimStart());

/** What a line ends with that is whole, and what something of its own begins with: '[0]', 'result 1:', 'ITER_IOVEC'. */
const ENDS = /[.:;)]$/u;
const BEGINS = /^ *(?:\[\d+\]|[\w-]+(?: \d+)?:|[A-Z][A-Z_]{3})/u;

/** Whether `next` is a line of the paragraph `lines`: the word it begins with had no room on the line before. */
function continues(lines: readonly string[], next: string): boolean {
  const [first = '', second] = lines;
  const last = lines.at(-1) ?? '';
  const word = /\S+/u.exec(next)?.[0];
  if (word === undefined || last.length > WIDTH || last.length + 1 + word.length <= WIDTH) return false;
  const margin = marginOf(next);
  if (second !== undefined) return margin === marginOf(second);
  if (margin === marginOf(first)) return !isRow(first) && !isRow(next) && !ENDS.test(last) && !BEGINS.test(next);
  // it hangs under what stands behind a label
  return margin > marginOf(first) && first.charAt(margin - 1) === ' ';
}

/** Places at which a reader would not break: inside a short call or comparison, between a number and its other spelling. */
function glued(text: string): string {
  const keep = (part: string): string => (part.length <= 40 ? part.replaceAll(' ', GLUE) : part);
  return text
    .replace(/\w+\([^()]*\)/gu, keep)
    .replace(/ \(\d+\)/gu, keep)
    .replace(/ (?:=|!=|<=|>=|<|>) (?=\S)/gu, keep)
    .replace(/(\/\\|\\\/) (?=\S)/gu, keep);
}

/** Where further lines begin: under the text behind a label, in a table under the last column of the left half. */
function hangOf([first = '', second]: readonly string[], width: number): number {
  const half = Math.floor(width / 2);
  if (second !== undefined) return Math.min(marginOf(second), half);
  const columns = [...first.matchAll(/(?<=\S {2,})\S/gu)].map(({ index }) => index).filter((at) => at <= half);
  const label = /^ *(?:[\w-]+(?: \d+)?: |\d+ +[*:]>|(?:Condition|Revisions|Expected|Observation) )/u.exec(first)?.[0].length;
  return columns.at(-1) ?? Math.min(label ?? marginOf(first) + 2, half);
}

/** Spaces between columns belong to the word before them. */
const wordsIn = (text: string): readonly string[] => text.match(/[^ ]+(?: {2,}(?=[^ ]))?/gu) ?? [];

function broken(lines: readonly string[], width: number): readonly string[] {
  const [first = '', ...rest] = lines;
  const text = glued([first.trim(), ...rest.map((line) => line.trim())].join(' '));
  const further = ' '.repeat(hangOf(lines, width));
  const found: string[] = [];
  let line = ' '.repeat(marginOf(first));
  let isEmpty = true;
  for (const word of wordsIn(text)) {
    const gap = isEmpty || line.endsWith(' ') ? '' : ' ';
    if (!isEmpty && line.length + gap.length + word.trimEnd().length > width) {
      found.push(line.trimEnd());
      line = further + word;
    } else line += gap + word;
    isEmpty = false;
  }
  return [...found, line].map((each) => each.replaceAll(GLUE, ' '));
}

/** A command a shell takes as it stands, over several lines where one is too short. */
export function commandLines(command: string, width: number, margin = 4): readonly string[] {
  const lines = [' '.repeat(margin)];
  for (const [word] of command.matchAll(/(?:'[^']*'|[^\s'])+/gu)) {
    const last = lines.at(-1) ?? '';
    if (last.trim() === '') lines[lines.length - 1] = last + word;
    else if (last.length + word.length + 3 <= width) lines[lines.length - 1] = `${last} ${word}`;
    else {
      lines[lines.length - 1] = `${last} \\`;
      lines.push(`${' '.repeat(margin + 2)}${word}`);
    }
  }
  return lines;
}

/** The same text in lines of at most `width` columns; a word that is longer keeps a line of its own. */
export function flowed(lines: readonly string[], width: number): readonly string[] {
  const found: string[] = [];
  for (let i = 0; i < lines.length;) {
    const paragraph = [lines[i] ?? ''];
    for (let next = lines[++i]; next !== undefined && continues(paragraph, next); next = lines[++i]) paragraph.push(next);
    const [first = ''] = paragraph;
    if (paragraph.every((line) => line.length <= width)) found.push(...paragraph);
    else if (/^ +iovcheck /u.test(first)) found.push(...commandLines(paragraph.map((line) => line.trim()).join(' '), width, marginOf(first)));
    else found.push(...broken(paragraph, width));
  }
  return found;
}
