/** From the bytes of a file to pieces of C text. */
import { LIMITS } from '../limits';
import { hunksOf, isDiff } from './diff';
import { InputError } from './place';
import { textOf, type Text } from './text';

export interface Source {
  readonly file: string;
  readonly kind: 'header' | 'patch';
  readonly texts: readonly Text[];
}

/** The text of a file. Throws {@link InputError} for one that is empty, too long or not text. */
export function sourceOf(file: string, bytes: Uint8Array): Source {
  const start = { file, line: 1, column: 1 };
  if (bytes.length > LIMITS.bytes) {
    throw new InputError(start, `longer than ${LIMITS.bytes / 1024 / 1024} MiB; give the header or patch that defines the mode alone`);
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw new InputError(placeOfByte(file, bytes, nul), 'a NUL byte: not a text file; give a C header or a unified diff');
  const text = new TextDecoder('utf-8').decode(bytes);
  if (text.trim() === '') throw new InputError(start, 'nothing in it; give a C header or a unified diff');
  if (isDiff(text)) return { file, kind: 'patch', texts: hunksOf(file, text).map((hunk) => textOf(hunk.lines)) };
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  return { file, kind: 'header', texts: [textOf({ file, lines, numberOf: (i) => i + 1, shift: 0, whole: true, isAdded: () => true })] };
}

function placeOfByte(file: string, bytes: Uint8Array, at: number): { readonly file: string; readonly line: number; readonly column: number } {
  let line = 1;
  let column = 1;
  for (const byte of bytes.subarray(0, at)) {
    line += byte === 10 ? 1 : 0;
    column = byte === 10 ? 1 : column + 1;
  }
  return { file, line, column };
}
