/** A fault of a litmus file, at its place: exit 2. */
import type { Position } from './types';

export class LitmusError extends Error {
  override readonly name = 'LitmusError';
  readonly exit = 2;

  /** `what` says what was expected, without place */
  constructor(readonly file: string, readonly at: Position, readonly what: string) {
    super(`${file}:${at.line}:${at.column}: error: ${what}`);
  }
}

/** Line and column of a character of a text. */
export function positionAt(text: string, index: number): Position {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: [...(before[before.length - 1] ?? '')].length + 1 };
}
