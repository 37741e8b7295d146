/** Where in the editor's text a fault stands. */
import type { Text } from '@codemirror/state';
import type { TextFault } from './protocol';

/** The word at a place, or the character there; columns count characters, not their halves. */
export function rangeAt(doc: Text, { line, column }: Pick<TextFault, 'line' | 'column'>): { readonly from: number; readonly to: number } {
  const at = doc.line(Math.max(1, Math.min(line, doc.lines)));
  const before = [...at.text].slice(0, Math.max(0, column - 1)).join('').length;
  const word = /^(?:\w+|\S)?/u.exec(at.text.slice(before))?.[0].length ?? 0;
  const from = word === 0 && before > 0 ? at.from + before - 1 : at.from + before;
  return { from, to: Math.max(from, at.from + before + word) };
}
