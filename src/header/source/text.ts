/** Connected pieces of C text, and where each character stands in the file it was read from. */
import type { Place } from './place';

/** Lines that follow each other, as they stand in a file or behind the markers of a patch. */
export interface Lines {
  readonly file: string;
  readonly lines: readonly string[];
  /** line number in the file of the line with this index */
  readonly numberOf: (index: number) => number;
  /** characters of the file's line before the text: 1 in a patch */
  readonly shift: number;
  /** the whole of a file, not a part that a patch shows */
  readonly whole: boolean;
  /** the patch adds the line with this index; in a header: all of them */
  readonly isAdded: (index: number) => boolean;
}

/** Text after line splicing (a backslash at the end of a line joins it with the next). */
export interface Text {
  readonly text: string;
  readonly whole: boolean;
  readonly placeAt: (offset: number) => Place;
  readonly isAddedAt: (offset: number) => boolean;
  /** nobody wrote it: its tokens stand wherever they are put */
  readonly isMadeUp: boolean;
}

/** The largest index whose value is at most `offset`; `starts` ascends from 0. */
function indexAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Joins the lines, spliced ones without anything between them. */
export function textOf(source: Lines): Text {
  const starts: number[] = [];
  const parts: string[] = [];
  let length = 0;
  for (const line of source.lines) {
    const splice = /\\[ \t]*$/u.exec(line);
    const part = splice === null ? `${line}\n` : line.slice(0, splice.index);
    starts.push(length);
    parts.push(part);
    length += part.length;
  }
  const lineAt = (offset: number): number => indexAt(starts, offset);
  return {
    text: parts.join(''),
    whole: source.whole,
    placeAt: (offset) => {
      const index = lineAt(offset);
      return { file: source.file, line: source.numberOf(index), column: offset - (starts[index] ?? 0) + 1 + source.shift };
    },
    isAddedAt: (offset) => source.isAdded(lineAt(offset)),
    isMadeUp: false,
  };
}

/** A text that is only thought of; it stands at a place somebody wrote. */
export function madeUp(text: string, at: Place): Text {
  return { ...textFrom(at.file, text), placeAt: () => at, isMadeUp: true };
}

/** A text of one piece, such as an option of the command line; places name it as `file`. */
export function textFrom(file: string, text: string): Text {
  return textOf({ file, lines: text.split('\n'), numberOf: (i) => i + 1, shift: 0, whole: true, isAdded: () => true });
}
