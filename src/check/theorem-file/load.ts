/**
 * Theorems from a file of the user's: a CommonJS module (or what Node loads with require()) that exports a function from
 * the words of `words.ts` to one theorem or a list of them. It is code, and runs as the user; docs/writing-a-theorem.md.
 */
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Theorem } from '../../../proofs/theorem';
import { checkedTheorems } from './checked';
import { TheoremFileError, thrownBy } from './error';
import { THEOREM_WORDS } from './words';

const SHAPE = 'module.exports = ({ theorem, at, t }) => [theorem({ ... })]';

/** What the module exports, or its default export. */
function exported(file: string, path: string): unknown {
  try {
    const module: unknown = require(path);
    return typeof module === 'object' && module !== null && 'default' in module ? module.default : module;
  } catch (error: unknown) {
    throw thrownBy(error, file, path);
  }
}

/** The file's theorems. Throws TheoremFileError, with the place, for a file that has none or cannot be loaded. */
export function loadTheorems(file: string): readonly Theorem[] {
  let path: string;
  try {
    path = realpathSync(resolve(file));
  } catch {
    throw new TheoremFileError(`cannot read ${file}: no such file`);
  }
  const make = exported(file, path);
  if (typeof make !== 'function') throw new TheoremFileError(`${file}:1:1: error: expected ${SHAPE}`);
  let made: unknown;
  try {
    made = (make as (words: typeof THEOREM_WORDS) => unknown)(THEOREM_WORDS);
  } catch (error: unknown) {
    throw thrownBy(error, file, path);
  }
  return checkedTheorems(made, { file, path });
}
