/** The text of a litmus file to a test, or a LitmusError at its place. */
import { readLitmus } from './read';
import { resolveTest } from './resolve';
import { Scope } from './scope';
import type { LitmusTest } from './types';

/** `file` is the name errors carry. */
export function parseLitmus(file: string, text: string): LitmusTest {
  return resolveTest(new Scope(file, text), readLitmus(file, text));
}
