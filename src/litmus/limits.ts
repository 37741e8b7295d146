/** How much of anything a litmus file may have: what a person writes is far below, and a hostile file is refused at once. */
import { LitmusError, positionAt } from './litmus-error';

export const LIMITS = {
  /** characters of a file */
  characters: 100_000,
  /** brackets inside each other, and signs of negation in a row */
  nesting: 50,
  /** `/\` and `\/` of the condition */
  connectives: 300,
} as const;

/** Comments, which count for nothing, and what counts. */
const WORD = /\/\/[^\n]*|\(\*[^]*?\*\)|\/\\|\\\/|[()~]|[^\s()~]/gu;

/** Throws a LitmusError where the text has more of something than is read. */
export function checkLimits(file: string, text: string): void {
  const fail = (at: number, what: string): never => { throw new LitmusError(file, positionAt(text, at), what); };
  if (text.length > LIMITS.characters) fail(0, `longer than ${LIMITS.characters} characters; split the test`);
  let [depth, signs, connectives] = [0, 0, 0];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    signs = word === '~' ? signs + 1 : 0;
    if (word === '(') depth++;
    else if (word === ')') depth--;
    else if (word === '/\\' || word === '\\/') connectives++;
    if (depth > LIMITS.nesting) fail(index, `more than ${LIMITS.nesting} brackets inside each other; give a simpler condition`);
    if (signs > LIMITS.nesting) fail(index, `more than ${LIMITS.nesting} '~' in a row; give a simpler condition`);
    if (connectives > LIMITS.connectives) fail(index, `a condition of more than ${LIMITS.connectives} parts; split the test`);
  }
}
