/** Where in a text a fault stands. */
import type { TextFault } from './protocol';

/** The word at a place, or the character there, as indices; columns count characters, not their halves. */
export function rangeAt(text: string, { line, column }: Pick<TextFault, 'line' | 'column'>): { readonly from: number; readonly to: number } {
  const lines = text.split('\n');
  const index = Math.max(1, Math.min(line, lines.length)) - 1;
  const start = lines.slice(0, index).reduce((sum, { length }) => sum + length + 1, 0);
  const own = lines[index] ?? '';
  const before = [...own].slice(0, Math.max(0, column - 1)).join('').length;
  const word = /^(?:\w+|\S)?/u.exec(own.slice(before))?.[0].length ?? 0;
  // behind the end of a line: its last character
  const from = word === 0 && before > 0 ? before - 1 : before;
  return { from: start + from, to: start + Math.max(from, before + word) };
}
