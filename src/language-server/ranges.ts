/** From places of this program's messages to ranges of the protocol. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver';

/** Line and column (characters, not UTF-16 units) from 1. */
interface Place { readonly line: number; readonly column: number }

/** Index of the first character of line `line` (from 1); lines end with a line feed, as messages count them. */
function lineStart(text: string, line: number): number {
  let at = 0;
  for (let n = 1; n < line; n++) {
    const next = text.indexOf('\n', at);
    if (next < 0) return text.length;
    at = next + 1;
  }
  return at;
}

/** From the place to the end of the word there, or over one character. */
export function wordRange(document: TextDocument, { line, column }: Place): Range {
  const text = document.getText();
  const start = lineStart(text, line);
  const before = [...text.slice(start).split('\n', 1)[0] ?? ''].slice(0, column - 1).join('');
  const at = start + before.length;
  const word = /^(?:\w+|[^\n])/u.exec(text.slice(at))?.[0] ?? '';
  return { start: document.positionAt(at), end: document.positionAt(at + word.length) };
}

/** The word at an index, with the prefix FOLL_ or `~` it may have; null: none is there. */
export function wordAt(text: string, index: number): { readonly word: string; readonly from: number; readonly to: number } | null {
  const before = /~?\w*$/u.exec(text.slice(0, index))?.[0] ?? '';
  const after = /^\w*/u.exec(text.slice(index))?.[0] ?? '';
  const word = before + after;
  return /\w/u.test(word) ? { word, from: index - before.length, to: index + after.length } : null;
}
