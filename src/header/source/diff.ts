/** Unified diffs: what the changed files say afterwards, as far as the patch shows it. */
import { InputError } from './place';
import type { Lines } from './text';

const HUNK = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/u;
const COMBINED = /^@@@+ /u;
const FILE_AND_HUNK = /^--- [^\n]*\n\+\+\+ [^\n]*\n@@/mu;

/** Whether the text is a patch: somewhere a file header stands before a hunk. */
export function isDiff(text: string): boolean {
  return FILE_AND_HUNK.test(text);
}

/** What one hunk shows of the file after the change. */
export interface Hunk {
  /** name of the file after the change, as the patch spells it */
  readonly path: string;
  readonly lines: Lines;
}

interface Cursor { at: number; path: string }

/** The hunks of a patch. Throws {@link InputError} when one of them ends before its header says. */
export function hunksOf(file: string, text: string): readonly Hunk[] {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  const hunks: Hunk[] = [];
  const cursor: Cursor = { at: 0, path: '' };
  while (cursor.at < lines.length) {
    const line = lines[cursor.at] ?? '';
    const place = { file, line: cursor.at + 1, column: 1 };
    if (COMBINED.test(line)) throw new InputError(place, 'a hunk of a combined diff; give a plain one: git diff OLD NEW');
    const next = lines[cursor.at + 1] ?? '';
    if (line.startsWith('--- ') && next.startsWith('+++ ')) {
      cursor.path = pathOf(next);
      cursor.at += 2;
      continue;
    }
    const header = HUNK.exec(line);
    if (header === null || cursor.path === '') cursor.at++;
    else hunks.push({ path: cursor.path, lines: body(file, lines, cursor, header) });
  }
  return hunks;
}

function pathOf(line: string): string {
  const name = line.slice(4).split('\t')[0] ?? '';
  return name.replace(/^b\//u, '');
}

function count(text: string | undefined): number {
  return text === undefined ? 1 : Number(text);
}

/** Reads the lines after a hunk's header; the cursor goes past them. */
function body(file: string, lines: readonly string[], cursor: Cursor, header: RegExpExecArray): Lines {
  const start = cursor.at;
  let before = count(header[1]);
  let after = count(header[2]);
  const kept: string[] = [];
  const numbers: number[] = [];
  const added: boolean[] = [];
  const keep = (line: string, isAdded: boolean): void => {
    kept.push(line.slice(1));
    numbers.push(cursor.at + 1);
    added.push(isAdded);
  };
  for (cursor.at++; before > 0 || after > 0; cursor.at++) {
    const line = lines[cursor.at];
    const mark = line === '' ? ' ' : line?.[0];
    const isLast = cursor.at === lines.length - 1 && line === '';
    const fits = (mark === ' ' && before > 0 && after > 0) || (mark === '-' && before > 0) || (mark === '+' && after > 0) || mark === '\\';
    if (line === undefined || isLast || !fits) {
      throw new InputError({ file, line: Math.min(cursor.at + 1, lines.length), column: 1 },
        `not a line of the hunk at line ${start + 1}, which is to have ${before} more before and ${after} more after the change; get the patch again, unedited`);
    }
    if (mark === ' ' || mark === '-') before--;
    if (mark === ' ' || mark === '+') after--;
    if (mark === ' ' || mark === '+') keep(line, mark === '+');
  }
  return {
    file, lines: kept, numberOf: (i) => numbers[i] ?? start + 1, shift: 1, whole: false, isAdded: (i) => added[i] === true,
  };
}
