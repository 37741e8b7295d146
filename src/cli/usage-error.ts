/** Errors the user can mend: bad command line, unreadable or malformed input. Exit 2, one line, no stack trace. */
import { printable } from '../report/text';

export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** tells usage errors of any layer apart from faults of this program */
  readonly exit = 2;
}

/** True for an error of any layer that carries `exit: 2`: its message is for the user. */
export function isUsageError(error: unknown): error is Error {
  return error instanceof Error && 'exit' in error && error.exit === 2;
}

/** characters of an error line, and how many of them are kept at its end, where the next step stands */
const LONGEST = 1000;
const TAIL = 300;
/** characters of a word, and how many are kept at either end: whatever was typed in quotes, a path with a place behind it */
const LONGEST_WORD = /\S{200,}/gu;
const WORD_ENDS = 60;

/** One line that a terminal shows as it is, whatever was typed: control and direction characters escaped, the middle of what is long left out. */
export function oneLine(message: string): string {
  const shown = printable(message)
    .replace(LONGEST_WORD, (word) => `${word.slice(0, WORD_ENDS)}...${word.slice(-WORD_ENDS)}`);
  return shown.length <= LONGEST ? shown : `${shown.slice(0, LONGEST - TAIL)} ... ${shown.slice(-TAIL)}`;
}

/** An input error says `file:line:column: error: ...` itself; anything else gets the program's name in front. */
export function usageLine(message: string): string {
  const line = oneLine(message);
  return /^[^\s:]+:\d+:\d+: error: /u.test(line) ? `${line}\n` : `iovcheck: error: ${line}\n`;
}
